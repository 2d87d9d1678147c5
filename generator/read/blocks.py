"""Text -> lines, as blocks without a role yet."""

from __future__ import annotations

import re

from generator.model import Block, Role, Span

# Every line end in use: LF, CRLF, CR, vertical tab (soft breaks of Word), form feed, NEL and the two of Unicode.
_LINE = re.compile("[^\n\r\v\f\x85\u2028\u2029]*+(?:\r\n|[\n\r\v\f\x85\u2028\u2029])|[^\n\r\v\f\x85\u2028\u2029]+")


def split_lines(text: str) -> tuple[Block, ...]:
    """Every line with its line end as one block, in order; empty lines have the role BLANK. Partitions the text."""
    blocks = []
    for match in _LINE.finditer(text):
        span = Span(*match.span())
        if match.group().isspace():
            blocks.append(Block(span, Role.BLANK, "blank"))
        else:
            blocks.append(Block(span))
    return tuple(blocks)
