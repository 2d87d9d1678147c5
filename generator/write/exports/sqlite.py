"""SQLite with full-text search (FTS5), ready for Datasette, with the metadata file Datasette reads."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model import Archive
from generator.settings import Settings
from generator.write.exports import Entries
from generator.write.exports.tables import (
    DOCUMENT_COLUMNS,
    STATEMENT_COLUMNS,
    Column,
    Value,
    all_statement_rows,
    document_row,
)

if TYPE_CHECKING:
    from sqlite_utils.db import Table

_TYPES: dict[str, type] = {"text": str, "integer": int, "number": float, "list": str}


def write(entries: Entries, archive: Archive, settings: Settings, folder: Path) -> list[Path]:
    """archive.db and metadata.json: `datasette archive.db -m metadata.json`."""
    from sqlite_utils import Database

    file, metadata = folder / "archive.db", folder / "metadata.json"
    file.unlink(missing_ok=True)
    database = Database(file)
    try:
        _create(database.table("documents"), DOCUMENT_COLUMNS)
        _create(database.table("statements"), STATEMENT_COLUMNS, foreign_keys=[("document", "documents", "id")])
        database.table("documents").insert_all((_flat(row) for row in map(document_row, entries)), batch_size=500)
        database.table("statements").insert_all(_rows(entries), batch_size=2000)
        people = sorted(archive.speakers.values(), key=lambda speaker: speaker.id)
        database.table("speakers").insert_all(
            ({"id": p.id, "name": p.name, "aliases": json.dumps(p.aliases, ensure_ascii=False)} for p in people),
            pk="id",
            columns={"id": str, "name": str, "aliases": str},
        )
        database.table("statements").create_index(["speaker_id", "date"])
        database.table("statements").create_index(["document"])
        database.table("statements").enable_fts(["text", "speaker"], tokenize="unicode61 remove_diacritics 2")
        database.table("documents").enable_fts(["title", "body"], tokenize="unicode61 remove_diacritics 2")
        database.vacuum()
    finally:
        database.close()
    metadata.write_text(json.dumps(datasette_metadata(settings), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return [file, metadata]


def datasette_metadata(settings: Settings) -> dict[str, object]:
    """Titles, column descriptions and facets for Datasette."""
    return {
        "title": settings.site.name,
        "description": settings.site.description,
        "databases": {
            "archive": {
                "tables": {
                    "documents": {
                        "columns": {column.name: column.about for column in DOCUMENT_COLUMNS},
                        "facets": ["outlet", "layout", "language"],
                        "sort_desc": "date",
                    },
                    "statements": {
                        "columns": {column.name: column.about for column in STATEMENT_COLUMNS},
                        "facets": ["speaker", "kind", "attribution", "outlet"],
                        "sort_desc": "date",
                    },
                }
            }
        },
    }


def _create(table: Table, columns: Sequence[Column], *, foreign_keys: Sequence[tuple[str, str, str]] = ()) -> None:
    table.create({c.name: _TYPES[c.kind] for c in columns}, pk="id", foreign_keys=list(foreign_keys))


def _rows(entries: Entries) -> Iterator[dict[str, str | int | float | None]]:
    return (_flat(row) for row in all_statement_rows(entries))


def _flat(row: Mapping[str, Value]) -> dict[str, str | int | float | None]:
    return {
        key: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else _storable(value)
        for key, value in row.items()
    }


def _storable(value: str | int | float | None) -> str | int | float | None:
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
