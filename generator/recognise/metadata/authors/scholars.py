"""Authors of papers: rows of names below the headline, each with the marks of the houses they are of."""

from __future__ import annotations

import re
from functools import cache

from generator.languages import tables, words
from generator.model import Found, Span
from generator.recognise.metadata.page import Page, Row
from generator.statements.labels.words import particle_pattern

__all__ = ["find_scholars"]

_ROWS_BELOW = 3  # of the headline, in which the names begin
_LEAST, _MOST = 2, 60  # names
# "Rue", "O'Marrow", "B.-K.", "Jr."
_WORD = (
    r"(?:(?:[^\W\d_a-zß-öø-ÿ]\.-?){1,3}(?![^\W\d_])"
    r"|[^\W\d_a-zß-öø-ÿ](?:['’][^\W\d_a-zß-öø-ÿ])?[^\W\d_]{1,30}+(?:-[^\W\d_]{1,30}+){0,2}\.?)"
)
# a number stands right behind its name: "Holm Rovers 2" has won
_MARKS = re.compile(r"[\d*†‡§¶#¹²³⁴⁵⁶⁷⁸⁹⁰]+(?:,[\d*†‡§¶#¹²³⁴⁵⁶⁷⁸⁹⁰]+)*(?:,?[a-f]\b)?")


def find_scholars(page: Page, title: int | None) -> tuple[Found[str], ...]:
    """The names of "A. Tansy1,2, B. Rue2* and C. Fenn1" below the headline; none where most have no mark."""
    if title is None:
        return ()
    for first in range(title + 1, min(title + 1 + _ROWS_BELOW, len(page.rows))):
        found = list[Found[str]]()
        marked = 0
        for row in page.rows[first:]:
            names = _names_of(row)
            if names is None or len(found) + len(names[0]) > _MOST:
                break
            found += names[0]
            marked += names[1]
        if len(found) >= _LEAST and 2 * marked > len(found):
            return tuple(found)
    return ()


@cache
def _name() -> re.Pattern[str]:
    return re.compile(rf"{_WORD}(?:[ \u00a0](?:{_WORD}|(?:{particle_pattern()})(?=[ \u00a0]))){{1,5}}")


@cache
def _between() -> re.Pattern[str]:
    """What stands between two names: a comma, "and", both."""
    joining = {word for table in tables("quotations").values() for word in words(table, "adding")}
    listed = "|".join(sorted(joining))
    return re.compile(rf"[ \u00a0]{{0,3}}[,;&·]?[ \u00a0]{{0,3}}(?:(?:{listed})\b|&)?[ \u00a0]{{0,3}}")


def _names_of(row: Row) -> tuple[list[Found[str]], int] | None:
    """The names of a row and how many of them have a mark; None where something else stands in it."""
    found, marked = list[Found[str]](), 0
    opening = _between().match(row.text)  # "and D. Fenn1", below the first row
    at = opening.end() if opening else 0
    while at < len(row.text):
        name = _name().match(row.text, at)
        if name is None:
            return None
        written = name.group()
        marks = _MARKS.match(row.text, at + len(written))
        at_end = marks.end() if marks else at + len(written)
        between = _between().match(row.text, at_end)
        following = between.end() if between else at_end
        if not written[-1].isalpha() or (following == at_end and following < len(row.text)):
            return None
        begin = row.span.start + at
        found.append(Found(written, "names-with-marks", Span(begin, begin + len(written))))
        marked += marks is not None
        at = following
    return found, marked
