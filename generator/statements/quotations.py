"""Quotations in prose: the quoted words without their marks, and who said them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model import Block, Span, Statement

_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"")


def find_quotations(text: str, blocks: Sequence[Block], *, layout: str, language: str | None) -> tuple[Statement, ...]:
    """The quotations of three words or more in body blocks, in order; ids and resolved speakers come later."""
    found = []
    for block in blocks:
        if block.disposition != "body" or layout == "transcript":
            continue
        for match in _QUOTED.finditer(text, block.span.start, block.span.end):
            group = 1 if match.group(1) else 2
            if len(match.group(group).split()) >= 3:
                found.append(Statement("", "quote", Span(*match.span(group)), "", rule="quote-marks"))
    return tuple(found)
