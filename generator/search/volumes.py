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

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator.search.bits import code_lengths
from generator.search.columns import (
    CodeTables,
    Items,
    Numbers,
    binary_lengths,
    followed,
    headed,
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
    forms: Sequence[str]  # sorted
    numbers: Sequence[int]  # of units, for each form
    words: Entries
    places: Entries
    codes: str  # lengths of the codes of the volume, parted by commas: see `_tables`
    languages: tuple[tuple[str, str], ...]  # (language, its forms parted by spaces) where a stemmer knows it
    leaves: tuple[tuple[str, str], ...]  # (name, sizes of its chunks encoded)
    documents: str  # numbers of units of the documents, encoded
    rows: tuple[Row, ...]  # of the documents


def make_volume(leaves: Sequence[Leaf]) -> Volume:
    """The volume of these leaves."""
    lists = _joined(leaves)
    company = find_company(lists.unit_numbers, lists.place_numbers, lists.places)
    units, places = _unit_symbols(lists), _place_symbols(lists, company)
    lengths = _lengths(np.concatenate((*units, *places)))
    tables = CodeTables.of(_tables(lengths))
    sizes = [size for leaf in leaves for size in leaf.sizes]
    return Volume(
        units=sum(sizes),
        forms=lists.forms,
        numbers=array("I", lists.unit_numbers.tolist()),
        words=_unit_entries(lists, units, tables),
        places=_place_entries(lists, places, company, tables),
        codes=lengths,
        languages=_languages(leaves),
        leaves=tuple((leaf.name, encode(leaf.chunk_units)) for leaf in leaves),
        documents=encode(sizes),
        rows=tuple(row for leaf in leaves for row in leaf.rows),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Lists:
    """What is written of each form, one form after the other."""

    forms: list[str]  # sorted
    unit_numbers: Numbers  # of units, for each form
    place_numbers: Numbers
    distances: Numbers  # of a unit from the one before
    weights_before: Numbers
    weights: Numbers
    places: Numbers  # as leaves hold them


def _joined(leaves: Sequence[Leaf]) -> _Lists:
    forms = sorted(set[str]().union(*(leaf.postings.forms for leaf in leaves)))
    numbers = {form: number for number, form in enumerate(forms)}
    form_of_units, form_of_places, units, places = [], [], [], []
    base = 0
    for leaf in leaves:
        own = leaf.postings
        which = np.fromiter(map(numbers.__getitem__, own.forms), np.int64, len(own.forms))
        form_of_units.append(np.repeat(which, own.unit_numbers))
        form_of_places.append(np.repeat(which, own.place_numbers))
        units.append(own.units + LEVELS * base)
        places.append(own.places)
        base += sum(leaf.sizes)
    form, placed = np.concatenate(form_of_units), np.concatenate(form_of_places)
    order = sorted_by(form, len(forms))
    form, unit = form[order], np.concatenate(units)[order]
    before = np.roll(unit, 1)
    before[np.flatnonzero(np.diff(form, prepend=-1))] = _BEFORE_ALL
    return _Lists(
        forms,
        np.bincount(form, minlength=len(forms)),
        np.bincount(placed, minlength=len(forms)),
        (unit // LEVELS) - (before // LEVELS),
        before % LEVELS,
        unit % LEVELS,
        np.concatenate(places)[sorted_by(placed, len(forms))],
    )


_BEFORE_ALL = -3  # stands for unit -1 of weight 1

# numbers of the tables that codes are made from: by class; by class and weight before; by weight and whether first; by
# kind of company
_DISTANCES, _WEIGHTS, _MARKS, _BEFORE, _AFTER, _END = 0, 32, 160, 168, 176, 184


def _unit_symbols(lists: _Lists) -> tuple[Numbers, Numbers]:
    """Of each unit the symbols of its distance and weight, as table << 8 | symbol."""
    classes = np.repeat(binary_lengths(lists.unit_numbers), lists.unit_numbers)
    distances = _DISTANCES + classes << 8 | binary_lengths(lists.distances)
    return distances, _WEIGHTS + classes * LEVELS + lists.weights_before << 8 | lists.weights


def _place_symbols(lists: _Lists, company: Company) -> tuple[Numbers, Numbers, Numbers]:
    """Of each place the symbol of its mark; of each that tells its neighbours the symbols of both."""
    marks, beside = lists.places >> NEIGHBOURS, lists.places & NOT_TOLD
    told = beside != NOT_TOLD
    marked = _MARKS + (marks >> 1 & 7) << 8 | binary_lengths((marks >> 4) + 1) << 1 | marks & 1
    before, after = (np.repeat(kinds, lists.place_numbers)[told] for kinds in (company.before, company.after))
    beside = beside[told]
    return marked, _BEFORE + before << 8 | beside >> 5, _AFTER + after << 8 | beside & 31


def _lengths(symbols: Numbers) -> str:
    """The lengths of the codes that fit best; groups of tables are parted by "|"."""
    tables: defaultdict[int, dict[int, int]] = defaultdict(dict)
    counts = np.bincount(symbols)
    for key in np.flatnonzero(counts).tolist():
        tables[key >> 8][key & 255] = int(counts[key])
    classes = max((table for table in tables if table < _WEIGHTS), default=0) + 1
    groups = range(classes), range(_WEIGHTS, _WEIGHTS + LEVELS * classes), range(_MARKS, _BEFORE), range(_BEFORE, _END)
    return "|".join(",".join(code_lengths(tables[table]) for table in group) for group in groups)


def _tables(lengths: str) -> dict[int, str]:
    """The lengths of the codes of each table."""
    groups = zip((_DISTANCES, _WEIGHTS, _MARKS, _BEFORE), lengths.split("|"), strict=True)
    return {first + at: own for first, group in groups for at, own in enumerate(group.split(","))}


def _unit_entries(lists: _Lists, symbols: tuple[Numbers, Numbers], tables: CodeTables) -> Entries:
    """How many, in Elias' code, then each distance and weight."""
    distances, weights = symbols
    bits, sizes = with_rest(tables.bits[distances], tables.sizes[distances], lists.distances)
    bits, sizes = bits << tables.sizes[weights] | tables.bits[weights], sizes + tables.sizes[weights]
    numbers = lists.unit_numbers
    return _entries(headed((numbers, 2 * binary_lengths(numbers) - 1), Items(bits, sizes, numbers)))


def _place_entries(
    lists: _Lists, symbols: tuple[Numbers, Numbers, Numbers], company: Company, tables: CodeTables
) -> Entries:
    """The kinds of words that stand beside, then of each place its mark and its neighbours; of a pair none are told."""
    marked, before, after = symbols
    marks = with_rest(tables.bits[marked], tables.sizes[marked], (lists.places >> NEIGHBOURS + 4) + 1)
    bits, sizes = np.zeros_like(lists.places), np.zeros_like(lists.places)
    is_told = lists.places & NOT_TOLD != NOT_TOLD
    bits[is_told] = tables.bits[before] << tables.sizes[after] | tables.bits[after]
    sizes[is_told] = tables.sizes[before] + tables.sizes[after]
    heads = company.before << 3 | company.after, 6 * company.is_told
    return _entries(headed(heads, followed(marks, (bits, sizes), lists.place_numbers)))


def _entries(items: Items) -> Entries:
    content, starts, spare = to_entries(items)
    return Entries(content, array("I", starts.tolist()), spare.astype(np.uint8).tobytes())


def _languages(leaves: Sequence[Leaf]) -> tuple[tuple[str, str], ...]:
    """The forms of each language that a stemmer knows."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for leaf in leaves:
        for language, spoken in leaf.spoken:
            forms[language].update(spoken.split(" "))
    return tuple((language, " ".join(sorted(forms[language]))) for language in sorted(forms))
