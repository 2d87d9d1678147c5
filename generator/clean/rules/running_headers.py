"""running-header: a line that comes again beside the numbers of printed pages belongs to the paper, not to the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.clean.page import Mark, Page
from generator.model import Role

_LONGEST = 14  # words
_FEWEST = 2  # page numbers that have it beside them


def running_headers(page: Page) -> Iterator[tuple[int, Mark]]:
    """ "THE HARBOUR OFFICE OF VESTEREY" under "- 2 -" and under "- 3 -"; a label of a turn is none."""
    numbers = [number for number, mark in page.marks.items() if mark.rule == "page-number"]
    if len(numbers) < _FEWEST:
        return
    beside = defaultdict[str, set[int]](set)
    for number in numbers:
        for other in (number - 1, number + 1):
            if 0 <= other < len(page.pieces) and other not in page.marks:
                piece = page.pieces[other]
                if piece.count <= _LONGEST and not piece.ends and piece.key:
                    beside[piece.key].add(other)
    for _, found in sorted(beside.items()):
        if len(found) >= _FEWEST:
            for number in sorted(found):
                yield number, Mark(Role.RUNNING_HEADER, "set-aside", "running-header", 0.9)
