"""Parquet for DuckDB, pandas and friends; lists stay lists."""

from __future__ import annotations

import itertools
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

ROWS = 5_000  # a row group; bounds the memory taken


def write(entries: Entries, archive: Archive, settings: Settings, folder: Path) -> list[Path]:
    """documents.parquet and statements.parquet."""
    documents, statements = folder / "documents.parquet", folder / "statements.parquet"
    _write_table(documents, DOCUMENT_COLUMNS, map(document_row, entries))
    _write_table(statements, STATEMENT_COLUMNS, all_statement_rows(entries))
    return [documents, statements]


def _write_table(file: Path, columns: Sequence[Column], rows: Iterable[Mapping[str, Value]]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "list": pa.list_(pa.string())}
    schema = pa.schema([pa.field(c.name, types[c.kind], metadata={"description": c.about}) for c in columns])
    rows = iter(rows)
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        while batch := [_storable(row) for row in itertools.islice(rows, ROWS)]:
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))


def _storable(row: Mapping[str, Value]) -> dict[str, Value]:
    """Lone surrogates cannot be stored as UTF-8; they are written as their escape."""
    return {k: v.encode("utf-8", "backslashreplace").decode() if isinstance(v, str) else v for k, v in row.items()}
