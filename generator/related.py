"""Which documents belong together: by shared subjects, people and words of the title, the rarer the more.

Weight: inverse document frequency (Spärck Jones 1972). Features that more than a twentieth of the archive shares say
little and cost much, so each feature counts for its nearest documents by date only.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.model import Card

SHOWN = 5
NEAREST = 20  # documents before and after one, in the order of dates, that a shared feature may lead to
LEAST = 2.0  # score below which nothing is called related
_WORD = re.compile(r"[^\W\d_]{4,}")


def find_related(cards: Sequence[Card]) -> list[tuple[int, ...]]:
    """For each card the indexes of those most related to it, best first."""
    order = sorted(range(len(cards)), key=lambda index: (cards[index].date or "", cards[index].address))
    sharing: defaultdict[str, list[int]] = defaultdict(list)
    places: list[list[tuple[str, int]]] = [[] for _ in cards]  # where each card stands among those that share a feature
    for index in order:
        for feature in _features(cards[index]):
            places[index].append((feature, len(sharing[feature])))
            sharing[feature].append(index)
    weights = {feature: _weight(feature, len(found), len(cards)) for feature, found in sharing.items()}
    return [_related(index, places[index], sharing, weights, cards) for index in range(len(cards))]


def _weight(feature: str, sharers: int, of: int) -> float:
    return math.log(of / sharers) + (0.5 if feature[0] == "t" else 0.0) if sharers > 1 else 0.0


def _related(
    index: int,
    places: Sequence[tuple[str, int]],
    sharing: Mapping[str, Sequence[int]],
    weights: Mapping[str, float],
    cards: Sequence[Card],
) -> tuple[int, ...]:
    scored: defaultdict[int, float] = defaultdict(float)
    for feature, place in places:
        weight = weights[feature]
        if weight > 0:
            for other in sharing[feature][max(0, place - NEAREST) : place + NEAREST + 1]:
                scored[other] += weight
    others = [other for other, score in scored.items() if other != index and score >= LEAST]
    return tuple(sorted(others, key=lambda other: (-round(scored[other], 9), cards[other].address))[:SHOWN])


def _features(card: Card) -> Iterator[str]:
    yield from (f"t {tag}" for tag in card.tags)
    yield from (f"p {speaker}" for speaker, _ in card.said)
    yield from sorted({f"w {word}" for word in _WORD.findall(card.title.casefold())})
