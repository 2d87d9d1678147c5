"""page-number: "- 3 -", "Page 4 of 12", "[[Page E1540]]" alone on a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.clean.page import Mark, Page, Piece
from generator.languages.worded import Worded
from generator.model import Role

_BARE = re.compile(r"\d{1,4}")
_REACH = 160  # characters to a form feed
_LEAST, _LEAST_STEPS = 3, 0.8  # numbers alone on their lines; the share of them that follow on the one before
_PAGE = Worded(
    r"\[\[Page [A-Z]{0,2}\d{1,6}\]\]"  # "[[Page E1540]]" of printed records
    r"|[-–—] ?\d{1,4} ?[-–—]"  # "- 3 -"
    r"|{page} ?\d{1,4}(?: ?(?:/|{page_of}) ?\d{1,4})?",  # "Page 4 of 12"
    re.IGNORECASE,
    stage="chrome",
)


def page_numbers(page: Page) -> Iterator[tuple[int, Mark]]:
    """Numbers of printed pages."""
    bare = _counted([(number, piece.words) for number, piece in page.open_pieces() if _BARE.fullmatch(piece.words)])
    for number, piece in page.open_pieces():
        is_known = number in bare or (piece.count <= 5 and _PAGE.fullmatch(piece.words) is not None)
        if is_known or (_BARE.fullmatch(piece.words) and _is_at_break(page.text, piece)):
            yield number, Mark(Role.PAGE_NUMBER, "set-aside", "page-number")


def _is_at_break(text: str, piece: Piece) -> bool:
    """Whether a new page begins right before or right behind a line: nothing but blanks and a form feed between."""
    before = text[max(0, piece.block.span.start - _REACH) : piece.block.span.end].rstrip()[: -len(piece.words)]
    behind = text[piece.block.span.end : piece.block.span.end + _REACH]
    return "\f" in before[len(before.rstrip()) :] or "\f" in behind[: len(behind) - len(behind.lstrip())]


def _counted(numbers: Sequence[tuple[int, str]]) -> frozenset[int]:
    """The lines that are a number alone, where there are three or more and each is one more than the last."""
    counted = [int(words) for _, words in numbers]
    steps = sum(after == before + 1 for before, after in pairwise(counted))
    is_count = len(numbers) >= _LEAST and steps >= _LEAST_STEPS * (len(numbers) - 1)
    return frozenset(number for number, _ in numbers) if is_count else frozenset()
