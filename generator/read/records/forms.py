"""The words of the forms in which databases print their records: labels.yml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator.languages import tables, words
from generator.nouns import dataclass
from generator.tables import read_table


@dataclass(frozen=True, slots=True)
class Forms:
    """labels.yml; labels and marks in small letters."""

    gates: tuple[str, ...]  # as the signs are written
    signs: frozenset[str]
    rows: Mapping[str, str]  # of databases: label -> what it says
    collected: Mapping[str, str]  # of collectors
    marks: frozenset[str]
    particles: frozenset[str]
    before: re.Pattern[str]  # the author: "By "
    between: re.Pattern[str]  # two authors
    length: re.Pattern[str]  # a line: "412 words"


@cache
def forms() -> Forms:
    """The table, read once a process."""
    table = read_table(Path(__file__).with_name("labels.yml"))
    assert isinstance(table, dict)
    by, length = ("|".join(map(re.escape, table[key])) for key in ("by", "length"))
    joined = "|".join(["&", *sorted(_in_all_languages("quotations", "adding"))])
    return Forms(
        tuple(f"{form}:" for sign in table["signs"] for form in (sign, sign.upper())),
        frozenset(sign.casefold() for sign in table["signs"]),
        _labels(table["rows"]),
        _labels(table["collected"]),
        frozenset(mark.casefold() for mark in table["marks"]),
        _in_all_languages("people", "particles"),
        re.compile(rf"(?:{by}) ", re.IGNORECASE),
        re.compile(rf" ?; ?|,? (?:{joined}) "),
        re.compile(rf"\d[\d.,\u00a0\u202f]{{0,8}} (?:{length})"),
    )


def _in_all_languages(stage: str, key: str) -> frozenset[str]:
    return frozenset(word for section in tables(stage).values() for word in words(section, key))


def _labels(table: Mapping[str, list[str]]) -> dict[str, str]:
    """label in small letters -> what it says."""
    return {
        label.strip().casefold(): what for what, lists in table.items() for row in lists for label in row.split(",")
    }
