"""The forms of all volumes in one row, and where it is cut into shards so that changes move few cuts."""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
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


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of all volumes. What is known of each is a number, so that they cost little."""

    names: list[str]  # sorted
    units: array[int]  # bytes of its entries in all volumes
    numbers: array[int]  # of units that it stands in
    at: list[array[int]]  # of each volume, which of all forms its own are
    print: str  # of the forms of each volume


def join_forms(volumes: Sequence[Volume], remembered: Remembered) -> Forms:
    """The forms of these volumes; most changes bring no form and take none, and leave their order as it is."""
    digest = hashlib.sha256()
    for volume in volumes:
        digest.update(f"{volume.forms}\0".encode("utf-8", "surrogatepass"))
    if known := remembered.known("forms", print_ := digest.hexdigest()):
        names, where = known[0].split(" ") if known[0] else [], [array("I", at) for at in known[1]]
    else:
        names = sorted(set(chain.from_iterable(map(_forms_of, volumes))))
        places = {name: at for at, name in enumerate(names)}
        where = [array("I", map(places.__getitem__, _forms_of(volume))) for volume in volumes]
        remembered.keep("forms", print_, (" ".join(names), [at.tobytes() for at in where]))
    units, numbers = np.zeros(len(names), np.uint32), np.zeros(len(names), np.uint32)
    for volume, at in zip(volumes, where, strict=True):  # a form stands in a volume once
        units[numbers_of(at)] += np.diff(numbers_of(volume.words.starts))
        numbers[numbers_of(at)] += numbers_of(volume.numbers)
    return Forms(names, array("I", units.tobytes()), array("I", numbers.tobytes()), where, print_)


def _forms_of(volume: Volume) -> list[str]:
    return volume.forms.split(" ") if volume.numbers else []


def numbers_of(numbers: Sequence[int]) -> npt.NDArray[np.uint32]:
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
