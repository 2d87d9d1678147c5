"""Signs that words were spoken in a room: stage directions, speakers who turn to the chair."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from generator.statements.labels.candidates import Candidate
from generator.statements.labels.words import label_words
from generator.writing import WORD

_DIRECTION = re.compile(r"[(\[（【]([^()\[\]\n（）【】]{2,80})[)\]）】](?P<last>[ \t]{0,3}(?:[\r\n]|\Z))?")
_LOOKED_AT = 200_000  # characters
_NEEDED = 2  # directions of several words of which only one tells, inside a line; one is enough that ends it
_OPENING, _FIRST = 80, 5  # characters of a turn, and words of them, in which the chair is named
_CALLED = (",", "!", ".", ":", ";")  # behind the name of who is spoken to
_TURNED = 0.3  # share of the turns that turn to the chair


def is_staged(text: str) -> bool:
    """Whether a text has stage directions: "(Applause.)", "(Beifall bei der CDU)", "(CHP sıralarından alkışlar)"."""
    known, loose = label_words().stage, 0
    for match in _DIRECTION.finditer(text, 0, _LOOKED_AT):
        low = match[1].casefold().strip(" .!*_")
        if low in known:
            return True
        parts = low.split()
        if len(parts) > 1 and (parts[0].rstrip(".,") in known or parts[-1] in known):
            loose += 2 if match["last"] is not None or match[1].endswith(".") else 1
        if loose >= _NEEDED:
            return True
    return False


def turn_to_chair(text: str, candidates: Sequence[Candidate]) -> bool:
    """Whether many turns open with the chair's office: "Herr talman!", "Panie Marszałku! Wysoka Izbo!"."""
    turned = sum(_calls(text[c.text_start : c.text_start + _OPENING]) for c in candidates)
    return turned > 0 and turned >= _TURNED * len(candidates)


def _calls(opening: str) -> bool:
    """Whether the chair is spoken to: "Thank you, Madam Speaker.", but not "The Chair shall", "appoints a chair."."""
    known, before = label_words(), ""
    for match in islice(WORD.finditer(opening), _FIRST):
        low = match.group().casefold()
        if low in known.chairs and before not in known.articles and opening.startswith(_CALLED, match.end()):
            return True
        before = low
    return False


def is_of_a_room(text: str, candidates: Sequence[Candidate]) -> bool:
    """Whether either sign is there."""
    return turn_to_chair(text, candidates) or is_staged(text)
