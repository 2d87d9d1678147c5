"""A pattern with words of all languages in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from generator.languages import any_of

_HELD = re.compile(r"\{([a-z_]+(?:\+[a-z_]+)*)\}")  # no count of a repeat: these are digits

__all__ = ["Worded"]


class Worded:
    """A regular expression in which `{hours}` stands for what the languages list under that key, `{and+with}` for both.

    `parts`: what else a key stands for. The pattern is made when it is first asked: a command that reads no text loads
    no tables (docs/decisions/0092).
    """

    def __init__(self, source: str, flags: int = 0, *, stage: str = "metadata", **parts: Callable[[], str]) -> None:
        self._source, self._flags, self._stage, self._parts = source, flags, stage, parts

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        return re.compile(_HELD.sub(self._words, self._source), self._flags)

    def _words(self, held: re.Match[str]) -> str:
        part = self._parts.get(held[1])
        return part() if part else any_of(self._stage, *held[1].split("+"))

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """As of a compiled pattern, and as quick after the first time; so are those below."""
        return self.pattern.match

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """As of a compiled pattern."""
        return self.pattern.search

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """As of a compiled pattern."""
        return self.pattern.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """As of a compiled pattern."""
        return self.pattern.finditer
