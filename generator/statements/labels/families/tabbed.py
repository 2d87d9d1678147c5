"""`Name<tab>words`, `NAME     words`: a table of two columns, who and what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.statements.labels.candidates import Candidate, Head, is_speech
from generator.statements.labels.shapes import read_shape

FAMILY = "tabbed"
_TABBED = re.compile(r"(?P<words>[^\W\d_][^\t\n\r:|]{0,70}?)(?:[ ]?\t[ \t]*|[ ]{3,})(?=\S)")


def find(text: str, heads: Sequence[Head]) -> list[Candidate]:
    """Every line that opens with a label in a column of its own."""
    if "\t" not in text and "   " not in text:
        return []
    found = []
    for head in heads:
        if "\t" not in head.window and "   " not in head.window:
            continue
        match = _TABBED.match(text, head.start, head.end)
        shape = read_shape(match["words"]) if match else None
        if match and shape and len(shape.key) > 1:
            said = is_speech(text, match.end(), head)
            end = match.end("words")
            found.append(Candidate(head.mark, end, match.end(), shape, FAMILY, head.line, said))
    return found
