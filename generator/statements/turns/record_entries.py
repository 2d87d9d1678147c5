"""What the official record of a legislature enters between the speeches: a bill brought in, a vote, no objection."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.statements.labels.candidates import Candidate, Head
from generator.statements.labels.shapes import Kind, Shape
from generator.statements.labels.words import label_words

FAMILY = "record-entry"
_BROUGHT_IN = re.compile(r"By (?:Mr|Mrs|Ms|Miss)\. [A-Z][\w'’. -]{1,40}(?: \([^()]{1,400}\))?:")  # "By Mr. GREEN:"
_DEEPEST = 8  # columns


def find_entries(text: str, heads: Sequence[Head]) -> list[Candidate]:
    """The entries, as candidates whose label is empty: nobody says them."""
    found = []
    for head in heads:
        if not head.window.startswith(("By ", "The", "With")):
            continue
        window = " ".join(text[head.start : head.start + 90].split()).casefold()
        if not (_BROUGHT_IN.match(text, head.start) or window.startswith(label_words().entries)):
            continue
        if head.mark - (text.rfind("\n", 0, head.mark) + 1) > _DEEPEST:
            continue
        shape = Shape("", "", Kind.ROLE, is_capital=False, tokens=0)
        found.append(Candidate(head.mark, head.mark, head.mark, shape, FAMILY, head.line, is_said=True))
    return found
