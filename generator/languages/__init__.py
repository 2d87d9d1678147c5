"""Data, one YAML a language: what each stage knows of it, in a section of its own. Adding a language is one file.

    section("de", "quotations")            the section as a mapping; empty where language or section is not there
    words(section("de", "chrome"), "share")    a list (or a block of words) of it as a tuple of strings
    tables("turns")                        {code: section} of every language that has the section
    every("chrome", "page")                what any language lists there, each once
    any_of("chrome", "page")               a pattern of all of it: "(?:seite|page|...)"

Everything is read once a process. A list may be written as a YAML list, or, for single words, as one block of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from generator.tables import read_table

__all__ = ["any_of", "codes", "every", "one_of", "section", "tables", "words"]

_HERE = Path(__file__).parent
_NOTHING: Mapping[str, object] = MappingProxyType({})
_SERVED_BY = {"nn": "nb", "no": "nb", "bs": "hr", "sh": "hr"}  # languages whose words stand in the file of a near one


@cache
def codes() -> tuple[str, ...]:
    """The languages that have a file, sorted: "de", "en", ..."""
    return tuple(sorted(path.stem for path in _HERE.glob("*.yml")))


@cache
def section(code: str | None, stage: str) -> Mapping[str, object]:
    """What <code>.yml knows for `stage`; a regional code ("de-AT", "zh-Hant") to its language, "nn" to "nb"."""
    if not code:
        return _NOTHING
    known = codes()
    name = code if code in known else code.partition("-")[0].lower()
    name = _SERVED_BY.get(name, name)
    if name not in known:
        return _NOTHING
    found = _read(name).get(stage)
    return MappingProxyType({str(key): value for key, value in found.items()}) if isinstance(found, dict) else _NOTHING


@cache
def tables(stage: str) -> Mapping[str, Mapping[str, object]]:
    """Every language that has a section for `stage`, by code."""
    return MappingProxyType({code: found for code in codes() if (found := section(code, stage))})


def words(table: Mapping[str, object], key: str) -> tuple[str, ...]:
    """The strings under `key`: a list as it is, a block of text cut at white space, () where the key is not there."""
    value = table.get(key)
    if isinstance(value, str):
        return tuple(value.split())
    if isinstance(value, list):
        return tuple(map(str, value))
    return ()


@cache
def every(stage: str, *keys: str) -> tuple[str, ...]:
    """What any language lists under the keys, each once, the longest first."""
    found = {word for table in tables(stage).values() for key in keys for word in words(table, key)}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def any_of(stage: str, *keys: str) -> str:
    """A pattern of what any language lists under the keys; never matches where none does."""
    return one_of(every(stage, *keys))


def one_of(listed: Iterable[str]) -> str:
    """A pattern of words and phrases as they are written, tried in this order; never matches where there is none."""
    return f"(?:{'|'.join(map(re.escape, listed)) or '(?!)'})"


@cache
def _read(name: str) -> Mapping[str, object]:
    loaded = read_table(_HERE / f"{name}.yml")
    return loaded if isinstance(loaded, dict) else _NOTHING
