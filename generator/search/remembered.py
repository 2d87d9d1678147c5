"""What the files of the index were made from, so that what is made from the same is not made again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any  # what is remembered


class Remembered:
    """What earlier files were made from, by name with a print: what is made from the same is not made again."""

    def __init__(self, before: Mapping[str, tuple[str, Any]] | None = None) -> None:
        self._before = before or {}
        self.now: dict[str, tuple[str, Any]] = {}

    def known(self, name: str, print_: str) -> Any:
        """What was made from this print; None where nothing was."""
        found = self._before.get(name)
        if not found or found[0] != print_:
            return None
        self.now[name] = found
        return found[1]

    def last(self, name: str) -> Any:
        """What was made last, of whatever; None where nothing was."""
        found = self._before.get(name)
        return found[1] if found else None

    def keep_last(self, name: str) -> None:
        """Remembers what was made last, where nobody asks for it."""
        if name in self._before:
            self.now[name] = self._before[name]

    def keep(self, name: str, print_: str, value: Any) -> None:
        """Remembers plain values."""
        self.now[name] = (print_, value)
