"""A source as far as it can be read alone: decoded, in lines, cut into blocks as if no label were known.

A pile is read twice: for what recurs in it, then in full. What the first reading has opened is kept for the second,
of as many texts as fit in KEPT characters; of a pile that is larger, the rest is opened again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property

from generator.clean.segments import find_segments, wrap_width
from generator.model import Block, Problem, Raw, Repair, Source, Span
from generator.nouns import dataclass
from generator.read import decode, split_lines
from generator.read.head import find_head
from generator.read.records import find_record

__all__ = ["KEPT", "Opened", "open_source"]

KEPT = 8_000_000  # characters; with its lines, a text of 5,000 takes about 15 kB


@dataclass(frozen=True)
class Opened:
    """A source that was opened. Not slotted: what is derived is kept."""

    source: Source
    lines: tuple[Block, ...]

    @cached_property
    def told(self) -> Sequence[Block]:
        """The lines without those in which the file tells of itself: its head, the rows of a record."""
        if head := find_head(self.source.text):
            return [line for line in self.lines if line.span.start >= head.span.end]
        if record := find_record(self.source.text):
            return [line for line in self.lines if not record.tells(_words(line, self.source.text))]
        return self.lines

    @cached_property
    def cut(self) -> tuple[Sequence[Block], tuple[Repair, ...]]:
        """What find_segments gives where there are no labels."""
        return find_segments(self.source.text, self.lines, (), width=self.width)

    @cached_property
    def width(self) -> int | None:
        """The column at which the text is wrapped."""
        return wrap_width(self.source.text, self.lines)


def _lines(text: str) -> tuple[Block, ...]:
    """The lines; the first of a text that stands behind a label in its row ("Full text: ...") is cut there."""
    lines, record = split_lines(text), find_record(text)
    if record is None or record.body is None:
        return lines
    at = next(number for number, line in enumerate(lines) if line.span.end > record.body)
    span = lines[at].span
    return (*lines[:at], Block(Span(span.start, record.body)), Block(Span(record.body, span.end)), *lines[at + 1 :])


def _words(line: Block, text: str) -> Span:
    """Where the words of a line stand, without white space around them."""
    words = line.span.of(text)
    return Span(line.span.start + len(words) - len(words.lstrip()), line.span.start + len(words.rstrip()))


_kept: dict[tuple[str, str, str | None, tuple[Problem, ...]], Opened] = {}
_size = 0  # characters of what is kept


def open_source(raw: Raw, encoding: str | None, *, again: bool = False) -> Opened:
    """The source, opened; `again`: it will be asked for once more."""
    global _size
    key = (raw.path, hashlib.sha256(raw.content).hexdigest(), encoding, raw.problems)
    opened = _kept.pop(key, None)
    if opened is None:
        source = decode(raw, encoding=encoding)
        opened = Opened(source, _lines(source.text))
    else:
        _size -= len(opened.source.text)
    if again and _size + len(opened.source.text) <= KEPT:
        _kept[key] = opened
        _size += len(opened.source.text)
    return opened
