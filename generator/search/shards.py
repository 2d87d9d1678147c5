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
from typing import Any  # what is remembered

import numpy as np

from generator.beside import Beside
from generator.nouns import dataclass
from generator.search.bits import varint
from generator.search.dictionary import Dictionary
from generator.search.forms import RARE, VOLUME
from generator.search.joined import HEAVY, Forms, join_forms, numbers_of, word_starts
from generator.search.leaves import Leaf
from generator.search.packing import File, deflate, packed_script, packed_text, plain_script, start_script, to_json
from generator.search.relations import Relations, find_relations, shared_start
from generator.search.remembered import Remembered
from generator.search.volumes import Entries, Volume
from generator.search.words import words_hash

_MANY = 100  # shards to be made, of which another process makes half


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
    forms = join_forms(volumes, remembered)
    relations = _relations(volumes, remembered)
    starts = word_starts(forms)
    shards = _shards(volumes, forms, relations, starts, dictionary, remembered, fork=fork)
    for file in chain(shards, [packed_text("rows", rows)], _tail_shards(forms, _tail_bits(volumes), remembered)):
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
    forms: Forms,
    relations: Relations,
    starts: Sequence[str],
    dictionary: Dictionary,
    remembered: Remembered,
    *,
    fork: bool,
) -> Iterator[File]:
    cuts = [*(bisect_left(forms.names, start) for start in starts), len(forms.names)]
    make = partial(_word_shard, volumes, forms, relations.siblings, cuts, remembered)
    prints = list(_prints(volumes, forms, relations.siblings, cuts, remembered))
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


def _content(make: Callable[[int], Iterator[File]], number: int, path: str) -> bytes:
    return next(file.content for file in make(number) if file.path == path)


def _prints(
    volumes: Sequence[Volume], forms: Forms, siblings: Mapping[str, str], cuts: Sequence[int], remembered: Remembered
) -> Iterator[str]:
    """Of each shard the print of all that it is made from, wherever its forms stand among all."""
    own = [
        _shares(number, volume, where, cuts, remembered)
        for number, (volume, where) in enumerate(zip(volumes, forms.at, strict=True))
    ]
    for number, (first, end) in enumerate(pairwise(cuts)):
        names = forms.names[first:end]
        told = "\n".join([*names, "", *[siblings.get(form, "") for form in names]])
        digest = hashlib.sha256(told.encode("utf-8", "replace"))
        digest.update(forms.numbers[first:end])
        for shares in own:
            digest.update(shares.places[4 * shares.bounds[number] : 4 * shares.bounds[number + 1]])
            digest.update(shares.prints[_PRINT * number : _PRINT * (number + 1)])
        yield digest.hexdigest()


_PRINT = 32  # bytes


@dataclass(frozen=True, slots=True)
class _Shares:
    """What the shards are made from of a volume."""

    bounds: list[int]  # which of the volume's forms is the first of each shard, and the end
    places: memoryview  # of each form, which it is in its shard
    prints: memoryview  # of the lists of each share


def _shares(number: int, volume: Volume, where: array[int], cuts: Sequence[int], remembered: Remembered) -> _Shares:
    """Those of a volume, of which `where` tells the numbers of its forms among all; most have the lists they had."""
    at = numbers_of(where)
    bounds = np.searchsorted(at, cuts)
    places = at - np.repeat(np.array(cuts[:-1], np.uint32), np.diff(bounds))
    name, print_ = f"shares {number}", hashlib.sha256(volume.print + bounds.tobytes()).hexdigest()
    prints = remembered.known(name, print_)
    if prints is None:
        prints = _share_prints(volume, bounds.tolist())
        remembered.keep(name, print_, prints)
    return _Shares(bounds.tolist(), memoryview(places.tobytes()), memoryview(prints))


def _share_prints(volume: Volume, bounds: Sequence[int]) -> bytes:
    """The prints of the lists between bounds, as bytes that are cut without a look at their numbers."""
    entries = []
    for own in (volume.words, volume.places):
        starts = numbers_of(own.starts)
        sizes = memoryview(np.diff(starts).tobytes())
        entries.append((memoryview(own.content), memoryview(own.spare), sizes, starts[list(bounds)].tolist()))
    prints = []
    for number, (low, high) in enumerate(pairwise(bounds)):
        digest = hashlib.sha256()
        for content, spare, sizes, starts in entries:
            digest.update(sizes[4 * low : 4 * high])
            digest.update(content[starts[number] : starts[number + 1]])
            digest.update(spare[low:high])
        prints.append(digest.digest())
    return b"".join(prints)


def _word_shard(
    volumes: Sequence[Volume],
    forms: Forms,
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


def _lists(volumes: Sequence[Volume], forms: Forms, first: int, end: int) -> tuple[list[bytes], list[bytes]]:
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
    digest = hashlib.sha256()
    for language, told in chain.from_iterable(volume.languages for volume in volumes):
        digest.update(f"{language}\0{told}\0".encode("utf-8", "surrogatepass"))
    if known := remembered.known("relations", print_ := digest.hexdigest()):
        return Relations(*known)
    spoken: defaultdict[str, set[str]] = defaultdict(set)
    for language, told in chain.from_iterable(volume.languages for volume in volumes):
        spoken[language].update(told.split(" "))
    before = remembered.last("relations")
    found = find_relations(spoken, Relations(*before) if before else None)
    remembered.keep("relations", print_, found.to_plain())
    return found


# --- words by their tails, for spelling tolerance: a word with one fault keeps its first or its last half ---


def _tail_shards(forms: Forms, bits: int, remembered: Remembered) -> Iterator[File]:
    """They are made of the forms alone, which most changes leave as they are."""
    name, print_ = "tails", f"{forms.print} {bits}"
    if known := remembered.known(name, print_):
        yield from (File(path, its, partial(_tail_content, forms.names, bits, path)) for path, its in known)
        return
    files = list(_made_tails(forms.names, bits))
    remembered.keep(name, print_, [(file.path, file.print) for file in files])
    yield from files


def _tail_content(names: Sequence[str], bits: int, path: str) -> bytes:
    return next(file.content for file in _made_tails(names, bits) if file.path == path)


def _made_tails(names: Sequence[str], bits: int) -> Iterator[File]:
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
    forms = max(len(volume.numbers) for volume in volumes)
    return max(1, (forms // 400).bit_length())
