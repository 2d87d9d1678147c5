"""speaker-turn: a line that opens a turn is never removed, however short."""

from __future__ import annotations

from collections.abc import Iterator

from generator.clean.page import Mark, Page
from generator.model import Role


def speaker_turns(page: Page) -> Iterator[tuple[int, Mark]]:
    """Pieces that begin with a label: "Secretary General Jens Stoltenberg: Which name?"."""
    labels = iter(sorted(label.span.start for label in page.labels))
    start = next(labels, None)
    for number, piece in enumerate(page.pieces):
        if start is None:
            return
        if start < piece.block.span.end:
            yield number, Mark(Role.TURN, "body", "speaker-turn")
            while start is not None and start < piece.block.span.end:
                start = next(labels, None)
