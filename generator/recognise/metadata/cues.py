"""The words that open rows of a page head, of all languages at once: bylines, dates, furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from generator import languages


class Cue:
    """Words that open rows. Of hundreds of phrases those are tried that begin with the first character of the row."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))  # the longest first
        self._initials = {phrase[0]: _forms(phrase[0]) for phrase in self._phrases}
        self._patterns: dict[str, re.Pattern[str] | None] = {}  # by the first character

    @property
    def pattern(self) -> str:
        """All phrases as one pattern."""
        return _alternatives(self._phrases)

    def match(self, text: str) -> re.Match[str] | None:
        """The phrase that the text opens with; a language that writes no blanks goes on at once."""
        first = text[:1]
        pattern = self._patterns[first] if first in self._patterns else self._beginning(first)
        return pattern.match(text) if pattern else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The phrase that the text is."""
        first = text[:1]
        pattern = self._patterns[first] if first in self._patterns else self._beginning(first)
        return pattern.fullmatch(text) if pattern else None

    def _beginning(self, first: str) -> re.Pattern[str] | None:
        """The phrases that begin with a character, in small letters or in capitals; None where none does."""
        forms = _forms(first)
        initials = {initial for initial, others in self._initials.items() if not forms.isdisjoint(others)}
        phrases = [phrase for phrase in self._phrases if phrase[0] in initials]
        pattern = re.compile(_alternatives(phrases), re.IGNORECASE) if phrases else None
        if len(self._patterns) < _MOST_CHARACTERS:
            self._patterns[first] = pattern
        return pattern


_MOST_CHARACTERS = 1000  # that are remembered: a text may hold every character there is


def _forms(first: str) -> frozenset[str]:
    """What a character is without regard to case, so that all are found that a pattern takes for equal: "i", "ı"."""
    dotted = "i" if first == "ı" else first  # to a pattern it is "İ" too, of which "i" is the small letter
    return frozenset(form[:1] for form in (first.lower(), first.upper(), first.casefold(), dotted))


def _alternatives(phrases: Sequence[str]) -> str:
    listed = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    return rf"(?:{listed or '(?!)'})(?![^\W\d_])"


@cache
def cue(key: str) -> Cue:
    """What matches where a row opens with one of the words that languages/*.yml list under `key`."""
    return Cue(w for table in languages.tables("metadata").values() for w in languages.words(table, key))


@cache
def cue_in(key: str, language: str | None) -> Cue:
    """The same for a page in `language`: its words and the English ones, which stand on pages of any language.

    For short words such as "di", "door", "av", which are something else elsewhere; of an unknown language all count.
    """
    if language is None:
        return cue(key)
    tables = (languages.section(language, "metadata"), languages.section("en", "metadata"))
    return Cue(w for table in tables for w in languages.words(table, key))


@cache
def single_words(key: str) -> frozenset[str]:
    """The cues of `key` that are one word, in lower case."""
    return frozenset(
        word
        for table in languages.tables("metadata").values()
        for word in languages.words(table, key)
        if " " not in word
    )


def before_author(*, opens: bool = False) -> str:
    """A pattern of the words right before who wrote: "by", "By", "BY"; `opens`: of those that open a sentence."""
    listed = languages.every("metadata", "by")
    forms = {form for word in listed for form in (word.capitalize(), word.upper(), *(() if opens else (word,)))}
    return languages.one_of(sorted(forms, key=lambda form: (-len(form), form)))
