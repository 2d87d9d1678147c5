"""Which statement of the new text is which of the old: equal words first, then loosely equal, then nearly equal.

The steps are those of TheyWorkForYou's gid matching and openparliament's slug remap: exact, then by order, then by
similarity, with an account of what was split or merged. Similarity is that of Indel distance over words, by rapidfuzz.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import field
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from generator.nouns import dataclass
from generator.permalinks.likeness import NEAR_ELSEWHERE, NEAR_IN_PLACE, SHORT, NearTexts, Words, words_in

_RETURNED = 0.1  # more is asked where the old one had been removed
_FEW = 9  # words up to which a place alone does not make up for a third of the words
_FEW_PAIRS = 20_000  # pairs compared one by one; beyond that only those that share a rare sequence of words
_LONG = 8_000  # statements of a document beyond which the longest common order of equal ones is not asked for


@dataclass(frozen=True, slots=True)
class Wording:
    """One statement to align: an old one of the registry or a new one of the text."""

    kind: str
    hash: str
    fingerprint: str
    words: str
    speaker: str = ""
    is_retired: bool = False  # an old one that ended before, at the place where it stood
    is_absorbed: bool = False  # it ended in others, merged or split: only its very words bring it back


@dataclass(frozen=True, slots=True)
class Alignment:
    """What became of what; indices into the old and the new sequence."""

    same: dict[int, int] = field(default_factory=dict)  # new -> old: one statement, its words equal or changed
    part_of: dict[int, int] = field(default_factory=dict)  # new -> old it was split from
    merged_into: dict[int, int] = field(default_factory=dict)  # old -> new it now stands in
    held_by: dict[int, int] = field(default_factory=dict)  # old that is lost -> new that held its words before, too


def align(old: Sequence[Wording], new: Sequence[Wording]) -> Alignment:
    """The alignment of two versions of one document. Deterministic; each old and each new statement at most once.

    Texts that stand once in each version hold the rest in place; between them, equal words in their order; then what
    has moved: a text of some length wherever it is, a short one ("Yes.") only along with its neighbour.
    """
    found = Alignment()
    same = found.same
    _match_unique(old, new, same)
    living = [i for i, wording in enumerate(old) if not wording.is_retired]
    for pool in (living, range(len(old))):  # only then those that were removed, and are back
        for key in _KEYS:
            for gap in _gaps(same, pool, len(old), len(new)):
                _match_in_order(old, new, gap, key, same)
        for key in _KEYS:
            _match_moved(old, new, pool, key, same)
    _match_near(old, new, same)
    _find_parts(old, new, found)
    return found


def _loosely(wording: Wording) -> Hashable:
    return (wording.fingerprint, wording.kind) if wording.fingerprint != "-" else None


_KEYS: tuple[Callable[[Wording], Hashable], ...] = (
    lambda wording: (wording.hash, wording.kind, wording.speaker),
    lambda wording: wording.hash,
    _loosely,
)


@dataclass(frozen=True, slots=True)
class _Gap:
    """What is not matched yet between two matched neighbours."""

    old: list[int]
    new: list[int]


def _match_unique(old: Sequence[Wording], new: Sequence[Wording], same: dict[int, int]) -> None:
    """Texts that stand once in each version, as far as they keep their order."""
    once_old = {key: i for key, i in _once(old).items() if key is not None and not old[i].is_retired}
    once_new = _once(new)
    shared = [(i, once_new[key]) for key, i in once_old.items() if key in once_new]
    same.update((j, i) for i, j in _longest_rise(sorted(shared)))


def _once(wordings: Sequence[Wording]) -> dict[Hashable, int]:
    counts = Counter(map(_loosely, wordings))
    return {key: at for at, wording in enumerate(wordings) if counts[key := _loosely(wording)] == 1}


def _longest_rise(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs, sorted by the first, whose second numbers rise too (patience sorting)."""
    tops, piles = list[int](), list[int]()  # last second number of each pile; index of the pair on its top
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(j)
            piles.append(at)
        else:
            tops[pile], piles[pile] = j, at
    run, at = list[tuple[int, int]](), piles[-1] if piles else -1
    while at >= 0:
        run.append(pairs[at])
        at = before[at]
    return run[::-1]


def _gaps(same: dict[int, int], pool: Sequence[int], old_length: int, new_length: int) -> list[_Gap]:
    """The stretches between matches that keep the order, each with what is not matched in it."""
    kept = _longest_rise(sorted((i, j) for j, i in same.items()))
    taken, gaps = set(same.values()), list[_Gap]()
    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *kept, (old_length, new_length)]):
        end = bisect_left(pool, next_i)
        left = [each for each in pool[bisect_left(pool, i + 1) : end] if each not in taken]
        right = [each for each in range(j + 1, next_j) if each not in same]
        if left and right:
            gaps.append(_Gap(left, right))
    return gaps


def _match_in_order(
    old: Sequence[Wording],
    new: Sequence[Wording],
    gap: _Gap,
    key: Callable[[Wording], Hashable],
    same: dict[int, int],
) -> None:
    """Pairs of equal keys within a gap: the longest common order of them."""
    shared = {key(old[i]) for i in gap.old} & {key(new[j]) for j in gap.new} - {None}
    left = [i for i in gap.old if key(old[i]) in shared]
    right = [j for j in gap.new if key(new[j]) in shared]
    if not left or not right or max(len(left), len(right)) > _LONG:
        return
    numbers = {value: number for number, value in enumerate(dict.fromkeys(key(old[i]) for i in left))}
    a, b = [numbers[key(old[i])] for i in left], [numbers[key(new[j])] for j in right]
    for block in LCSseq.opcodes(a, b):
        if block.tag == "equal":
            for offset in range(block.src_end - block.src_start):
                same[right[block.dest_start + offset]] = left[block.src_start + offset]


def _match_moved(
    old: Sequence[Wording],
    new: Sequence[Wording],
    pool: Sequence[int],
    key: Callable[[Wording], Hashable],
    same: dict[int, int],
) -> None:
    """Pairs of equal keys out of order."""
    taken = set(same.values())
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    for i in pool:
        if i not in taken and key(old[i]) is not None:
            waiting[key(old[i])].append(i)
    left = [j for j in range(len(new)) if j not in same and waiting.get(key(new[j]))]
    for j in left:
        if words_in(new[j].words) >= SHORT and waiting[key(new[j])]:
            same[j] = waiting[key(new[j])].pop(0)
    for step, order in ((-1, left), (1, left[::-1])):
        for j in order:
            neighbour = same.get(j + step)
            if j not in same and neighbour is not None and neighbour - step in waiting[key(new[j])]:
                same[j] = neighbour - step
                waiting[key(new[j])].remove(neighbour - step)


def _match_near(old: Sequence[Wording], new: Sequence[Wording], same: dict[int, int]) -> None:
    """Pairs of nearly equal words, the surest first."""
    taken = set(same.values())
    left = [i for i in range(len(old)) if i not in taken and old[i].words and not old[i].is_absorbed]
    right = [j for j in range(len(new)) if j not in same]
    if not left or not right:
        return
    words, place = Words(), _Places(same)
    scored = []
    for i, j in _candidates(old, new, left, right):
        in_place = place.fits(i, j)
        score = words.similarity(old[i].words, new[j].words)
        is_long = in_place and min(words.length(old[i].words), words.length(new[j].words)) > _FEW
        if score >= (NEAR_IN_PLACE if is_long else NEAR_ELSEWHERE) + _RETURNED * old[i].is_retired:
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
    old: Sequence[Wording], new: Sequence[Wording], left: list[int], right: list[int]
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


def _find_parts(old: Sequence[Wording], new: Sequence[Wording], found: Alignment) -> None:
    """What was split, and what was merged, near the place where it stood."""
    words, to_new = Words(), {i: j for j, i in found.same.items()}
    lost = [i for i in range(len(old)) if i not in to_new and old[i].words and not old[i].is_retired]
    fresh = [j for j in range(len(new)) if j not in found.same]
    if not fresh and not lost:
        return
    near_old, near_new = _Near(found.same, len(old)), _Near(to_new, len(new))
    for j in fresh:
        for i in near_old.of(j):
            other = to_new.get(i)
            stays = other is not None and (new[other].hash == old[i].hash or new[other].kind != new[j].kind)
            if not stays and not old[i].is_retired and words.holds(new[j].words, old[i].words):
                found.part_of[j] = i
                break
    divided = set(found.part_of.values())
    newly, all_new = {new[j].fingerprint for j in fresh}, {each.fingerprint for each in new}
    for i in lost:
        if i in divided:
            continue
        for j in near_new.of(i):
            if not words.holds(old[i].words, new[j].words):
                continue
            origin = found.same.get(j)
            held_before = origin is not None and words.holds(old[i].words, old[origin].words)
            may_be_elsewhere = old[i].fingerprint in (all_new if words.length(old[i].words) < SHORT else newly)
            if not held_before and not may_be_elsewhere:
                found.merged_into[i] = j
                found.held_by.pop(i, None)
                break
            # a quotation within a turn, say, has not gone there now; and it may be what is said elsewhere now
            found.held_by.setdefault(i, j)


class _Near:
    """The other side's statements about a place: the partners of the neighbours, and what lies between them."""

    def __init__(self, pairs: dict[int, int], length: int) -> None:
        self._known, self._pairs, self._length = sorted(pairs), pairs, length

    def of(self, index: int) -> list[int]:
        """Indices of the other side, at most 40."""
        known, pairs = self._known, self._pairs
        if not self._length:
            return []
        at = bisect_left(known, index)
        low = pairs[known[at - 1]] if at else 0
        high = pairs[known[at]] if at < len(known) else self._length - 1
        if low <= high:
            return list(range(low, min(high, low + 39) + 1))
        return [low, high]  # one of the neighbours has moved
