"""CSL-JSON, which Zotero, pandoc and citation processors read: one item a document."""

from __future__ import annotations

import json
from pathlib import Path

from generator.model import Archive
from generator.settings import Settings
from generator.write.exports import Entries
from generator.write.exports.references import Reference, date_parts, references


def write(entries: Entries, archive: Archive, settings: Settings, folder: Path) -> list[Path]:
    """references.json: one array."""
    file = folder / "references.json"
    with file.open("w", encoding="utf-8", errors="replace", newline="\n") as out:
        mark = "[\n"
        for each in references(entries, settings):
            out.write(mark + json.dumps(item_of(each), ensure_ascii=False))
            mark = ",\n"
        out.write("[]\n" if mark == "[\n" else "\n]\n")
    return [file]


def item_of(reference: Reference) -> dict[str, object]:
    """One item of the CSL-JSON schema."""
    item: dict[str, object] = {
        "id": reference.key,
        "type": "article-newspaper" if reference.is_news else "webpage",
        "title": reference.title,
        "container-title": reference.container,
        "note": f"Document {reference.key} in {reference.archive}",
    }
    if reference.authors:
        item["author"] = [
            {"family": name.family, "given": name.given} if name.given else {"literal": name.family}
            for name in reference.authors
        ]
    if date_parts(reference.date):
        item["issued"] = {"date-parts": [date_parts(reference.date)]}
    if reference.url or reference.original:
        item["URL"] = reference.url or reference.original
    if reference.language:
        item["language"] = reference.language
    return item
