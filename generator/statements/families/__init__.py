"""The families of labels, one a file. Each offers find(text, heads) -> candidates; recurrence.py decides on them."""

from __future__ import annotations

from generator.statements.families import (
    bold,
    bracketed,
    dash,
    full_stop,
    in_line,
    letter,
    marked,
    name_colon,
    own_line,
)

__all__ = ["bold", "bracketed", "dash", "full_stop", "in_line", "letter", "marked", "name_colon", "own_line"]
