"""press-release: a line of the head says so."""

from __future__ import annotations

from generator.model import Found
from generator.recognise.layouts.shape import Shape, openings


def press_release(shape: Shape) -> Found[str] | None:
    """ "FOR IMMEDIATE RELEASE", "Pressemitteilung Nr. 12"."""
    said = any(line.startswith(openings("press-release")) and len(line) <= 80 for line in shape.head)
    return Found("press-release", "head") if said and not shape.labels else None
