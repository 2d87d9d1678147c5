"""Headlines that nothing needs to be weighed for: the form of the page says outright which line is one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

from generator.languages.furniture import is_furniture
from generator.model import Found, Span
from generator.recognise.metadata.headline.candidates import is_noise, separators
from generator.recognise.metadata.headline.menus import is_menu
from generator.recognise.metadata.page import Page, Row, count_words

__all__ = ["find_outright"]

_NAME_WORDS, _NAME_CHARACTERS = 2, 10  # of a site, in its heading of first level
_CODE = 4  # blanks in front of a line that is no heading to Markdown; text browsers mark the items of menus so
_INTRODUCTION = 5  # rows of running text that may stand above the only heading
_LONGEST = 800  # characters of a headline
_FEWEST_WORDS = 4  # of one that the name of its site follows
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MARKS = re.compile(r"[\W_]+")


def find_outright(page: Page, *, dated: Mapping[int, bool]) -> Found[str] | None:
    """The heading of first level, the line over a day in digits, the line that stands again without its site's name."""
    if (heading := _first_heading(page)) and not is_noise(heading.text):
        return Found(heading.text, "first-level-heading", heading.span)
    if line := _over_day(page, dated):
        return Found(" ".join(line.text.split()), "line-over-day", line.span)
    span = _before_site(page)
    return Found(" ".join(span.of(page.text).split()), "page-title", span) if span else None


def _first_heading(page: Page) -> Row | None:
    """The heading of first level ("# ...") that stands before the running text, with more words than the name of a
    site; where there is but one, with blank lines around it, it may stand below a few sentences.
    """
    first = [row for row in page.rows if row.is_heading and row.indent < _CODE and not _may_name_site(row.text)]
    last = _last_place(page)
    first = [row for row in first if row.number <= last and page.level(row) == 1]
    is_alone = len({" ".join(row.text.split()).casefold() for row in first}) == 1
    soon = page.body_start + _INTRODUCTION
    return next(
        (
            row
            for row in first
            if row.number <= page.body_start or (is_alone and row.number <= soon and _is_apart(page, row))
        ),
        None,
    )


def _last_place(page: Page) -> int:
    """The number of the last row that may be the headline: listings in the middle of a page have remarks too."""
    told = (row.number for row in page.rows if row.is_prose)
    return next(islice(told, _INTRODUCTION, None), len(page.rows))


def _is_apart(page: Page, row: Row) -> bool:
    """Whether blank lines are around a row: a remark in a listing ("# storage") has code right below."""
    below = page.rows[row.number + 1 : row.number + 2]
    return row.after_blank and all(other.after_blank for other in below)


def _may_name_site(text: str) -> bool:
    return count_words(text) <= _NAME_WORDS or len(text) < _NAME_CHARACTERS


def _over_day(page: Page, dated: Mapping[int, bool]) -> Row | None:
    """The first line, where a day as archives write it ("2024-03-11") follows alone; mastheads spell theirs out."""
    if len(page.rows) < 3 or not dated.get(1, False):
        return None
    first, day, below = page.rows[:3]
    is_apart = day.after_blank and below.after_blank and _ISO_DAY.fullmatch(day.text.strip()) is not None
    if not is_apart or len(first.text) > _LONGEST or first.words < 2 or 0 in dated or first.has_bullet:
        return None
    return None if is_noise(first.text) or is_furniture(first.text) else first


def _before_site(page: Page) -> Span | None:
    """What stands before the name of the site in the first line, where it stands alone in another line too."""
    first = page.rows[0] if page.rows else None
    if first is None or len(first.text) > _LONGEST or is_menu(first.text):
        return None
    if page.level(first):  # "#The Harbour Gazette - Feed" of lynx
        return None
    for cut in reversed(separators(first.text)):
        words = first.text[: cut.start()]
        if count_words(words) < _FEWEST_WORDS or "»" in cut.group() or is_furniture(words) or is_noise(words):
            return None  # "The Harbour Gazette » Feed"
        letters = _letters(words)
        others = (row.text for row in page.rows[1:] if abs(len(row.text) - len(words)) <= 4)
        if any(_letters(text) == letters for text in others):
            return Span(first.span.start, first.span.start + len(words))
    return None


def _letters(text: str) -> str:
    return _MARKS.sub("", text.casefold())
