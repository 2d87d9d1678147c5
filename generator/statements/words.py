"""The words of a statement as they are shown: its span without what is removed in between (law 2)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.model import Statement
from generator.writing import in_one_line


def shown_words(text: str, statement: Statement) -> str:
    """text[start:end] less the holes (a page header inside a turn, say), white space collapsed."""
    if not statement.holes:
        return _in_one_line(text, statement.span.start, statement.span.end)
    return " ".join(" ".join(_pieces(text, statement)).split())


@lru_cache(maxsize=1024)  # of the last few texts: ids, excerpts, pages and their data ask one after the other
def _in_one_line(text: str, start: int, end: int) -> str:
    return in_one_line(text[start:end])


def verbatim_words(text: str, statement: Statement) -> str:
    """text[start:end] less the holes, its white space as it stands."""
    return "".join(_pieces(text, statement)) if statement.holes else statement.span.of(text)


def _pieces(text: str, statement: Statement) -> Iterator[str]:
    here = statement.span.start
    for hole in sorted(statement.holes):
        yield text[here : max(here, hole.start)]
        here = max(here, hole.end)
    yield text[here : statement.span.end]
