"""speech: the head says so, or the first words greet those who listen."""

from __future__ import annotations

from generator.model import Found
from generator.recognise.layouts.shape import Shape, openings


def speech(shape: Shape) -> Found[str] | None:
    """ "Remarks by the commissioner at ...", "Mr. President, Excellencies, ladies and gentlemen,"."""
    if shape.labels:
        return None
    if any(line.startswith(openings("speech")) for line in shape.head):
        return Found("speech", "head")
    greets = any(line.startswith(openings("greeting")) for line in shape.head)
    return Found("speech", "greeting") if greets else None
