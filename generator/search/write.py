"""The border of the search: entries in, shard files below content/docs/assets/search out, only those that changed."""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any  # what marshal gives back

import numpy as np

from generator.nouns import dataclass
from generator.search.dictionary import Dictionary, make_dictionary, read_dictionary
from generator.search.leaves import Leaf, make_leaf, with_tags
from generator.search.packing import File
from generator.search.postings import Postings
from generator.search.remembered import Remembered
from generator.search.scripts import script_files
from generator.search.shards import shard_files, text_files
from generator.search.units import Entry
from generator.search.volumes import Entries, Volume, make_volume
from generator.signatures import Signature, signature_of
from generator.write.files import walk_files

FORMAT = "20"  # of shards and caches; a new one makes everything anew
LEAVES = 8  # of a volume
SAMPLE, PIECES = 128, 64  # documents that give words and pieces to the dictionary of the texts


def write_search(
    entries: Iterable[Entry],
    folder: Path,
    *,
    cache: Path | None = None,
    language: str = "en",
    archive: str = "",
    fork: bool = False,
) -> Mapping[str, Signature]:
    """Makes `folder` hold the index of these entries and gives the signatures of its files, by their paths in it.

    One volume at a time is in memory. With a `cache` folder, only the leaves of changed documents are read again; a
    file whose bytes are right is not touched. `language` is taken where a document's is not known;
    `archive` names the state of the archive, which the search page knows too. `fork`: where an index is brought up to
    date, other processes may help.
    """
    hashed = _hashed(entries)
    shelves = _shelves(hashed)
    place = _Place(folder, cache, language, _dictionary([entry for _, entry in hashed], cache))
    kept = _Kept(folder, place.stored("files", _written_by()) or {})
    volumes = [_volume(names, shelves, place, kept) for names in _volume_names(shelves)]
    remembered = Remembered(place.stored("shards", _written_by()))
    rows = _rows(volumes, shelves)
    shards = shard_files(
        volumes,
        rows=rows,
        archive=archive,
        dictionary=place.dictionary,
        remembered=remembered,
        fork=fork and remembered.last("relations") is not None,
    )
    for file in chain(script_files(), shards):
        kept.write(file)
    place.store("shards", _written_by(), remembered.now)
    place.store("files", _written_by(), kept.states)
    return kept.forget_others()


def _rows(volumes: Sequence[Volume], shelves: dict[str, list[Entry]]) -> str:
    """The rows of all documents, of each volume by themselves, with the tags they have now."""
    shelved = [[entry for name in names for entry in shelves[name]] for names in _volume_names(shelves)]
    told = (
        ",".join([with_tags(row, entry.tags) for row, entry in zip(volume.rows, entries, strict=True)])
        for volume, entries in zip(volumes, shelved, strict=True)
    )
    return f"[[{','.join([f'[{rows}]' for rows in told])}]]"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an index is written, and what holds for all of it."""

    folder: Path
    cache: Path | None
    language: str
    dictionary: Dictionary

    def stored(self, name: str, print_: str) -> Any:
        """What the cache holds under a name, if it was made from the same."""
        found = _load(self.cache / name) if self.cache else None
        return found[1] if found and found[0] == print_ else None

    def store(self, name: str, print_: str, value: object) -> None:
        """Puts it there."""
        if self.cache:
            _store(self.cache / name, print_, value)


def _dictionary(entries: Sequence[Entry], cache: Path | None) -> Dictionary:
    """Made from so few documents that most changes leave it as it is: all texts are packed with it."""
    sample = entries[: min(SAMPLE, len(entries) // 4)]
    print_ = _print("dictionary", sample)
    if cache and (found := _load(cache / "dictionary")) and found[0] == print_:
        return read_dictionary(*found[1])
    dictionary = make_dictionary([entry.read() for entry in sample], PIECES)
    if cache:
        _store(cache / "dictionary", print_, (dictionary.content(), dictionary.frequent))
    return dictionary


def _shelves(hashed: Sequence[tuple[bytes, Entry]]) -> dict[str, list[Entry]]:
    """Entries by leaf: its name is two characters, the volume's and its own; every volume has all its leaves."""
    volumes = 16 if len(hashed) >= 4096 else 4 if len(hashed) >= 512 else 1
    leaves = LEAVES if len(hashed) >= 64 else 1
    shelves: dict[str, list[Entry]] = {f"{volume:x}{leaf:x}": [] for volume in range(volumes) for leaf in range(leaves)}
    for digest, entry in hashed:
        shelves[f"{digest[0] * volumes >> 8:x}{digest[1] * leaves >> 8:x}"].append(entry)
    for shelf in shelves.values():
        shelf.sort(key=lambda entry: entry.key)  # documents of one folder are alike, and pack better side by side
    return shelves


def _hashed(entries: Iterable[Entry]) -> list[tuple[bytes, Entry]]:
    """Entries in the order of the hashes of their keys."""
    hashed = [(hashlib.sha256(entry.key.encode("utf-8", "surrogatepass")).digest(), entry) for entry in entries]
    return sorted(hashed, key=lambda pair: (pair[0], pair[1].key))


def _volume_names(shelves: dict[str, list[Entry]]) -> list[list[str]]:
    names: defaultdict[str, list[str]] = defaultdict(list)
    for name in shelves:
        names[name[0]].append(name)
    return list(names.values())


def _print(kind: str, entries: Sequence[Entry]) -> str:
    digest = hashlib.sha256(f"{FORMAT}\0{sys.version}\0{kind}".encode())
    for entry in entries:
        digest.update(f"\0{entry.key}\0{entry.fingerprint}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _written_by() -> str:
    return f"{FORMAT} {sys.version} {zlib.ZLIB_RUNTIME_VERSION}"


def _volume(names: Sequence[str], shelves: dict[str, list[Entry]], place: _Place, kept: _Kept) -> Volume:
    """The volume of these leaves, from the cache or made; its texts are written on the way."""
    frequent = " ".join(place.dictionary.frequent)
    kind = f"{place.language}\0{frequent}\0{hashlib.sha256(place.dictionary.content()).hexdigest()}"
    prints = {name: _print(kind, shelves[name]) for name in names}
    print_ = _print_of(prints.values())
    own = names[0][0]
    if (found := place.stored(f"volume-{own}", print_)) and kept.has_all(str(found[0]).split()):
        return _volume_from(found)
    leaves = [_leaf(name, prints[name], shelves[name], place) for name in names]
    paths = " ".join([kept.write(file) for file in text_files(leaves)])
    volume = make_volume(leaves)
    place.store(f"volume-{own}", print_, (paths, *_stored(volume)))
    return volume


def _print_of(prints: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(prints).encode()).hexdigest()


def _leaf(name: str, print_: str, entries: Sequence[Entry], place: _Place) -> Leaf:
    if found := place.stored(f"leaf-{name}", print_):
        return _leaf_from(found)
    leaf = make_leaf(name, (entry.read() for entry in entries), language=place.language, dictionary=place.dictionary)
    place.store(f"leaf-{name}", print_, _stored_leaf(leaf))
    return leaf


# --- files ---


class _Kept:
    """The files of the index as it is to be; one that was made from the same and not touched since stays as it is."""

    def __init__(self, folder: Path, before: dict[str, tuple[str, Signature]]) -> None:
        self._folder, self._below, self._before = folder, f"{folder}/", before
        self._found = dict(walk_files(str(folder)))
        self.states: dict[str, tuple[str, Signature]] = {}  # path -> print and signature

    def write(self, file: File) -> str:
        """The path of a file that holds what it should."""
        before = self._before.get(file.path)
        if before and before[0] == file.print and self._stands(file.path):
            self.states[file.path] = before
        else:
            _overwrite(self._folder / file.path, file.content)
            self.states[file.path] = (file.print, signature_of(os.stat(self._below + file.path)))
        return file.path

    def has_all(self, paths: Sequence[str]) -> bool:
        """Whether these are as they were written; they are kept then."""
        if not all(map(self._stands, paths)):
            return False
        self.states.update({path: self._before[path] for path in paths})
        return True

    def forget_others(self) -> Mapping[str, Signature]:
        """All that is kept, when nothing else is there any more."""
        for path in self._found.keys() - self.states.keys():
            os.unlink(self._below + path)
        return {path: signature for path, (_, signature) in self.states.items()}

    def _stands(self, path: str) -> bool:
        before = self._before.get(path)
        return before is not None and before[1] == self._found.get(path)


def _overwrite(path: Path, content: bytes) -> None:
    """In place: what was emptied or replaced, ext4 puts on disk at once, and a thousand shards take seconds.

    A build that is cut short leaves a shard that the next one finds wrong.
    """
    try:
        with path.open("r+b") as opened:
            if opened.read() != content:
                opened.seek(0)
                opened.write(content)
                opened.truncate()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


# --- cache: marshal, because it is read by the same Python that wrote it, and ten times as fast as pickle ---


def _load(path: Path) -> tuple[str, Any] | None:
    """What a file of the cache holds, and the print of what that was made from."""
    try:
        content = path.read_bytes()
        if content[:4] != zlib.crc32(memoryview(content)[4:]).to_bytes(4, "little"):  # marshal would take anything
            return None
        found = marshal.loads(memoryview(content)[4:])
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return found[1:] if isinstance(found, tuple) and found[0] == _written_by() else None


def _store(path: Path, print_: str, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    content = marshal.dumps((_written_by(), print_, value))
    fresh.write_bytes(zlib.crc32(content).to_bytes(4, "little") + content)
    fresh.replace(path)


def _stored_leaf(leaf: Leaf) -> tuple[object, ...]:
    own = leaf.postings
    columns = own.unit_numbers, own.place_numbers, own.units, own.places
    numbers = [(column.dtype.str, column.tobytes()) for column in columns]
    rest = leaf.spoken, leaf.sizes, leaf.chunks, leaf.chunk_units, leaf.rows
    return (leaf.name, " ".join(own.forms), numbers, *rest)


def _leaf_from(found: Any) -> Leaf:
    name, forms, numbers, *rest = found
    columns = [np.frombuffer(content, kind) for kind, content in numbers]
    return Leaf(name, Postings(tuple(forms.split(" ")), *columns), *rest)


def _stored(volume: Volume) -> tuple[object, ...]:
    return (
        volume.units,
        volume.forms,
        _bytes(volume.numbers),
        volume.words.content,
        _bytes(volume.words.starts),
        volume.words.spare,
        volume.places.content,
        _bytes(volume.places.starts),
        volume.places.spare,
        volume.codes,
        volume.languages,
        volume.leaves,
        volume.documents,
        volume.rows,
        volume.print,
    )


def _bytes(numbers: Sequence[int]) -> bytes:
    return numbers.tobytes() if isinstance(numbers, array) else array("I", numbers).tobytes()


def _volume_from(found: Any) -> Volume:
    _, units, forms, numbers, words, starts, spare, places, place_starts, place_spare, *rest = found
    return Volume(
        units,
        forms,
        array("I", numbers),
        Entries(words, array("I", starts), spare),
        Entries(places, array("I", place_starts), place_spare),
        *rest,
    )
