"""The border to the folder of sources: which files there are, and their bytes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from generator.model import Raw

SUFFIXES = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source on disk."""

    path: str  # POSIX, relative to the folder that was asked for
    file: Path


def find_sources(folder: Path) -> list[SourceFile]:
    """Every source below `folder` in path order; `folder` itself where it is a file. Links are not followed."""
    if folder.is_file():
        return [SourceFile(folder.name, folder)]
    found = []
    for parent, folders, names in os.walk(folder, followlinks=False):
        folders.sort()
        for name in names:
            file = Path(parent, name)
            if name.lower().endswith(SUFFIXES) and file.is_file() and not file.is_symlink():
                found.append(SourceFile(file.relative_to(folder).as_posix(), file))
    return sorted(found, key=lambda source: source.path)


def read_raw(source: SourceFile) -> Raw:
    """The bytes of a source and of its sidecar."""
    sidecar = source.file.with_suffix(".yml")
    return Raw(source.path, source.file.read_bytes(), sidecar.read_bytes() if sidecar.is_file() else None)
