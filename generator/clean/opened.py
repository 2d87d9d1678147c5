"""A source as far as it can be read alone: decoded, in lines, cut into blocks as if no label were known.

A pile is read twice: for what recurs in it, then in full. What the first reading has opened is kept for the second,
of as many texts as fit in KEPT characters; of a pile that is larger, the rest is opened again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property

from generator.clean.segments import find_segments
from generator.model import Block, Problem, Raw, Repair, Source
from generator.nouns import dataclass
from generator.read import decode, split_lines
from generator.read.head import find_head

__all__ = ["KEPT", "Opened", "open_source"]

KEPT = 8_000_000  # characters; with its lines, a text of 5,000 takes about 15 kB


@dataclass(frozen=True)
class Opened:
    """A source that was opened. Not slotted: what is derived is kept."""

    source: Source
    lines: tuple[Block, ...]

    @cached_property
    def told(self) -> Sequence[Block]:
        """The lines behind the head with which the file tells of itself."""
        head = find_head(self.source.text)
        return [line for line in self.lines if line.span.start >= head.span.end] if head else self.lines

    @cached_property
    def cut(self) -> tuple[Sequence[Block], tuple[Repair, ...]]:
        """What find_segments gives where there are no labels."""
        return find_segments(self.source.text, self.lines, ())


_kept: dict[tuple[str, str, str | None, tuple[Problem, ...]], Opened] = {}
_size = 0  # characters of what is kept


def open_source(raw: Raw, encoding: str | None, *, again: bool = False) -> Opened:
    """The source, opened; `again`: it will be asked for once more."""
    global _size
    key = (raw.path, hashlib.sha256(raw.content).hexdigest(), encoding, raw.problems)
    opened = _kept.pop(key, None)
    if opened is None:
        source = decode(raw, encoding=encoding)
        opened = Opened(source, split_lines(source.text))
    else:
        _size -= len(opened.source.text)
    if again and _size + len(opened.source.text) <= KEPT:
        _kept[key] = opened
        _size += len(opened.source.text)
    return opened
