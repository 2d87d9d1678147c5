"""Many terms found in one pass over the words of a text: time grows with the text, not with the number of terms."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from itertools import compress, count
from operator import itemgetter

from generator.nouns import dataclass
from generator.writing import WIDE, by_lines, without_typography

_TOKEN = re.compile(r"\w+")
_ASCII_MARKS = {code: " " for code in range(128) if not _TOKEN.match(chr(code))}
_END = ""  # key of a node's entries; no token is empty
_LEAST_STEM = 5  # letters of a word of which other endings are looked for too

Node = dict[str, "Node | list[tuple[str, str]]"]


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms by their words."""

    root: Node = field(default_factory=dict)
    unspaced: tuple[tuple[str, str], ...] = ()  # (term, id) in scripts without blanks between words
    stems: Mapping[str, str] = field(default_factory=dict)  # beginning of a word -> id
    lengths: tuple[int, ...] = ()  # of the stems
    openings: frozenset[str] = frozenset()  # of the stems, _LEAST_STEM letters each


def read_terms(entries: Iterable[tuple[str, str]], *, inflected: bool = False) -> Terms:
    """The terms of (term, id) pairs. A term in capitals of at most five letters is found in capitals only ("WHO").

    `inflected`: single words of five letters or more are found with other endings too.
    """
    root: Node = {}
    unspaced, stems = [], dict[str, str]()
    for term, name in entries:
        words = tokens(term)
        if not words:
            continue
        if WIDE.search(term):
            unspaced.append((unicodedata.normalize("NFKC", term).casefold(), name))
            continue
        node = root
        for word in words:
            below = node.setdefault(word.casefold(), {})
            assert isinstance(below, dict)
            node = below
        exact = term if term.isupper() and len(term.replace(".", "")) <= 5 and len(words) == 1 else ""
        held = node.setdefault(_END, [])
        assert isinstance(held, list)
        held.append((exact, name))
        if inflected and len(words) == 1 and len(term) > _LEAST_STEM and not exact:
            stems.setdefault(term.casefold()[: max(_LEAST_STEM, len(term) - 1)], name)
    openings = frozenset(stem[:_LEAST_STEM] for stem in stems)
    return Terms(root, tuple(unspaced), stems, tuple(sorted({len(stem) for stem in stems})), openings)


def tokens(text: str) -> list[str]:
    """The words of a text, as they are written."""
    return by_lines(without_typography(text), _plain_tokens, _other_tokens)


def _plain_tokens(text: str) -> list[str]:
    return text.translate(_ASCII_MARKS).split()


def _other_tokens(text: str) -> list[str]:
    return _TOKEN.findall(unicodedata.normalize("NFC", text))


def count_terms(terms: Terms, text: str) -> Counter[str]:
    """How often each id's terms stand in this text; the longest term at a place counts."""
    found: Counter[str] = Counter()
    root, words = terms.root, tokens(text)
    folded = "\n".join(words).casefold().split("\n")
    places = list(compress(count(), map(root.__contains__, folded)))
    end = 0
    for place in places:
        if place >= end:
            names, end = _longest(root, folded, words, place)
            for name in dict.fromkeys(names):
                found[name] += 1
    openings = terms.openings
    for place in compress(count(), map(str.isupper, map(itemgetter(0), words))) if openings else ():
        opens = folded[place][:_LEAST_STEM] in openings
        if opens and len(words[place]) >= _LEAST_STEM and folded[place] not in root:
            stem = _stemmed(terms, folded[place])
            if stem:
                found[stem] += 1
    if terms.unspaced and WIDE.search(text):
        whole = unicodedata.normalize("NFKC", text).casefold()
        for term, name in terms.unspaced:
            times = whole.count(term)
            if times:
                found[name] += times
    return found


def _longest(root: Node, folded: Sequence[str], words: Sequence[str], place: int) -> tuple[list[str], int]:
    """The ids of the longest term that begins here, and the place behind it."""
    node: Node | list[tuple[str, str]] | None = root.get(folded[place])
    names: list[str] = []
    end = ahead = place + 1
    while isinstance(node, dict):
        held = node.get(_END)
        if isinstance(held, list):
            fits = [name for exact, name in held if not exact or exact == words[place]]
            names, end = (fits, ahead) if fits else (names, end)
        node = node.get(folded[ahead]) if ahead < len(folded) else None
        ahead += 1
    return names, end


def _stemmed(terms: Terms, word: str) -> str | None:
    for length in terms.lengths:
        if length <= len(word) <= length + 4 and word[:length] in terms.stems:
            return terms.stems[word[:length]]
    return None
