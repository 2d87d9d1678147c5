"""A source as far as it can be read alone: decoded, in lines, cut into blocks as if no label were known.

A pile is read twice: for what recurs in it, then in full. What the first reading has opened is kept for the second,
of as many texts as fit in KEPT characters; of a pile that is larger, the rest is opened again.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter

from generator.clean.segments import find_segments, wrap_width
from generator.model import Block, Problem, Raw, Repair, Source, Span
from generator.nouns import dataclass
from generator.read import decode, split_lines
from generator.read.records import row_at

__all__ = ["KEPT", "Opened", "open_source"]

KEPT = 8_000_000  # characters; with its lines, a text of 5,000 takes about 15 kB


@dataclass(frozen=True)
class Opened:
    """A source that was opened. Not slotted: what is derived is kept."""

    source: Source
    lines: tuple[Block, ...]

    @cached_property
    def text_lines(self) -> Sequence[Block]:
        """The lines without the rows in which the file tells of its text, but for those that are read with it."""
        rows, text = self.source.rows, self.source.text
        if not rows:
            return self.lines
        found = ((line, row_at(rows, first_place(line, text))) for line in self.lines)
        return [line for line, row in found if row is None or row.is_read]

    @cached_property
    def cut(self) -> tuple[Sequence[Block], tuple[Repair, ...]]:
        """What find_segments gives where there are no labels."""
        return find_segments(self.source.text, self.lines, (), width=self.width)

    @cached_property
    def width(self) -> int | None:
        """The column at which the text is wrapped."""
        return wrap_width(self.source.text, self.lines)


def first_place(block: Block, text: str) -> int:
    """Where the first word of a block stands; of a blank one, where it begins."""
    words = block.span.of(text)
    return block.span.start + (len(words) - len(words.lstrip()) if words.strip() else 0)


def _lines(source: Source) -> tuple[Block, ...]:
    """The lines; the first of a text that stands behind a label in its row ("Full text: ...") is cut there."""
    lines = split_lines(source.text)
    body = next((row.span for row in source.rows if row.says == "body"), None)
    if body is None:
        return lines
    at = bisect_right(lines, body.end, key=attrgetter("span.start")) - 1
    label, rest = Span(lines[at].span.start, body.end), Span(body.end, lines[at].span.end)
    if not rest.of(source.text).strip():
        return lines
    return (*lines[:at], Block(label), Block(rest), *lines[at + 1 :])


_kept: dict[tuple[str, str, str | None, tuple[Problem, ...]], Opened] = {}
_size = 0  # characters of what is kept


def open_source(raw: Raw, encoding: str | None, *, again: bool = False) -> Opened:
    """The source, opened; `again`: it will be asked for once more."""
    global _size
    key = (raw.path, hashlib.sha256(raw.content).hexdigest(), encoding, raw.problems)
    opened = _kept.pop(key, None)
    if opened is None:
        source = decode(raw, encoding=encoding)
        opened = Opened(source, _lines(source))
    else:
        _size -= len(opened.source.text)
    if again and _size + len(opened.source.text) <= KEPT:
        _kept[key] = opened
        _size += len(opened.source.text)
    return opened
