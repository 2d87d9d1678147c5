"""The border to the folder of sources: which files there are, and their bytes. Nothing here raises on any file."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from generator.model import Problem, Raw
from generator.nouns import dataclass
from generator.read.formats import FORMATS

SUFFIXES = (".txt", ".md", ".markdown", ".text")
LARGEST_SOURCE = 32 * 1024 * 1024  # bytes; a text of a million pages is not one document
LARGEST_SIDECAR = 1024 * 1024


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source on disk."""

    path: str  # POSIX, relative to the folder that was asked for; bytes that are no UTF-8 as \\xff
    name: str  # of the file, as the system calls it
    folder: Path | None = None  # what was asked for, where a folder was: links out of it are not followed

    @property
    def file(self) -> Path:
        """The file; a path is made when it is asked for, because a build looks at few."""
        return Path(self.name)


STANDARD_INPUT = SourceFile("-", "-")


def find_sources(folder: Path) -> list[SourceFile]:
    """Every source below `folder` in path order; `folder` itself where it is a file.

    Linked folders are not entered; hidden files (.name) are no sources. What is no plain file but named like a source
    is listed too, so that read_raw can say why it was not read.
    """
    if not folder.is_dir():
        return [SourceFile(_shown(folder.name), str(folder))]
    found, endings = list[SourceFile](), (*SUFFIXES, *FORMATS)
    for parent, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        place = Path(parent)
        below = "" if place == folder else f"{place.relative_to(folder).as_posix()}/"
        shown = [name for name in names if name.lower().endswith(endings) and not name.startswith(".")]
        found += [SourceFile(_shown(f"{below}{name}"), f"{place}/{name}", folder) for name in shown]
    return sorted(found, key=lambda source: source.path)


def source_named(folder: Path, path: str) -> SourceFile:
    """The source whose path is shown so; where bytes of its name are no UTF-8, the folder is searched for it."""
    if "\\x" in path and not (folder / path).exists():
        return next((s for s in find_sources(folder) if s.path == path), SourceFile(path, str(folder / path), folder))
    return SourceFile(path, str(folder / path), folder)


def find_strays(folder: Path) -> list[Problem]:
    """What lies below `folder` and is never read: other types, linked folders, sidecars without a source; by path.

    Hidden files and folders (.name) are nobody's concern.
    """
    strays, endings = [], (*SUFFIXES, *FORMATS)
    for parent, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        shown = [name for name in names if not name.startswith(".")]
        stems = {name.rpartition(".")[0] for name in shown if name.lower().endswith(endings)}
        found = [
            (name, "stray-link", "this linked folder is not entered") for name in folders if _is_link(parent, name)
        ]
        for name in shown:
            stem, _, ending = name.rpartition(".")
            if name.endswith(".yml"):
                if stem not in stems:
                    found.append((name, "stray-sidecar", f"no source is called {stem}; this sidecar says nothing"))
            elif ending == "yaml" and stem in stems:
                found.append((name, "stray-sidecar", "a sidecar ends in .yml; this file says nothing"))
            elif not name.lower().endswith(endings):
                kind = f"of a type that is not read (.{ending})" if stem else "without an ending that says its type"
                found.append((name, "stray-file", f"this file is {kind}; it is not in the archive"))
        for name, code, message in found:
            strays.append(Problem(code, message, path=_shown(Path(parent, name).relative_to(folder).as_posix())))
    return sorted(strays, key=lambda stray: stray.path)


def _is_link(parent: str, name: str) -> bool:
    return os.path.islink(os.path.join(parent, name))


def read_raw(source: SourceFile, *, largest: int = LARGEST_SOURCE) -> Raw:
    """The bytes of a source and of its sidecar; where they cannot be had, none, and the problem that says why."""
    if source == STANDARD_INPUT:
        return _read_standard_input(largest)
    content = _read(source.name, source.folder, largest)
    sidecar = _read_sidecar(source.name, source.folder)
    problems = tuple(problem for problem in (content, sidecar) if isinstance(problem, Problem))
    return Raw(
        source.path,
        content if isinstance(content, bytes) else b"",
        sidecar if isinstance(sidecar, bytes) else None,
        problems,
    )


def _read(file: str, folder: Path | None, largest: int) -> bytes | Problem:
    try:
        state = os.lstat(file)
        if stat.S_ISLNK(state.st_mode):
            if folder and _leads_out(Path(file), folder):
                return Problem("link-outside", "this link leads out of the folder of sources and was not followed")
            state = os.stat(file)
        if not stat.S_ISREG(state.st_mode):
            return Problem("not-a-file", f"this is {_kind(state.st_mode)}, not a file; it was not read")
        if state.st_size > largest:
            return Problem(
                "too-large", f"{_megabytes(state.st_size)} MB; a source has at most {_megabytes(largest)} MB; split it"
            )
        with open(file, "rb", buffering=0) as opened:
            return opened.read()
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: a loop of links
        return Problem("unreadable", f"the file cannot be read: {_reason(error)}")


def _read_standard_input(largest: int) -> Raw:
    content = sys.stdin.buffer.read(largest + 1)
    if len(content) > largest:
        return Raw("-", b"", None, (Problem("too-large", f"a source has at most {_megabytes(largest)} MB; split it"),))
    return Raw("-", content)


def _read_sidecar(file: str, folder: Path | None) -> bytes | Problem | None:
    """The bytes of <stem>.yml beside the source; None where there is none."""
    stem, ending = os.path.splitext(file)
    try:
        os.lstat(f"{stem}.yml" if len(ending) > 1 else Path(file).with_suffix(".yml"))
    except (OSError, ValueError):
        return None
    sidecar = Path(file).with_suffix(".yml")
    try:
        if _leads_out(sidecar, folder or sidecar.parent):
            return Problem("sidecar", "the sidecar is a link out of the folder of sources and was not followed")
        state = os.stat(sidecar)
        if not stat.S_ISREG(state.st_mode):
            return Problem("sidecar", f"the sidecar is {_kind(state.st_mode)}, not a file; it was not read")
        if state.st_size > LARGEST_SIDECAR:
            most = f"a sidecar has at most {_megabytes(LARGEST_SIDECAR)} MB"
            return Problem("sidecar", f"the sidecar has {_megabytes(state.st_size)} MB; {most}; it was not read")
        return sidecar.read_bytes()
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of links
        return Problem("sidecar", f"the sidecar cannot be read: {_reason(error)}")


def _reason(error: Exception) -> str:
    """Why a file cannot be read, without the path, which is named already."""
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def _leads_out(file: Path, folder: Path) -> bool:
    return file.is_symlink() and not file.resolve().is_relative_to(folder.resolve())


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
