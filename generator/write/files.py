"""The border to content/docs: writes what changed, deletes what is no longer made."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from generator.nouns import dataclass
from generator.signatures import Signature, signature_of
from generator.store.rows import has_signature, signature_bytes

_BINARY = getattr(os, "O_BINARY", 0)  # where lines would end otherwise


def write_file(file: Path, content: bytes) -> bool:
    """Makes `file` hold these bytes, as a whole or not at all; whether it had to be written."""
    path = os.fspath(file)
    try:
        if _holds(path, content):
            return False
    except FileNotFoundError:
        pass
    except (IsADirectoryError, NotADirectoryError):
        _clear_way(file)
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name[:200]}.new")
    try:
        _write(temporary, content)
    except FileNotFoundError:  # tried first, for most folders are there
        os.makedirs(folder, exist_ok=True)
        _write(temporary, content)
    os.replace(temporary, path)
    return True


def _holds(path: str, content: bytes) -> bool:
    handle = os.open(path, os.O_RDONLY | _BINARY)
    try:
        return os.read(handle, len(content) + 1) == content
    finally:
        os.close(handle)


def _write(path: str, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o666)
    try:
        block = memoryview(content)
        while block:
            block = block[os.write(handle, block) :]
    finally:
        os.close(handle)


def tree_signatures(folder: Path) -> dict[str, Signature]:
    """The signature of every file below `folder` by its POSIX path; links are not followed."""
    return dict(sorted(walk_files(str(folder))))


@dataclass(frozen=True, slots=True)
class Compared:
    """A folder, held against what was noted of it; nothing is told of the files that are as they were."""

    altered: frozenset[str]  # paths that were noted and have another signature now
    missing: frozenset[str]  # paths that were noted and are not there
    strayed: frozenset[str]  # both of these: the paths that were noted and are not as they were
    others: tuple[str, ...]  # paths that were not noted


def compare_tree(found: Iterable[tuple[str, Signature]], noted: Mapping[str, bytes], folder: Path) -> Compared:
    """The files `found` below a folder, held against the rows noted of them."""
    altered, others, seen = list[str](), list[str](), 0
    for path, signature in found:
        row = noted.get(path)
        if row is None:
            others.append(path)
            continue
        seen += 1
        if not has_signature(row, signature_bytes(signature)):
            altered.append(path)
    below, missing = f"{folder}/", frozenset[str]()
    if seen < len(noted):
        missing = frozenset([path for path in noted if not os.path.lexists(below + path)])
    return Compared(frozenset(altered), missing, missing.union(altered), tuple(others))


def remove_others(folder: Path, found: Collection[str], kept: Collection[str]) -> None:
    """Deletes the files of `found` that are not `kept`, and the folders that are empty then."""
    parents, below = set[str](), f"{folder}/"
    for path in found:
        if path not in kept:
            with suppress(FileNotFoundError):
                os.unlink(below + path)
            parents.add(os.path.dirname(path))
    for parent in sorted(parents, key=len, reverse=True):
        _remove_empty(folder, parent)


def _remove_empty(folder: Path, parent: str) -> None:
    while parent:
        try:
            (folder / parent).rmdir()
        except OSError:
            return
        parent = os.path.dirname(parent)


def walk_files(folder: str) -> Iterator[tuple[str, Signature]]:
    """The signature of every file below `folder` with its POSIX path; links are not followed."""
    return ((path, signature_of(status)) for path, status in walk(folder))


def walk(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below `folder` with its POSIX path, in no order; links are not followed."""
    left = [(folder, "")]
    while left:
        place, prefix = left.pop()
        try:
            entries = os.scandir(place)
        except FileNotFoundError:
            continue
        with entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    left.append((entry.path, f"{prefix}{entry.name}/"))
                else:
                    yield prefix + entry.name, entry.stat(follow_symlinks=False)


def _clear_way(file: Path) -> None:
    """A folder where a file must be, or a file where a folder must be, is in the way."""
    import shutil

    if file.is_dir():
        shutil.rmtree(file)
    for parent in file.parents:
        if parent.is_file():
            parent.unlink()
    file.parent.mkdir(parents=True, exist_ok=True)
