"""Whom a record announces in a part (who presides, who testifies), from the announcement on until the next one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cache

from generator.languages import tables
from generator.nouns import dataclass
from generator.resolve.names import split_name
from generator.resolve.offices import names_person
from generator.statements.attribution.lexicon_fields import genders
from generator.statements.labels.shapes import Kind, read_shape
from generator.statements.labels.words import is_title

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


def may_be(label: str, name: str) -> bool:
    """Whether nothing in the forms of address speaks against it: "M. le président" is not Mme Example."""
    of_label, of_name = _gender(label), _gender(name)
    return not of_label or not of_name or of_label == of_name


def _gender(words_: str) -> str:
    """m or f by the forms of address among the words; "" where there is none, or both are."""
    found = {_addresses().get(word.casefold().rstrip("."), "") for word in words_.split()} - {""}
    return found.pop() if len(found) == 1 else ""


@cache
def _addresses() -> Mapping[str, str]:
    """Forms of address of all languages, in small letters without full stop, that are for one gender alone."""
    found: dict[str, set[str]] = {}
    for table in tables("people").values():
        for form, gender in genders(table, "honorifics").items():
            found.setdefault(form, set()).add(gender)
    return {form: min(of) for form, of in found.items() if len(of) == 1 and of <= {"m", "f"}}


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
