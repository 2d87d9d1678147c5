"""Rows by key in a file of notes, read when the first is asked for and left for the next build."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import cast

from generator.store.notes import Row, hand_back, read_notes, write_notes


class NotedRows:
    """Rows by key, in memory from the first that is asked for until they are left.

    `form`: of the rows; what stands in the file in another form is not read.
    """

    def __init__(self, file: Path, form: str) -> None:
        self._file, self._form = file, form
        self._rows: dict[str, Row] | None = None
        self._has_new = False

    def get(self, key: str) -> Row | None:
        """The row of this key; None where there is none."""
        return self._read().get(key)

    def put(self, key: str, row: Row) -> None:
        """Notes a row."""
        self._read()[key] = row
        self._has_new = True

    def leave(self, keys: Collection[str]) -> None:
        """Leaves the rows of these keys for the next build, where they are not those of the last one; forgets all."""
        rows = self._rows
        if rows is None:
            return
        left = {key: rows[key] for key in keys if key in rows}
        leave = write_notes if self._has_new or len(left) != len(rows) else hand_back
        leave(self._file, (self._form, left))
        self._rows, self._has_new = None, False

    def _read(self) -> dict[str, Row]:
        if self._rows is None:
            noted = read_notes(self._file)
            is_ours = isinstance(noted, tuple) and len(noted) == 2 and noted[0] == self._form
            self._rows = cast("dict[str, Row]", noted[1]) if isinstance(noted, tuple) and is_ours else {}
        return self._rows
