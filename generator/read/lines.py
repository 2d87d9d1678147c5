"""Text -> lines, as blocks without a role yet."""

from __future__ import annotations

import re

from generator.model import Block, Role, Span

# Every line end in use: LF, CRLF, CR, vertical tab (soft breaks of Word), form feed, NEL and the two of Unicode.
LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
_LINE = re.compile(f"[^{LINE_ENDS}]*+(?:\r\n|[{LINE_ENDS}])|[^{LINE_ENDS}]+")
_NO_LINE_ENDS = ("\x1c", "\x1d", "\x1e")  # str.splitlines takes these controls for line ends too


def split_lines(text: str) -> tuple[Block, ...]:
    """Every line with its line end as one block, in order; empty lines have the role BLANK. Partitions the text."""
    has_others = any(control in text for control in _NO_LINE_ENDS)
    lines = _LINE.findall(text) if has_others else text.splitlines(keepends=True)
    blocks, start = [], 0
    for line in lines:
        span = Span(start, start := start + len(line))
        blocks.append(Block(span, Role.BLANK, "blank") if line.isspace() else Block(span))
    return tuple(blocks)


def line_of(text: str, place: int) -> int:
    """The number of the line in which a place of the text stands, from 1; lines as Problem counts them."""
    return text.count("\n", 0, place) + 1
