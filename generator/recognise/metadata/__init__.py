"""What is known of a document: one finder a file; the sidecar always wins; unknown is None."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Block, Found, Label, Metadata, Problem, Role
from generator.settings import Settings
from generator.settings.sidecars import Sidecar


@dataclass(frozen=True, slots=True)
class Reading:
    """What the finders look at."""

    path: str  # of the source
    text: str
    lines: Sequence[Block]
    labels: Sequence[Label]
    layout: str
    sidecar: Sidecar


def find_metadata(reading: Reading, settings: Settings) -> tuple[Metadata, tuple[Problem, ...]]:
    """The metadata with evidence, and a problem for each thing nothing says."""
    sidecar = reading.sidecar
    title = Found(sidecar.title, "sidecar") if sidecar.title else None
    for line in reading.lines:
        if title is None and line.role is not Role.BLANK:
            title = Found(line.span.of(reading.text).strip(), "first-line", line.span)
    date = Found(sidecar.date, "sidecar") if sidecar.date else None
    problems = () if date else (Problem("date-missing", "no date in the text, the file name or the sidecar"),)
    outlet = Found(sidecar.outlet, "sidecar") if sidecar.outlet else None
    return Metadata(title=title, date=date, outlet=outlet), problems
