"""The words that open rows of a page head, of all languages at once: bylines, dates, furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from generator import languages


@cache
def cue(key: str) -> re.Pattern[str]:
    """A pattern that matches where a row opens with one of the words that languages/*.yml list under `key`."""
    return _opening(w for table in languages.tables("metadata").values() for w in languages.words(table, key))


@cache
def cue_of(key: str, language: str) -> re.Pattern[str]:
    """The same of one language; matches nothing where the language has no such words."""
    return _opening(languages.words(languages.section(language, "metadata"), key))


@cache
def cue_in(key: str, language: str | None) -> re.Pattern[str]:
    """The same for a page in `language`: its words and the English ones, which stand on pages of any language.

    For short words such as "di", "door", "av", which are something else elsewhere; of an unknown language all count.
    """
    if language is None:
        return cue(key)
    tables = (languages.section(language, "metadata"), languages.section("en", "metadata"))
    return _opening(w for table in tables for w in languages.words(table, key))


@cache
def single_words(key: str) -> frozenset[str]:
    """The cues of `key` that are one word, in lower case."""
    return frozenset(
        word
        for table in languages.tables("metadata").values()
        for word in languages.words(table, key)
        if " " not in word
    )


def _opening(phrases: Iterable[str]) -> re.Pattern[str]:
    """The longest phrase first; a language that writes no blanks goes on at once."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    listed = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)
    return re.compile(rf"(?:{listed or '(?!)'})(?![^\W\d_])", re.IGNORECASE)
