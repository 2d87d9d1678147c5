"""Bytes -> text: BOM, then strict UTF-8, then strict cp1252, then charset-normalizer."""

from __future__ import annotations

import hashlib

from generator.model import Raw, Source


def decode(raw: Raw, *, encoding: str | None = None) -> Source:
    """The source as text; `encoding` is what the sidecar or the outlet says, where one does."""
    content = raw.content
    sha256 = hashlib.sha256(content).hexdigest()
    for candidate in filter(None, (encoding, "utf-8-sig", "cp1252")):
        try:
            return Source(raw.path, sha256, content.decode(candidate), candidate)
        except (UnicodeDecodeError, LookupError):
            continue
    return Source(raw.path, sha256, content.decode("utf-8", "replace"), None)
