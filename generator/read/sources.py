"""The border to the folder of sources: which files there are, and their bytes. Nothing here raises on any file."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from generator.model import Problem, Raw
from generator.read.formats import FORMATS

SUFFIXES = (".txt", ".md", ".text")
LARGEST_SOURCE = 32 * 1024 * 1024  # bytes; a text of a million pages is not one document
LARGEST_SIDECAR = 1024 * 1024


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source on disk."""

    path: str  # POSIX, relative to the folder that was asked for; bytes that are no UTF-8 as \\xff
    file: Path
    folder: Path | None = None  # what was asked for, where a folder was: links out of it are not followed


STANDARD_INPUT = SourceFile("-", Path("-"))


def find_sources(folder: Path) -> list[SourceFile]:
    """Every source below `folder` in path order; `folder` itself where it is a file.

    Linked folders are not entered; hidden files (.name) are no sources. What is no plain file but named like a source
    is listed too, so that read_raw can say why it was not read.
    """
    if not folder.is_dir():
        return [SourceFile(_shown(folder.name), folder)]
    found = []
    for parent, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if name.lower().endswith((*SUFFIXES, *FORMATS)) and not name.startswith("."):
                file = Path(parent, name)
                found.append(SourceFile(_shown(file.relative_to(folder).as_posix()), file, folder))
    return sorted(found, key=lambda source: source.path)


def read_raw(source: SourceFile, *, largest: int = LARGEST_SOURCE) -> Raw:
    """The bytes of a source and of its sidecar; where they cannot be had, none, and the problem that says why."""
    if source == STANDARD_INPUT:
        return _read_standard_input(largest)
    content = _read(source.file, source.folder, largest)
    sidecar = _read_sidecar(source.file)
    if isinstance(content, Problem):
        return Raw(source.path, b"", sidecar, (content,))
    return Raw(source.path, content, sidecar)


def _read(file: Path, folder: Path | None, largest: int) -> bytes | Problem:
    try:
        if folder and file.is_symlink() and not file.resolve().is_relative_to(folder.resolve()):
            return Problem("link-outside", "this link leads out of the folder of sources and was not followed")
        state = file.stat()
        if not stat.S_ISREG(state.st_mode):
            return Problem("not-a-file", f"this is {_kind(state.st_mode)}, not a file; it was not read")
        if state.st_size > largest:
            return Problem(
                "too-large", f"{_megabytes(state.st_size)} MB; a source has at most {_megabytes(largest)} MB; split it"
            )
        return file.read_bytes()
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: a loop of links
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return Problem("unreadable", f"the file cannot be read: {reason}")


def _read_standard_input(largest: int) -> Raw:
    content = sys.stdin.buffer.read(largest + 1)
    if len(content) > largest:
        return Raw("-", b"", None, (Problem("too-large", f"a source has at most {_megabytes(largest)} MB; split it"),))
    return Raw("-", content)


def _read_sidecar(file: Path) -> bytes | None:
    sidecar = file.with_suffix(".yml")
    try:
        state = os.stat(sidecar)
        if stat.S_ISREG(state.st_mode) and state.st_size <= LARGEST_SIDECAR:
            return sidecar.read_bytes()
    except (OSError, ValueError):
        return None
    return None


def _kind(mode: int) -> str:
    kinds = (
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a named pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    )
    return next((name for test, name in kinds if test(mode)), "something else")


def _megabytes(size: int) -> str:
    return f"{size / 1_048_576:.0f}"


def _shown(path: str) -> str:
    """The path as text that can be printed and stored: bytes of the file system that are no UTF-8 as \\xff."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
