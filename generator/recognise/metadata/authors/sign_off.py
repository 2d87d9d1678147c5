"""The last line of wire copy, which says who reported and who edited: "(Reporting by Ana Poll; Editing by Bo Lund)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.languages import one_of, tables, words
from generator.languages.worded import Worded
from generator.model import Found, Span
from generator.recognise.metadata.names import is_name
from generator.recognise.metadata.page import Page

_ROWS = 8  # from the end of the text on
_LONGEST = 300  # characters
_ENDS = re.compile(r"[;)\]]|\. ")
_PARTED = Worded(r", | {and} ")
_PLACE = Worded(r" {at_place} [^\W\d_a-z]")


@cache
def _opening(*works: str) -> re.Pattern[str]:
    """ "Additional reporting by", "Bericht von", "Reporte adicional de"; who `edits` has not written."""
    return re.compile(rf"[(\[]?\s?(?:{'|'.join(_openings(works))})\s", re.IGNORECASE)


def _openings(works: tuple[str, ...]) -> Iterator[str]:
    """The same in each language, which is never mixed with another."""
    for table in tables("metadata").values():
        found = table.get("sign_off")
        if not isinstance(found, dict):
            continue
        named = {key: one_of(words(found, key)) for key in ("further", "writes", "edits", "by")}
        further, work = named["further"], "|".join(named[key] for key in works)
        again = rf"(?: {one_of(words(table, 'and'))} (?:{named['writes']}|{named['edits']}))?"
        yield rf"(?:{further} )?(?:{work}){again}(?: {further})? {named['by']}"


def is_sign_off(words: str) -> bool:
    """Whether a line says who reported or edited a text, and nothing else."""
    return len(words) <= _LONGEST and _opening("writes", "edits").match(words) is not None


def find_signed_off(page: Page) -> tuple[Found[str], ...]:
    """Those who reported or wrote it, by the last line of the text; () where one of them is no name."""
    for row in reversed(page.rows[max(0, page.body_end - _ROWS) : page.body_end + _ROWS]):
        match = _opening("writes").match(row.text) if is_sign_off(row.text) else None
        if match:
            return tuple(_names(row.text, match.end(), row.span.start))
    return ()


def _names(text: str, start: int, offset: int) -> Iterator[Found[str]]:
    """The names up to the next part of the line, each without its place: "Ana Poll in Vesterey and Bo Lund;"."""
    end = _ENDS.search(text, start)
    stop, found = end.start() if end else len(text), list[Found[str]]()
    while start < stop:
        parted = _PARTED.search(text, start, stop)
        words = text[start : parted.start() if parted else stop]
        place = _PLACE.search(words)
        name = (words[: place.start()] if place else words).rstrip(" .,")
        if is_name(name):
            found.append(Found(name, "sign-off", Span(offset + start, offset + start + len(name))))
        elif not place and parted:
            return
        start = parted.end() if parted else stop
    yield from found
