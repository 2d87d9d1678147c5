"""Lines that are not prose and yet what a text says: who, what, when and where of an advisory, a list of persons."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.clean.page import Piece
from generator.languages.worded import Worded
from generator.recognise.metadata.names import has_given_name

__all__ = ["find_answers", "find_entries"]

# "WHO: The harbour board of Vesterey", "Wann: Montag, 14. März"
_ANSWER = Worded(r"(?P<asks>{asks})\s?:\s*\S", re.IGNORECASE, stage="chrome")
_FEWEST_ANSWERS = 2  # of different questions
_FEWEST_ENTRIES, _GAP = 4, 3  # of one list; a small letter set high ("5th") may part an entry into three lines
_WORDS = range(5, 31)  # of an entry
_NAME = range(2, 5)  # words of a name
_FEWEST_DIGITS, _FEWEST_COMMAS = 2, 2


def find_answers(pieces: Sequence[Piece]) -> frozenset[int]:
    """The numbers of the lines that say who, what, when and where; none where one such question is answered."""
    found = [(number, match) for number, piece in enumerate(pieces) if (match := _ANSWER.match(piece.words[:80]))]
    if len({match["asks"].casefold() for _, match in found}) < _FEWEST_ANSWERS:
        return frozenset()
    return frozenset(number for number, _ in found)


def find_entries(pieces: Sequence[Piece]) -> frozenset[int]:
    """The numbers of the lines of lists of persons: "Ada Example, born 4-3-1998, 12 Quay Street, Vesterey."."""
    lines = [number for number, piece in enumerate(pieces) if _is_entry(piece)]
    found, first = set[int](), 0
    for at in range(len(lines)):
        if at + 1 < len(lines) and lines[at + 1] - lines[at] <= _GAP:
            continue
        if at + 1 - first >= _FEWEST_ENTRIES:
            found.update(range(lines[first], lines[at] + 1))
        first = at + 1
    return frozenset(found)


def _is_entry(piece: Piece) -> bool:
    """ "Ada Example, 34, of Ostrand", "Ada Example, born 4-3-1998, 12 Quay Street"; no "Ada Example, May 4, 2031"."""
    words = piece.words
    if piece.kind is not None or piece.count not in _WORDS or words.count(",") < _FEWEST_COMMAS:
        return False
    name, _, rest = words.partition(",")
    opening = rest.lstrip()[:1]
    if len(name.split()) not in _NAME or not (opening.isdigit() or opening.islower()):
        return False
    return sum(map(str.isdigit, words)) >= _FEWEST_DIGITS and has_given_name(name)
