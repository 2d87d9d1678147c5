"""counters: how often something was liked, shared or seen, number by number, as posts and players show it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.clean.page import Mark, Page, Piece
from generator.languages import tables, words
from generator.languages.furniture import phrase_key
from generator.languages.worded import Worded
from generator.model import Role

_FEWEST = 3  # lines in a row, a number and a word for what is counted among them
_LONGEST = 5  # words of one: "88 reposts", "All reactions: 1.2K"
_PARTING = frozenset("·•|")
_COUNT = Worded(  # "1.2K", "3,4 Mio."
    r"\d{1,3}(?:[., ]?\d{1,3}){0,3}[ \u00a0]?(?:{thousands}|[KMBkm])?", stage="chrome"
)


def counters(page: Page) -> Iterator[tuple[int, Mark]]:
    """Lines that are a number, a word for what is counted, or both, where three or more follow each other."""
    short, end = [number for number, piece in enumerate(page.pieces) if piece.count <= _LONGEST], 0
    for first in short if len(short) >= _FEWEST else ():
        if first < end:
            continue
        end, has_count, has_word = first, False, False
        while end < len(page.pieces) and (found := _parts(page, end)) is not None:
            is_count, is_word = found
            has_count, has_word = has_count or is_count, has_word or is_word
            end += 1
        if has_count and has_word and end - first >= _FEWEST:
            for at in range(first, end):
                if at not in page.marks:
                    yield at, Mark(Role.SHARE_BAR, "set-aside", "counters", 0.9)


def _parts(page: Page, number: int) -> tuple[bool, bool] | None:
    """Whether a line counts and whether it says what; None where it does anything else."""
    piece, mark = page.pieces[number], page.marks.get(number)
    if piece.count > _LONGEST or len(piece.words) > 60 or (mark is not None and mark.disposition in ("body", "meta")):
        return None
    return _look(piece)


def _look(piece: Piece) -> tuple[bool, bool] | None:
    if piece.words in _PARTING:
        return False, False
    count = _COUNT.match(piece.words) or _COUNT.search(piece.words)
    rest = piece.words if count is None else piece.words[: count.start()] + piece.words[count.end() :]
    key = piece.key if count is None else phrase_key(rest)  # the line is short, so that its key is known
    if not key:
        return (True, False) if count else None
    return (count is not None, True) if key in _words() else None


@cache
def _words() -> frozenset[str]:
    return frozenset(phrase_key(word) for table in tables("chrome").values() for word in words(table, "counters"))
