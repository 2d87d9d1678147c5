"""running-header: a line that comes again beside the numbers of printed pages belongs to the paper, not to the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.clean.page import Mark, Page
from generator.model import Role

_LONGEST = 14  # words
_FEWEST = 2  # places at the edges of pages that have it
_LINES = 2  # of a header


def running_headers(page: Page) -> Iterator[tuple[int, Mark]]:
    """ "THE HARBOUR OFFICE OF VESTEREY" under "- 2 -" and under "- 3 -"; a label of a turn is none."""
    numbers = [number for number, mark in page.marks.items() if mark.rule == "page-number"]
    if len(numbers) < _FEWEST:
        return
    beside = defaultdict[str, set[int]](set)
    for number in numbers:
        _note(page, beside, range(number - 1, number + _LINES + 1))
    _note(page, beside, range(_LINES))  # the first page of the paper has its number below
    for _, found in sorted(beside.items()):
        if len(found) >= _FEWEST:
            for number in sorted(found):
                yield number, Mark(Role.RUNNING_HEADER, "set-aside", "running-header", 0.9)


def _note(page: Page, beside: defaultdict[str, set[int]], places: range) -> None:
    """Adds the short lines at these places under their words."""
    for number in places:
        if 0 <= number < len(page.pieces) and number not in page.marks:
            piece = page.pieces[number]
            if piece.key and piece.key.count(" ") < _LONGEST and not piece.ends:
                beside[piece.key].add(number)
