"""Values of settings with the places they stand at; yaml_lines.py reads them from YAML, and loads the parser for it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import SettingsError
from generator.nouns import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file; line and column count from 1."""

    path: str
    line: int
    column: int

    def error(self, message: str, hint: str = "") -> SettingsError:
        """A fault at this place."""
        return SettingsError(self.path, message, line=self.line, column=self.column, hint=hint)


@dataclass(frozen=True, slots=True)
class Placed:
    """A YAML value and its place: value is str, int, float, bool, None, list[Placed] or dict[str, Placed]."""

    value: object
    place: Place
    key_place: Place | None = None  # of the key, where it is the value of a mapping

    def items(self) -> Iterator[tuple[str, Placed]]:
        """The entries of a mapping; empty for anything else."""
        if isinstance(self.value, dict):
            yield from self.value.items()
