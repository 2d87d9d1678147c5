"""What a file tells of its text, whoever wrote it there: a database, a collector, a site generator, a mail program."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from generator.model import Facts, Row, Span
from generator.nouns import dataclass
from generator.read.lines import split_lines

LONGEST_NAME = 8  # words of the name of an outlet
LONGEST_HEAD = 16_384  # characters of the rows that open a file
LEFT = ("title", "published")  # to those who read any text
PARAGRAPH = re.compile(r"\S[^\n]*+(?:\n(?!\s*\n)[^\n]*+)*+")
_PUBLIC = ("https://", "http://")
_DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?=\D|\Z)")
# the first word of a row of a head -> what it says
_SAYS = {
    **dict.fromkeys(("title", "headline", "subject"), "title"),
    **dict.fromkeys(("author", "authors", "byline", "from"), "byline"),
    **dict.fromkeys(("date", "published", "pubdate"), "published"),
    **dict.fromkeys(("updated", "lastmod"), "updated"),
}


@dataclass(frozen=True, slots=True)
class Record:
    """The rows with which a file tells of its text, and what they say."""

    rows: tuple[Row, ...]  # in order, none in another
    facts: Facts
    is_packed: bool = False  # of a mail: what follows is coded, no text to read


def in_order(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows as they stand in the text, each cut where the next begins; of two in one place, the first."""
    apart = list[Row]()
    for row in sorted(rows, key=attrgetter("span")):
        if apart and apart[-1].span.start == row.span.start:
            continue
        if apart and apart[-1].span.end > row.span.start:
            apart[-1] = replace(apart[-1], span=Span(apart[-1].span.start, row.span.start))
        apart.append(row)
    return tuple(apart)


def row_at(rows: Sequence[Row], place: int) -> Row | None:
    """The row that holds a place of the text."""
    number = bisect_right(rows, place, key=attrgetter("span.start")) - 1
    return rows[number] if number >= 0 and place < rows[number].span.end else None


def rows_of_head(text: str, end: int) -> tuple[Row, ...]:
    """The lines of a head that ends at `end`, each a row that only its facts are read from."""
    return tuple(
        Row(line.span, _SAYS.get(line.span.of(text).partition(":")[0].strip().lower(), "other"))
        for line in split_lines(text[:end])
    )


def public(address: str | None) -> str | None:
    """An address that others can open; None where it is none."""
    return address if address and address.startswith(_PUBLIC) else None


def iso_day(value: str | None) -> str | None:
    """ "2024-03-11T10:00:00Z" -> "2024-03-11"; None where it opens with no day of a calendar."""
    match = _DAY.match(value) if value else None
    if match is None:
        return None
    year, month, day = map(int, match.groups())
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 and year >= 1000 else None
