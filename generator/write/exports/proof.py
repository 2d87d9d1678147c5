"""The proof of each document: proof/<address>.zip, see generator/write/proof.py."""

from __future__ import annotations

from pathlib import Path

from generator.model import Archive
from generator.read import read_raw
from generator.read.sources import source_named
from generator.settings import Settings
from generator.write.exports import Entries
from generator.write.files import write_file
from generator.write.proof import Original, proof_bundle, proof_path


def write(entries: Entries, archive: Archive, settings: Settings, folder: Path) -> list[Path]:
    """One ZIP file a document."""
    files = []
    for entry in entries:
        sources = entry.root / "content" / "sources" if entry.root else None
        raw = read_raw(source_named(sources, entry.card.source)) if sources else None
        original = Original(raw.content, raw.sidecar) if raw else Original(b"")
        file = folder / proof_path(entry.card)
        write_file(file, proof_bundle(entry.document, entry.card, original))
        files.append(file)
    return files
