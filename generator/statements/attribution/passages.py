"""A paragraph as words, with every quotation masked as one token, so that no verb or name inside it can be a cue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from generator.model import Span
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.quotations_scan import Quoted

__all__ = ["QUOTE", "Passage", "read_passage"]

QUOTE = "\ufffc"  # the token that stands for a quotation
# "Landsbergis", "O'Malley", "then-US", "U.S", "bbc.co.uk", "voters’"; not "Brook.Then", where a blank is missing
_TOKEN = re.compile(
    r"""[^\W_]+ (?: ['’\-‐‑&/][^\W_]+ | \.(?=[a-z\d])[^\W_]+ | (?<=\b[^\W\d_])\.(?=[^\W\d_]\b)[^\W_]+ )* (?:['’](?!\w))?
      | \.\.\. | [^\w\s] | _""",
    re.VERBOSE,
)
_ROMAN = frozenset("IVX")
_ENDS = frozenset(".!?…")


@dataclass(slots=True)
class Passage:
    """The tokens of one paragraph; the lists are parallel."""

    number: int
    words: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)  # in small letters, without a possessive ending
    starts: list[int] = field(default_factory=list)  # offsets in the text
    ends: list[int] = field(default_factory=list)
    quotes: dict[int, int] = field(default_factory=dict)  # token -> number of the quotation in the document
    inner: dict[int, str] = field(default_factory=dict)  # token -> words of the quotation
    sentences: list[int] = field(default_factory=list)  # first token of every sentence; the number of tokens last

    def span(self, first: int, last: int) -> Span:
        """The text of the tokens first..last-1."""
        return Span(self.starts[first], self.ends[last - 1])

    def is_possessive(self, i: int) -> bool:
        """Whether token i ends in 's."""
        return self.words[i].endswith(("'s", "’s", "'", "’"))


def read_passage(
    text: str, span: Span, quoted: Sequence[Quoted], *, first: int, number: int, lexicon: Lexicon
) -> Passage:
    """text[span] as a passage; its quotations are numbered from `first`."""
    passage = Passage(number)
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
    return passage


def _add_tokens(passage: Passage, text: str, span: Span, lexicon: Lexicon) -> None:
    words, low, starts, ends = passage.words, passage.low, passage.starts, passage.ends
    elisions = lexicon.elisions
    for match in _TOKEN.finditer(text, span.start, span.end):
        word = match.group()
        start, end = match.span()
        if word == "." and words and ends[-1] == start and _is_abbreviation(words[-1], low[-1], lexicon):
            ends[-1] = end
            words[-1] += "."
            continue
        if elisions and (head := elisions.match(word)):  # l'Agence: two words
            words.append(word[: head.end()])
            low.append(head.group()[:-1].lower())
            starts.append(start)
            start += head.end()
            ends.append(start)
            word = word[head.end() :]
        words.append(word)
        low.append(_bare(word))
        starts.append(start)
        ends.append(end)


@lru_cache(maxsize=1 << 16)
def _bare(word: str) -> str:
    """In small letters, without a possessive ending: "Carson’s" -> "carson"."""
    low = word.lower()
    if low.endswith(("'s", "’s")):
        return low[:-2]
    return low[:-1] if len(low) > 1 and low.endswith(("'", "’")) else low


def _is_abbreviation(word: str, low: str, lexicon: Lexicon) -> bool:
    if len(word) == 1:
        return word.isupper() and word != "I"
    if "." in low or low.rpartition("-")[2] in lexicon.abbreviations:
        return True
    return lexicon.nouns_capitalised and ((len(word) == 2 and word.isdigit()) or set(word) <= _ROMAN)  # am 12. Mai


def _sentence_starts(passage: Passage) -> list[int]:
    """Where sentences begin. A quotation that ends in a full stop ends its sentence; one in "?" or "," does not."""
    found = [0]
    words = passage.words
    for i in range(len(words) - 1):
        word, following = words[i], words[i + 1]
        if word == QUOTE:
            if passage.inner[i][-1] == "." and (following[0].isupper() or following == QUOTE):
                found.append(i + 1)
        elif word in _ENDS and (following == QUOTE or following[0].isupper() or following[0].isdigit()):
            found.append(i + 1)
    found.append(len(words))
    return found
