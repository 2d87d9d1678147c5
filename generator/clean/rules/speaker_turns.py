"""speaker-turn: a line that opens a turn is never removed, nor the words below a label that has its line to itself."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from generator.clean.page import Mark, Page
from generator.model import Block, Role


def speaker_turns(page: Page) -> Iterator[tuple[int, Mark]]:
    """Pieces that begin with a label: "Secretary General Ilse Tarrowen: Yes.", or with what is said."""
    labels = sorted(label.span.start for label in page.labels)
    words = sorted(label.text_start for label in page.labels)
    if not labels:
        return
    for number, piece in enumerate(page.pieces):
        if _is_in(labels, piece.block):
            yield number, Mark(Role.TURN, "body", "speaker-turn")
        elif _is_in(words, piece.block):
            yield number, Mark(Role.PARAGRAPH, "body", "speaker-turn")


def _is_in(places: Sequence[int], block: Block) -> bool:
    first = bisect.bisect_left(places, block.span.start)
    return first < len(places) and places[first] < block.span.end
