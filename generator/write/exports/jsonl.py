"""JSON Lines: one object a line, columns as in tables.py."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.model import Archive
from generator.settings import Settings
from generator.write.exports import Entries
from generator.write.exports.tables import Value, all_statement_rows, document_row


def write(entries: Entries, archive: Archive, settings: Settings, folder: Path) -> list[Path]:
    """documents.jsonl and statements.jsonl."""
    documents, statements = folder / "documents.jsonl", folder / "statements.jsonl"
    _write_lines(documents, map(document_row, entries))
    _write_lines(statements, all_statement_rows(entries))
    return [documents, statements]


def _write_lines(file: Path, rows: Iterable[Mapping[str, Value]]) -> None:
    with file.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as lines:
        for row in rows:
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
