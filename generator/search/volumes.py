"""A volume: the leaves of a sixteenth of the archive, as lists ready to be put into shards.

Of each form a volume has two entries, both of bits:
 units   the units it stands in, with the weight it has there (BM25's share of term frequency and length)
 places  where in these units, with the frequent word before it and the one after it: what phrases need
Of the frequent words no places are kept, but pairs of them that follow each other are forms of their own. So each
phrase is answered exactly from short lists, however common its words are: a partial nextword index (Bahle, Williams,
Zobel: Efficient phrase querying with an auxiliary index, SIGIR 2002), with the neighbours of rare words inlined.

In bits (generator/search/bits.py), with codes made for the volume:
 units   how many, in Elias' code; of each the distance from the one before, in the code of its class (the binary length
         of how many), and the weight, in the code of its class and of the weight before
 places  of a word in COMPANY units or more, which kinds of words stand before it and after it, three bits each; then of
         each place the distance from the one before in the unit and whether another follows, in one code by the weight
         in the unit and whether it is the first; then its neighbours, in the codes of these kinds
"""

from __future__ import annotations

import hashlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

import numpy as np

from generator.nouns import dataclass
from generator.search.bits import code_lengths
from generator.search.columns import (
    CodeTables,
    Items,
    Numbers,
    binary_lengths,
    followed,
    headed,
    narrow,
    sorted_by,
    to_entries,
    with_rest,
)
from generator.search.company import Company, find_company
from generator.search.forms import LEVELS
from generator.search.leaves import Leaf, Row
from generator.search.numbers import encode
from generator.search.postings import NEIGHBOURS, NOT_TOLD


@dataclass(frozen=True, slots=True)
class Entries:
    """Bits of each form of a volume, each from a whole byte."""

    content: bytes
    starts: Sequence[int]  # of each form in the content, and the end
    spare: bytes  # how many bits behind each are none of it


@dataclass(frozen=True, slots=True)
class Volume:
    """What a volume gives to the shards and tables."""

    units: int
    forms: str  # sorted, parted by spaces
    numbers: Sequence[int]  # of units, for each form
    words: Entries
    places: Entries
    codes: str  # lengths of the codes of the volume, parted by commas: see `_tables`
    languages: tuple[tuple[str, str], ...]  # (language, its forms parted by spaces) where a stemmer knows it
    leaves: tuple[tuple[str, str], ...]  # (name, sizes of its chunks encoded)
    documents: str  # numbers of units of the documents, encoded
    rows: tuple[Row, ...]  # of the documents
    print: bytes  # of its forms' lists


def make_volume(leaves: Sequence[Leaf]) -> Volume:
    """The volume of these leaves. Its lists are coded a part at a time: each step takes many times what it codes."""
    forms, lists = _joined(leaves)
    company = find_company(lists.unit_numbers, lists.place_numbers, lists.places)
    parts = list(_parts(lists, company))
    symbols = [_symbols(part) for part in parts]
    lengths = _lengths(symbols)
    tables = CodeTables.of(_tables(lengths))
    sizes = [size for leaf in leaves for size in leaf.sizes]
    words = _entries(_unit_items(part, own, tables) for part, own in zip(parts, symbols, strict=True))
    places = _entries(_place_items(part, own, tables) for part, own in zip(parts, symbols, strict=True))
    return Volume(
        units=sum(sizes),
        forms=" ".join(forms),
        numbers=array("I", lists.unit_numbers.tolist()),
        words=words,
        places=places,
        codes=lengths,
        languages=_languages(leaves),
        leaves=tuple((leaf.name, encode(leaf.chunk_units)) for leaf in leaves),
        documents=encode(sizes),
        rows=tuple(row for leaf in leaves for row in leaf.rows),
        print=_print_of(words, places),
    )


def _print_of(*lists: Entries) -> bytes:
    digest = hashlib.sha256()
    for own in lists:
        for part in (own.content, array("I", own.starts), own.spare):
            digest.update(part)
    return digest.digest()


@dataclass(frozen=True, slots=True, eq=False)
class _Lists:
    """What is written of each form, one form after the other; each column as narrow as it may be."""

    unit_numbers: Numbers  # of units, for each form
    place_numbers: Numbers
    distances: Numbers  # of a unit from the one before
    weights: Numbers  # of the unit before * LEVELS + its own
    places: Numbers  # as leaves hold them


def _joined(leaves: Sequence[Leaf]) -> tuple[list[str], _Lists]:
    """The forms, sorted, and their lists."""
    forms = sorted(set[str]().union(*(leaf.postings.forms for leaf in leaves)))
    numbers = {form: number for number, form in enumerate(forms)}
    own = [np.fromiter(map(numbers.__getitem__, leaf.postings.forms), np.uint32) for leaf in leaves]
    form = np.concatenate(
        [np.repeat(which, leaf.postings.unit_numbers) for which, leaf in zip(own, leaves, strict=True)]
    )
    bases = accumulate((LEVELS * sum(leaf.sizes) for leaf in leaves), initial=0)
    unit = np.concatenate([leaf.postings.units + np.uint32(base) for leaf, base in zip(leaves, bases, strict=False)])
    order = sorted_by(form, len(forms))
    form, unit = form[order], unit[order].astype(np.int64)
    before = np.roll(unit, 1)
    before[np.flatnonzero(np.diff(form, prepend=-1))] = _BEFORE_ALL
    distances, weights = narrow(unit // LEVELS - before // LEVELS), narrow(before % LEVELS * LEVELS + unit % LEVELS)
    unit_numbers = np.bincount(form, minlength=len(forms))
    del form, unit, before, order
    form = np.concatenate(
        [np.repeat(which, leaf.postings.place_numbers) for which, leaf in zip(own, leaves, strict=True)]
    )
    places = np.concatenate([leaf.postings.places for leaf in leaves])[sorted_by(form, len(forms))]
    return forms, _Lists(unit_numbers, np.bincount(form, minlength=len(forms)), distances, weights, places)


_BEFORE_ALL = -3  # stands for unit -1 of weight 1

# numbers of the tables that codes are made from: by class; by class and weight before; by weight and whether first; by
# kind of company
_DISTANCES, _WEIGHTS, _MARKS, _BEFORE, _AFTER, _END = 0, 32, 160, 168, 176, 184


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """The lists of some forms, with the company of each."""

    lists: _Lists
    company: Company


_PART = 1 << 16  # units and places, about, that are coded at a time


def _parts(lists: _Lists, company: Company) -> Iterator[_Part]:
    units, places = (np.concatenate(([0], np.cumsum(own))) for own in (lists.unit_numbers, lists.place_numbers))
    total = units + places
    cuts = np.searchsorted(total, np.arange(0, int(total[-1]) + _PART, _PART))
    cuts[0], cuts[-1] = 0, len(lists.unit_numbers)
    for first, end in pairwise(np.unique(cuts).tolist()):
        forms, own, told = slice(first, end), slice(units[first], units[end]), slice(places[first], places[end])
        yield _Part(
            _Lists(
                lists.unit_numbers[forms],
                lists.place_numbers[forms],
                lists.distances[own],
                lists.weights[own],
                lists.places[told],
            ),
            Company(company.is_told[forms], company.before[forms], company.after[forms]),
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Symbols:
    """What codes are made for, as table << 8 | symbol."""

    distances: Numbers  # of each unit
    weights: Numbers
    marks: Numbers  # of each place
    before: Numbers  # of each place that tells its neighbours
    after: Numbers


def _symbols(part: _Part) -> _Symbols:
    lists, company = part.lists, part.company
    classes = np.repeat(binary_lengths(lists.unit_numbers), lists.unit_numbers)
    distances = _DISTANCES + classes << 8 | binary_lengths(lists.distances)
    weights = _WEIGHTS + classes * LEVELS + lists.weights // LEVELS << 8 | lists.weights % LEVELS
    places = lists.places.astype(np.int64)
    marks, beside = places >> NEIGHBOURS, places & NOT_TOLD
    marked = _MARKS + (marks >> 1 & 7) << 8 | binary_lengths((marks >> 4) + 1) << 1 | marks & 1
    told = beside != NOT_TOLD
    before, after = (np.repeat(kinds, lists.place_numbers)[told] for kinds in (company.before, company.after))
    beside = beside[told]
    columns = distances, weights, marked, _BEFORE + before << 8 | beside >> 5, _AFTER + after << 8 | beside & 31
    return _Symbols(*map(narrow, columns))


def _lengths(symbols: Sequence[_Symbols]) -> str:
    """The lengths of the codes that fit best; groups of tables are parted by "|"."""
    counts = np.zeros(_END << 8, np.int64)
    for own in symbols:
        for column in (own.distances, own.weights, own.marks, own.before, own.after):
            counts += np.bincount(column, minlength=len(counts))
    tables: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for key in np.flatnonzero(counts).tolist():
        tables[key >> 8][key & 255] = int(counts[key])
    classes = max((table for table in tables if table < _WEIGHTS), default=0) + 1
    groups = range(classes), range(_WEIGHTS, _WEIGHTS + LEVELS * classes), range(_MARKS, _BEFORE), range(_BEFORE, _END)
    return "|".join(",".join(code_lengths(tables[table]) for table in group) for group in groups)


def _tables(lengths: str) -> dict[int, str]:
    """The lengths of the codes of each table."""
    groups = zip((_DISTANCES, _WEIGHTS, _MARKS, _BEFORE), lengths.split("|"), strict=True)
    return {first + at: own for first, group in groups for at, own in enumerate(group.split(","))}


def _unit_items(part: _Part, symbols: _Symbols, tables: CodeTables) -> Items:
    """Of each form how many units, in Elias' code, then each distance and weight."""
    distances, weights, numbers = symbols.distances, symbols.weights, part.lists.unit_numbers
    bits, sizes = with_rest(tables.bits[distances], tables.sizes[distances], part.lists.distances.astype(np.int64))
    bits, sizes = bits << tables.sizes[weights] | tables.bits[weights], sizes + tables.sizes[weights]
    return headed((numbers, 2 * binary_lengths(numbers) - 1), Items(bits, sizes, numbers))


def _place_items(part: _Part, symbols: _Symbols, tables: CodeTables) -> Items:
    """Of each form the kinds of words that stand beside, then of each place its mark and its neighbours; of a pair none
    are told."""
    places, company = part.lists.places.astype(np.int64), part.company
    marked, before, after = symbols.marks, symbols.before, symbols.after
    marks = with_rest(tables.bits[marked], tables.sizes[marked], (places >> NEIGHBOURS + 4) + 1)
    bits, sizes = np.zeros_like(places), np.zeros_like(places)
    is_told = places & NOT_TOLD != NOT_TOLD
    bits[is_told] = tables.bits[before] << tables.sizes[after] | tables.bits[after]
    sizes[is_told] = tables.sizes[before] + tables.sizes[after]
    heads = company.before << 3 | company.after, 6 * company.is_told
    return headed(heads, followed(marks, (bits, sizes), part.lists.place_numbers))


def _entries(parts: Iterable[Items]) -> Entries:
    """The items of all parts, put together."""
    contents, spares, starts, at = [], [], array("I", (0,)), 0
    for items in parts:
        content, own, spare = to_entries(items)
        starts.extend((own[1:] + at).tolist())
        contents.append(content)
        spares.append(spare.astype(np.uint8).tobytes())
        at += len(content)
    return Entries(b"".join(contents), starts, b"".join(spares))


def _languages(leaves: Sequence[Leaf]) -> tuple[tuple[str, str], ...]:
    """The forms of each language that a stemmer knows."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for leaf in leaves:
        for language, spoken in leaf.spoken:
            forms[language].update(spoken.split(" "))
    return tuple((language, " ".join(sorted(forms[language]))) for language in sorted(forms))
