"""Pages that list posts, a headline, some words and "read more" for each: the first headline is not the page's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from generator.recognise.metadata.cues import cue, cue_in
from generator.recognise.metadata.page import Page, Row

__all__ = ["heads_first_post"]

_FEWEST = 3  # posts
_MOST_ROWS, _MOST_PROSE = 12, 3  # of one post
_LINK_WORDS = 14  # of "Continue reading The lamp is lit again"
_HEADLINE_WORDS = 2  # at least
_LENGTH = 2  # times as long as the longest of the others the first may be: an article stands over its teasers


def heads_first_post(page: Page, number: int, dated: Mapping[int, bool]) -> bool:
    """Whether the row of this number is the headline of the first of several posts. `dated`: rows with a date."""
    below = page.rows[number + 1 : number + 2]
    if not below or not (below[0].is_prose or below[0].number in dated or _is_byline(page, below[0])):
        return False
    first, others = _posts(page, number + 1)
    listed = [rows for rows in others if _is_post(rows, dated)]
    if len(listed) + 1 < _FEWEST or not any(row.is_prose for row in first) or len(first) > _MOST_ROWS:
        return False
    return _words(first) <= _LENGTH * max(map(_words, listed))


def _posts(page: Page, start: int) -> tuple[Sequence[Row], list[Sequence[Row]]]:
    """The rows up to the first "read more", and those between one and the next."""
    ends = [row.number for row in page.rows[start:] if row.words <= _LINK_WORDS and cue("read_more").match(row.text)]
    if not ends:
        return (), []
    return page.rows[start : ends[0]], [page.rows[a + 1 : b] for a, b in pairwise(ends)]


def _is_post(rows: Sequence[Row], dated: Mapping[int, bool]) -> bool:
    """Whether rows are a headline and some words."""
    prose = [row.number for row in rows if row.is_prose]
    is_short = 1 <= len(prose) <= _MOST_PROSE and len(rows) <= _MOST_ROWS
    return is_short and any(
        row.words >= _HEADLINE_WORDS and row.number not in dated for row in rows if row.number < prose[0]
    )


def _is_byline(page: Page, row: Row) -> bool:
    return cue_in("byline", page.language).match(row.text) is not None


def _words(rows: Sequence[Row]) -> int:
    return sum(row.words for row in rows if row.is_prose)
