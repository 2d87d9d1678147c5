"""Statements that moved between documents in this build: what is missing here is what is new there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from generator.permalinks.likeness import NEAR_ELSEWHERE, NearTexts, similarity, words_in
from generator.permalinks.pending import Pending
from generator.permalinks.record import Entry

WORDS_TO_MOVE = 6  # a shorter text found again in another document may be another "Thank you all for coming."
WORDS_TO_MOVE_CHANGED = 8  # of one that was reworded, too
NEAR_TO_MOVE = NEAR_ELSEWHERE + 0.04

Fresh = tuple[Pending, int]  # statement number int of a document, that its record does not know


def fresh_statements(pendings: Iterable[Pending]) -> list[Fresh]:
    """The statements that align with none of their own document's."""
    return [(each, j) for each in pendings for j in range(len(each.wordings)) if j not in each.alignment.same]


def pair_moved(pendings: Iterable[Pending], fresh: list[Fresh]) -> None:
    """Gives what is new in one document to what is missing in another: equal words first, then nearly equal ones."""
    missing = [
        (pending, entry)
        for pending in pendings
        for index, entry in enumerate(pending.old)
        if not entry.last and index not in set(pending.alignment.same.values()) | pending.alignment.merged_into.keys()
    ]
    _pair_equal(missing, fresh)
    _pair_near(missing, fresh)


def _pair_equal(missing: list[tuple[Pending, Entry]], fresh: list[Fresh]) -> None:
    waiting: defaultdict[str, list[tuple[Pending, Entry]]] = defaultdict(list)
    for pending, entry in reversed(missing):
        waiting[entry.hash].append((pending, entry))
    ways = set[tuple[str, str]]()  # documents between which a text long enough has moved: then short ones may
    for least in (WORDS_TO_MOVE, 0):
        for target, j in fresh:
            wording = target.wordings[j]
            if j in target.arrivals or (least and words_in(wording.words) < least):
                continue
            for origin, entry in reversed(waiting.get(wording.hash, [])):
                if entry.id in origin.departures or origin.key == target.key:
                    continue
                if least or (origin.key, target.key) in ways:
                    ways.add((origin.key, target.key))
                    origin.send(entry, target, j)
                    break


def _pair_near(missing: list[tuple[Pending, Entry]], fresh: list[Fresh]) -> None:
    left = [(p, e) for p, e in missing if e.id not in p.departures and p.old_words.get(e.hash)]
    if not left:
        return
    near = NearTexts((number, p.old_words[e.hash]) for number, (p, e) in enumerate(left))
    scored = []
    for at, (target, j) in enumerate(fresh):
        wording = target.wordings[j]
        if j in target.arrivals or words_in(wording.words) < WORDS_TO_MOVE_CHANGED:
            continue
        for number in near.like(wording.words, most=4):
            origin, entry = left[number]
            if origin.key == target.key:
                continue
            score = similarity(origin.old_words[entry.hash], wording.words)
            if score >= NEAR_TO_MOVE:
                scored.append((-score, number, at))
    for _, number, at in sorted(scored):
        (origin, entry), (target, j) = left[number], fresh[at]
        if entry.id not in origin.departures and j not in target.arrivals:
            origin.send(entry, target, j)
