"""Fields of the lexicon: how each is read from the file of a language stands where it is declared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Literal, TypeVar

from generator.languages import words
from generator.nouns import dataclass

__all__ = [
    "READ",
    "Sections",
    "Words",
    "endings",
    "endings_of",
    "genders",
    "genders_of",
    "made",
    "small",
    "switch",
    "words_of",
]

T = TypeVar("T")
Words = frozenset[str]
Part = Literal["quotations", "verbs", "people"]
READ = "read"  # the key under which a field keeps its reader: (sections, name of the field) -> its value


@dataclass(frozen=True, slots=True)
class Sections:
    """What a language's file holds for attribution."""

    quotations: Mapping[str, object]
    verbs: Mapping[str, object]  # `verbs` of quotations
    people: Mapping[str, object]

    def of(self, part: Part) -> Mapping[str, object]:
        """One of them by its name."""
        return {"quotations": self.quotations, "verbs": self.verbs, "people": self.people}[part]


def small(table: Mapping[str, object], key: str) -> Words:
    """The words under `key` in small letters."""
    return frozenset(word.lower() for word in words(table, key))


def endings(table: Mapping[str, object], key: str) -> tuple[str, ...]:
    """The words under `key` as they are, in their order."""
    return words(table, key)


def genders(table: Mapping[str, object], key: str) -> dict[str, str]:
    """{word: gender} of a table {m: words, f: words, n: words}."""
    kinds = table.get(key)
    if not isinstance(kinds, dict):
        return {}
    return {word.lower().rstrip("."): str(kind) for kind in kinds for word in words(kinds, kind)}


def words_of(part: Part = "quotations") -> Words:
    """A set of words that stands in the file under the name of the field."""
    declared: Words = field(metadata={READ: lambda table, name: small(table.of(part), name)})
    return declared


def endings_of(part: Part = "quotations") -> tuple[str, ...]:
    """The same, of endings of words."""
    declared: tuple[str, ...] = field(metadata={READ: lambda table, name: endings(table.of(part), name)})
    return declared


def genders_of(part: Part = "quotations") -> Mapping[str, str]:
    """The same, of words by gender."""
    declared: Mapping[str, str] = field(metadata={READ: lambda table, name: genders(table.of(part), name)})
    return declared


def switch(*, default: bool = False) -> bool:
    """Whether something is so in a language."""
    declared: bool = field(metadata={READ: lambda table, name: bool(table.quotations.get(name, default))})
    return declared


def made(of: Callable[[Sections], T]) -> T:
    """What is put together from several keys."""
    declared: T = field(metadata={READ: lambda table, _: of(table)})
    return declared
