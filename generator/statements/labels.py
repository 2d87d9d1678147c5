"""The words that open a turn. A family of labels counts only where it recurs in the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from generator.model import Block, Label, Span

_NAME_COLON = re.compile(r"[ \t]*([A-Z][\w.'’ -]{0,60}):\s")  # "Secretary General Jens Stoltenberg: Which name?"


def find_labels(text: str, lines: Sequence[Block]) -> tuple[Label, ...]:
    """The accepted labels in order; none for a text without turns."""
    found = []
    for line in lines:
        match = _NAME_COLON.match(text, line.span.start, line.span.end)
        if match:
            found.append(Label(Span(match.start(1), match.end(1) + 1), match.end(), match.group(1), "name-colon"))
    counts = Counter(label.name for label in found)
    return tuple(found) if max(counts.values(), default=0) >= 2 else ()
