"""Which statement of the new text is which of the old: equal words first, then loosely equal, then nearly equal.

The steps are those of TheyWorkForYou's gid matching and openparliament's slug remap: exact, then by order, then by
similarity, with an account of what was split or merged. Similarity is that of Indel distance over words, by rapidfuzz.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, LCSseq

# Word-level similarity from which two wordings are one statement. A fifth of the words exchanged gives 0.8, a
# third 0.67; two unrelated English sentences share function words in order and reach 0.2 to 0.35.
NEAR_IN_PLACE = 0.5  # between two neighbours that are known to correspond
NEAR_ELSEWHERE = 0.66
CONTAINED = 85  # partial_ratio, 0 to 100, from which a text stands inside another
_SHORT = 6  # words up to which letters are compared as well: a typo changes half of a text of two words
_NEAR_LETTERS = 0.75
_FEW_PAIRS = 20_000  # pairs compared one by one; beyond that only those that share a rare sequence of words
_LONG = 8_000  # statements of a document beyond which equal words are paired by count, not by longest common order

# scripts written without spaces: each sign counts as a word
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """One statement to align: an old one of the registry or a new one of the text."""

    kind: str
    hash: str
    fingerprint: str
    words: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What became of what; indices into the old and the new sequence."""

    same: dict[int, int] = field(default_factory=dict)  # new -> old: one statement, its words equal or changed
    part_of: dict[int, int] = field(default_factory=dict)  # new -> old it was split from
    merged_into: dict[int, int] = field(default_factory=dict)  # old -> new it now stands in


def align(old: Sequence[Wording], new: Sequence[Wording]) -> Alignment:
    """The alignment of two versions of one document. Deterministic; each old and each new statement at most once."""
    found = Alignment()
    keys: tuple[Callable[[Wording], Hashable], ...] = (
        lambda w: (w.hash, w.kind, w.speaker),
        lambda w: (w.hash, w.kind),
        lambda w: w.hash,
        lambda w: (w.fingerprint, w.kind) if w.fingerprint != "-" else None,
    )
    for key in keys:
        _match_equal(old, new, key, found.same)
    _match_near(old, new, found.same)
    _find_parts(old, new, found)
    return found


def _match_equal(
    old: Sequence[Wording], new: Sequence[Wording], key: Callable[[Wording], Hashable], same: dict[int, int]
) -> None:
    """Pairs of equal keys: those that keep the order of the text first, then the rest as they come."""
    taken = set(same.values())
    left = [i for i in range(len(old)) if i not in taken and key(old[i]) is not None]
    right = [j for j in range(len(new)) if j not in same and key(new[j]) is not None]
    shared = {key(old[i]) for i in left} & {key(new[j]) for j in right}
    left = [i for i in left if key(old[i]) in shared]
    right = [j for j in right if key(new[j]) in shared]
    if not left or not right:
        return
    if max(len(left), len(right)) <= _LONG:
        numbers = {value: number for number, value in enumerate(dict.fromkeys(key(old[i]) for i in left))}
        a, b = [numbers[key(old[i])] for i in left], [numbers[key(new[j])] for j in right]
        for block in LCSseq.opcodes(a, b):
            if block.tag == "equal":
                for offset in range(block.src_end - block.src_start):
                    same[right[block.dest_start + offset]] = left[block.src_start + offset]
    taken = set(same.values())
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    for i in reversed(left):
        if i not in taken:
            waiting[key(old[i])].append(i)
    for j in right:
        if j not in same and waiting[key(new[j])]:
            same[j] = waiting[key(new[j])].pop()


class _Words:
    """Texts as strings with one character a word, so that rapidfuzz compares words at the speed of letters."""

    def __init__(self) -> None:
        self._signs: dict[str, str] = {}
        self._coded: dict[str, str] = {}

    def code(self, words: str) -> str:
        coded = self._coded.get(words)
        if coded is None:
            signs = self._signs
            coded = self._coded[words] = "".join(
                signs.get(token) or signs.setdefault(token, chr(0x10000 + len(signs) % 0xF0000))
                for token in _WORD.findall(words.casefold())
            )
        return coded

    def similarity(self, one: Wording, other: Wording) -> float:
        """0 to 1, over words; over letters too where the texts are short."""
        a, b = self.code(one.words), self.code(other.words)
        least = min(len(a), len(b))
        if 2 * least < NEAR_IN_PLACE * (len(a) + len(b)):  # the longer one alone puts it below the threshold
            return 0.0
        near = Indel.normalized_similarity(a, b, score_cutoff=NEAR_IN_PLACE * 0.8)
        if least <= _SHORT:
            letters = Indel.normalized_similarity(one.words.casefold(), other.words.casefold())
            return max(near, letters) if letters >= _NEAR_LETTERS else min(near, letters)
        return near

    def holds(self, small: Wording, large: Wording) -> bool:
        """Whether the words of `small` stand, nearly so, as one stretch of `large`."""
        a, b = self.code(small.words), self.code(large.words)
        if not a or len(a) > len(b):
            return False
        if len(a) < 4:
            return a in b
        return fuzz.partial_ratio(a, b, score_cutoff=CONTAINED) > 0


def similarity(one: str, other: str) -> float:
    """0 to 1, over words."""
    words = _Words()
    return Indel.normalized_similarity(words.code(one), words.code(other))


def words_in(text: str) -> int:
    """How many words a text has; each sign of a script written without spaces counts."""
    return sum(1 for _ in _WORD.finditer(text))


def _match_near(old: Sequence[Wording], new: Sequence[Wording], same: dict[int, int]) -> None:
    """Pairs of nearly equal words, the surest first."""
    taken = set(same.values())
    left = [i for i in range(len(old)) if i not in taken and old[i].words]
    right = [j for j in range(len(new)) if j not in same]
    if not left or not right:
        return
    words, place = _Words(), _Places(same)
    scored = []
    for i, j in _candidates(old, new, left, right, place):
        in_place = place.fits(i, j)
        score = words.similarity(old[i], new[j])
        if score >= (NEAR_IN_PLACE if in_place else NEAR_ELSEWHERE):
            bonus = 0.08 * in_place + 0.03 * (old[i].speaker == new[j].speaker) + 0.03 * (old[i].kind == new[j].kind)
            scored.append((-(score + bonus), abs(i - j), i, j))
    for _, _, i, j in sorted(scored):
        if i not in taken and j not in same:
            same[j] = i
            taken.add(i)


class _Places:
    """Whether a pair keeps the order that the pairs found so far have set."""

    def __init__(self, same: dict[int, int]) -> None:
        self._new = sorted(same)
        self._old = [same[j] for j in self._new]
        pairs = sorted((i, j) for j, i in same.items())
        self._by_old = [i for i, _ in pairs]
        self._of_old = [j for _, j in pairs]

    def fits(self, i: int, j: int) -> bool:
        """Whether the nearest known neighbours of old `i` and of new `j` are each other's."""
        at, spot = bisect_left(self._by_old, i), bisect_left(self._new, j)
        before = at == 0 or self._of_old[at - 1] < j
        after = at == len(self._of_old) or self._of_old[at] > j
        above = spot == 0 or self._old[spot - 1] < i
        below = spot == len(self._old) or self._old[spot] > i
        return before and after and above and below


def _candidates(
    old: Sequence[Wording], new: Sequence[Wording], left: list[int], right: list[int], place: _Places
) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing: all of them where they are few, else those that share rare words or the place."""
    if len(left) * len(right) <= _FEW_PAIRS:
        yield from ((i, j) for i in left for j in right)
        return
    near = NearTexts((i, old[i].words) for i in left)
    position = {i: n for n, i in enumerate(left)}
    for n, j in enumerate(right):
        about = n * len(left) // len(right)
        chosen = {*near.like(new[j].words), *left[max(0, about - 8) : about + 9]}
        yield from ((i, j) for i in sorted(chosen, key=position.__getitem__))


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
            if len(having) <= 200:  # "of the" says nothing, and would make this quadratic
                counts.update(having)
        return [number for number, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]]


def _sequences(words: str) -> set[int]:
    tokens = _WORD.findall(words.casefold())
    if len(tokens) < 2:
        return {hash(token) for token in tokens}
    return {hash(pair) for pair in pairwise(tokens)}


def _find_parts(old: Sequence[Wording], new: Sequence[Wording], found: Alignment) -> None:
    """What was split, and what was merged, near the place where it stood."""
    words, place = _Words(), _Places(found.same)
    to_new = {i: j for j, i in found.same.items()}
    lost = [i for i in range(len(old)) if i not in to_new and old[i].words]
    fresh = [j for j in range(len(new)) if j not in found.same]
    for j in fresh:
        for i in _neighbours(j, found.same, lost, len(old), place, by_new=True):
            other = to_new.get(i)
            stays = other is not None and (new[other].hash == old[i].hash or new[other].kind != new[j].kind)
            if not stays and words.holds(new[j], old[i]):
                found.part_of[j] = i
                break
    for i in lost:
        if any(origin == i for origin in found.part_of.values()):
            continue
        for j in _neighbours(i, to_new, fresh, len(new), place, by_new=False):
            origin = found.same.get(j)
            stays = origin is not None and old[origin].hash == new[j].hash and new[j].kind == old[i].kind
            if not stays and words.holds(old[i], new[j]):
                found.merged_into[i] = j
                break


def _neighbours(
    index: int, pairs: dict[int, int], free: list[int], length: int, place: _Places, *, by_new: bool
) -> list[int]:
    """The other side's statements about the place of `index`: its neighbours' partners, what lies between."""
    known = sorted(pairs)
    at = bisect_left(known, index)
    low = pairs[known[at - 1]] if at else 0
    high = pairs[known[at]] if at < len(known) else length - 1
    if low > high:
        low, high = high, low
    between = range(low, min(high, low + 40) + 1) if length else range(0)
    fitting = [other for other in free if (place.fits(other, index) if by_new else place.fits(index, other))][:40]
    return list(dict.fromkeys((*fitting, *(n for n in between if 0 <= n < length))))
