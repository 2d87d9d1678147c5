"""Filters of a query: which units meet them, and what a value that none meets may have been meant for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import Levenshtein

from generator.nouns import dataclass
from generator.search.index import Values
from generator.search.queries import FACETS, is_day
from generator.search.units import ATTRIBUTIONS, KINDS
from generator.search.words import find_words


@dataclass(frozen=True, slots=True)
class Unknown:
    """A filter that fits nothing in the whole archive."""

    key: str
    value: str
    near: tuple[str, ...]  # at most three values that may have been meant


def passes(date: str, values: Values, wanted: Iterable[tuple[str, str]]) -> bool:
    """Whether a unit meets filters: one of each key, and both ends of the time."""
    if not values:
        return False
    chosen: dict[str, set[str]] = {}
    for key, value in wanted:
        if key == "from":
            if not date or date[: len(value)] < value:
                return False
        elif key == "to":
            if not date or date[: len(value)] > value:
                return False
        else:
            chosen.setdefault(key, set()).add(" ".join(find_words(value)))
    return all(any(" ".join(find_words(value)) in keys for value in values[facet]) for facet, keys in chosen.items())


def find_unknown(key: str, value: str, rows: Iterable[Values]) -> Iterator[Unknown]:
    """The filter, where its value is that of no unit; `rows`: the values of all units."""
    if key not in FACETS:
        if not is_day(value):
            yield Unknown(key, value, ())
        return
    known: dict[str, str] = {}
    fixed = {"kind": KINDS, "attribution": ATTRIBUTIONS}
    values = (each for values in rows for each in reversed(values.get(key, [])))
    for each in fixed.get(key) or values:  # of a speaker the name, then the id
        if each:
            known.setdefault(" ".join(find_words(each)), each)
    asked = " ".join(find_words(value))
    if asked not in known:
        near = sorted((_faults(asked, plain), plain) for plain in known)
        fit = [known[plain] for faults, plain in near if faults <= max(1, len(asked) + 2 >> 2)]
        yield Unknown(key, value, tuple(fit[:3]))


def _faults(asked: str, plain: str) -> int:
    """Letters to change until one is the other, or a word of it; 0 where all words asked for begin words of it."""
    words = plain.split(" ")
    if asked and all(any(word.startswith(part) for word in words) for part in asked.split(" ")):
        return 0
    return min(Levenshtein.distance(asked, word) for word in (plain, *words))
