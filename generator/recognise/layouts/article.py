"""article: what nothing else fits."""

from __future__ import annotations

from generator.model import Found
from generator.recognise.layouts.shape import Shape


def article(shape: Shape) -> Found[str] | None:
    """Prose under a headline."""
    return Found("article", "prose")
