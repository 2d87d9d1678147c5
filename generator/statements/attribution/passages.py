"""A paragraph as words, with every quotation masked as one token, so that no verb or name inside it can be a cue."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import field
from itertools import accumulate, compress, count
from operator import add, methodcaller

from generator.model import Span
from generator.nouns import dataclass
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.quotations.scan import Quoted

__all__ = ["QUOTE", "Passage", "read_passage"]

QUOTE = "\ufffc"  # the token that stands for a quotation
# "Landsbergis", "O'Malley", "then-US", "U.S", "bbc.co.uk", "voters’"; not "Brook.Then", where a blank is missing
_REST = r"""(?: ['’\-‐‑&/][^\W_]+ | \.(?:(?=[a-z\d]) | (?<=\b[^\W\d_]\.)(?=[^\W\d_]\b)) [^\W_]+ )*+ (?:['’](?!\w))?+"""
_TOKEN = re.compile(  # plain letters first, which are told by one look
    rf"( [A-Za-z0-9]++ (?:(?=[^ ,]) [^\W_]*+ {_REST})?+ | [^\W_]++ {_REST} | \.\.\. | [^\w\s] | _ )", re.VERBOSE
)
_POSSESSIVE = re.compile("['’](?<=[^ ]['’])s?(?![^ ])")  # at the end of a word, of words with one blank between
_ends_possessive = methodcaller("endswith", ("'s", "’s", "'", "’"))
_ROMAN = frozenset("IVX")
# a pronoun with a shortened verb: "I'm", "they’ve"
_SHORTENED = re.compile(r"(?<![^ ])(i|you|he|she|it|we|they|who)['’](?:m|d|ll|re|ve)(?![^ ])")
_SHORT_VERBS = tuple(f"{mark}{verb}" for mark in "'’" for verb in ("m", "d", "ll", "re", "ve"))
_BREAKS = frozenset((".", "!", "?", "…", QUOTE))


@dataclass(slots=True)
class Passage:
    """The tokens of one paragraph; the lists are parallel."""

    number: int
    lexicon: Lexicon
    words: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)  # in small letters, without a possessive ending
    starts: list[int] = field(default_factory=list)  # offsets in the text
    ends: list[int] = field(default_factory=list)
    quotes: dict[int, int] = field(default_factory=dict)  # token -> number of the quotation in the document
    inner: dict[int, str] = field(default_factory=dict)  # token -> words of the quotation
    surnames: Container[str] = frozenset()  # of full names of the document, in small letters
    particled: Container[str] = frozenset()  # last words of surnames written "Van Duin", in small letters
    speech: list[int] | None = None  # tokens that may be speech verbs, in order; None: not looked for yet
    according: list[int] | None = None  # tokens that may begin or be "according to"
    sentences: list[int] = field(default_factory=list)  # first token of every sentence; the number of tokens last
    labelled: int = 0  # paragraphs of the document that are a name, a colon and quoted words
    possessives: Container[int] = frozenset()  # tokens that end in 's

    def span(self, first: int, last: int) -> Span:
        """The text of the tokens first..last-1."""
        return Span(self.starts[first], self.ends[last - 1])

    def speech_in(self, first: int, last: int) -> list[int]:
        """The tokens of first..last-1 that may be speech verbs."""
        if self.speech is None:
            forms = self.lexicon.speech
            self.speech = [i for i, low in enumerate(self.low) if low in forms]
        return self.speech[bisect_left(self.speech, first) : bisect_left(self.speech, last)]

    def according_in(self, first: int, last: int) -> list[int]:
        """The tokens of first..last-1 that may begin "according to"."""
        if self.according is None:
            forms = self.lexicon.according_words
            self.according = [i for i, low in enumerate(self.low) if low in forms]
        return self.according[bisect_left(self.according, first) : bisect_left(self.according, last)]

    def is_possessive(self, i: int) -> bool:
        """Whether token i ends in 's."""
        return i in self.possessives


def read_passage(
    text: str, span: Span, quoted: Sequence[Quoted], *, first: int, number: int, lexicon: Lexicon
) -> Passage:
    """text[span] as a passage; its quotations are numbered from `first`."""
    passage = Passage(number, lexicon)
    at = span.start
    for n, quotation in enumerate(quoted):
        _add_tokens(passage, text, Span(at, quotation.outer.start), lexicon)
        if not quotation.is_name:
            passage.quotes[len(passage.words)] = first + n
        passage.inner[len(passage.words)] = quotation.span.of(text)
        passage.words.append(QUOTE)
        passage.low.append(QUOTE)
        passage.starts.append(quotation.outer.start)
        passage.ends.append(quotation.outer.end)
        at = quotation.outer.end
    _add_tokens(passage, text, Span(at, span.end), lexicon)
    passage.sentences = _sentence_starts(passage)
    if text.find("'", span.start, span.end) >= 0 or text.find("’", span.start, span.end) >= 0:
        passage.possessives = set(compress(count(), map(_ends_possessive, passage.words)))
        if lexicon.apostrophe_cases:
            passage.possessives.update(compress(count(), map(_has_case_ending, passage.words)))
    return passage


def _add_tokens(passage: Passage, text: str, span: Span, lexicon: Lexicon) -> None:
    if span.start == span.end:
        return
    parts = _TOKEN.split(text[span.start : span.end])  # every second is a token
    edges = list(accumulate(map(len, parts), initial=span.start))
    words, starts, ends = parts[1::2], edges[1:-1:2], edges[2::2]
    if lexicon.elisions:
        words = _without_elisions(words, lexicon.elisions)
        starts = _find_starts(text, words, span.start)
        ends = list(map(add, starts, map(len, words)))
    low = _small(words, cases=lexicon.apostrophe_cases)
    stops = [
        k
        for k in _places(words, ".")
        if k and ends[k - 1] == starts[k] and _is_abbreviation(words[k - 1], low[k - 1], lexicon)
    ]
    for k in reversed(stops):  # "Sen" "." is one word
        words[k - 1] += "."
        ends[k - 1] = ends[k]
        del words[k], low[k], starts[k], ends[k]
    if not passage.words:  # the lists need not be copied
        passage.words, passage.low, passage.starts, passage.ends = words, low, starts, ends
        return
    passage.words += words
    passage.low += low
    passage.starts += starts
    passage.ends += ends


def _places(words: Sequence[str], sought: str) -> list[int]:
    """Where one word stands among others; the search itself is not done word by word here."""
    found: list[int] = []
    at = -1
    for _ in range(words.count(sought) if sought in words else 0):
        at = words.index(sought, at + 1)
        found.append(at)
    return found


def _find_starts(text: str, words: Sequence[str], at: int) -> list[int]:
    """Where each word stands: only white space is between them, so the next place where it is found is its own."""
    starts: list[int] = []
    for word in words:
        at = text.find(word, at)
        starts.append(at)
        at += len(word)
    return starts


def _without_elisions(words: Sequence[str], elisions: re.Pattern[str]) -> list[str]:
    """The words with "l'" of "l'Agence" as a word of its own."""
    parted: list[str] = []
    for word in words:
        head = elisions.match(word)
        if head:
            parted.append(head.group())
        parted.append(word[head.end() :] if head else word)
    return parted


def _has_case_ending(word: str) -> bool:
    """Whether an apostrophe parts a name from the ending of its case: "Deniz'in"."""
    return word[0].isupper() and ("'" in word or "’" in word)


def _small(words: Sequence[str], *, cases: bool) -> list[str]:
    """The words in small letters, without a possessive ending or the mark of an elision: "Carson’s" -> "carson".

    `cases`: nor the ending of a case behind an apostrophe: "Deniz'in" -> "deniz".
    """
    if not words:
        return []
    joined = " ".join(words).lower()  # in one go: a word at a time takes twice as long
    if "'" not in joined and "’" not in joined:
        return joined.split(" ")
    if cases:
        return [word.replace("’", "'").partition("'")[0] or word for word in joined.split(" ")]
    whole = _POSSESSIVE.sub("", joined)
    return (_SHORTENED.sub(r"\1", whole) if any(verb in whole for verb in _SHORT_VERBS) else whole).split(" ")


def _is_abbreviation(word: str, low: str, lexicon: Lexicon) -> bool:
    if len(word) == 1:
        return word.isupper() and low not in lexicon.pronouns  # "I"
    if "." in low or low.rpartition("-")[2] in lexicon.abbreviations:
        return True
    return lexicon.nouns_capitalised and ((len(word) == 2 and word.isdigit()) or set(word) <= _ROMAN)  # am 12. Mai


def _sentence_starts(passage: Passage) -> list[int]:
    """Where sentences begin. A quotation that ends in a full stop ends its sentence; one in "?" or "," does not."""
    found = [0]
    words = passage.words
    last = len(words) - 1
    for i in [k for k, word in enumerate(words) if word in _BREAKS and k < last]:
        following = words[i + 1]
        if words[i] == QUOTE:
            if passage.inner[i][-1] == "." and (following[0].isupper() or following == QUOTE):
                found.append(i + 1)
        elif following == QUOTE or following[0].isupper() or following[0].isdigit():
            found.append(i + 1)
    found.append(len(words))
    return found
