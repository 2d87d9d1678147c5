"""The names of a document in a script without capitals, and what its readings share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from typing import TypeVar

from generator.model import Span
from generator.nouns import dataclass
from generator.statements.attribution.lexicon import Lexicon

__all__ = ["MASK", "Names", "Paragraph", "Source", "choice", "once_a_language", "sentence"]

P = TypeVar("P")

MASK = "\ufffc"  # each character of a masked quotation

_ENDS = frozenset("!?。！？؟۔\n")
_WINDOW = 300  # characters of a sentence looked at on either side
_MOST = 300  # names of one document that are kept


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph whose quotations are masked, a character for a character."""

    text: str
    raw: str  # the same with its quotations
    start: int  # in the document
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Source:
    """What tells the speaker of a quotation; spans are of the paragraph."""

    rule: str
    label: Span
    kind: str  # "name", "role", "body", "unnamed", "pronoun"
    name: str = ""
    how: str = ""
    cue: Span | None = None
    gender: str = ""


class Names:
    """The full names of a document with the titles they stand beside, and who spoke last."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.full: dict[str, None] = {}  # in the order of the text
        self.holders: dict[str, set[str]] = defaultdict(set)  # title -> full names
        self.genders: dict[str, str] = {}
        self.spoken: str | None = None
        self.spoken_in = 0  # number of the paragraph

    def note(self, name: str, *titles: str) -> None:
        """Notes a full name, with the titles it stands beside."""
        if len(self.full) >= _MOST:
            return
        self.full.setdefault(name)
        for title in titles:
            self.holders[title].add(name)

    def fullest(self, words: str) -> str:
        """The one full name of the document that these words begin or end; "" where there is none or are two."""
        parts = words.split()
        found = [name for name in self.full if name != words and self._holds(name, words, parts)]
        return found[0] if len(found) == 1 else ""

    @staticmethod
    def _holds(name: str, words: str, parts: list[str]) -> bool:
        whole = name.split()
        if len(whole) > 1:
            return whole[-len(parts) :] == parts or whole[: len(parts)] == parts
        return name.startswith(words) or ("·" in name and name.endswith("·" + words))

    def holder(self, title: str) -> str:
        """The one person of the document that a title stands beside."""
        found = self.holders.get(title, set())
        return next(iter(found)) if len(found) == 1 else ""

    def latest(self, gender: str) -> str:
        """Who spoke last, where the gender fits."""
        name = self.spoken or ""
        known = self.genders.get(name, "")
        return name if not gender or not known or known == gender else ""


def sentence(text: str, start: int, end: int) -> Span:
    """The sentence around text[start:end], in which quotations are masked."""
    first = start
    least, most = max(0, start - _WINDOW), min(len(text), end + _WINDOW)
    while first > least and not _is_end(text, first - 1):
        first -= 1
    last = end
    while last < most and not _is_end(text, last):
        last += 1
    return Span(first, last)


def _is_end(text: str, at: int) -> bool:
    mark = text[at]
    if mark == ".":
        return text[at + 1 : at + 2].isspace() or at + 1 == len(text)
    return mark in _ENDS


def choice(words: frozenset[str]) -> str:
    """A pattern of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or r"(?!)"


def once_a_language(make: Callable[[Lexicon], P]) -> Callable[[Lexicon], P]:
    """`make`, called once for each language: what is made of its words serves every document."""
    made: dict[str, P] = {}

    def of(lexicon: Lexicon) -> P:
        if lexicon.code not in made:
            made[lexicon.code] = make(lexicon)
        return made[lexicon.code]

    return of
