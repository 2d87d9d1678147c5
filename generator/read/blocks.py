"""Text -> lines, as blocks without a role yet."""

from __future__ import annotations

import re

from generator.model import Block, Role, Span

_LINE = re.compile(r"[^\n\r\f]*(?:\r\n|\n|\r|\f|\Z)")


def split_lines(text: str) -> tuple[Block, ...]:
    """Every line with its line end as one block, in order; empty lines have the role BLANK. Partitions the text."""
    blocks = []
    for match in _LINE.finditer(text):
        if match.start() == match.end():
            continue
        is_blank = not match.group().strip()
        blocks.append(Block(Span(*match.span()), Role.BLANK if is_blank else Role.UNKNOWN, "blank" if is_blank else ""))
    return tuple(blocks)
