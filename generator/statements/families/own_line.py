"""The name alone on a line, the words below; also `Name  00:12`, `00:12 Name` and `## Name`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.statements.candidates import STAMP, TIME, Candidate, Head, is_speech
from generator.statements.shapes import read_shape

FAMILY = "own-line"
STAMPED = "own-line-stamp"
LONGEST_LINE = 80  # characters
_STAMP_BEHIND = re.compile(rf"[ \t\xa0]*[,|–—-]?[ \t\xa0]*(?:{STAMP}|{TIME})[ \t]*(?:[-–—>]+[ \t]*{TIME})?$")
_BOLD_BEHIND = re.compile(r"(?:\*{1,3}|_{1,3}|</b>|</strong>)$")
_SENTENCE_ENDS = ".?!…:;,。？！：；、"


def find(text: str, heads: Sequence[Head]) -> list[Candidate]:
    """Every line that is a label and nothing else, with words below it."""
    found = []
    for head in heads:
        if head.end - head.start > LONGEST_LINE or head.end <= head.start or head.stop >= len(text):
            continue
        line = text[head.start : head.end]
        behind = _STAMP_BEHIND.search(line) if line[-1] in ")]>0123456789" else None
        words = line[: behind.start()] if behind else line
        words = _BOLD_BEHIND.sub("", words)
        if not words or (words[-1] in _SENTENCE_ENDS and not words.endswith(("Jr.", "Sr."))):
            continue
        shape = read_shape(words)
        if not shape or (len(shape.key) == 1 and not behind):
            continue
        is_stamped = bool(behind) or head.has_stamp
        said = is_speech(text, head.stop, head)
        family = STAMPED if is_stamped else FAMILY
        found.append(Candidate(head.mark, head.end, head.stop, shape, family, head.line, said))
    return found
