"""The name alone on a line, the words below; also `Name  00:12`, `00:12 Name` and `## Name`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.statements.candidates import STAMP, TIME, Candidate, Head, is_speech
from generator.statements.shapes import read_shape

FAMILY = "own-line"
STAMPED = "own-line-stamp"
LONGEST_LINE = 80  # characters
_STAMP_BEHIND = re.compile(rf"[ \t\xa0]*[,|–—-]?[ \t\xa0]*(?:{STAMP}|{TIME})[ \t]*(?:[-–—>]+[ \t]*{TIME})?$")
_BOLD_BEHIND = re.compile(r"(?:\*{1,3}|_{1,3}|</b>|</strong>)$")
_SENTENCE_ENDS = ".?!…:;,。？！：；、"


def find(text: str, heads: Sequence[Head]) -> list[Candidate]:
    """Every line that is a label and nothing else, with words below it; none where no such line comes twice."""
    lines = [(head, words, stamped) for head in heads for words, stamped in _words(text, head)]
    counts = Counter(words for _, words, _ in lines)
    if not any(stamped or (counts[words] > 1 and read_shape(words)) for _, words, stamped in lines):
        return []
    found = []
    for head, words, stamped in lines:
        shape = read_shape(words)
        if not shape or (len(shape.key) == 1 and not stamped):
            continue
        said = is_speech(text, head.stop, head)
        family = STAMPED if stamped else FAMILY
        found.append(Candidate(head.mark, head.end, head.stop, shape, family, head.line, said))
    return found


def _words(text: str, head: Head) -> Iterator[tuple[str, bool]]:
    """The words of a line that could be a name alone, and whether a time stamp is with them."""
    if not 0 < head.end - head.start <= LONGEST_LINE or head.stop >= len(text):
        return
    line = text[head.start : head.end]
    behind = _STAMP_BEHIND.search(line) if line[-1] in ")]>0123456789" else None
    words = _BOLD_BEHIND.sub("", line[: behind.start()] if behind else line)
    if words and (words[-1] not in _SENTENCE_ENDS or words.endswith(("Jr.", "Sr."))):
        yield words, bool(behind) or head.has_stamp
