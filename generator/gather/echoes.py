"""The same words in several documents: a quotation and the transcript it is from, one quotation in several outlets.

Each statement leaves fingerprints: hashes of five words in a row. A quotation keeps all of them, a turn thins them by
winnowing (Schleimer, Wilkerson, Aiken, 2003), so that any eight words in a row that the two share leave a common one.
Documents keep them as one text; the archive compares quotations with everything that is said.
"""

from __future__ import annotations

import re
import sys
import zlib
from array import array
from base64 import b64decode, b64encode
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set

from generator.model import Card, Document, Echo
from generator.nouns import dataclass, replace
from generator.writing import without_typography

WORDS = 5  # in a row that make a fingerprint
WINDOW = 4  # fingerprints of a turn of which one is kept
COMMON = 40  # quotations that share a fingerprint; more make it a figure of speech
LEAST_SHARE = 0.5  # of the fingerprints of the shorter quotation
LEAST_OF_TURN = 0.2  # of a quotation's fingerprints that a turn must hold; it keeps two in five of its own
_WORD = re.compile(r"\w+")
_FOLDED = bytes([code if code < 128 and _WORD.match(chr(code)) else 32 for code in range(256)]).lower()  # of ASCII
_POWERS = tuple(pow(1_000_003, WORDS - 1 - place, 1 << 32) for place in range(WORDS))
_Place = tuple[int, int]  # (index of the card, number of the statement)
_LANE = 3  # numbers of 32 bits for each code: the products and their sum have room


def echo_marks(document: Document) -> str:
    """The fingerprints of all statements of a document, in their order."""
    text, marks = document.source.text, array("I")
    for statement in document.statements:
        is_quotation = statement.kind == "quote"
        kept = fingerprints(statement.span.of(text), window=1 if is_quotation else WINDOW)
        marks.append(len(kept) << 1 | is_quotation)
        marks.extend(kept)
    return b64encode(marks.tobytes()).decode() if len(marks) > len(document.statements) else ""


def fingerprints(words: str, *, window: int) -> list[int]:
    """The kept hashes of some words, each once: one at least of any `window` in a row."""
    plain = without_typography(words)
    if plain.isascii():
        found = plain.encode().translate(_FOLDED).split()
    else:
        found = [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(plain.casefold())]
    if len(found) < WORDS:
        return []
    hashes = _rolling(list(map(zlib.crc32, found)))
    if len(hashes) <= window:
        return [min(hashes)] if window > 1 else hashes
    while window > 1:  # the least of so many in a row, by doubling
        step = window // 2
        hashes = [one if one < other else other for one, other in zip(hashes, hashes[step:], strict=False)]
        window -= step
    return sorted(set(hashes))


def _rolling(codes: Sequence[int]) -> list[int]:
    """The hash of each WORDS codes in a row: the sum of codes times powers of the base, modulo 2 ** 32.

    The codes stand side by side in one large number, so that one multiplication serves all of them.
    """
    lanes = array("I", bytes(4 * _LANE * len(codes)))
    lanes[::_LANE] = array("I", codes)
    number, sums = int.from_bytes(_little(lanes), "little"), 0
    for place, power in enumerate(_POWERS):
        sums += (number >> 32 * _LANE * place) * power
    lanes = array("I", sums.to_bytes(4 * _LANE * len(codes), "little"))
    return array("I", _little(lanes))[::_LANE].tolist()[: len(codes) - WORDS + 1]


def _little(numbers: array[int]) -> bytes:
    """The bytes of numbers, the lowest first on any machine."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def find_echoes(cards: Sequence[Card]) -> tuple[Echo, ...]:
    """The groups of statements with the same words, each from two documents or more."""
    return tuple(_grouped(cards, *_quotations(cards)))


def _grouped(cards: Sequence[Card], quotations: dict[_Place, int], holders: _Holders) -> Iterator[Echo]:
    kin = _Kin()
    shared = _shared_by_quotations(holders.several.values())
    for (one, other), count in sorted(shared.items()):
        if one[0] != other[0] and count >= _least(LEAST_SHARE, min(quotations[one], quotations[other])):
            kin.join(one, other)
    origins = _origins(cards, quotations, holders)
    groups: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for quotation in sorted(quotations):
        groups[kin.head(quotation)].append(quotation)
    yield from _echoes(groups.values(), origins, cards)


@dataclass(frozen=True, slots=True)
class Edit:
    """What became of the statements of a document: the `first` ones and the `last` ones are the same."""

    first: int
    last: int
    old: int  # how many there were
    new: int  # how many there are
    reworded: int = 0  # turns behind the first ones that are turns still: they keep their places

    def number_now(self, number: int) -> int | None:
        """The number of a statement that is the same, or is a turn that was reworded; None for another."""
        if number < self.first + self.reworded:
            return number
        return number - self.old + self.new if self.old - self.last <= number < self.old else None


def edit_of(before: str, now: str, *, in_whole: bool = False) -> Edit:
    """What became of a document's statements, by its marks: they are the same where kind and fingerprints are.

    in_whole: none is to count as the same.
    """
    old, new = (
        [(is_quotation, found.tobytes()) for is_quotation, found in _all_statements(each)] for each in (before, now)
    )
    shorter = 0 if in_whole else min(len(old), len(new))
    first = next((number for number in range(shorter) if old[number] != new[number]), shorter)
    rest = shorter - first
    last = next((number for number in range(rest) if old[-1 - number] != new[-1 - number]), rest)
    between = range(first, shorter - last)
    reworded = next((number for number in between if old[number][0] or new[number][0]), between.stop) - first
    return Edit(first, last, len(old), len(new), reworded)


def moved_marks(before: str, now: str, edit: Edit) -> set[int]:
    """The fingerprints of the statements that came, went or changed; of a reworded turn, those that came or went."""
    old, new = ([found for _, found in _all_statements(each)] for each in (before, now))
    begin = edit.first + edit.reworded
    moved = {mark for place in range(edit.first, begin) for mark in set(old[place]) ^ set(new[place])}
    return moved.union(*old[begin : edit.old - edit.last], *new[begin : edit.new - edit.last])


def update_echoes(
    before: Iterable[Echo], cards: Sequence[Card], changed: Set[_Place], moved: Set[int], freed: Iterable[_Place]
) -> tuple[Echo, ...]:
    """What find_echoes gives, where the groups without a statement that came, went or changed are known from `before`.

    `changed`: the statements that came or changed. `moved`: every fingerprint that these, or those that went, have or
    had. `freed`: what stood in a group with one that changed or went. Two quotations share more or less than before
    only where both hold one that moved; so groups in which none does stand, and the others are found among all that
    shares a fingerprint with them.
    """
    marks = [_marks(card.marks) if card.marks else array("I") for card in cards]
    concerned = set(freed)
    touched = [index for index, own in enumerate(marks) if not moved.isdisjoint(own)]
    for index in touched:
        concerned.update(
            (index, number)
            for number, is_quotation, found in _statements(cards[index].marks)
            if is_quotation and ((index, number) in changed or not moved.isdisjoint(found))
        )
    kept = []
    for echo in before:
        quotations = echo.places[1:] if echo.has_primary else echo.places
        if concerned.isdisjoint(quotations):
            kept.append(echo)
        else:
            concerned.update(quotations)
    held = _held_by(concerned, cards)
    near = [index for index in (touched if held <= moved else range(len(marks))) if not held.isdisjoint(marks[index])]
    numbers, among = {index: number for number, index in enumerate(near)}, [cards[index] for index in near]
    places = {(numbers[index], statement) for index, statement in concerned if index in numbers}
    found = _grouped(among, *_quotations(among, held=held, wanted=places))
    new = [replace(echo, places=tuple([(near[index], number) for index, number in echo.places])) for echo in found]
    return tuple(sorted([*kept, *new], key=lambda echo: min(echo.places[1:] if echo.has_primary else echo.places)))


def _held_by(quotations: Set[_Place], cards: Sequence[Card]) -> set[int]:
    """Every fingerprint of some quotations."""
    return {
        mark
        for index in {index for index, _ in quotations}
        for number, _, found in _statements(cards[index].marks)
        if (index, number) in quotations
        for mark in found
    }


def quoted_marks(cards: Iterable[Card]) -> array[int]:
    """The fingerprints that any quotation holds, sorted."""
    quoted = {
        mark
        for card in cards
        if card.marks
        for _, is_quotation, found in _statements(card.marks)
        if is_quotation
        for mark in found
    }
    return array("I", sorted(quoted))


def may_move(before: str, now: str, quoted: array[int]) -> bool:
    """Whether a document's statements have changed in what they share with any other's; given are its marks.

    quoted: the fingerprints that any quotation holds, from quoted_marks, when the document was as `before`.
    """
    old, new = list(_statements(before)), list(_statements(now))
    if [each for each in old if each[1]] != [each for each in new if each[1]]:
        return True
    turns = {number: set(found) for number, _, found in old}
    moved = set[int]()
    for number, _, found in new:
        moved |= turns.pop(number, set()) ^ set(found)
    moved.update(*turns.values())
    return any(_is_in(quoted, mark) for mark in moved)


def _is_in(marks: array[int], mark: int) -> bool:
    place = bisect_left(marks, mark)
    return place < len(marks) and marks[place] == mark


def _least(share: float, fingerprints: int) -> int:
    return max(1, round(share * fingerprints))


def _marks(encoded: str) -> array[int]:
    marks = array("I")
    marks.frombytes(b64decode(encoded))
    return marks


def _statements(encoded: str) -> Iterator[tuple[int, bool, array[int]]]:
    """(number, whether it is a quotation, its fingerprints) of each statement that has some."""
    for number, (is_quotation, found) in enumerate(_all_statements(encoded)):
        if found:
            yield number, is_quotation, found


def _all_statements(encoded: str) -> Iterator[tuple[bool, array[int]]]:
    """(whether it is a quotation, its fingerprints) of each statement."""
    marks, place = _marks(encoded), 0
    while place < len(marks):
        end = place + 1 + (marks[place] >> 1)
        yield bool(marks[place] & 1), marks[place + 1 : end]
        place = end


class _Holders:
    """Which quotations hold each fingerprint. Most are held by one alone, for which no list is made."""

    def __init__(self) -> None:
        self._one: dict[int, _Place] = {}
        self.several: dict[int, list[_Place]] = {}

    def add(self, place: _Place, found: array[int]) -> None:
        """Notes the fingerprints of one more quotation, each of which it has once."""
        for mark in self._one.keys() & found:
            self.several.setdefault(mark, [self._one[mark]]).append(place)
        self._one.update(dict.fromkeys(found, place))

    def forget_common(self) -> None:
        """Leaves out what so many hold that it is a figure of speech."""
        for mark in [mark for mark, found in self.several.items() if len(found) > COMMON]:
            del self._one[mark], self.several[mark]

    def forget_all_but(self, wanted: Set[_Place]) -> None:
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

    def of(self, mark: int) -> Sequence[_Place]:
        """The quotations that hold it, in their order."""
        return self.several.get(mark) or (self._one[mark],)


def _quotations(
    cards: Sequence[Card], *, held: Set[int] | None = None, wanted: Set[_Place] | None = None
) -> tuple[dict[_Place, int], _Holders]:
    """How many fingerprints each quotation has, and which quotations hold each fingerprint.

    Of some that are `wanted`, which hold the fingerprints `held`, alone, where they are given.
    """
    counts: dict[_Place, int] = {}
    holders = _Holders()
    for index, card in enumerate(cards):
        for number, is_quotation, found in _statements(card.marks) if card.marks else ():
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


def _shared_by_quotations(sharing: Iterable[list[_Place]]) -> Counter[tuple[_Place, _Place]]:
    shared: Counter[tuple[_Place, _Place]] = Counter()
    for found in sharing:
        for position, one in enumerate(found):
            for other in found[position + 1 :]:
                shared[one, other] += 1
    return shared


def _origins(cards: Sequence[Card], quotations: dict[_Place, int], holders: _Holders) -> dict[_Place, _Place]:
    """The turn of another document that each quotation is from, where one has its words."""
    best: dict[_Place, tuple[int, _Place]] = {}
    for index, card in enumerate(cards):
        shared = holders.held(_marks(card.marks)) if card.marks else set[int]()
        for number, is_quotation, found in _statements(card.marks) if shared else ():
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
    groups: Iterable[list[_Place]],
    origins: dict[_Place, _Place],
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


def _by_date(places: Iterable[_Place], cards: Sequence[Card]) -> list[_Place]:
    """Members of a group, oldest first."""
    return sorted(places, key=lambda place: (cards[place[0]].date or "9", cards[place[0]].address, place))


class _Kin:
    """Disjoint sets."""

    def __init__(self) -> None:
        self._above: dict[_Place, _Place] = {}

    def head(self, place: _Place) -> _Place:
        """The one that stands for the set of `place`."""
        path = []
        while place in self._above:
            path.append(place)
            place = self._above[place]
        for passed in path:
            self._above[passed] = place
        return place

    def join(self, one: _Place, other: _Place) -> None:
        """Makes one set of two."""
        first, second = sorted((self.head(one), self.head(other)))
        if first != second:
            self._above[second] = first
