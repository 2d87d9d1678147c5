"""One digest for everything about the program that a cached result depends on."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import generator

# what the text of a document or the look of a page can depend on
_PACKAGES = (
    "babel",
    "charset-normalizer",
    "feedgenerator",
    "ftfy",
    "markdown",
    "mkdocs",
    "mkdocs-material",
    "pypdf",
    "python-docx",
    "pyyaml",
    "rapidfuzz",
    "snowballstemmer",
    "svg.py",
    "trafilatura",
    "webvtt-py",
)


@cache
def program_digest() -> str:
    """Hex SHA-256 of our own version, code and data, and of the versions of the libraries that shape a result."""
    digest = hashlib.sha256(f"{generator.__version__} {sys.version_info[:2]}".encode())
    for place, file in sorted(_files(str(Path(__file__).resolve().parents[1]), ())):
        with open(file, "rb", buffering=0) as opened:
            digest.update("/".join(place).encode() + b"\0" + opened.read())
    for name in _PACKAGES:
        digest.update(f"{name} {_version(name)}".encode())
    return digest.hexdigest()


def _files(folder: str, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each file below a folder by its place, but for what a start compiled."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _files(entry.path, (*place, entry.name))
            elif entry.is_file():
                yield (*place, entry.name), entry.path


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
