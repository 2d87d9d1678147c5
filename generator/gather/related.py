"""Which documents belong together: by shared subjects, people and words of the title, the rarer the more.

Weight: inverse document frequency (Spärck Jones 1972). Features that more than a twentieth of the archive shares say
little and cost much, so each feature counts for its nearest documents by date only. Frequencies are rounded down to
three binary digits, because else every new document would change all weights.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import field

from generator.model import Card
from generator.nouns import dataclass

SHOWN = 5
NEAREST = 20  # documents before and after one, in the order of dates, that a shared feature may lead to
LEAST = 2.0  # score below which nothing is called related
_TIE = 1e-6  # scores nearer than this may be equal, added up in another order
_WORD = re.compile(r"[^\W\d_]{4,}")
_Holders = dict[str, tuple[str, ...]]
_Features = tuple[tuple[object, ...], tuple[str, ...]]  # what they are made of; the features


@dataclass(frozen=True, slots=True)
class Related:
    """What is related to what, by mark: a document's date and address, which sort as documents stand."""

    of: int = 0  # number of documents, rounded
    features: dict[str, _Features] = field(default_factory=dict)  # by mark
    holders: _Holders = field(default_factory=dict)  # feature -> marks of those that share it, in order
    found: dict[str, tuple[str, ...]] = field(default_factory=dict)  # mark -> marks of those related, best first


def in_numbers(related: Related, cards: Sequence[Card]) -> list[tuple[int, ...]]:
    """For each card the indexes of those most related to it, best first."""
    numbers = {_mark(card): number for number, card in enumerate(cards)}
    return [tuple([numbers[other] for other in related.found[mark]]) for mark in numbers]


def update_related(cards: Sequence[Card], before: Related) -> Related:
    """What is related in these cards; only what differs from `before` is compared again."""
    features = {_mark(card): _features_of(card, before) for card in cards}
    changed = {feature for mark in before.features.keys() - features.keys() for feature in before.features[mark][1]}
    for mark, (_, own) in features.items():
        known = before.features.get(mark)
        if known is None or known[1] != own:
            changed.update(known[1] if known else (), own)
    of = _rounded(len(cards))
    if not changed and features.keys() == before.features.keys():
        return Related(of, features, before.holders, before.found)
    holders = _updated(before, features, changed)
    kept = before.found if of == before.of else {}
    moved = _moved(before.holders, holders, changed) if kept else set[str]()
    found = {
        mark: kept[mark] if mark in kept and mark not in moved else _related(mark, own, holders, of)
        for mark, (_, own) in features.items()
    }
    return Related(of, features, holders, found)


def _features_of(card: Card, before: Related) -> _Features:
    made_of = card.title, card.tags, card.said
    known = before.features.get(_mark(card))
    return known if known and known[0] == made_of else (made_of, tuple(_features(card)))


def _updated(before: Related, features: Mapping[str, _Features], changed: Set[str]) -> _Holders:
    """Who shares each feature, where the `changed` ones are looked at again."""
    sharing: dict[str, list[str]] = {feature: [] for feature in changed}
    concerned = {mark for feature in changed for mark in before.holders.get(feature, ())}
    concerned |= {mark for mark, own in features.items() if before.features.get(mark) is not own}
    for mark in sorted(concerned & features.keys()):
        for feature in features[mark][1]:
            if feature in sharing:
                sharing[feature].append(mark)
    holders = {feature: found for feature, found in before.holders.items() if feature not in changed}
    return holders | {feature: tuple(found) for feature, found in sharing.items() if found}


def _moved(before: _Holders, now: _Holders, changed: Set[str]) -> set[str]:
    """The marks that a changed feature concerns."""
    moved: set[str] = set()
    for feature in changed:
        old, new = before.get(feature, ()), now.get(feature, ())
        if old == new:
            continue
        first, last = 0, 0
        if _rounded(len(old)) == _rounded(len(new)):  # else its weight differs for all who share it
            shorter = min(len(old), len(new))
            same = next((n for n in range(shorter) if old[n] != new[n]), shorter)
            first = max(0, same - NEAREST)
            same_end = next((n for n in range(shorter) if old[-1 - n] != new[-1 - n]), shorter)
            last = max(0, same_end - NEAREST)
        moved.update(old[first : len(old) - last], new[first : len(new) - last])
    return moved


def _rounded(count: int) -> int:
    """To three binary digits: 1 to 8, 10, 12, 14, 16, 20 ..."""
    cut = max(count.bit_length() - 3, 0)
    return count >> cut << cut


def _weight(feature: str, sharers: int, of: int) -> float:
    return math.log(of / _rounded(sharers)) + (0.5 if feature[0] == "t" else 0.0)


def _related(mark: str, features: Sequence[str], holders: Mapping[str, Sequence[str]], of: int) -> tuple[str, ...]:
    scored: defaultdict[str, float] = defaultdict(float)
    for feature in features:
        sharers = holders.get(feature, ())
        weight = _weight(feature, len(sharers), of) if sharers else 0.0
        if weight > 0:
            place = bisect_left(sharers, mark)
            for other in sharers[max(0, place - NEAREST) : place + NEAREST + 1]:
                scored[other] += weight
    scored.pop(mark, None)
    scores = sorted(score for score in scored.values() if score >= LEAST)
    least = scores[-SHOWN] - _TIE if len(scores) > SHOWN else LEAST  # what is below it need not be put in order
    others = [other for other, score in scored.items() if score >= least]
    return tuple(sorted(others, key=lambda other: (-round(scored[other], 9), _address(other)))[:SHOWN])


def _mark(card: Card) -> str:
    return f"{card.date or ''} {card.address}"


def _address(mark: str) -> str:
    return mark.partition(" ")[2]


def _features(card: Card) -> Iterator[str]:
    yield from (f"t {tag}" for tag in card.tags)
    yield from (f"p {speaker}" for speaker, _ in card.said)
    yield from sorted({f"w {word}" for word in _WORD.findall(card.title.casefold())})
