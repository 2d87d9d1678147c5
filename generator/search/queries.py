"""What a reader types -> what is searched: words, "phrases", -without, OR, begins*, filters as key:value.

The twin of `parse` in engine.js.
"""

from __future__ import annotations

import re
from typing import Literal

from generator.nouns import dataclass
from generator.search.words import find_words, is_paired

FACETS = ("speaker", "role", "tag", "outlet", "language", "kind", "attribution")
FILTERS = (*FACETS, "from", "to")
_MARKS = re.compile("[\u201c\u201d\u201e\u00ab\u00bb]")
_DAY = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_TOKEN = re.compile(r'(-?)(?:([A-Za-z]+):(?!//))?(?:"([^"]*)"?|([^\s"]+))')


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to find."""

    kind: Literal["word", "exact", "prefix", "phrase"]
    words: tuple[str, ...]
    is_loose: bool = False  # a phrase without quotation marks: co-operation, which others write in one word


@dataclass(frozen=True, slots=True)
class Query:
    """Every clause must be met by one of its items, none of `without`."""

    clauses: tuple[tuple[Item, ...], ...]
    without: tuple[Item, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    not_filters: tuple[str, ...] = ()  # keys of what looks like a filter, is none and is searched as words


def is_day(value: str) -> bool:
    """Whether this is a year, a month or a day as from: and to: take it."""
    return _DAY.fullmatch(value) is not None


def parse_query(text: str) -> Query:
    """The query of a line of text; never fails."""
    clauses: list[list[Item]] = []
    without: list[Item] = []
    filters: list[tuple[str, str]] = []
    not_filters: list[str] = []
    either = False
    for match in _TOKEN.finditer(_MARKS.sub('"', text)):
        minus, key, quoted, bare = match.groups()
        if key and key.lower() in FILTERS and not minus:
            filters.append((key.lower(), quoted if quoted is not None else bare))
            continue
        if key:
            not_filters.append(minus + key)
        if quoted is None:
            words = match.group()[1:] if minus else match.group()
            if words in {"OR", "|"}:
                either = bool(clauses)
                continue
        else:
            words = f"{key} {quoted}" if key else quoted
        item = _item(words, quoted=quoted is not None)
        if item is None:
            continue
        if minus:
            without.append(item)
        elif either:
            clauses[-1].append(item)
        else:
            clauses.append([item])
        either = False
    return Query(tuple(map(tuple, clauses)), tuple(without), tuple(filters), tuple(not_filters))


def _item(text: str, *, quoted: bool) -> Item | None:
    words = tuple(find_words(text))
    if not words:
        return None
    if len(words) > 1:
        return Item("phrase", words, not quoted and not is_paired(words[0]))
    if (len(words[0]) == 1 and is_paired(words[0])) or (not quoted and text.endswith("*")):
        return Item("prefix", words)
    return Item("exact" if quoted else "word", words)
