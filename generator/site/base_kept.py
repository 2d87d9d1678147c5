"""MkDocs's part of a site as one build leaves it to the next: .onrecord/base, told in .onrecord/base.json."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any  # what JSON gives back

from generator.builds.unchanged import from_root
from generator.site.base import NO_BASE, Base
from generator.site.base_key import base_key, configurations
from generator.site.plain import digest_of, fragment_from, fragment_to, shell_from, shell_to
from generator.store.codec import from_json, to_json
from generator.store.store import Store


def read_base(root: Path, store: Store, program: str) -> Base:
    """The base that the last build left; NO_BASE where there is none that holds still."""
    try:
        base, sums = _kept_base(root)
        is_whole = sums == _sums(base.folder, base.files)
    except (OSError, ValueError, TypeError):
        return NO_BASE
    return base if is_whole and base.key == base_key(root, base, store, program) else NO_BASE


def last_base(root: Path) -> Base:
    """The base that the last build left, right or not; NO_BASE where there is none."""
    try:
        return _kept_base(root)[0]
    except (OSError, ValueError, TypeError):
        return NO_BASE


def write_base(root: Path, base: Base) -> None:
    """Keeps the base for the next build."""
    if not base.is_lasting or base.renderer is None:  # it was read and is as it was
        return
    plain = [
        base.key,
        from_root(root, base.site),
        base.files,
        base.watched,
        base.site_url,
        sorted(base.in_nav),
        sorted(base.tops),
        sorted(base.excluded),
        sorted(base.read),
        {name: shell_to(shell) for name, shell in sorted(base.shells.items())},
        {name: [f.path, *fragment_to(f)] for name, f in sorted(base.samples.items())},
        _sums(base.folder, base.files),
    ]
    content = to_json(plain)
    temporary = base.folder.with_name("base.json.new")
    temporary.write_bytes(b"%08x\n" % zlib.crc32(content) + content)
    os.replace(temporary, base.folder.with_name("base.json"))


def places_read(root: Path) -> tuple[str, ...] | None:
    """Files and folders that MkDocs read for the base that is kept, besides content/docs; None where none is kept."""
    try:
        plain = _read_kept(root)
    except (OSError, ValueError):
        return None
    files = (from_root(root, file) for file, _ in configurations(root / "mkdocs.yml"))
    return (*files, *map(str, plain[3]))


def _kept_base(root: Path) -> tuple[Base, object]:
    """What is kept of a base, and the sums of its files."""
    key, site, files, watched, site_url, in_nav, tops, excluded, read, shells, samples, sums = _read_kept(root)
    base = Base(root / ".onrecord" / "base", root / site, key, files, tuple(watched), site_url)
    base.in_nav, base.tops = frozenset(in_nav), frozenset(tops)
    base.excluded, base.read = frozenset(excluded), frozenset(read)
    base.shells = {name: shell_from(parts) for name, parts in shells.items()}
    base.digests = {name: digest_of(parts) for name, parts in shells.items()}
    base.samples = {name: fragment_from(sample[0], sample[1:]) for name, sample in samples.items()}
    return base, sums


def _read_kept(root: Path) -> list[Any]:
    """What write_base has left; raises OSError or ValueError where there is none, or other bytes than were written."""
    sum_, _, content = (root / ".onrecord" / "base.json").read_bytes().partition(b"\n")
    plain = from_json(content) if sum_ == b"%08x" % zlib.crc32(content) else None
    if not isinstance(plain, list):
        raise ValueError("not the bytes that were written")
    return plain


def _sums(folder: Path, files: Iterable[str]) -> dict[str, int]:
    return {path: zlib.crc32((folder / path).read_bytes()) for path in files}
