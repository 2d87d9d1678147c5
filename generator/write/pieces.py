"""Small pieces that pages of every kind are put together from."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from generator.write.elements import Inline, Run
from generator.write.escape import escape
from generator.write.words import Words


def joined(parts: Iterable[tuple[Inline, ...]], mark: str = " · ") -> tuple[Inline, ...]:
    """Pieces with a mark between them."""
    line: list[Inline] = []
    for part in parts:
        if line:
            line.append(escape(mark))
        line += part
    return tuple(line)


def day(iso: str, words: Words) -> Run:
    """A date in words, its ISO form beside it for programs."""
    return _day(iso, words.date(iso))


@lru_cache(maxsize=4096)
def _day(iso: str, shown: str) -> Run:
    return Run((escape(shown),), tag="time", attributes=(("datetime", iso),))


@lru_cache(maxsize=1024)
def label(said: str) -> Run:
    """What the value behind it is."""
    return Run((escape(said),), tag="b")


@lru_cache(maxsize=1024)
def count(said: str) -> Run:
    """A number beside what it counts."""
    return Run((escape(said),), classes="count")


def shortened(words: str, length: int) -> str:
    """The words, cut at a blank where they have more than `length` characters."""
    return words if len(words) <= length else words[:length].rpartition(" ")[0] + " …"
