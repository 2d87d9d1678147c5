"""What was counted of the lines of each group of pages, kept for the next build."""

from __future__ import annotations

from array import array
from collections.abc import Set
from pathlib import Path

from generator.clean.tallies import Standing, Tally
from generator.store.noted import NotedRows

_FORM = "3"  # of the rows


class Tallies:
    """The tallies of groups, each as it was when its sources had a certain digest."""

    def __init__(self, folder: Path) -> None:
        self._noted = NotedRows(folder / "tallies", _FORM)

    def of(self, group: str, made_of: str) -> Tally | None:
        """The tally of a group as it was when `made_of` was the digest of its sources; None where there is none."""
        row = self._noted.get(group)
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
        self._noted.put(group, (made_of, *numbers, columns, tally.doubtful, tally.copies, tally.copied, tally.pages))

    def leave(self, groups: Set[str]) -> None:
        """Leaves the tallies of these groups for the next build, and forgets all."""
        self._noted.leave(groups)
