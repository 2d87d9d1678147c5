"""contacts: below the text, a heading such as "Press contacts" and the names, numbers and addresses under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.clean.page import Mark, Page
from generator.languages import tables, words
from generator.languages.furniture import phrase_key
from generator.model import Role

_LEFT = 0.1  # of the words of running text, at most, from the heading on
_LONGEST = 25  # words of a line of a block: "If you are not a journalist, please write to ..."
_REACH = 6  # lines from the heading to the first address or number
_ADDRESS = re.compile(r"[\w.+-]@\w|\(at\)|(?:\+|\b00)\d[\d ()/.-]{5,}|\b\d[\d ()/.-]{6,}\d\b")


def contacts(page: Page) -> Iterator[tuple[int, Mark]]:
    """From the heading to the end of the short lines, where an address or a number stands soon under it."""
    headings = {number for number, piece in enumerate(page.pieces) if piece.key and _is_heading(piece.key)}
    if not headings:
        return
    left = [0]  # words of running text from each piece on
    for piece in reversed(page.pieces):
        left.append(left[-1] + (piece.count if piece.is_prose else 0))
    left.reverse()
    end = 0
    for number in range(len(page.pieces)):
        if number >= end and number in headings and _is_open(page, number):
            found = _end(page, number)
            end = found if left[found] <= _LEFT * left[0] and 2 * (left[0] - left[number]) > left[0] else end
        if number < end and number not in page.marks:
            yield number, Mark(Role.FOOTER, "set-aside", "contacts", 0.8)


def _is_heading(key: str) -> bool:
    return key in _headings() or key.partition(":")[0] in _headings()


def _is_open(page: Page, number: int) -> bool:
    """Whether nothing is said of a piece yet, or that it is furniture: "Contact" stands in menus too."""
    mark = page.marks.get(number)
    return mark is None or mark.disposition in ("set-aside", "removed")


def _end(page: Page, start: int) -> int:
    """The number of the piece behind the block that opens at `start`; `start` where it holds no address."""
    end = start + 1
    while end < len(page.pieces) and end not in page.marks and page.pieces[end].count <= _LONGEST:
        end += 1
    return (
        end if any(_ADDRESS.search(piece.words) for piece in page.pieces[start : min(end, start + _REACH)]) else start
    )


@cache
def _headings() -> frozenset[str]:
    return frozenset(phrase_key(word) for table in tables("chrome").values() for word in words(table, "contacts"))
