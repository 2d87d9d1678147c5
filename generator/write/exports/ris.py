"""RIS: one reference a document."""

from __future__ import annotations

from pathlib import Path

from generator.model import Archive
from generator.settings import Settings
from generator.write.exports import Entries
from generator.write.exports.references import Reference, date_parts, references


def write(entries: Entries, archive: Archive, settings: Settings, folder: Path) -> list[Path]:
    """references.ris."""
    file = folder / "references.ris"
    with file.open("w", encoding="utf-8", errors="replace", newline="") as out:
        for each in references(entries, settings):
            out.write(record_of(each) + "\r\n")
    return [file]


def record_of(reference: Reference) -> str:
    """One record; a value never runs over its line."""
    date = date_parts(reference.date)
    padded = [f"{date[0]:04}", *(f"{part:02}" for part in date[1:]), "", ""][:3] if date else []
    lines = [
        ("TY", "NEWS" if reference.is_news else "ELEC"),
        *(("AU", name.turned) for name in reference.authors),
        ("TI", reference.title),
        ("T2", reference.container),
        ("PY", padded[0] if padded else ""),
        ("DA", "/".join([*padded, ""]) if padded else ""),
        ("UR", reference.url or reference.original),
        ("LA", reference.language),
        ("DB", reference.archive),
        ("AN", reference.key),
    ]
    kept = [f"{tag}  - {' '.join(value.split())}" for tag, value in lines if value]
    return "\r\n".join([*kept, "ER  - ", ""])
