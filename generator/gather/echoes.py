"""The same words in several documents: a quotation and the transcript it is from, one quotation in several outlets."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import TypeAlias

from generator.gather.fingerprints import fingerprinted, unpacked
from generator.model import Card, Echo

COMMON = 40  # quotations that share a fingerprint; more make it a figure of speech
LEAST_SHARE = 0.5  # of the fingerprints of the shorter quotation
LEAST_OF_TURN = 0.2  # of a quotation's fingerprints that a turn must hold; it keeps two in five of its own
Place: TypeAlias = tuple[int, int]  # (index of the card, number of the statement)


def find_echoes(
    cards: Sequence[Card], *, held: Set[int] | None = None, wanted: Set[Place] | None = None
) -> tuple[Echo, ...]:
    """The groups of statements with the same words, each from two documents or more.

    Those of some quotations that are `wanted` alone, which hold the fingerprints `held`, where they are given.
    """
    quotations, holders = _quotations(cards, held, wanted)
    kin = _Kin()
    shared = _shared_by_quotations(holders.several.values())
    for (one, other), count in sorted(shared.items()):
        if one[0] != other[0] and count >= _least(LEAST_SHARE, min(quotations[one], quotations[other])):
            kin.join(one, other)
    origins = _origins(cards, quotations, holders)
    groups: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for quotation in sorted(quotations):
        groups[kin.head(quotation)].append(quotation)
    return tuple(_echoes(groups.values(), origins, cards))


def _least(share: float, fingerprints: int) -> int:
    return max(1, round(share * fingerprints))


class _Holders:
    """Which quotations hold each fingerprint. Most are held by one alone, for which no list is made."""

    def __init__(self) -> None:
        self._one: dict[int, Place] = {}
        self.several: dict[int, list[Place]] = {}

    def add(self, place: Place, found: array[int]) -> None:
        """Notes the fingerprints of one more quotation, each of which it has once."""
        for mark in self._one.keys() & found:
            self.several.setdefault(mark, [self._one[mark]]).append(place)
        self._one.update(dict.fromkeys(found, place))

    def forget_common(self) -> None:
        """Leaves out what so many hold that it is a figure of speech."""
        for mark in [mark for mark, found in self.several.items() if len(found) > COMMON]:
            del self._one[mark], self.several[mark]

    def forget_all_but(self, wanted: Set[Place]) -> None:
        """Leaves out every quotation that is not wanted."""
        for mark, found in list(self.several.items()):
            self.several[mark] = kept = [place for place in found if place in wanted]
            self._one[mark] = kept[-1] if kept else found[-1]
            if len(kept) < 2:
                del self.several[mark]
        self._one = {mark: place for mark, place in self._one.items() if place in wanted}

    def held(self, marks: Iterable[int]) -> set[int]:
        """Those of the fingerprints that any quotation holds."""
        return self._one.keys() & marks

    def of(self, mark: int) -> Sequence[Place]:
        """The quotations that hold it, in their order."""
        return self.several.get(mark) or (self._one[mark],)


def _quotations(
    cards: Sequence[Card], held: Set[int] | None, wanted: Set[Place] | None
) -> tuple[dict[Place, int], _Holders]:
    """How many fingerprints each quotation has, and which quotations hold each fingerprint."""
    counts: dict[Place, int] = {}
    holders = _Holders()
    for index, card in enumerate(cards):
        for number, is_quotation, found in fingerprinted(card.marks) if card.marks else ():
            if is_quotation and (held is None or not held.isdisjoint(found)):
                counts[index, number] = len(found)
                holders.add(
                    (index, number), found if held is None else array("I", [mark for mark in found if mark in held])
                )
    holders.forget_common()
    if wanted is not None:
        holders.forget_all_but(wanted)
        counts = {place: count for place, count in counts.items() if place in wanted}
    return counts, holders


def _shared_by_quotations(sharing: Iterable[list[Place]]) -> Counter[tuple[Place, Place]]:
    shared: Counter[tuple[Place, Place]] = Counter()
    for found in sharing:
        for position, one in enumerate(found):
            for other in found[position + 1 :]:
                shared[one, other] += 1
    return shared


def _origins(cards: Sequence[Card], quotations: dict[Place, int], holders: _Holders) -> dict[Place, Place]:
    """The turn of another document that each quotation is from, where one has its words."""
    best: dict[Place, tuple[int, Place]] = {}
    for index, card in enumerate(cards):
        shared = holders.held(unpacked(card.marks)) if card.marks else set[int]()
        for number, is_quotation, found in fingerprinted(card.marks) if shared else ():
            if is_quotation or shared.isdisjoint(found):
                continue
            held = Counter(
                place for mark in shared.intersection(found) for place in holders.of(mark) if place[0] != index
            )
            for place, count in held.items():
                if count >= _least(LEAST_OF_TURN, quotations[place]) and count > best.get(place, (0, place))[0]:
                    best[place] = (count, (index, number))
    return {quotation: turn for quotation, (_, turn) in best.items()}


def _echoes(
    groups: Iterable[list[Place]],
    origins: dict[Place, Place],
    cards: Sequence[Card],
) -> Iterator[Echo]:
    for group in groups:
        turns = Counter(origins[place] for place in group if place in origins)
        primary = min(turns, key=lambda turn: (-turns[turn], cards[turn[0]].date or "9", turn)) if turns else None
        whole = (*((primary,) if primary else ()), *_by_date(group, cards))
        if len({index for index, _ in whole}) > 1:
            yield Echo(whole, has_primary=primary is not None)


def in_order(echoes: Iterable[Echo], cards: Sequence[Card]) -> tuple[Echo, ...]:
    """Groups that stand, with their members in order: the address of a document, which tells it too, may be another."""
    return tuple(
        Echo((*echo.places[: echo.has_primary], *_by_date(echo.places[echo.has_primary :], cards)), echo.has_primary)
        for echo in echoes
    )


def _by_date(places: Iterable[Place], cards: Sequence[Card]) -> list[Place]:
    """Members of a group, oldest first."""
    return sorted(places, key=lambda place: (cards[place[0]].date or "9", cards[place[0]].address, place))


class _Kin:
    """Disjoint sets."""

    def __init__(self) -> None:
        self._above: dict[Place, Place] = {}

    def head(self, place: Place) -> Place:
        """The one that stands for the set of `place`."""
        path = []
        while place in self._above:
            path.append(place)
            place = self._above[place]
        for passed in path:
            self._above[passed] = place
        return place

    def join(self, one: Place, other: Place) -> None:
        """Makes one set of two."""
        first, second = sorted((self.head(one), self.head(other)))
        if first != second:
            self._above[second] = first
