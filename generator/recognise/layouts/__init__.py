"""The layout of a text, from its shape. One layout a file."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Block, Found, Label


def choose_layout(text: str, lines: Sequence[Block], labels: Sequence[Label]) -> Found[str]:
    """ "transcript", "article", "statement", ... with the rule that chose it."""
    if labels:
        return Found("transcript", "labels-recur")
    return Found("article", "prose")
