"""What is left of a text without the marks of a converter."""

from __future__ import annotations

from generator.model import Repair, Span
from generator.nouns import dataclass


@dataclass(frozen=True, slots=True)
class Unmarked:
    """The words of a converted page."""

    text: str
    repairs: tuple[Repair, ...] = ()  # what was taken off
    links: tuple[Span, ...] = ()  # the lines that are links and nothing else
