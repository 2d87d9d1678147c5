"""What is left of a text without the marks of a converter."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Repair, Span


@dataclass(frozen=True, slots=True)
class Unmarked:
    """The words of a converted page."""

    text: str
    repairs: tuple[Repair, ...] = ()  # what was taken off
    links: tuple[Span, ...] = ()  # the lines that are links and nothing else
