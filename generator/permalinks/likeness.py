"""How much alike two wordings are, by their words: the Indel distance, one stretch in another, rare pairs of words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, LCSseq

# Word-level similarity from which two wordings are one statement. A fifth of the words exchanged gives 0.8, a
# third 0.67; two unrelated English sentences share function words in order and reach 0.2 to 0.35.
NEAR_IN_PLACE = 0.5  # between two neighbours that are known to correspond, for texts of more than a few words
NEAR_ELSEWHERE = 0.66  # anywhere else in the document
CONTAINED = 85  # partial_ratio, 0 to 100, from which a text stands inside another
SHORT = 6  # words up to which letters are compared as well: a typo changes half of a text of two words
_NEAR_LETTERS = 0.75
_BIG = 1_000  # words beyond which a stretch is sought by its longest common order: by chance no text holds so many
_COMMON = 200  # texts that share a pair of words beyond which it says nothing ("of the") and would cost their square
_STOPS = ".?!…。？！։؟।"

# scripts written without spaces: each sign counts as a word
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")


class Words:
    """Texts as strings with one character a word, so that rapidfuzz compares words at the speed of letters."""

    def __init__(self) -> None:
        self._signs: dict[str, str] = {}
        self._coded: dict[str, str] = {}

    def code(self, words: str) -> str:
        """The text with one character for each word."""
        coded = self._coded.get(words)
        if coded is None:
            signs = self._signs
            coded = self._coded[words] = "".join(
                signs.get(token) or signs.setdefault(token, chr(0x10000 + len(signs) % 0xF0000))
                for token in _WORD.findall(words.casefold())
            )
        return coded

    def length(self, words: str) -> int:
        """How many words a text has."""
        return len(self.code(words))

    def similarity(self, one: str, other: str) -> float:
        """0 to 1, over words; over letters too where the texts are short; 0 where it is far below NEAR_IN_PLACE."""
        a, b = self.code(one), self.code(other)
        least = min(len(a), len(b))
        if 2 * least < NEAR_IN_PLACE * (len(a) + len(b)):  # the longer one alone puts it below the threshold
            return 0.0
        near = Indel.normalized_similarity(a, b, score_cutoff=NEAR_IN_PLACE * 0.8)
        if least <= SHORT:
            letters = Indel.normalized_similarity(one.casefold(), other.casefold())
            return max(near, letters) if letters >= _NEAR_LETTERS else min(near, letters)
        return near

    def holds(self, small: str, large: str) -> bool:
        """Whether the words of `small` stand, nearly so, as one stretch of `large`."""
        a, b = self.code(small), self.code(large)
        if not a or len(a) > len(b):
            return False
        if len(a) < 4:
            return _opens_or_ends(small, large)
        if len(a) > _BIG:
            return LCSseq.similarity(a, b) * 100 >= CONTAINED * len(a)
        return fuzz.partial_ratio(a, b, score_cutoff=CONTAINED) > 0


def _opens_or_ends(small: str, large: str) -> bool:
    """Whether a text of few words is the first or the last sentence of another: "No." does not open "No bridge ..."."""
    before, after = large[: -len(small)].rstrip()[-1:], large[len(small) :][:1]
    is_first = large.startswith(small) and (small[-1] in _STOPS or after in _STOPS)
    return is_first or (large.endswith(small) and before != "" and before in _STOPS)


def similarity(one: str, other: str) -> float:
    """0 to 1, over words."""
    words = Words()
    return Indel.normalized_similarity(words.code(one), words.code(other))


def words_in(text: str) -> int:
    """How many words a text has; each sign of a script written without spaces counts."""
    return sum(1 for _ in _WORD.finditer(text))


class NearTexts:
    """Finds, among many texts, those that share most of their rarer two-word sequences with another."""

    def __init__(self, texts: Iterable[tuple[int, str]]) -> None:
        self._having: defaultdict[int, list[int]] = defaultdict(list)
        for number, words in texts:
            for sequence in _sequences(words):
                self._having[sequence].append(number)

    def like(self, words: str, *, most: int = 8) -> list[int]:
        """Numbers of at most `most` texts, those that share most first."""
        counts: Counter[int] = Counter()
        for sequence in _sequences(words):
            having = self._having.get(sequence, ())
            if len(having) <= _COMMON:
                counts.update(having)
        return [number for number, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]]


def _sequences(words: str) -> set[int]:
    tokens = _WORD.findall(words.casefold())
    if len(tokens) < 2:
        return {hash(token) for token in tokens}
    return {hash(pair) for pair in pairwise(tokens)}
