"""Stage 3 of 9: a role and a disposition for every block; nothing is thrown away, the ledger is a view on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.model import Block, Label, Metadata, Problem, Repair, Role
from generator.settings import Settings

__all__ = ["Cleaned", "clean"]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Blocks that partition the text, each with its role."""

    blocks: tuple[Block, ...]
    repairs: tuple[Repair, ...] = ()  # lines joined, blocks cut
    problems: tuple[Problem, ...] = ()  # guards that fired


def clean(
    text: str, lines: Sequence[Block], labels: Sequence[Label], *, layout: str, metadata: Metadata, settings: Settings
) -> Cleaned:
    """The lines as blocks with roles: joined, cut, body, meta, aside, set aside or removed."""
    starts = {label.span.start for label in labels}
    title = metadata.title.span if metadata.title else None
    blocks = []
    for line in lines:
        if line.role is Role.BLANK:
            blocks.append(replace(line, disposition="removed"))
        elif line.span == title:
            blocks.append(replace(line, role=Role.TITLE, rule="title", disposition="meta"))
        elif any(line.span.start <= start < line.span.end for start in starts):
            blocks.append(replace(line, role=Role.TURN, rule="label"))
        else:
            blocks.append(replace(line, role=Role.PARAGRAPH, rule="prose"))
    return Cleaned(tuple(blocks))
