"""`記者　words`, `――words`: an ideographic space parts a name from the words; two dashes open the words of who asks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.statements.labels.candidates import Candidate, Head, is_speech
from generator.statements.labels.shapes import Kind, Shape, read_shape

FAMILY = "spaced"
_LONGEST = 10  # characters of a name in these scripts
_ASKS = re.compile(r"[―—─–-]{1,3}[ \u3000]?(?=[^\W\d_a-zA-Zа-яА-Я])")
_ASKER = "―"
_NEEDED = ("\u3000", "―", "──", "——")


def find(text: str, heads: Sequence[Head]) -> list[Candidate]:
    """Every line that opens with a name and an ideographic space, or with dashes before a script without capitals."""
    if not any(mark in text for mark in _NEEDED):
        return []
    found = []
    for head in heads:
        candidate = _read_dashes(text, head) or _read_name(text, head)
        if candidate:
            found.append(candidate)
    return found


def _read_dashes(text: str, head: Head) -> Candidate | None:
    match = _ASKS.match(text, head.mark, head.end) if text[head.mark] in "―—─–" else None
    if not match or not _is_wide(text[match.end()]):
        return None
    shape = Shape("", _ASKER, Kind.QUESTIONER, is_capital=False, tokens=1)
    return Candidate(head.mark, match.end(), match.end(), shape, FAMILY, head.line, is_said=True)


def _read_name(text: str, head: Head) -> Candidate | None:
    gap = text.find("\u3000", head.start, head.start + _LONGEST + 1)
    if gap <= head.start or gap + 1 >= head.end or not _is_wide(text[head.start]):
        return None
    shape = read_shape(text[head.start : gap])
    if not shape:
        return None
    return Candidate(head.mark, gap, gap + 1, shape, FAMILY, head.line, is_speech(text, gap + 1, head))


def _is_wide(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3"
