"""running-header: a line that comes again with, or beside, the numbers of printed pages belongs to the paper.

Such a line may have the number of its page in it ("Official Papers 12    Page 7 of 40"): it is told by that number,
which grows by one from each to the next. Headings that count ("Article 3") are told apart: no page ends before them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.clean.page import PROSE_WORDS, Mark, Page
from generator.languages.worded import Worded
from generator.model import Role

_LONGEST = 14  # words
_FEWEST = 2  # places at the edges of pages that have it
_LINES = 2  # of a header
_COUNTED = 3  # lines that count, where none of them says that it counts pages
_NUMBER = re.compile(r"\d{1,5}")
# "Page 3", "3 / 12", "Annual Report | 3"
_OF_PAGE = Worded(r"\b{page}\s?\d|\d\s?/\s?\d{1,4}\Z|\S \| \d{1,4}\Z", re.IGNORECASE, stage="chrome")


def running_headers(page: Page) -> Iterator[tuple[int, Mark]]:
    """ "THE HARBOUR OFFICE OF VESTEREY" under "- 2 -" and under "- 3 -"; a label of a turn is none."""
    counting = list(_counting(page))
    yield from ((number, _MARK) for number in counting)
    numbers = [number for number, mark in page.marks.items() if mark.rule == "page-number"]
    numbers += counting
    if len(numbers) < _FEWEST:
        return
    beside = defaultdict[str, set[int]](set)
    for number in numbers:
        _note(page, beside, range(number - 1, number + _LINES + 1))
    _note(page, beside, range(_LINES))  # the first page of the paper has its number below
    for _, found in sorted(beside.items()):
        if len(found) >= _FEWEST:
            for number in sorted(found):
                yield number, _MARK


_MARK = Mark(Role.RUNNING_HEADER, "set-aside", "running-header", 0.9)


def _counting(page: Page) -> Iterator[int]:
    """The lines that are the same but for a number, which is that of their page."""
    alike = defaultdict[str, list[int]](list)
    for number, piece in enumerate(page.pieces):
        if "#" in piece.key and piece.key.count(" ") < _LONGEST and not piece.ends:
            mark = page.marks.get(number)
            if mark is None or mark.rule == "title-again":  # "Annual Report | 2" under the report of that name
                alike[piece.key].append(number)
    for _, found in sorted(alike.items()):
        if len(found) >= _FEWEST and _counts_up([page.pieces[number].words for number in found]):
            tells = all(_OF_PAGE.search(page.pieces[number].words) for number in found)
            if tells or (
                len(found) >= _COUNTED and sum(_ends_page(page, number) for number in found) > len(found) // 2
            ):
                yield from found


def _counts_up(lines: Sequence[str]) -> bool:
    """Whether one of the numbers of the first line is greater by one in each of the next."""
    rows = [list(map(int, _NUMBER.findall(line))) for line in lines]
    width = len(rows[0])
    return all(len(row) == width for row in rows) and any(
        all(row[at] == rows[0][at] + further for further, row in enumerate(rows)) for at in range(width)
    )


def _ends_page(page: Page, number: int) -> bool:
    """Whether a page ends here: a form feed stands beside the line, or the one before breaks off within a sentence."""
    span = page.pieces[number].block.span
    if "\f" in page.text[max(0, span.start - 3) : span.end + 3]:
        return True
    before = page.pieces[number - 1] if number else None
    return before is not None and before.count >= PROSE_WORDS and not before.ends


def _note(page: Page, beside: defaultdict[str, set[int]], places: range) -> None:
    """Adds the short lines at these places under their words."""
    for number in places:
        if 0 <= number < len(page.pieces) and number not in page.marks:
            piece = page.pieces[number]
            if piece.key and piece.key.count(" ") < _LONGEST and not piece.ends:
                beside[piece.key].add(number)
