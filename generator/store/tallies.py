"""What was counted of the lines of each group of pages, kept for the next build."""

from __future__ import annotations

from array import array
from collections.abc import Set
from pathlib import Path
from typing import cast

from generator.clean.tallies import Standing, Tally
from generator.store.notes import Row, read_notes, write_notes

_FORM = "3"  # of the rows


class Tallies:
    """The tallies of groups, each as it was when its sources had a certain digest."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "tallies"
        self._rows: dict[str, Row] | None = None
        self._has_new = False

    def of(self, group: str, made_of: str) -> Tally | None:
        """The tally of a group as it was when `made_of` was the digest of its sources; None where there is none."""
        row = self._noted().get(group)
        if row is None or row[0] != made_of:
            return None
        lines, counts, recurring, *rest = row[1:]
        columns = (array("Q", column) for column in recurring)
        standing = {line: Standing(*at) for line, *at in zip(*columns, strict=True)}
        return Tally(array("Q", lines), array("I", counts), standing, *rest)

    def note(self, group: str, made_of: str, tally: Tally) -> None:
        """Notes the tally of a group whose sources have this digest."""
        told = [(line, s.pages, s.outside, s.looked_at, s.in_company) for line, s in sorted(tally.recurring.items())]
        columns = [array("Q", column).tobytes() for column in (zip(*told, strict=True) if told else [()] * 5)]
        numbers = tally.lines.tobytes(), tally.counts.tobytes()
        row = (made_of, *numbers, columns, tally.doubtful, tally.copies, tally.copied, tally.pages)
        self._rows, self._has_new = {**self._noted(), group: row}, True

    def leave(self, groups: Set[str]) -> None:
        """Leaves the tallies of these groups for the next build, and forgets all."""
        if self._has_new and self._rows:
            write_notes(self._file, (_FORM, {group: self._rows[group] for group in groups & self._rows.keys()}))
        self._rows, self._has_new = None, False

    def _noted(self) -> dict[str, Row]:
        if self._rows is None:
            noted = read_notes(self._file)
            is_ours = isinstance(noted, tuple) and len(noted) == 2 and noted[0] == _FORM
            self._rows = cast("dict[str, Row]", noted[1]) if isinstance(noted, tuple) and is_ours else {}
        return self._rows
