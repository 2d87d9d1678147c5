"""The border to content/docs: writes what changed, deletes what is no longer made."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from generator.builds.signatures import Signature, signature_of


def write_file(file: Path, content: bytes) -> bool:
    """Makes `file` hold these bytes, as a whole or not at all; whether it had to be written."""
    try:
        if file.read_bytes() == content:
            return False
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
    except (IsADirectoryError, NotADirectoryError):
        _clear_way(file)
    temporary = file.with_name(f".{file.name[:200]}.new")
    temporary.write_bytes(content)
    os.replace(temporary, file)
    return True


def tree_signatures(folder: Path) -> dict[str, Signature]:
    """The signature of every file below `folder` by its POSIX path; links are not followed."""
    return dict(_walk(str(folder), ""))


def remove_others(folder: Path, found: Collection[str], kept: Collection[str]) -> None:
    """Deletes the files of `found` that are not `kept`, and the folders that are empty then."""
    parents = set[str]()
    for path in found:
        if path not in kept:
            (folder / path).unlink(missing_ok=True)
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


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, Signature]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, signature_of(entry.stat(follow_symlinks=False))


def _clear_way(file: Path) -> None:
    """A folder where a file must be, or a file where a folder must be, is in the way."""
    import shutil

    if file.is_dir():
        shutil.rmtree(file)
    for parent in file.parents:
        if parent.is_file():
            parent.unlink()
    file.parent.mkdir(parents=True, exist_ok=True)
