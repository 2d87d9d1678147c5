"""The words that open rows of a page head, of all languages at once: bylines, dates, furniture."""

from __future__ import annotations

import re
from functools import cache

from generator import languages


@cache
def cue(key: str) -> re.Pattern[str]:
    """A pattern that matches where a row opens with one of the words that languages/*.yml list under `key`."""
    return re.compile(rf"(?:{'|'.join(_phrases(key))})(?![^\W\d_])", re.IGNORECASE)


@cache
def cue_of(key: str, language: str) -> re.Pattern[str]:
    """The same of one language; matches nothing where the language has no such words."""
    table = languages.section(language, "metadata")
    phrases = _longest_first(languages.words(table, key))
    return re.compile(rf"(?:{'|'.join(phrases) or '(?!)'})(?![^\W\d_])", re.IGNORECASE)


@cache
def single_words(key: str) -> frozenset[str]:
    """The cues of `key` that are one word, in lower case."""
    return frozenset(
        word
        for table in languages.tables("metadata").values()
        for word in languages.words(table, key)
        if " " not in word
    )


@cache
def _phrases(key: str) -> tuple[str, ...]:
    return _longest_first(
        tuple(w for table in languages.tables("metadata").values() for w in languages.words(table, key))
    )


def _longest_first(phrases: tuple[str, ...]) -> tuple[str, ...]:
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return tuple(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)
