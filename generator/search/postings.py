"""The words of a leaf -> where each form stands: as numbers, so that a volume is put together from leaves as they are.

Of the frequent words no places are kept, but pairs of them that follow each other are forms of their own.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import cast

import numpy as np
import numpy.typing as npt

from generator.nouns import dataclass
from generator.search.columns import Numbers, narrow, sorted_by
from generator.search.forms import LEVELS, PAIR
from generator.search.words import GAP

K1, B, USUAL_LENGTH = 1.2, 0.75, 60  # BM25; a fixed usual length, so that one document's change moves no other's weight
NEIGHBOURS = 10  # bits for both neighbours
NOT_TOLD = np.uint16((1 << NEIGHBOURS) - 1)  # the neighbours of a pair; no frequent word has such a number


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """What is said in the units of a leaf, one word after the other."""

    forms: tuple[str, ...]  # the first is GAP
    words: Numbers  # which of the forms
    lengths: Numbers  # of each unit


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """The forms of a leaf, each with its units and places, one form after the other; columns are narrow."""

    forms: tuple[str, ...]
    unit_numbers: Numbers  # of units, for each form
    place_numbers: Numbers  # of places
    units: Numbers  # unit * LEVELS + weight (BM25's share of term frequency and length)
    places: Numbers  # ((distance - 1) << 4 | weight << 2 | first << 1 | another follows) << 10 | both neighbours


class _Known(dict[str, int]):
    """Numbers of forms, given when they are first met."""

    def __missing__(self, form: str) -> int:
        number = self[form] = len(self)
        return number


def read_wording(units: Iterable[Sequence[str]]) -> Wording:
    """The words of units as numbers."""
    known = _Known({GAP: 0})
    words, lengths = array("I"), array("I")
    for said in units:
        words.extend(map(known.__getitem__, said))
        lengths.append(len(said))
    return Wording(tuple(known), _numbers(words), _numbers(lengths))


def _numbers(own: array[int]) -> Numbers:
    return np.frombuffer(own, np.uint32).astype(np.int64)


def find_postings(said: Wording, frequent: Sequence[str]) -> Postings:
    """The postings of units."""
    rows = _rows(said, frequent)
    form, unit, place = rows.form, rows.unit, rows.place
    is_first = np.ones(len(form), np.bool_)
    is_first[1:] = (form[1:] != form[:-1]) | (unit[1:] != unit[:-1])
    firsts = np.flatnonzero(is_first)
    times = np.diff(firsts, append=len(form))
    levels = _levels(times, said.lengths[unit[firsts]])
    distance = place.copy()
    distance[1:] -= np.where(is_first[1:], 0, place[:-1] + 1)
    mark = distance << 4 | np.repeat(levels, times) << 2 | is_first << 1 | ~np.append(is_first[1:], True)
    columns = (
        np.bincount(form[firsts], minlength=len(rows.names)),
        np.bincount(form[rows.is_placed], minlength=len(rows.names)),
        unit[firsts] * LEVELS + levels,
        (mark << NEIGHBOURS | rows.beside)[rows.is_placed],
    )
    return Postings(rows.names, *map(narrow, columns))


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """Every word, and every pair of frequent words that follow each other, sorted by form, then unit, then place."""

    names: tuple[str, ...]  # of the forms
    form: Numbers
    unit: Numbers
    place: Numbers
    beside: Numbers  # both neighbours; NOT_TOLD of a pair
    is_placed: npt.NDArray[np.bool_]  # a frequent word is not


def _rows(said: Wording, frequent: Sequence[str]) -> _Rows:
    known = {word: number for number, word in enumerate(frequent, 1)}
    own = np.array([known.get(form, 0) for form in said.forms], np.int64)[said.words]
    unit = np.repeat(np.arange(len(said.lengths)), said.lengths)
    place = np.arange(len(said.words)) - np.repeat(np.cumsum(said.lengths) - said.lengths, said.lengths)
    before, after = np.zeros_like(own), np.zeros_like(own)
    follows = place[1:] > 0
    before[1:], after[:-1] = own[:-1] * follows, own[1:] * follows

    plain = said.forms[1:]  # without GAP
    words, pairs = np.flatnonzero(said.words), np.flatnonzero(own * after)
    kinds, pair_of = np.unique(own[pairs] << 5 | after[pairs], return_inverse=True)
    names = (*plain, *(f"{frequent[(kind >> 5) - 1]}{PAIR}{frequent[(kind & 31) - 1]}" for kind in kinds.tolist()))
    where, form = np.concatenate((words, pairs)), np.concatenate((said.words[words] - 1, len(plain) + pair_of))
    order = sorted_by(form, len(names))
    where, form = where[order], form[order]
    is_pair = form >= len(plain)
    beside = np.where(is_pair, NOT_TOLD, before[where] << 5 | after[where])
    return _Rows(names, form, unit[where], place[where], beside, is_pair | (own[where] == 0))


def _levels(times: Numbers, lengths: Numbers) -> Numbers:
    shares = times / (times + K1 * (1 - B + B * lengths / USUAL_LENGTH))
    return cast(Numbers, np.minimum(LEVELS - 1, (shares * LEVELS).astype(np.int64)))
