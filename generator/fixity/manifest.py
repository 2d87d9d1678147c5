"""Manifests: a line a file, `<sha256>  <path>`, in the order of the paths."""

from __future__ import annotations

import hashlib
import os
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Literal

from generator.errors import PlacedError
from generator.nouns import dataclass
from generator.signatures import Signature, signature_of
from generator.write.files import write_file

NAME = "manifest-sha256.txt"
_CHUNK = 1 << 20
_AT_ONCE = 64  # files a thread hashes before it asks for more
# RFC 8493, section 2.1.3: these must be percent-encoded in a path, and nothing else may be
_ENCODED = str.maketrans({"%": "%25", "\n": "%0A", "\r": "%0D"})

Known = Mapping[str, tuple[Signature, str]]  # path -> signature when it was hashed, sha256


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """One file that is not what the manifest says."""

    path: str
    kind: Literal["altered", "lost", "added"]


def make_manifest(
    root: Path, folders: Collection[str], *, known: Known | None = None, seen: Mapping[str, Signature] | None = None
) -> dict[str, tuple[Signature, str]]:
    """Signature and SHA-256 of every file below the folders, by its POSIX path relative to `root`.

    A file whose signature stands in `known` is not read again; `seen` are the signatures of all plain files, if known.
    """
    known = known or {}
    hashes: dict[str, tuple[Signature, str]] = {}
    unread: list[tuple[str, Signature]] = []
    for path, signature in _files(root, folders) if seen is None else _counting(seen):
        before = known.get(path)
        if before and before[0] == signature:
            hashes[path] = before
        else:
            unread.append((path, signature))
    # hashlib lets go of the interpreter lock, so threads read and hash side by side
    with ThreadPoolExecutor(min(8, (os.cpu_count() or 1) + 1)) as pool:
        starts = range(0, len(unread), _AT_ONCE)
        for found in pool.map(lambda start: _hashed(root, unread[start : start + _AT_ONCE]), starts):
            hashes.update(found)
    return dict(sorted(hashes.items()))


def _hashed(root: Path, files: Collection[tuple[str, Signature]]) -> dict[str, tuple[Signature, str]]:
    hashes = {}
    for path, signature in files:
        with suppress(FileNotFoundError, PermissionError):  # gone since it was listed, or one that reading names
            hashes[path] = (signature, sha256_of(root / path))
    return hashes


def write_manifest(file: Path, hashes: Mapping[str, str]) -> None:
    """Writes the manifest as a whole or not at all; one that is right already is not touched."""
    write_file(file, manifest_of(hashes))


def manifest_of(hashes: Mapping[str, str]) -> bytes:
    """The bytes of a manifest."""
    return "".join([_line(digest, path) for path, digest in sorted(hashes.items())]).encode("utf-8", "surrogateescape")


def changed_manifest(content: bytes, hashes: Mapping[str, str | None]) -> bytes:
    """The bytes of a manifest in which some files have another SHA-256, are new, or (None) are no more."""
    lines = content.split(b"\n")
    last = lines.pop()  # the empty one behind the last line
    for path, digest in hashes.items():
        place = bisect_left(lines, path, key=_path_of)
        end = place + (place < len(lines) and _path_of(lines[place]) == path)
        lines[place:end] = [] if digest is None else [_line(digest, path).encode("utf-8", "surrogateescape")[:-1]]
    return b"\n".join([*lines, last])


def _line(digest: str, path: str) -> str:
    return f"{digest}  {path.translate(_ENCODED)}\n"


def _path_of(line: bytes) -> str:
    path = line[66:].decode("utf-8", "surrogateescape")
    return path.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%") if "%" in path else path


def read_manifest(file: Path) -> dict[str, str]:
    """SHA-256, hex, by path as the manifest has it.

    Raises PlacedError: a line is no manifest line.
    """
    hashes = {}
    for number, line in enumerate(file.read_bytes().decode("utf-8", "surrogateescape").split("\n"), 1):
        if not line:
            continue
        digest, _, path = line.partition("  ")
        if len(digest) != 64 or not path:
            hint = "the manifest itself was altered; build again or take it from a copy"
            raise PlacedError(str(file), "not a manifest line", line=number, hint=hint)
        hashes[path.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")] = digest
    return hashes


def compare(promised: Mapping[str, str], found: Mapping[str, str]) -> Iterator[Difference]:
    """What is not as promised, in the order of the paths."""
    for path in sorted(promised.keys() | found.keys()):
        if path not in found:
            yield Difference(path, "lost")
        elif path not in promised:
            yield Difference(path, "added")
        elif promised[path] != found[path]:
            yield Difference(path, "altered")


def sha256_of(file: Path) -> str:
    """The SHA-256 of a file, hex."""
    digest = hashlib.sha256()
    with file.open("rb") as content:
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _counting(seen: Mapping[str, Signature]) -> Iterator[tuple[str, Signature]]:
    """Those that count: not hidden, and no manifest."""
    for path, signature in seen.items():
        if "/." not in path and not path.endswith(f"/{NAME}"):
            yield path, signature


def _files(root: Path, folders: Collection[str]) -> Iterator[tuple[str, Signature]]:
    for folder in folders:
        yield from _walk(str(root / folder), "" if folder == "." else f"{folder}/")


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, Signature]]:
    """Every plain file that counts; links are not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{prefix}{entry.name}/")
        elif entry.name != NAME and entry.is_file(follow_symlinks=False):
            yield prefix + entry.name, signature_of(entry.stat())
