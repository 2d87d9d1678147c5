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
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from generator.search.bits import NumberCodes, code_lengths, codes, gamma, to_bytes
from generator.search.leaves import Leaf
from generator.search.numbers import encode
from generator.search.postings import LEVELS, NEIGHBOURS, NOT_TOLD, segments_of


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
    counts: dict[int, int]  # what the codes are made from: see `_counts`


def words_hash(words: str) -> int:
    """32 bits of a word."""
    return zlib.crc32(words.encode())


def make_volume(leaves: Sequence[Leaf]) -> Volume:
    """The volume of these leaves."""
    lists, places = _joined(leaves)
    keys = _keys(lists, places)
    counts = _counts(keys)
    lengths = _lengths(counts)
    made, forms = _Codes(lengths, keys), sorted(lists)
    return _volume(
        leaves,
        {form: len(lists[form]) for form in forms},
        {form: made.units(lists[form]) for form in forms},
        {form: made.places(places.get(form, ())) for form in forms},
        lengths,
        counts,
    )


def change_volume(before: Volume, old: Sequence[Leaf], leaves: Sequence[Leaf]) -> Volume | None:
    """The volume of these leaves from that of the old ones: the bytes of `make_volume`, but only lists that differ are
    coded. None where units have moved, or the codes are others."""
    if [sum(leaf.sizes) for leaf in old] != [sum(leaf.sizes) for leaf in leaves]:
        return None
    differing: set[str] = set()
    for one, other in zip(old, leaves, strict=True):
        if one is not other:
            differing |= {form for form, _ in segments_of(one.postings).items() ^ segments_of(other.postings).items()}
    lists, places = _joined(leaves, differing)
    keys = _keys(lists, places)
    counts = Counter(before.counts)
    counts.subtract(_counts(_keys(*_joined(old, differing))))
    counts.update(_counts(keys))
    if _lengths(counts) != before.codes:
        return None
    made = _Codes(before.codes, keys)
    numbers, units, own_places = {}, {}, {}
    for at, form in enumerate(before.forms):
        if form not in differing:
            numbers[form], units[form], own_places[form] = before.numbers[at], before.words.of(at), before.places.of(at)
    for form, own in lists.items():
        numbers[form], units[form], own_places[form] = len(own), made.units(own), made.places(places.get(form, ()))
    return _volume(leaves, numbers, units, own_places, before.codes, counts)


def _volume(
    leaves: Sequence[Leaf],
    numbers: Mapping[str, int],
    units: Mapping[str, bytes],
    places: Mapping[str, bytes],
    lengths: str,
    counts: Mapping[int, int],
) -> Volume:
    forms, sizes = sorted(numbers), [size for leaf in leaves for size in leaf.sizes]
    return Volume(
        units=sum(sizes),
        forms=forms,
        numbers=array("I", map(numbers.__getitem__, forms)),
        words=_entries([units[form] for form in forms]),
        places=_entries([places[form] for form in forms]),
        codes=lengths,
        languages=_languages(leaves),
        leaves=tuple((leaf.name, encode(leaf.chunk_units)) for leaf in leaves),
        documents=encode(sizes),
        rows="[" + ",".join(row for leaf in leaves for row in leaf.rows) + "]",
        counts={key: times for key, times in counts.items() if times},
    )


Lists = Mapping[str, list[int]]


def _joined(leaves: Sequence[Leaf], only: Container[str] | None = None) -> tuple[Lists, Lists]:
    """What is written of each form: of its units distance << 4 | weight of the one before << 2 | its own weight; and
    its places as leaves hold them."""
    lists: defaultdict[str, list[int]] = defaultdict(list)
    places: defaultdict[str, list[int]] = defaultdict(list)
    base = 0
    for leaf in leaves:
        own, owned = leaf.postings, [number + base for number in leaf.postings.units]
        at = place = 0
        for form, number, placed in zip(own.forms, own.unit_numbers, own.place_numbers, strict=True):
            if only is None or form in only:
                lists[form] += owned[at : at + number]
                if placed:
                    places[form] += own.places[place : place + placed]
            at += number
            place += placed
        base += LEVELS * sum(leaf.sizes)
    for form, numbers in lists.items():
        before = _BEFORE_ALL, *numbers
        lists[form] = [(n - (b & -4) & -4) << 2 | (b & 3) << 2 | n & 3 for b, n in zip(before, numbers, strict=False)]
    return lists, places


_BEFORE_ALL = -3  # stands for unit -1 of weight 1


@dataclass(frozen=True, slots=True)
class _Keys:
    """How often each number stands in lists that are coded."""

    units: dict[int, Counter[int]]  # by the class of the list: the binary length of how many
    places: Counter[int]


def _keys(lists: Lists, places: Lists) -> _Keys:
    by_class: defaultdict[int, list[list[int]]] = defaultdict(list)
    for own in lists.values():
        by_class[len(own).bit_length()].append(own)
    units = {number: Counter(chain.from_iterable(own)) for number, own in by_class.items()}
    return _Keys(units, Counter(chain.from_iterable(places.values())))


# numbers of the tables that codes are made from
_DISTANCES, _WEIGHTS, _MARKS, _BESIDE = 0, 32, 36, 44  # by class; by weight before; by weight and whether first; one


def _counts(keys: _Keys) -> Counter[int]:
    """How often each symbol is coded, by table << 8 | symbol."""
    counts: Counter[int] = Counter()
    for number, own in keys.units.items():
        for key, times in own.items():
            counts[_DISTANCES + number << 8 | (key >> 4).bit_length()] += times
            counts[_WEIGHTS + (key >> 2 & 3) << 8 | key & 3] += times
    marks: Counter[int] = Counter()
    beside: Counter[int] = Counter()
    for place, times in keys.places.items():
        marks[place >> NEIGHBOURS] += times
        beside[place & NOT_TOLD] += times
    del beside[NOT_TOLD]
    for mark, times in marks.items():
        counts[_MARKS + (mark >> 1 & 7) << 8 | ((mark >> 4) + 1).bit_length() << 1 | mark & 1] += times
    for both, times in beside.items():
        counts[_BESIDE << 8 | both >> 5] += times
        counts[_BESIDE << 8 | both & 31] += times
    return counts


def _lengths(counts: Mapping[int, int]) -> str:
    """The lengths of the codes that fit best; groups of tables are parted by "|"."""
    tables: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for key, times in counts.items():
        if times:
            tables[key >> 8][key & 255] = times
    classes = max((table for table in tables if table < _WEIGHTS), default=0) + 1
    groups = [range(classes), range(_WEIGHTS, _MARKS), range(_MARKS, _BESIDE), range(_BESIDE, _BESIDE + 1)]
    return "|".join(",".join(code_lengths(tables[table]) for table in group) for group in groups)


class _Codes:
    """The codes of a volume, and the bits of each number that is coded."""

    def __init__(self, lengths: str, keys: _Keys) -> None:
        groups = [group.split(",") for group in lengths.split("|")]
        level_bits = [codes(own).get(level, "") for own in groups[1] for level in range(LEVELS)]
        distance_bits = [NumberCodes(own) for own in groups[0]]
        self._units = {
            number: {key: distance_bits[number][key >> 4] + level_bits[key & 15] for key in own}
            for number, own in keys.units.items()
        }
        own, by_level = codes(groups[3][0]), [NumberCodes(own, is_flagged=True) for own in groups[2]]
        marks = {place >> NEIGHBOURS for place in keys.places}
        mark_bits = {mark: by_level[mark >> 1 & 7][((mark >> 4) + 1) << 1 | mark & 1] for mark in marks}
        beside = {place & NOT_TOLD for place in keys.places} - {NOT_TOLD}
        beside_bits = {NOT_TOLD: "", **{both: own[both >> 5] + own[both & 31] for both in beside}}
        self._places = {place: mark_bits[place >> NEIGHBOURS] + beside_bits[place & NOT_TOLD] for place in keys.places}

    def units(self, keys: Sequence[int]) -> bytes:
        """The entry of a list of units."""
        bits = self._units[len(keys).bit_length()]
        return to_bytes(gamma(len(keys)) + "".join(map(bits.__getitem__, keys)))

    def places(self, found: Sequence[int]) -> bytes:
        """The entry of a list of places; of a pair the neighbours are not told."""
        return to_bytes("".join(map(self._places.__getitem__, found)))


def _languages(leaves: Sequence[Leaf]) -> tuple[tuple[str, str], ...]:
    """The forms of each language that a stemmer knows."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for leaf in leaves:
        for language, spoken in leaf.spoken:
            forms[language].update(spoken.split(" "))
    return tuple((language, " ".join(sorted(forms[language]))) for language in sorted(forms))


def _entries(entries: Sequence[bytes]) -> Entries:
    return Entries(b"".join(entries), array("I", accumulate(map(len, entries), initial=0)))
