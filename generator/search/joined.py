"""The forms of all volumes in one row, and where it is cut into shards so that changes move few cuts."""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, compress
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from generator.nouns import dataclass
from generator.search.remembered import Remembered
from generator.search.volumes import Volume

WORDS_SIZE = 14_000  # bytes of a shard of words
CELL = 6  # letters by which shards are cut
HEAVY = 5_000  # bytes over all volumes from which a list has a file of its own
_FORM = 5  # bytes of a form in a shard, about
Numbers = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of all volumes. What is known of each is a number, so that they cost little."""

    names: list[str]  # sorted
    units: array[int]  # bytes of its entries in all volumes
    numbers: array[int]  # of units that it stands in
    at: list[array[int]]  # of each volume, which of all forms its own are
    print: str  # of their names


def join_forms(volumes: Sequence[Volume], remembered: Remembered) -> Forms:
    """The forms of these volumes; of those that have the forms they had, none is looked at."""
    count, told, held = remembered.last("forms") or (0, "", {})
    before: list[str] = told.split(" ") if count else []
    prints = [hashlib.sha256(volume.forms.encode("utf-8", "surrogatepass")).hexdigest() for volume in volumes]
    known = {print_: np.frombuffer(at, np.uint32) for print_, at in held.items() if print_ in prints}
    names = _names(before, known, [volume for volume, own in zip(volumes, prints, strict=True) if own not in known])
    places = {name: at for at, name in enumerate(names)}
    if names != before:
        moved = np.array([places.get(name, 0) for name in before], np.uint32)
        known = {print_: moved[at] for print_, at in known.items()}
    where = [
        array("I", known[own].tobytes()) if own in known else array("I", map(places.__getitem__, _forms_of(volume)))
        for volume, own in zip(volumes, prints, strict=True)
    ]
    text = " ".join(names)
    held = {own: at.tobytes() for own, at in zip(prints, where, strict=True)}
    remembered.keep("forms", "", (len(names), text, held))
    units, numbers = np.zeros(len(names), np.uint32), np.zeros(len(names), np.uint32)
    for volume, at in zip(volumes, where, strict=True):  # a form stands in a volume once
        units[numbers_of(at)] += np.diff(numbers_of(volume.words.starts))
        numbers[numbers_of(at)] += numbers_of(volume.numbers)
    print_ = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Forms(names, array("I", units.tobytes()), array("I", numbers.tobytes()), where, print_)


def _names(before: Sequence[str], known: Mapping[str, Numbers], others: Sequence[Volume]) -> list[str]:
    """All forms: those of `before` that a known volume has (where is told of each), and those of the others."""
    stays = np.zeros(len(before), np.bool_)
    for at in known.values():
        stays[at] = True
    names = list(compress(before, stays.tolist()))
    new = set(chain.from_iterable(map(_forms_of, others))).difference(names)
    return sorted(names + sorted(new)) if new else names  # two rows in order are put together quickly


def _forms_of(volume: Volume) -> list[str]:
    return volume.forms.split(" ") if volume.numbers else []


def numbers_of(numbers: Sequence[int]) -> Numbers:
    """A sequence as a column."""
    return np.frombuffer(numbers if isinstance(numbers, array) else array("I", numbers), np.uint32)


def word_starts(forms: Forms) -> list[str]:
    """First forms of the shards of words."""
    cells = Counter([form[:CELL] for form in forms.names])  # in their order, for forms are sorted
    if not cells:
        return [""]
    units = numbers_of(forms.units)
    sizes = np.cumsum(np.where(units < HEAVY, units, 0).astype(np.int64) + _FORM)
    before = [0, *sizes[np.cumsum([*cells.values()]) - 1].tolist()]
    return ["", *_cuts(_Cells(list(cells), before), 0, len(cells), 0)]


@dataclass(frozen=True, slots=True)
class _Cells:
    """The beginnings of forms that are not parted by a cut."""

    names: list[str]  # sorted
    before: list[int]  # bytes of all cells before each, and at the end of all

    def group(self, first: int, end: int, depth: int) -> int:
        """The end of those that begin, up to a depth, as the first does."""
        return bisect_right(self.names, self.names[first][: depth + 1], first, end, key=itemgetter(slice(depth + 1)))


def _cuts(cells: _Cells, first: int, end: int, depth: int) -> Iterator[str]:
    """Where to cut: within each first letter on its own, so that growth in one part of the alphabet moves no cut in
    another."""
    filled, at = 0, first
    while at < end:
        stop = cells.group(at, end, depth)
        size = cells.before[stop] - cells.before[at]
        if at > first and filled + size > WORDS_SIZE:
            yield cells.names[at][: depth + 1]
            filled = 0
        if size > WORDS_SIZE and depth + 1 < CELL and stop - at > 1:
            yield from _cuts(cells, at, stop, depth + 1)
            filled = WORDS_SIZE
        else:
            filled += size
        at = stop
