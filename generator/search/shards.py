"""Volumes -> shard files: the lines of all volumes that a reader needs together, cut where changes move few cuts.

Every shard is a classic script that calls `onrecord.shard(name, ...)`: no fetch, so the same on file:// and http.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.search.bits import varint
from generator.search.leaves import Dictionary, Leaf
from generator.search.packing import File, deflate, packed_script, packed_text, plain_script, start_script, to_json
from generator.search.scripts import starting_script
from generator.search.volumes import Volume, words_hash

WORDS_SIZE = 14_000  # bytes of a shard of words
CELL = 6  # letters by which shards are cut
HEAVY = 5_000  # bytes over all volumes from which a list has a file of its own
RARE = 12  # units up to which no places are kept: a reader looks into the texts
_FORM = 5  # bytes of a form in a shard, about


def shard_files(volumes: Sequence[Volume], *, archive: str = "", dictionary: Dictionary) -> Iterator[File]:
    """Every shard but the texts, and last the manifest."""
    digest = hashlib.sha256()
    relations, lists = find_relations(volumes), _lists(volumes)
    starts = _word_starts(lists)
    for file in _shards(volumes, relations, lists, starts, dictionary):
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
    relations: Relations,
    lists: Mapping[str, _List],
    starts: Sequence[str],
    dictionary: Dictionary,
) -> Iterator[File]:
    yield from _word_shards(lists, relations.siblings, starts)
    codes = [volume.codes for volume in volumes]
    table = to_json([[_table(volume) for volume in volumes], codes])
    tables = {"table": deflate(table.encode()), "book": deflate(dictionary.content())}
    yield start_script(starting_script(), tables)
    yield packed_text("rows", f"[[{','.join(volume.rows for volume in volumes)}]]")
    yield from _tail_shards(volumes)


def _table(volume: Volume) -> list[object]:
    return [volume.documents, [list(leaf) for leaf in volume.leaves]]


# --- words and their places ---


@dataclass(frozen=True, slots=True)
class _List:
    """A form over all volumes."""

    units: bytes  # of each volume that has it, its number and its entry
    places: bytes


def _lists(volumes: Sequence[Volume]) -> dict[str, _List]:
    """Every form, sorted."""
    where: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, volume in enumerate(volumes):
        for number, form in enumerate(volume.forms):
            where[form].append((at, number))
    heads = [bytes((at,)) for at in range(len(volumes))]
    lists = {}
    for form in sorted(where):
        found = where[form]
        units = b"".join([heads[at] + volumes[at].words.of(number) for at, number in found])
        is_rare = len(found) <= RARE and sum([volumes[at].numbers[number] for at, number in found]) <= RARE
        places = b"" if is_rare else b"".join([volumes[at].places.of(number) for at, number in found])
        lists[form] = _List(units, places)
    return lists


def _word_shards(lists: Mapping[str, _List], siblings: Mapping[str, str], starts: Sequence[str]) -> Iterator[File]:
    """Words: the size of the directory in four bytes; the directory, deflated; of each of its forms the size and bytes
    of its list. Places: of each form that has some, how many before it have none, the size and the bytes.

    A directory has a line a form: how many characters it shares with the form before, the others, and after a tab its
    siblings. A mark says that its list (!) or its places (") have a file of their own."""
    ends = [*starts[1:], None]
    forms, at = list(lists), 0
    for number, end in enumerate(ends):
        lines, words, places = [], [], []
        before, skipped = "", 0
        while at < len(forms) and (end is None or forms[at] < end):
            form, own = forms[at], lists[forms[at]]
            at += 1
            marks = ("!" if len(own.units) >= HEAVY else "") + ('"' if len(own.places) >= HEAVY else "")
            shared = _shared(before, form)
            lines.append(f"{shared}{form[shared:]}\t{marks}{siblings.get(form, '')}".removesuffix("\t"))
            before = form
            if "!" in marks:
                yield packed_script(f"h/{words_hash(form):08x}", own.units)
            words.append(b"\0" if "!" in marks else varint(len(own.units)) + own.units)
            if '"' in marks:
                yield packed_script(f"q/{words_hash(form):08x}", own.places)
            if own.places and '"' not in marks:
                places.append(varint(skipped) + varint(len(own.places)) + own.places)
                skipped = 0
            else:
                skipped += 1
        directory = deflate("\n".join(lines).encode("utf-8", "replace"))
        yield packed_script(f"w/{number:x}", b"".join([len(directory).to_bytes(4, "little"), directory, *words]))
        yield packed_script(f"p/{number:x}", b"".join(places))


def _word_starts(lists: Mapping[str, _List]) -> list[str]:
    """First forms of the shards of words."""
    cells: dict[str, int] = {}
    for form, own in lists.items():
        cell, size = form[:CELL], len(own.units)
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
        shared = _shared(before, start)
        coded.append(f"{shared}{start[shared:]}")
        before = start
    return " ".join(coded)


def _shared(one: str, other: str) -> int:
    """How many characters both begin with, up to nine."""
    for number in range(min(9, len(one), len(other)), -1, -1):
        if one[:number] == other[:number]:
            return number
    return 0


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
    for form in sorted(set[str]().union(*(volume.forms for volume in volumes))):
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
