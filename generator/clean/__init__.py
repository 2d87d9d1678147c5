"""Stage 3 of 9: a role and a disposition for every block; nothing is thrown away, the ledger is a view on them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.clean.guards import find_doubts
from generator.clean.opened import Opened
from generator.clean.outlets import find_outlet
from generator.clean.page import Page, find_pieces
from generator.clean.rules import RULES
from generator.clean.rules.archivist import find_idle
from generator.clean.segments import find_segments
from generator.languages.furniture import load_phrases
from generator.model import Block, Label, Metadata, Problem, Repair, Role
from generator.nouns import dataclass
from generator.settings import Settings
from generator.settings.sidecars import Sidecar

__all__ = ["Cleaned", "clean"]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Blocks that partition the text, each with its role."""

    blocks: tuple[Block, ...]
    repairs: tuple[Repair, ...] = ()  # lines joined, blocks cut
    problems: tuple[Problem, ...] = ()  # guards that fired


def clean(
    opened: Opened,
    labels: Sequence[Label],
    *,
    layout: str,
    metadata: Metadata,
    settings: Settings,
    sidecar: Sidecar | None = None,
) -> Cleaned:
    """The lines as blocks with roles: joined, cut, body, meta, aside, set aside or removed.

    A wrapped paragraph is one block with line ends inside; generator.clean.joins.words_of gives its words in one line.
    """
    text, phrases = opened.source.text, load_phrases()
    if labels:
        segments, repairs = find_segments(text, opened.lines, labels, width=opened.width)
    else:
        segments, repairs = opened.cut
    page = Page(
        opened.source,
        find_pieces(text, segments, phrases),
        labels,
        layout,
        metadata,
        find_outlet(metadata, settings),
        sidecar or Sidecar(),
        phrases,
    )
    for rule in RULES:
        for number, mark in rule(page):
            page.marks.setdefault(number, mark)
    blocks = _marked(segments, page)
    return Cleaned(blocks, repairs, (*find_doubts(page), *find_idle(page)))


def _marked(segments: Sequence[Block], page: Page) -> tuple[Block, ...]:
    marks, number, blocks = page.marks, 0, list[Block]()
    for block in segments:
        if block.role is Role.BLANK:
            blocks.append(Block(block.span, Role.BLANK, "blank", "removed"))
            continue
        mark = marks[number]
        number += 1
        blocks.append(Block(block.span, mark.role, mark.rule, mark.disposition, mark.confidence, None, mark.level))
    return tuple(blocks)
