"""The words of a leaf -> where each form stands: as numbers, so that a volume is put together from leaves as they are.

Of the frequent words no places are kept, but pairs of them that follow each other are forms of their own.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

LEVELS = 4
K1, B, USUAL_LENGTH = 1.2, 0.75, 60  # BM25; a fixed usual length, so that one document's change moves no other's weight
PAIR = "_"  # no word holds it; between the words of a pair that is a form of its own
NEIGHBOURS = 10  # bits for both neighbours
NOT_TOLD = (1 << NEIGHBOURS) - 1  # the neighbours of a pair; no frequent word has such a number


@dataclass(frozen=True, slots=True)
class Postings:
    """The forms of a leaf, each with its units and places, one form after the other."""

    forms: tuple[str, ...]
    unit_numbers: array[int]  # of units, for each form
    place_numbers: array[int]  # of places
    units: array[int]  # unit * LEVELS + weight (BM25's share of term frequency and length)
    places: array[int]  # ((distance - 1) << 4 | weight << 2 | first << 1 | another follows) << 10 | both neighbours


def find_postings(units: Sequence[str], frequent: Sequence[str]) -> Postings:
    """The postings of units, each its words parted by blanks."""
    lists: defaultdict[str, list[int]] = defaultdict(list)
    places: defaultdict[str, list[int]] = defaultdict(list)
    known = {word: number for number, word in enumerate(frequent, 1)}.get
    for unit, said in enumerate(units):
        words = said.split(" ")
        base, length = unit * LEVELS, len(words)
        numbers = [known(word, 0) for word in words]
        numbers.append(0)
        once = _level(1, length)
        mark, weighed = once << 2 | 2, base + once
        for form, found in _where(words, numbers).items():
            first = found[0]
            if len(found) == 1:  # as most
                lists[form].append(weighed)
                if not numbers[first]:
                    beside = numbers[first - 1] << 5 | numbers[first + 1]
                    places[form].append((first << 4 | mark) << NEIGHBOURS | beside)
                elif PAIR in form:
                    places[form].append((first << 4 | mark) << NEIGHBOURS | NOT_TOLD)
                continue
            level = _level(len(found), length)
            lists[form].append(base + level)
            if not numbers[first]:
                places[form] += _marked(found, level, [numbers[at - 1] << 5 | numbers[at + 1] for at in found])
            elif PAIR in form:
                places[form] += _marked(found, level, [NOT_TOLD] * len(found))
    return _postings(lists, places)


def segments_of(postings: Postings) -> dict[str, tuple[bytes, bytes]]:
    """The units and the places of each form."""
    segments = {}
    at = place = 0
    for form, number, placed in zip(postings.forms, postings.unit_numbers, postings.place_numbers, strict=True):
        own = postings.units[at : at + number].tobytes(), postings.places[place : place + placed].tobytes()
        segments[form] = own
        at, place = at + number, place + placed
    return segments


def _postings(lists: Mapping[str, list[int]], places: Mapping[str, list[int]]) -> Postings:
    of_forms = [places.get(form, []) for form in lists]
    every_place = list(chain.from_iterable(of_forms))
    return Postings(
        tuple(lists),
        array("I", map(len, lists.values())),
        array("I", map(len, of_forms)),
        array("I", chain.from_iterable(lists.values())),
        array("I" if max(every_place, default=0) < 1 << 32 else "Q", every_place),
    )


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
        marked.append(mark << NEIGHBOURS | neighbours)
        before, first = at, 0
    return marked


@lru_cache(1 << 16)
def _level(times: int, length: int) -> int:
    share = times / (times + K1 * (1 - B + B * length / USUAL_LENGTH))
    return min(LEVELS - 1, int(share * LEVELS))
