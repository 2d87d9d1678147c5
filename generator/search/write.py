"""The border of the search: entries in, shard files below content/docs/assets/search out, only those that changed."""

from __future__ import annotations

import hashlib
import marshal
import sys
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any  # what marshal gives back

from generator.search.leaves import Leaf, make_leaf
from generator.search.scripts import script_files
from generator.search.shards import File, shard_files, text_files
from generator.search.units import SearchDocument
from generator.search.volumes import Lines, Volume, make_volume

FORMAT = "4"  # of shards and caches; a new one makes everything anew
LEAVES = 8  # of a volume


@dataclass(frozen=True, slots=True)
class Entry:
    """A document on its way into the index: read only where its leaf is not in the cache."""

    key: str
    fingerprint: str  # changes whenever what `read` gives does
    read: Callable[[], SearchDocument]


def write_search(
    entries: Iterable[Entry], folder: Path, *, cache: Path | None = None, language: str = "en", archive: str = ""
) -> frozenset[Path]:
    """Makes `folder` hold the index of these entries and gives the paths of its files.

    One volume at a time is in memory. With a `cache` folder, only the leaves of changed documents are read again; a
    file whose bytes are right is not touched. `language` is taken where a document's is not known;
    `archive` names the state of the archive, which the search page knows too.
    """
    shelves = _shelves(entries)
    kept = set[Path]()
    volumes = []
    for names in _volume_names(shelves):
        parts = [(name, _leaf_print(shelves[name], language)) for name in names]
        volumes.append(_volume(parts, shelves, folder=folder, cache=cache, language=language, kept=kept))
    for file in chain(script_files(), shard_files(volumes, archive=archive)):
        kept.add(_write(folder, file))
    _forget(folder, kept)
    return frozenset(kept)


def _shelves(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Entries by leaf: its name is two characters, the volume's and its own; every volume has all its leaves."""
    hashed = _hashed(entries)
    volumes = 16 if len(hashed) >= 4096 else 4 if len(hashed) >= 512 else 1
    leaves = LEAVES if len(hashed) >= 64 else 1
    shelves: dict[str, list[Entry]] = {f"{volume:x}{leaf:x}": [] for volume in range(volumes) for leaf in range(leaves)}
    for digest, entry in hashed:
        shelves[f"{digest[0] * volumes >> 8:x}{digest[1] * leaves >> 8:x}"].append(entry)
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


def _leaf_print(entries: Sequence[Entry], language: str) -> str:
    digest = hashlib.sha256(f"{FORMAT}\0{sys.version}\0{language}".encode())
    for entry in entries:
        digest.update(f"\0{entry.key}\0{entry.fingerprint}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _stems_print() -> str:
    return f"{FORMAT} {sys.version} {version('snowballstemmer')}"


def _volume(
    parts: Sequence[tuple[str, str]],
    shelves: dict[str, list[Entry]],
    *,
    folder: Path,
    cache: Path | None,
    language: str,
    kept: set[Path],
) -> Volume:
    """The volume of these leaves, from the cache or made; its texts are written on the way."""
    print_ = hashlib.sha256("\0".join(leaf_print for _, leaf_print in parts).encode()).hexdigest()
    stored = cache / f"volume-{parts[0][0][0]}" if cache else None
    if stored and (found := _load(stored, print_)):
        files = [folder / str(path) for path in found[0].split()]
        if all(file.is_file() for file in files):
            kept.update(files)
            return _volume_from(found)
    leaves = [_leaf(name, leaf_print, shelves[name], cache=cache, language=language) for name, leaf_print in parts]
    files = [_write(folder, file) for file in text_files(leaves)]
    kept.update(files)
    stems = cache / f"stems-{parts[0][0][0]}" if cache else None
    volume = make_volume(leaves, (_load(stems, _stems_print()) or () if stems else ()))
    if stored and stems:
        _store(stems, _stems_print(), volume.groups)
        _store(stored, print_, (" ".join(file.relative_to(folder).as_posix() for file in files), *_stored(volume)))
    return volume


def _leaf(name: str, leaf_print: str, entries: Sequence[Entry], *, cache: Path | None, language: str) -> Leaf:
    stored = cache / f"leaf-{name}" if cache else None
    if stored and (found := _load(stored, leaf_print)):
        return Leaf(*found)
    leaf = make_leaf(name, (entry.read() for entry in entries), language=language)
    if stored:
        _store(stored, leaf_print, tuple(getattr(leaf, field) for field in Leaf.__slots__))
    return leaf


# --- files ---


def _write(folder: Path, file: File) -> Path:
    """Overwrites in place: what was emptied or replaced, ext4 puts on disk at once, and a thousand shards take seconds.

    A build that is cut short leaves a shard that the next one finds wrong.
    """
    path, content = folder / file.path, file.text.encode("utf-8", "replace")
    try:
        with path.open("r+b") as opened:
            if opened.read() != content:
                opened.seek(0)
                opened.write(content)
                opened.truncate()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return path


def _forget(folder: Path, kept: set[Path]) -> None:
    for path in sorted(folder.rglob("*")):
        if path not in kept and path.is_file():
            path.unlink()


# --- cache: marshal, because it is read by the same Python that wrote it, and ten times as fast as pickle ---


def _load(path: Path, print_: str) -> Any:
    try:
        content = path.read_bytes()
        found = marshal.loads(content)
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return found[1] if isinstance(found, tuple) and found[0] == print_ else None


def _store(path: Path, print_: str, value: tuple[Any, ...]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_bytes(marshal.dumps((print_, value)))
    fresh.replace(path)


def _stored(volume: Volume) -> tuple[object, ...]:
    return (
        volume.units,
        list(volume.words.marks),
        bytes(memoryview(volume.words.starts)),  # type: ignore[arg-type]
        volume.words.text,
        volume.words.large,
        bytes(memoryview(volume.places.marks)),  # type: ignore[arg-type]
        bytes(memoryview(volume.places.starts)),  # type: ignore[arg-type]
        volume.places.text,
        volume.places.large,
        volume.frequent,
        volume.cells,
        volume.groups,
        volume.leaves,
        volume.documents,
        volume.rows,
    )


def _volume_from(found: Any) -> Volume:
    _, units, forms, starts, words, large, marks, place_starts, places, large_places, *rest = found
    return Volume(
        units,
        Lines(forms, array("I", starts), words, large),
        Lines(array("I", marks), array("I", place_starts), places, large_places),
        *rest,
    )
