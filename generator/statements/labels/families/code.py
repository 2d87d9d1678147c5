"""`TJ Hello, everyone`, `REED What is your name?`, `04 06 45 52 CDR  Houston, ...`: who speaks, and no mark behind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from generator.statements.labels.candidates import Candidate, Head, is_speech
from generator.statements.labels.shapes import Kind, Shape
from generator.statements.labels.words import label_words

FAMILY = "code"
_FEWEST = 4  # lines
_SHARE = 0.5  # of the paragraphs from the first to the last
_CODED = re.compile(r"(?:\d{2,3}[ :]){0,4}(?P<code>[^\W\d_]{1,20})[ \t]{1,3}(?=[^\W\d_]|[\"“(\[¿¡'’])")


def find(text: str, heads: Sequence[Head]) -> list[Candidate]:
    """Every line that opens with capitals which come again; none where they open few of the paragraphs."""
    opened = [(head, match) for head in heads if (match := _read(text, head))]
    if len(opened) < _FEWEST:
        return []
    counts = Counter(match["code"] for _, match in opened)
    again = [code for code, count in counts.items() if count >= 2]
    between = [h for h in heads if opened[0][0].line <= h.line <= opened[-1][0].line and h.opens_paragraph]
    if len(again) < 2 or len(opened) < _SHARE * len(between):
        return []
    return [_candidate(text, head, match) for head, match in opened]


def _read(text: str, head: Head) -> re.Match[str] | None:
    if not (head.window[:2].rstrip().isupper() or head.window[:1].isdigit() or head.mark < head.start):
        return None
    match = _CODED.match(text, head.mark, head.end)
    known = label_words()
    if not match or not match["code"].isupper() or match["code"].casefold() in known.titles:
        return None
    low = match["code"].casefold()
    if len(low) == 1 and (low in known.first_person or low in known.articles):
        return None  # "I was", "A pier"
    first = text[match.end()]
    return None if first.islower() else match


def _candidate(text: str, head: Head, match: re.Match[str]) -> Candidate:
    code = match["code"]
    shape = Shape(code, code.casefold(), Kind.NAME, is_capital=True, tokens=1)
    said = is_speech(text, match.end(), head)
    return Candidate(head.mark, match.end("code"), match.end(), shape, FAMILY, head.line, said)
