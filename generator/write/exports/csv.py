"""CSV (RFC 4180) for spreadsheets, described by datapackage.json (Frictionless Data Package 1.0).

A cell that a spreadsheet would run as a formula (it begins with = + - @, a tab or a carriage return) gets an
apostrophe in front, as OWASP's "CSV Injection" advises; numbers are left alone.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

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

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_FRICTIONLESS = {"text": "string", "integer": "integer", "number": "number", "list": "array"}


def write(entries: Entries, archive: Archive, settings: Settings, folder: Path) -> list[Path]:
    """documents.csv, statements.csv and datapackage.json."""
    documents, statements, package = folder / "documents.csv", folder / "statements.csv", folder / "datapackage.json"
    _write_table(documents, DOCUMENT_COLUMNS, map(document_row, entries))
    _write_table(statements, STATEMENT_COLUMNS, all_statement_rows(entries))
    package.write_text(json.dumps(data_package(settings), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return [documents, statements, package]


def data_package(settings: Settings) -> dict[str, object]:
    """The description of the two tables."""
    return {
        "profile": "tabular-data-package",
        "name": "onrecord-archive",
        "title": settings.site.name,
        "description": settings.site.description,
        "resources": [
            _resource("documents", DOCUMENT_COLUMNS, {"primaryKey": "id"}),
            _resource(
                "statements",
                STATEMENT_COLUMNS,
                {
                    "primaryKey": "id",
                    "foreignKeys": [{"fields": "document", "reference": {"resource": "documents", "fields": "id"}}],
                },
            ),
        ],
    }


def safe_cell(value: Value) -> str | int | float:
    """A value as a cell that no spreadsheet runs."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = text.replace("\0", "\ufffd")
    return "'" + text if text.startswith(_FORMULA) else text


def _write_table(file: Path, columns: Sequence[Column], rows: Iterable[Mapping[str, Value]]) -> None:
    with file.open("w", encoding="utf-8", errors="backslashreplace", newline="") as lines:
        table = csv.writer(lines)
        table.writerow([column.name for column in columns])
        for row in rows:
            table.writerow([safe_cell(row[column.name]) for column in columns])


def _resource(name: str, columns: Sequence[Column], keys: Mapping[str, object]) -> dict[str, object]:
    fields = [{"name": c.name, "type": _FRICTIONLESS[c.kind], "description": c.about} for c in columns]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "encoding": "utf-8",
        "format": "csv",
        "mediatype": "text/csv",
        "schema": {"fields": fields, "missingValues": [""], **keys},
    }
