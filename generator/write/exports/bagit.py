"""A BagIt bag (RFC 8493): the sources as handed in, the registry of permanent links and the JSON Lines tables."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.model import Archive
from generator.settings import Settings
from generator.write.exports import Entries, jsonl


def write(entries: Entries, archive: Archive, settings: Settings, folder: Path) -> list[Path]:
    """bag/, made by the bagit library, with SHA-256 manifests; an older bag there is replaced."""
    import bagit

    bag = folder / "bag"
    shutil.rmtree(bag, ignore_errors=True)
    (bag / "tables").mkdir(parents=True)
    jsonl.write(entries, archive, settings, bag / "tables")
    for entry in entries:
        file = bag / "sources" / entry.card.source
        file.parent.mkdir(parents=True, exist_ok=True)
        if entry.origin is not None:
            shutil.copyfile(entry.origin, file)
    if archive_root := next((e.root for e in entries if e.root), None):
        registry = archive_root / "content" / "permalinks"
        if registry.is_dir():
            shutil.copytree(registry, bag / "permalinks", ignore=shutil.ignore_patterns(".*"))
    newest = max((card.date for card in archive.cards if card.date), default="")
    details = {"Source-Organization": settings.site.name, "External-Description": settings.site.description or "-"}
    if newest:
        details["Bagging-Date"] = newest
    bagit.make_bag(str(bag), details, checksums=["sha256"])
    return sorted(path for path in bag.rglob("*") if path.is_file())
