"""One digest for everything about the program that a cached result depends on."""

from __future__ import annotations

import hashlib
import sys
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
    package = Path(__file__).resolve().parents[1]
    for file in sorted(package.rglob("*")):
        place = file.relative_to(package)
        if "__pycache__" not in place.parts and file.is_file():  # there lies what a start compiled
            digest.update(place.as_posix().encode() + b"\0" + file.read_bytes())
    for name in _PACKAGES:
        digest.update(f"{name} {_version(name)}".encode())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
