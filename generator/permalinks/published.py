"""The words under which the registry knows the ids that sidecars correct.

A statement keeps its id when its words or its source's name change, but the id made from them anew is another: a
correction by an id of the site is therefore looked up here, once a build, and finds its statement by these words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from generator.model import Published
from generator.permalinks.record import parse_record
from generator.permalinks.store import read_record_text, read_words, registry_files

_CORRECTED = re.compile(rb"\bid:[ \t]*[\"']?([0-9a-hjkmnp-tv-z]{8})\b")
_LONGEST_SIDECAR = 1 << 20  # bytes looked at


def corrected_ids(sources: Iterable[Path]) -> frozenset[str]:
    """The ids that the sidecars of these sources name."""
    found: set[str] = set()
    for source in sources:
        sidecar = source.with_suffix(".yml")
        try:
            if not sidecar.is_file():  # a named pipe would be waited for
                continue
            with open(sidecar, "rb") as opened:
                content = opened.read(_LONGEST_SIDECAR)
        except (OSError, ValueError, RuntimeError):  # one that reading names
            continue
        if b"corrections" in content:
            found.update(match[1].decode() for match in _CORRECTED.finditer(content))
    return frozenset(found)


def published_wordings(folder: Path, ids: frozenset[str]) -> tuple[Published, ...]:
    """What the registry in `folder` says of these ids, by id; living and retired ones."""
    if not ids:
        return ()
    found: dict[str, Published] = {}
    for file in registry_files(folder):
        text = read_record_text(folder, file.key)
        if not any(name in text for name in ids):
            continue
        words = read_words(folder, file.key) if file.has_words else {}
        for entry in parse_record(text).entries:
            if entry.id in ids:
                found[entry.id] = Published(entry.id, entry.hash, words.get(entry.hash, ""))
    return tuple(found[name] for name in sorted(found))
