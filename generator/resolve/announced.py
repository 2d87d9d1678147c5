"""Whom a record announces in a part (who presides, who testifies), from the announcement on until the next one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from generator.nouns import dataclass
from generator.resolve.names import split_name
from generator.resolve.offices import names_person
from generator.statements.label_words import is_title
from generator.statements.shapes import Kind, read_shape

_NOTE = re.compile(r"[(\[][^()\[\]]{0,60}[)\]]")


@dataclass(frozen=True, slots=True)
class Announced:
    """Who has a part from which place of a text on."""

    places: tuple[int, ...] = ()
    names: tuple[str | None, ...] = ()

    @classmethod
    def of(cls, found: Iterable[tuple[int, str | None]]) -> Announced:
        """Of places in order, each with a name."""
        listed = list(found)
        return cls(tuple(place for place, _ in listed), tuple(name for _, name in listed))

    def at(self, place: int) -> str | None:
        """The name announced last before a place; None where nobody is, or an office alone."""
        number = bisect_right(self.places, place)
        return self.names[number - 1] if number else None


def announced_name(words: str) -> str | None:
    """Words that name somebody, as they stand without a title behind them: "Mr. Example", "ADA EXAMPLE"."""
    kept = _NOTE.sub("", words).strip(" \t([.,;:").split()
    while len(kept) > 1 and is_title(kept[-1].casefold()):
        kept.pop()
    shape = read_shape(" ".join(kept)) if kept else None
    if shape is None or not names_person(shape):
        return None
    parts = split_name(shape.name)
    return shape.name if parts.is_full or (shape.kind is Kind.TITLED and parts.name) else None
