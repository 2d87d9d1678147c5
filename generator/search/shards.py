"""Volumes -> shard files: the lines of all volumes that a reader needs together, cut where changes move few cuts.

Every shard is a classic script that calls `onrecord.shard(name, ...)`: no fetch, so the same on file:// and http.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.search.leaves import Leaf
from generator.search.packing import File, deflate, packed_script, packed_text, plain_script, to_json
from generator.search.volumes import CELL, Lines, Volume, words_hash

WORDS_SIZE = 32_000  # characters of a shard of words
PLACES_SIZE = 16_000  # to twice as much
HEAVY = 10_000  # characters over all volumes from which a list has a file of its own


def shard_files(volumes: Sequence[Volume], *, archive: str = "", dictionary: bytes = b"") -> Iterator[File]:
    """Every shard but the texts, and last the manifest."""
    digest = hashlib.sha256()
    relations, starts = find_relations(volumes), _word_starts(volumes)
    for file in _shards(volumes, relations, starts, dictionary):
        digest.update(f"{file.path}\0{file.print}\0".encode())
        yield file
    manifest = {
        "archive": archive,
        "build": digest.hexdigest()[:12],
        "units": [volume.units for volume in volumes],
        "bits": _place_bits(volumes),
        "tails": _tail_bits(volumes),
        "endings": relations.endings,
        "starts": _front_coded(starts),
    }
    yield plain_script("manifest", manifest)


def text_files(leaves: Sequence[Leaf]) -> Iterator[File]:
    """The texts of the leaves."""
    for leaf in leaves:
        for number, chunk in enumerate(leaf.chunks):
            yield packed_script(f"t/{leaf.name}{number}", chunk)


def _shards(
    volumes: Sequence[Volume], relations: Relations, starts: Sequence[str], dictionary: bytes
) -> Iterator[File]:
    yield from _word_shards(volumes, relations.siblings, starts)
    yield from _place_shards(volumes)
    yield _shard("table", [_table(volume) for volume in volumes])
    yield packed_script("book", deflate(dictionary))
    yield packed_text("rows", f"[[{','.join(volume.rows for volume in volumes)}]]")
    yield from _tail_shards(volumes)


def _shard(name: str, *values: object) -> File:
    return packed_text(name, to_json(values))


def _table(volume: Volume) -> list[object]:
    return [volume.documents, [list(leaf) for leaf in volume.leaves]]


# --- words ---


def _word_shards(volumes: Sequence[Volume], siblings: dict[str, str], starts: Sequence[str]) -> Iterator[File]:
    heavy = _heavy_words(volumes)
    for form in sorted(heavy):
        yield _shard(f"h/{words_hash(form):08x}", [_line(volume.words, form) for volume in volumes])
    forms = sorted(siblings.keys() | heavy)
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else None
        listed = forms[bisect_left(forms, start) : bisect_left(forms, end) if end is not None else None]
        relations = "".join(f"\n{form}\t{'!' if form in heavy else ''}{siblings.get(form, '')}" for form in listed)
        yield _shard(f"w/{number:x}", relations, [_slice(volume.words, start, end, heavy) for volume in volumes])


def _slice(lines: Lines, start: str, end: str | None, heavy: set[str]) -> str:
    """The lines from start to end without the heavy ones."""
    first = bisect_left(lines.marks, start)
    last = bisect_left(lines.marks, end) if end is not None else len(lines.marks)
    kept = []
    for at in range(first, last):
        if lines.marks[at] in heavy:
            kept.append(lines.text[lines.starts[first] : lines.starts[at]])
            first = at + 1
    return "".join([*kept, lines.text[lines.starts[first] : lines.starts[last]]])


def _line(lines: Lines, mark: str) -> str:
    """The characters of one line; "" where there is none."""
    at = bisect_left(lines.marks, mark)
    if at == len(lines.marks) or lines.marks[at] != mark:
        return ""
    return lines.text[lines.starts[at] : lines.starts[at + 1]].partition("\t")[2]


def _heavy_words(volumes: Sequence[Volume]) -> set[str]:
    return {str(mark) for mark, size in _large_lines([volume.words for volume in volumes]).items() if size >= HEAVY}


def _large_lines(several: Sequence[Lines]) -> Counter[str | int]:
    """Sizes of the lines that may be heavy over all volumes."""
    sizes: Counter[str | int] = Counter()
    for lines in several:
        for mark, size in lines.large:
            sizes[mark] += size
    return sizes


def _word_starts(volumes: Sequence[Volume]) -> list[str]:
    """First keys of the shards of words."""
    cells: Counter[str] = Counter()
    for volume in volumes:
        for cell, size in volume.cells:
            cells[cell] += size
    for mark, size in _large_lines([volume.words for volume in volumes]).items():
        if size >= HEAVY:
            cells[str(mark)[:CELL]] -= size - 20
    return ["", *_cuts(sorted(cells.items()), 0)]


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
        shared = _shared(before, start)
        coded.append(f"{shared}{start[shared:]}")
        before = start
    return " ".join(coded)


def _shared(one: str, other: str) -> int:
    number = 0
    for a, b in zip(one[:9], other[:9], strict=False):
        if a != b:
            break
        number += 1
    return number


# --- forms that share a stem ---


@dataclass(frozen=True, slots=True)
class Relations:
    """What forms have to do with each other over the whole archive."""

    siblings: dict[str, str]  # of each form the other forms of its stems, "<characters shared><rest>" parted by spaces
    endings: str  # the usual ones of the archive's languages, most frequent first: for words that stand nowhere in it


def find_relations(volumes: Sequence[Volume]) -> Relations:
    """The relations between the forms of all volumes."""
    groups: dict[str, set[str]] = {}
    for volume in volumes:
        for stem, forms in volume.groups:
            if stem in groups:
                groups[stem].update(forms.split(" "))
            else:
                groups[stem] = set(forms.split(" "))
    others: dict[str, set[str]] = {}
    endings: Counter[str] = Counter()
    for key, group in groups.items():
        if len(group) < 2:
            continue
        stem = key.partition(" ")[2]
        for form in group:
            others[form] = others[form] | group if form in others else group
            if form.startswith(stem) and len(form) - len(stem) < 6:
                endings[form[len(stem) :]] += 1
    usual = [ending for ending, number in endings.items() if number >= 10 and ending]
    return Relations(
        {form: _coded(form, group) for form, group in others.items()},
        " ".join(sorted(usual, key=lambda ending: (-endings[ending], ending))[:60]),
    )


def _coded(form: str, group: set[str]) -> str:
    coded = []
    for other in sorted(group):
        if other != form:
            shared = _shared(form, other)
            coded.append(f"{shared}{other[shared:]}")
    return " ".join(coded)


# --- words by their tails, for spelling tolerance: a word with one fault keeps its first or its last half ---


def _tail_shards(volumes: Sequence[Volume]) -> Iterator[File]:
    bits = _tail_bits(volumes)
    tails: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(set[str]().union(*(map(str, volume.words.marks) for volume in volumes))):
        tails[form[-2:]].append(form)
    buckets: list[list[str]] = [[] for _ in range(1 << bits)]
    for tail, forms in tails.items():
        buckets[words_hash(tail) >> (32 - bits)] += forms
    for number, forms in enumerate(buckets):
        yield _shard(f"e/{number:x}", " ".join(sorted(forms)))


def _tail_bits(volumes: Sequence[Volume]) -> int:
    """Bits of the hash of the last two letters that name a shard of tails."""
    forms = max(len(volume.words.marks) for volume in volumes)
    return max(1, (forms // 400).bit_length())


# --- places ---


def _place_bits(volumes: Sequence[Volume]) -> int:
    """Bits of the hash that name a shard of places."""
    size = sum(len(volume.places.text) for volume in volumes)
    return max(1, (size // PLACES_SIZE).bit_length() - 1)


def _place_shards(volumes: Sequence[Volume]) -> Iterator[File]:
    bits = _place_bits(volumes)
    heavy = {int(mark) for mark, size in _large_lines([volume.places for volume in volumes]).items() if size >= HEAVY}
    yield _shard("frequent", [volume.frequent for volume in volumes], " ".join(f"{mark:x}" for mark in sorted(heavy)))
    for mark in sorted(heavy):
        yield _shard(f"q/{mark:08x}", [_marked(volume.places, mark, mark + 1) for volume in volumes])
    by_bucket: defaultdict[int, list[int]] = defaultdict(list)
    for mark in sorted(heavy):
        by_bucket[mark >> (32 - bits)].append(mark)
    for number in range(1 << bits):
        first, end = number << (32 - bits), (number + 1) << (32 - bits)
        cuts = [first, *by_bucket[number], end]
        lists = []
        for volume in volumes:
            parts = [
                _marked(volume.places, start + (1 if at else 0), stop)
                for at, (start, stop) in enumerate(pairwise(cuts))
            ]
            lists.append("".join(parts))
        yield _shard(f"p/{number:x}", lists)


def _marked(lines: Lines, first: int, end: int) -> str:
    """The lines whose marks lie from first to before end."""
    at, until = bisect_left(lines.marks, first), bisect_left(lines.marks, end)
    return lines.text[lines.starts[at] : lines.starts[until]]
