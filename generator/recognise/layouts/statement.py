"""statement: the head says so."""

from __future__ import annotations

from generator.model import Found
from generator.recognise.layouts.shape import Shape, openings


def statement(shape: Shape) -> Found[str] | None:
    """ "Statement by the commissioner on ...", "Readout of ...", "Gemeinsame Erklärung"."""
    said = any(line.startswith(openings("statement")) for line in shape.head[:8])
    return Found("statement", "head") if said and not shape.labels else None
