"""transcript: speakers' labels cover most of the text."""

from __future__ import annotations

from generator.model import Found
from generator.recognise.layouts.shape import Shape

COVERED = 0.35  # less is a piece of transcript in an article


def transcript(shape: Shape) -> Found[str] | None:
    """ "Secretary General Ilse Tarrowen: ..." again and again."""
    return Found("transcript", "labels-recur") if shape.labels and shape.covered >= COVERED else None
