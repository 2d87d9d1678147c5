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
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from generator.search.bits import NumberCodes, code_lengths, codes, gamma, to_bytes
from generator.search.leaves import Leaf
from generator.search.numbers import encode
from generator.search.stems import find_stem, has_stemmer
from generator.search.words import is_paired

LEVELS = 4
K1, B, USUAL_LENGTH = 1.2, 0.75, 60  # BM25; a fixed usual length, so that one document's change moves no other's weight
PAIR = "_"  # no word holds it; between the words of a pair that is a form of its own
Groups = tuple[tuple[str, str], ...]  # ("language stem", its forms parted by spaces)
_NEIGHBOURS = 10  # bits for both neighbours


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
    groups: Groups  # ("language stem", its forms parted by spaces) where a stemmer knows it
    leaves: tuple[tuple[str, str], ...]  # (name, sizes of its chunks encoded)
    documents: str  # numbers of units of the documents, encoded
    rows: str  # JSON list of the documents' rows


def words_hash(words: str) -> int:
    """32 bits of a word."""
    return zlib.crc32(words.encode())


def make_volume(leaves: Sequence[Leaf], frequent: Sequence[str], known: Groups = ()) -> Volume:
    """The volume of these leaves; `known` are groups of an earlier one, so that only new forms are stemmed."""
    units = [words.split(" ") for leaf in leaves for words in leaf.words]
    lists, places = _lists(units, frequent)
    forms = sorted(lists)
    made = _Codes(lists, places)
    return Volume(
        units=len(units),
        forms=forms,
        numbers=array("I", [len(lists[form]) for form in forms]),
        words=_entries([made.units(lists[form]) for form in forms]),
        places=_entries([_places(made, form, places) for form in forms]),
        codes=made.lengths,
        groups=_groups(leaves, known),
        leaves=tuple((leaf.name, encode(leaf.chunk_units)) for leaf in leaves),
        documents=encode(number for leaf in leaves for _, number in leaf.languages),
        rows="[" + ",".join(row for leaf in leaves for row in leaf.rows) + "]",
    )


def _entries(entries: Sequence[bytes]) -> Entries:
    return Entries(b"".join(entries), array("I", accumulate(map(len, entries), initial=0)))


def _places(made: _Codes, form: str, places: Lists) -> bytes:
    if form not in places:
        return b""
    return made.pair_places(places[form]) if PAIR in form else made.places(places[form])


Lists = dict[str, list[int]]


def _lists(units: list[list[str]], frequent: Sequence[str]) -> tuple[Lists, Lists]:
    """Of each form the numbers unit * LEVELS + level; and of each place the distance from the one before in its unit,
    with the level, whether it is the first, whether another follows, and the numbers of the frequent neighbours."""
    lists: defaultdict[str, list[int]] = defaultdict(list)
    places: defaultdict[str, list[int]] = defaultdict(list)
    known = {word: number for number, word in enumerate(frequent, 1)}.get
    for unit, words in enumerate(units):
        base, length = unit * LEVELS, len(words)
        numbers = [known(word, 0) for word in words]
        numbers.append(0)
        where = _where(words, numbers)
        once = _level(1, length)
        mark = once << 2 | 2
        for form, found in where.items():
            first = found[0]
            if len(found) == 1:  # as most
                lists[form].append(base + once)
                if not numbers[first]:
                    beside = numbers[first - 1] << 5 | numbers[first + 1]
                    places[form].append((first << 4 | mark) << _NEIGHBOURS | beside)
                elif PAIR in form:
                    places[form].append((first << 4 | mark) << _NEIGHBOURS)
                continue
            level = _level(len(found), length)
            lists[form].append(base + level)
            if not numbers[first]:
                places[form] += _marked(found, level, [numbers[at - 1] << 5 | numbers[at + 1] for at in found])
            elif PAIR in form:
                places[form] += _marked(found, level, [0] * len(found))
    return lists, places


def _where(words: list[str], numbers: list[int]) -> dict[str, list[int]]:
    """The places of each word of a unit, and of each pair of frequent words."""
    where: dict[str, list[int]] = {}
    known = where.get
    for at, word in enumerate(words):
        if found := known(word):
            found.append(at)
        else:
            where[word] = [at]
    for at, (number, after) in enumerate(pairwise(numbers)):
        if number and after:
            where.setdefault(f"{words[at]}{PAIR}{words[at + 1]}", []).append(at)
    where.pop("", None)
    return where


def _marked(found: list[int], level: int, beside: list[int]) -> list[int]:
    last, before, marked = found[-1], -1, []
    first = 2
    for at, neighbours in zip(found, beside, strict=True):
        mark = (at - before - 1) << 4 | level << 2 | first | (at < last)
        marked.append(mark << _NEIGHBOURS | neighbours)
        before, first = at, 0
    return marked


@lru_cache(1 << 16)
def _level(times: int, length: int) -> int:
    share = times / (times + K1 * (1 - B + B * length / USUAL_LENGTH))
    return min(LEVELS - 1, int(share * LEVELS))


class _Codes:
    """The codes that fit a volume best: of distances by class, of levels by the level before, of places by level and
    whether it is the first, of neighbours; groups of tables are parted by "|"."""

    def __init__(self, lists: Lists, places: Lists) -> None:
        by_class: defaultdict[int, Counter[int]] = defaultdict(Counter)
        levels: Counter[int] = Counter()
        for numbers in lists.values():
            by_class[len(numbers).bit_length()].update(map(int.bit_length, _distances(numbers)))
            levels.update([(before & 3) << 2 | number & 3 for before, number in _pairs(numbers)])
        marks: Counter[int] = Counter()
        beside: Counter[int] = Counter()
        for form, found in places.items():
            marks.update([place >> _NEIGHBOURS for place in found])
            if PAIR not in form:
                beside.update([place & 1023 for place in found])
        by_mark: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for mark, times in marks.items():
            by_mark[mark >> 1 & 7][((mark >> 4) + 1).bit_length() << 1 | mark & 1] += times
        neighbours: Counter[int] = Counter()
        for both, times in beside.items():
            neighbours[both >> 5] += times
            neighbours[both & 31] += times
        by_level = [Counter({level: levels[at << 2 | level] for level in range(4)}) for at in range(4)]
        groups = [
            [code_lengths(by_class[number]) for number in range(max(by_class, default=0) + 1)],
            [code_lengths(+level) for level in by_level],
            [code_lengths(by_mark[mark]) for mark in range(8)],
            [code_lengths(neighbours)],
        ]
        self.lengths = "|".join(",".join(group) for group in groups)
        self._distances = [NumberCodes(lengths) for lengths in groups[0]]
        self._levels = [codes(lengths).get(level, "") for lengths in groups[1] for level in range(4)]
        self._places = [NumberCodes(lengths, is_flagged=True) for lengths in groups[2]]
        own = codes(groups[3][0])
        self._beside = {both: own[both >> 5] + own[both & 31] for both in beside}
        self._marks = {mark: self._places[mark >> 1 & 7][((mark >> 4) + 1) << 1 | mark & 1] for mark in marks}

    def units(self, numbers: list[int]) -> bytes:
        """The entry of a list of units."""
        distance, level = self._distances[len(numbers).bit_length()], self._levels
        bits = [distance[(n >> 2) - (b >> 2)] + level[(b & 3) << 2 | n & 3] for b, n in _pairs(numbers)]
        return to_bytes(gamma(len(numbers)) + "".join(bits))

    def places(self, found: list[int]) -> bytes:
        """The entry of a list of places."""
        mark, beside = self._marks, self._beside
        return to_bytes("".join([mark[place >> _NEIGHBOURS] + beside[place & 1023] for place in found]))

    def pair_places(self, found: list[int]) -> bytes:
        """The entry of the places of a pair; its neighbours are not told."""
        mark = self._marks
        return to_bytes("".join([mark[place >> _NEIGHBOURS] for place in found]))


def _pairs(numbers: list[int]) -> zip[tuple[int, int]]:
    """Each number with the one before; the first with what stands for unit -1 of level 1."""
    return zip([-3, *numbers[:-1]], numbers, strict=True)


def _distances(numbers: list[int]) -> list[int]:
    return [(number >> 2) - (before >> 2) for before, number in _pairs(numbers)]


def _groups(leaves: Sequence[Leaf], known: Groups) -> Groups:
    """The forms of each stem of each language."""
    by_language: defaultdict[str, set[str]] = defaultdict(set)
    for leaf in leaves:
        at = 0
        for language, number in leaf.languages:
            forms = by_language[language.partition("-")[0].lower()]
            for words in leaf.words[at : at + number]:
                forms.update(words.split(" "))
            at += number
    stems = {f"{stem.partition(' ')[0]} {form}": stem for stem, forms in known for form in forms.split(" ")}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for language in filter(has_stemmer, by_language):
        for form in by_language[language]:
            if len(form) > 2 and not is_paired(form):
                stem = stems.get(f"{language} {form}") or f"{language} {find_stem(form, language)}"
                groups[stem].append(form)
    return tuple((stem, " ".join(sorted(groups[stem]))) for stem in sorted(groups))
