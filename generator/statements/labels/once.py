"""The one label of a speech."""

from __future__ import annotations

from collections.abc import Sequence

from generator.statements.labels.candidates import ENDS, Candidate, Page
from generator.statements.labels.enumerated import QUOTES
from generator.statements.labels.families import dash
from generator.statements.labels.likely import is_title_case, stands_small
from generator.statements.labels.shapes import Kind
from generator.statements.labels.styles import stands
from generator.statements.spoken import is_personal
from generator.statements.turns.staged import is_of_a_room

_SPEECH_AFTER = 12  # lines of heading before the one label of a speech
_SENTENCE = 50  # characters: a shorter line without a mark at its end is a headline
_SPEECH_LENGTH = 600  # characters, the least for a text that is one speech


def one_speech(page: Page, colons: Sequence[Candidate]) -> list[Candidate]:
    """The one label of a speech: near the top, a full name or an office, then a long text in the first person."""
    text, first = page.text, (colons or dash.find(page.text, page.heads[: _SPEECH_AFTER + 1]))[:1]
    if not first:
        return []
    candidate, shape = first[0], first[0].shape
    names = shape.tokens >= 2 or shape.kind in (Kind.TITLED, Kind.OFFICE)
    if not names or candidate.line > _SPEECH_AFTER or not candidate.is_said:
        return []
    if shape.kind is Kind.TITLED and shape.tokens > 2 and is_of_a_room(text, first):
        return list(first)  # one contribution to a debate
    if candidate.family == dash.FAMILY:
        return []
    if len(text) - candidate.text_start < _SPEECH_LENGTH or text[candidate.text_start] in QUOTES:
        return []
    if shape.is_capital and not shape.is_strong and any(stands_small(text, w, {}) for w in shape.key.split()):
        return []  # "SUPPORTING THE HARBOURS: Today, the Warden signed ..."
    if not (shape.is_strong and shape.is_capital) and is_title_case(text, candidate.text_start):
        return []
    line = text[candidate.text_start :].partition("\n")[0].rstrip()
    if not shape.is_strong and len(line) < _SENTENCE and line[-1:] not in ENDS:
        return []  # "Pruning Lamps: A Quick Comparison" heads an article
    if stands(text[candidate.text_start :], shape.name.split()[-1], -1):
        return []  # a speaker is not spoken of: "Jane Example: We shall win. Example, the mayor, said ..."
    middle = candidate.text_start + min(1500, (len(text) - candidate.text_start) // 2)
    both = is_personal(text, candidate.text_start, middle, least=3) and is_personal(text, middle, middle + 3000)
    return [candidate] if both else []
