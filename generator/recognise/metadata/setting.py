"""Where and when words were spoken: the short rows below the headline of a transcript, before the first of them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.languages.worded import Worded
from generator.recognise.metadata.page import Page, Row

_MOST_ROWS, _MOST_WORDS = 10, 14
_NAME = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*(?: (?:[a-z]{2,3} )?[^\W\d_a-zß-öø-ÿ][\w.'’-]*){0,3}"
_PLACE = re.compile(rf"{_NAME}, {_NAME}")  # "Selma, Alabama"
_TIME = Worded(  # "1:13 P.M. EDT", "(10.45 Uhr)", "At 9:30 a.m."
    r"\W{0,2}(?:[^\W\d]{1,4} )?\d{1,2}(?:[:.h]\d{2})? ?(?:[AaPp]\.? ?[Mm]|{hours}|[A-Z]{3,4})\b"
)


def setting_rows(page: Page, title: int | None, dated: Mapping[int, bool]) -> frozenset[int]:
    """The numbers of the rows that say where and when; they name neither who wrote nor who publishes.

    A row of place or time, what stands over it up to the headline or the day, and all between the day and the first
    words said.
    dated: rows with a date; True where it is alone in its row.
    """
    if title is None:
        return frozenset()
    head = list[Row]()
    first = page.labels[0].span.end if page.labels else len(page.text)
    said = False
    for row in page.rows[title + 1 : title + 1 + _MOST_ROWS]:
        said = row.span.end > first or row.is_prose
        if said or row.words > _MOST_WORDS:
            break
        head.append(row)
    day = next((row.number for row in head if dated.get(row.number)), -1)
    found, is_setting = set[int](), said
    for row in reversed(head):
        if _TIME.match(row.text) or _PLACE.fullmatch(row.text.strip(" .()")):
            is_setting = True
        elif row.number == day:
            is_setting = False
        if is_setting:
            found.add(row.number)
    return frozenset(found)
