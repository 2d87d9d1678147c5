"""The ledger: what became of every line of a source, as a view on its blocks."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Block, Disposition, Role, Span
from generator.nouns import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One block as the ledger lists it. The texts of all entries in order are the source."""

    first_line: int  # counted from 1
    last_line: int
    span: Span
    role: Role
    disposition: Disposition
    rule: str
    confidence: float
    text: str


def find_entries(text: str, blocks: Sequence[Block]) -> tuple[Entry, ...]:
    """An entry for each block, in order."""
    entries, line = [], 1
    for block in blocks:
        words = block.span.of(text)
        breaks = words.count("\n")
        last = line + breaks - (1 if words.endswith("\n") else 0)
        entries.append(
            Entry(line, max(line, last), block.span, block.role, block.disposition, block.rule, block.confidence, words)
        )
        line += breaks
    return tuple(entries)
