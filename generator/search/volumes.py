"""A volume: the leaves of a sixteenth of the archive, as lists ready to be put into shards.

Of each form a volume has two entries, both a whole number of bytes:
 units   the units it stands in, with the weight it has there (BM25's share of term frequency and length)
 places  where in these units, with the frequent word before it and the one after it: what phrases need
Of the frequent words no places are kept, but pairs of them that follow each other are forms of their own. So each
phrase is answered exactly from short lists, however common its words are: a partial nextword index (Bahle, Williams,
Zobel: Efficient phrase querying with an auxiliary index, SIGIR 2002), with the neighbours of rare words inlined.

In bits (generator/search/bits.py), with codes made for the volume:
 units   how many, in Elias' code; of each the distance from the one before, in the code of its class (the binary length
         of how many), and the weight, in the code of the weight before
 places  of each the distance from the one before in the unit and whether another follows, in one code by the weight in
         the unit and whether it is the first; then its neighbours
"""

from __future__ import annotations

import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from generator.search.bits import NumberCodes, code_lengths, codes, gamma, to_bytes
from generator.search.leaves import Leaf
from generator.search.numbers import encode
from generator.search.postings import LEVELS, NEIGHBOURS, NOT_TOLD


@dataclass(frozen=True, slots=True)
class Entries:
    """Bytes of each form of a volume."""

    content: bytes
    starts: Sequence[int]  # of each form in the content, and the end

    def of(self, number: int) -> bytes:
        """The entry of a form by its number."""
        return self.content[self.starts[number] : self.starts[number + 1]]


@dataclass(frozen=True, slots=True)
class Volume:
    """What a volume gives to the shards and tables."""

    units: int
    forms: Sequence[str]  # sorted
    numbers: Sequence[int]  # of units, for each form
    words: Entries
    places: Entries
    codes: str  # lengths of the codes of the volume, parted by commas: see `_Codes`
    languages: tuple[tuple[str, str], ...]  # (language, its forms parted by spaces) where a stemmer knows it
    leaves: tuple[tuple[str, str], ...]  # (name, sizes of its chunks encoded)
    documents: str  # numbers of units of the documents, encoded
    rows: str  # JSON list of the documents' rows


def words_hash(words: str) -> int:
    """32 bits of a word."""
    return zlib.crc32(words.encode())


def make_volume(leaves: Sequence[Leaf]) -> Volume:
    """The volume of these leaves."""
    lists, places = _joined(leaves)
    forms = sorted(lists)
    made = _Codes(lists, places)
    sizes = [size for leaf in leaves for size in leaf.sizes]
    return Volume(
        units=sum(sizes),
        forms=forms,
        numbers=array("I", [len(lists[form]) for form in forms]),
        words=_entries([made.units(lists[form]) for form in forms]),
        places=_entries([made.places(places.get(form, ())) for form in forms]),
        codes=made.lengths,
        languages=_languages(leaves),
        leaves=tuple((leaf.name, encode(leaf.chunk_units)) for leaf in leaves),
        documents=encode(sizes),
        rows="[" + ",".join(row for leaf in leaves for row in leaf.rows) + "]",
    )


Lists = Mapping[str, list[int]]


def _joined(leaves: Sequence[Leaf]) -> tuple[Lists, Lists]:
    """What is written of each form: of its units distance << 4 | weight of the one before << 2 | its own weight; and
    its places as leaves hold them."""
    lists: defaultdict[str, list[int]] = defaultdict(list)
    places: defaultdict[str, list[int]] = defaultdict(list)
    base = 0
    for leaf in leaves:
        own, owned = leaf.postings, [number + base for number in leaf.postings.units]
        at = place = 0
        for form, number, placed in zip(own.forms, own.unit_numbers, own.place_numbers, strict=True):
            lists[form] += owned[at : at + number]
            at += number
            if placed:
                places[form] += own.places[place : place + placed]
                place += placed
        base += LEVELS * sum(leaf.sizes)
    for form, numbers in lists.items():
        before = _BEFORE_ALL, *numbers
        lists[form] = [(n - (b & -4) & -4) << 2 | (b & 3) << 2 | n & 3 for b, n in zip(before, numbers, strict=False)]
    return lists, places


_BEFORE_ALL = -3  # stands for unit -1 of weight 1


class _Codes:
    """The codes that fit a volume best: of distances by class, of levels by the level before, of places by level and
    whether it is the first, of neighbours; groups of tables are parted by "|"."""

    def __init__(self, lists: Lists, places: Lists) -> None:
        by_class = _by_class(lists.values())
        distances: defaultdict[int, Counter[int]] = defaultdict(Counter)
        levels: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for number, keys in by_class.items():
            for key, times in keys.items():
                distances[number][(key >> 4).bit_length()] += times
                levels[key >> 2 & 3][key & 3] += times
        every_place = Counter(chain.from_iterable(places.values()))
        marks: Counter[int] = Counter()
        beside: Counter[int] = Counter()
        for place, times in every_place.items():
            marks[place >> NEIGHBOURS] += times
            beside[place & NOT_TOLD] += times
        del beside[NOT_TOLD]
        by_mark: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for mark, times in marks.items():
            by_mark[mark >> 1 & 7][((mark >> 4) + 1).bit_length() << 1 | mark & 1] += times
        neighbours: Counter[int] = Counter()
        for both, times in beside.items():
            neighbours[both >> 5] += times
            neighbours[both & 31] += times
        groups = [
            [code_lengths(distances[number]) for number in range(max(by_class, default=0) + 1)],
            [code_lengths(levels[level]) for level in range(LEVELS)],
            [code_lengths(by_mark[mark]) for mark in range(8)],
            [code_lengths(neighbours)],
        ]
        self.lengths = "|".join(",".join(group) for group in groups)
        level_bits = [codes(lengths).get(level, "") for lengths in groups[1] for level in range(LEVELS)]
        distance_bits = [NumberCodes(lengths) for lengths in groups[0]]
        self._units = {
            number: {key: distance_bits[number][key >> 4] + level_bits[key & 15] for key in keys}
            for number, keys in by_class.items()
        }
        own, by_level = codes(groups[3][0]), [NumberCodes(lengths, is_flagged=True) for lengths in groups[2]]
        mark_bits = {mark: by_level[mark >> 1 & 7][((mark >> 4) + 1) << 1 | mark & 1] for mark in marks}
        beside_bits = {NOT_TOLD: "", **{both: own[both >> 5] + own[both & 31] for both in beside}}
        self._places = {place: mark_bits[place >> NEIGHBOURS] + beside_bits[place & NOT_TOLD] for place in every_place}

    def units(self, keys: Sequence[int]) -> bytes:
        """The entry of a list of units."""
        bits = self._units[len(keys).bit_length()]
        return to_bytes(gamma(len(keys)) + "".join(map(bits.__getitem__, keys)))

    def places(self, found: Sequence[int]) -> bytes:
        """The entry of a list of places; of a pair the neighbours are not told."""
        return to_bytes("".join(map(self._places.__getitem__, found)))


def _by_class(lists: Iterable[list[int]]) -> dict[int, Counter[int]]:
    """How often each key stands in lists of each class: the binary length of how many."""
    keys: defaultdict[int, list[list[int]]] = defaultdict(list)
    for own in lists:
        keys[len(own).bit_length()].append(own)
    return {number: Counter(chain.from_iterable(own)) for number, own in sorted(keys.items())}


def _languages(leaves: Sequence[Leaf]) -> tuple[tuple[str, str], ...]:
    """The forms of each language that a stemmer knows."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for leaf in leaves:
        for language, spoken in leaf.spoken:
            forms[language].update(spoken.split(" "))
    return tuple((language, " ".join(sorted(forms[language]))) for language in sorted(forms))


def _entries(entries: Sequence[bytes]) -> Entries:
    return Entries(b"".join(entries), array("I", accumulate(map(len, entries), initial=0)))
