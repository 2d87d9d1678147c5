"""Volumes -> shard files: the lines of all volumes that a reader needs together, cut where changes move few cuts.

Every shard is a classic script that calls `onrecord.shard(name, ...)`: no fetch, so the same on file:// and http.
"""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, pairwise
from typing import Any, Protocol  # Any: what is remembered

import numpy as np
import numpy.typing as npt

from generator.beside import Beside
from generator.nouns import dataclass
from generator.search.bits import varint
from generator.search.dictionary import Dictionary
from generator.search.forms import RARE, VOLUME
from generator.search.leaves import Leaf
from generator.search.packing import File, deflate, packed_script, packed_text, plain_script, start_script, to_json
from generator.search.relations import Relations, find_relations, shared_start
from generator.search.volumes import Entries, Volume
from generator.search.words import words_hash

WORDS_SIZE = 14_000  # bytes of a shard of words
CELL = 6  # letters by which shards are cut
HEAVY = 5_000  # bytes over all volumes from which a list has a file of its own
_MANY = 100  # shards to be made, of which another process makes half
_FORM = 5  # bytes of a form in a shard, about


class Remembered:
    """What earlier files were made from, by name with a print: what is made from the same is not made again."""

    def __init__(self, before: Mapping[str, tuple[str, Any]] | None = None) -> None:
        self._before = before or {}
        self.now: dict[str, tuple[str, Any]] = {}

    def known(self, name: str, print_: str) -> Any:
        """What was made from this print; None where nothing was."""
        found = self._before.get(name)
        if not found or found[0] != print_:
            return None
        self.now[name] = found
        return found[1]

    def last(self, name: str) -> Any:
        """What was made last, of whatever; None where nothing was."""
        found = self._before.get(name)
        return found[1] if found else None

    def keep_last(self, name: str) -> None:
        """Remembers what was made last, where nobody asks for it."""
        if name in self._before:
            self.now[name] = self._before[name]

    def keep(self, name: str, print_: str, value: Any) -> None:
        """Remembers plain values."""
        self.now[name] = (print_, value)


def shard_files(
    volumes: Sequence[Volume],
    *,
    rows: str = "[[]]",
    archive: str = "",
    dictionary: Dictionary,
    remembered: Remembered | None = None,
    fork: bool = False,
) -> Iterator[File]:
    """Every shard but the texts, and last the manifest. `rows`: of the documents of each volume, as JSON.

    fork: another process may make half of them, where they are many.
    """
    digest, remembered = hashlib.sha256(), remembered or Remembered()
    forms = _joined(volumes)
    relations = _relations(volumes, remembered)
    starts = _word_starts(forms)
    shards = _shards(volumes, forms, relations, starts, dictionary, remembered, fork=fork)
    for file in chain(shards, [packed_text("rows", rows)], _tail_shards(forms.names, _tail_bits(volumes))):
        digest.update(f"{file.path}\0{file.print}\0".encode())
        yield file
    manifest = {
        "archive": archive,
        "build": digest.hexdigest()[:12],
        "units": [volume.units for volume in volumes],
        "tails": _tail_bits(volumes),
        "endings": relations.endings,
        "frequent": " ".join(dictionary.frequent),
        "starts": _front_coded(starts),
    }
    yield plain_script("manifest", manifest)


def text_files(leaves: Sequence[Leaf]) -> Iterator[File]:
    """The texts of the leaves."""
    for leaf in leaves:
        for number, chunk in enumerate(leaf.chunks):
            yield packed_script(f"t/{leaf.name}{number}", chunk)


def _shards(
    volumes: Sequence[Volume],
    forms: _Forms,
    relations: Relations,
    starts: Sequence[str],
    dictionary: Dictionary,
    remembered: Remembered,
    *,
    fork: bool,
) -> Iterator[File]:
    cuts = [*(bisect_left(forms.names, start) for start in starts), len(forms.names)]
    make = partial(_word_shard, volumes, forms, relations.siblings, cuts, remembered)
    prints = list(_prints(volumes, forms, relations.siblings, cuts))
    known = [remembered.known(f"{number:x}", print_) for number, print_ in enumerate(prints)]
    others = [number for number, own in enumerate(known) if own is None]
    made = _made_by_two(make, others, remembered) if fork and len(others) >= _MANY else {}
    for number, (print_, own) in enumerate(zip(prints, known, strict=True)):
        if own is not None:
            remembered.keep_last(_directory_name(number))
            yield from (File(path, its, partial(_content, make, number, path)) for path, its in own)
            continue
        files = made.get(number) or list(make(number))
        remembered.keep(f"{number:x}", print_, [(file.path, file.print) for file in files])
        yield from files
    codes = [volume.codes for volume in volumes]
    table = to_json([[_table(volume) for volume in volumes], codes])
    tables = {"table": deflate(table.encode()), "book": deflate(dictionary.content())}
    yield start_script(tables)


def _made_by_two(
    make: Callable[[int], Iterator[File]], numbers: Sequence[int], remembered: Remembered
) -> dict[int, list[File]]:
    """Some shards, half of them made and packed by another process."""

    def packed(half: Sequence[int]) -> tuple[dict[int, list[tuple[str, str, bytes | None]]], dict[str, Any]]:
        """Path, print and bytes of their files, without bytes where a file is what it was; and their directories."""
        last = {found for number in half for found in map(tuple, remembered.last(f"{number:x}") or ())}
        files = {number: list(make(number)) for number in half}
        plain = {
            number: [(file.path, file.print, None if (file.path, file.print) in last else file.content) for file in own]
            for number, own in files.items()
        }
        return plain, {name: remembered.now[name] for name in map(_directory_name, half)}

    def file(number: int, path: str, print_: str, content: bytes | None) -> File:
        return File(path, print_, partial(_content, make, number, path) if content is None else lambda: content)

    with Beside(partial(packed, numbers[1::2]), fork=True) as other:
        own, _ = packed(numbers[::2])
        others, directories = other.result()
    remembered.now.update(directories)
    return {number: [file(number, *each) for each in files] for number, files in (own | others).items()}


def _table(volume: Volume) -> list[object]:
    return [volume.documents, [list(leaf) for leaf in volume.leaves]]


# --- words and their places ---


@dataclass(frozen=True, slots=True)
class _Forms:
    """The forms of all volumes. What is known of each is a number, so that they cost little."""

    names: list[str]  # sorted
    units: array[int]  # bytes of its entries in all volumes
    numbers: array[int]  # of units that it stands in
    at: list[array[int]]  # of each volume, which of all forms its own are


def _joined(volumes: Sequence[Volume]) -> _Forms:
    names = sorted(set[str]().union(*(volume.forms for volume in volumes)))
    places = {name: at for at, name in enumerate(names)}
    units, numbers = np.zeros(len(names), np.uint32), np.zeros(len(names), np.uint32)
    where = [array("I", map(places.__getitem__, volume.forms)) for volume in volumes]
    for volume, own in zip(volumes, where, strict=True):  # a form stands in a volume once
        units[_numbers(own)] += np.diff(_numbers(volume.words.starts))
        numbers[_numbers(own)] += _numbers(volume.numbers)
    return _Forms(names, array("I", units.tobytes()), array("I", numbers.tobytes()), where)


def _numbers(numbers: Sequence[int]) -> npt.NDArray[np.uint32]:
    return np.frombuffer(numbers if isinstance(numbers, array) else array("I", numbers), np.uint32)


def _content(make: Callable[[int], Iterator[File]], number: int, path: str) -> bytes:
    return next(file.content for file in make(number) if file.path == path)


def _prints(
    volumes: Sequence[Volume], forms: _Forms, siblings: Mapping[str, str], cuts: Sequence[int]
) -> Iterator[str]:
    """Of each shard the print of all that it is made from, wherever its forms stand among all."""
    slices = [_Slices.of(volume, where, cuts) for volume, where in zip(volumes, forms.at, strict=True)]
    for number, (first, end) in enumerate(pairwise(cuts)):
        names = forms.names[first:end]
        told = "\n".join([*names, "", *[siblings.get(form, "") for form in names]])
        digest = hashlib.sha256(told.encode("utf-8", "replace"))
        digest.update(forms.numbers[first:end])
        for own in slices:
            own.add(digest, number)
        yield digest.hexdigest()


@dataclass(frozen=True, slots=True)
class _Slices:
    """What the shards are made from of a volume, as bytes that are cut by shards without a look at their numbers."""

    bounds: list[int]  # which of the volume's forms is the first of each shard, and the end
    places: memoryview  # of each form, which it is in its shard
    entries: list[tuple[Entries, memoryview, list[int]]]  # with their sizes, and where each shard's start

    @classmethod
    def of(cls, volume: Volume, where: array[int], cuts: Sequence[int]) -> _Slices:
        """Those of a volume, of which `where` tells the numbers of its forms among all."""
        at = _numbers(where)
        bounds = np.searchsorted(at, cuts)
        places = at - np.repeat(np.array(cuts[:-1], np.uint32), np.diff(bounds))
        entries = []
        for own in (volume.words, volume.places):
            starts = _numbers(own.starts)
            entries.append((own, memoryview(np.diff(starts).tobytes()), starts[bounds].tolist()))
        return cls(bounds.tolist(), memoryview(places.tobytes()), entries)

    def add(self, digest: _Digest, number: int) -> None:
        """Adds what a shard is made from."""
        low, high = self.bounds[number], self.bounds[number + 1]
        digest.update(self.places[4 * low : 4 * high])
        for own, sizes, starts in self.entries:
            digest.update(sizes[4 * low : 4 * high])
            digest.update(memoryview(own.content)[starts[number] : starts[number + 1]])
            digest.update(memoryview(own.spare)[low:high])


class _Digest(Protocol):
    def update(self, content: memoryview, /) -> None: ...


def _word_shard(
    volumes: Sequence[Volume],
    forms: _Forms,
    siblings: Mapping[str, str],
    cuts: Sequence[int],
    remembered: Remembered,
    number: int,
) -> Iterator[File]:
    """Words: the size of the directory in four bytes; the directory, deflated; of each of its forms the size and bytes
    of its list. Places: of each form that has some, how many before it have none, the size and the bytes.

    A form whose list (!) or whose places (") are long has a file of its own for them."""
    first, end = cuts[number], cuts[number + 1]
    units, places = _lists(volumes, forms, first, end)
    names, words, kept, marks = forms.names[first:end], [], [], []
    skipped = 0
    for form, own, own_places in zip(names, units, places, strict=True):
        mark = ("!" if len(own) >= HEAVY else "") + ('"' if len(own_places) >= HEAVY else "")
        marks.append(mark)
        if "!" in mark:
            yield packed_script(f"h/{words_hash(form):08x}", own)
        words.append(b"\0" if "!" in mark else varint(len(own)) + own)
        if '"' in mark:
            yield packed_script(f"q/{words_hash(form):08x}", own_places)
        if own_places and '"' not in mark:
            kept.append(varint(skipped) + varint(len(own_places)) + own_places)
            skipped = 0
        else:
            skipped += 1
    related = [mark + siblings.get(form, "") for mark, form in zip(marks, names, strict=True)]
    directory = _directory(names, related, _directory_name(number), remembered)
    yield packed_script(f"w/{number:x}", b"".join([len(directory).to_bytes(4, "little"), directory, *words]))
    yield packed_script(f"p/{number:x}", b"".join(kept))


def _directory_name(number: int) -> str:
    return f"directory {number:x}"


def _directory(names: Sequence[str], related: Sequence[str], name: str, remembered: Remembered) -> bytes:
    """A line a form, deflated: how many characters it shares with the form before, the others, and after a tab its
    marks and siblings. Most changes of lists leave it as it is."""
    print_ = hashlib.sha256("\n".join([*names, "", *related]).encode("utf-8", "replace")).hexdigest()
    if (known := remembered.known(name, print_)) is not None:
        return bytes(known)
    lines, before = [], ""
    for form, told in zip(names, related, strict=True):
        shared = shared_start(before, form)
        lines.append(f"{shared}{form[shared:]}\t{told}" if told else f"{shared}{form[shared:]}")
        before = form
    made = deflate("\n".join(lines).encode("utf-8", "replace"))
    remembered.keep(name, print_, made)
    return made


def _lists(volumes: Sequence[Volume], forms: _Forms, first: int, end: int) -> tuple[list[bytes], list[bytes]]:
    """The units and the places of some of the forms over all volumes: their bits one after the other, those of units
    behind the number of their volume."""
    count = end - first
    units, unit_sizes, places, place_sizes = [0] * count, [0] * count, [0] * count, [0] * count
    has_places = [number > RARE for number in forms.numbers[first:end]]
    for number, (volume, where) in enumerate(zip(volumes, forms.at, strict=True)):
        low, high = bisect_left(where, first), bisect_left(where, end)
        own, content = [at - first for at in where[low:high]], volume.words.content
        for at, start, stop, spare in _slices(volume.words, own, low, high):
            size = 8 * (stop - start) - spare
            bits = number << size | int.from_bytes(content[start:stop], "big") >> spare
            units[at] = units[at] << size + VOLUME | bits
            unit_sizes[at] += size + VOLUME
        content = volume.places.content
        for at, start, stop, spare in _slices(volume.places, own, low, high):
            if start < stop and has_places[at]:
                size = 8 * (stop - start) - spare
                places[at] = places[at] << size | int.from_bytes(content[start:stop], "big") >> spare
                place_sizes[at] += size
    return list(map(_whole_bytes, units, unit_sizes)), list(map(_whole_bytes, places, place_sizes))


def _slices(entries: Entries, forms: Sequence[int], low: int, high: int) -> Iterator[tuple[int, int, int, int]]:
    """Of some entries the number of the form, where it starts and ends, and the bits it leaves."""
    starts = entries.starts[low : high + 1]
    return zip(forms, starts, starts[1:], entries.spare[low:high], strict=False)


def _whole_bytes(bits: int, size: int) -> bytes:
    """So many bits, filled up to whole bytes with zeros."""
    return (bits << -size % 8).to_bytes(size + 7 >> 3, "big")


def _word_starts(forms: _Forms) -> list[str]:
    """First forms of the shards of words."""
    cells: dict[str, int] = {}
    for form, size in zip(forms.names, forms.units, strict=True):
        cell = form[:CELL]
        cells[cell] = cells.get(cell, 0) + _FORM + (size if size < HEAVY else 0)
    return ["", *_cuts(list(cells.items()), 0)]


def _cuts(cells: Sequence[tuple[str, int]], depth: int) -> Iterator[str]:
    """Where to cut: within each first letter on its own, so that growth in one part of the alphabet moves no cut in
    another."""
    groups: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for cell, size in cells:
        groups[cell[: depth + 1]].append((cell, size))
    filled = 0
    for number, (prefix, group) in enumerate(groups.items()):
        size = sum(size for _, size in group)
        if number and filled + size > WORDS_SIZE:
            yield prefix
            filled = 0
        if size > WORDS_SIZE and depth + 1 < CELL and len(group) > 1:
            yield from _cuts(group, depth + 1)
            filled = WORDS_SIZE
        else:
            filled += size


def _front_coded(starts: Sequence[str]) -> str:
    """Keys parted by spaces, each with the number of characters it shares with the one before."""
    coded, before = [], ""
    for start in starts:
        shared = shared_start(before, start)
        coded.append(f"{shared}{start[shared:]}")
        before = start
    return " ".join(coded)


# --- forms that share a stem ---


def _relations(volumes: Sequence[Volume], remembered: Remembered) -> Relations:
    spoken: defaultdict[str, set[str]] = defaultdict(set)
    for volume in volumes:
        for language, forms in volume.languages:
            spoken[language].update(forms.split(" "))
    before = remembered.last("relations")
    found = find_relations(spoken, Relations(*before) if before else None)
    remembered.keep("relations", "", found.to_plain())
    return found


# --- words by their tails, for spelling tolerance: a word with one fault keeps its first or its last half ---


def _tail_shards(names: Sequence[str], bits: int) -> Iterator[File]:
    tails: defaultdict[str, list[str]] = defaultdict(list)
    for form in names:
        if form.isalpha() and len(form) > 2:  # nothing else is one fault away from what faults are looked for in
            tails[form[-2:]].append(form)
    buckets: list[list[str]] = [[] for _ in range(1 << bits)]
    for tail, forms in tails.items():
        buckets[words_hash(tail) >> (32 - bits)] += forms
    for number, forms in enumerate(buckets):
        yield packed_text(f"e/{number:x}", to_json([" ".join(sorted(forms))]))


def _tail_bits(volumes: Sequence[Volume]) -> int:
    """Bits of the hash of the last two letters that name a shard of tails."""
    forms = max(len(volume.forms) for volume in volumes)
    return max(1, (forms // 400).bit_length())
