"""`**Name** words`: the label is set in bold and parted from the words by nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.statements.labels.candidates import Candidate, Head, is_speech
from generator.statements.labels.shapes import read_shape

FAMILY = "bold"
_BOLD = re.compile(r"(?P<mark>\*\*|__)(?P<words>[^*_\n\r]{1,70})(?P=mark)[ \t\xa0]+(?=\S)")


def find(text: str, heads: Sequence[Head]) -> list[Candidate]:
    """Every line that opens with a label in bold and goes on behind it."""
    found = []
    for head in heads:
        if text[head.mark] not in "*_":
            continue
        match = _BOLD.match(text, head.mark, head.end)
        shape = read_shape(match["words"]) if match else None
        if match and shape:
            said = is_speech(text, match.end(), head)
            found.append(Candidate(head.mark, match.end(), match.end(), shape, FAMILY, head.line, said))
    return found
