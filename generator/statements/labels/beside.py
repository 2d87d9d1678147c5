"""Labels that count where others were found: numbered ones, unnamed ones of captions, who examines a witness."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.nouns import replace
from generator.statements.labels.candidates import EXAMINER, Candidate, Page
from generator.statements.labels.families import (
    letter,
    name_colon,
)
from generator.statements.labels.recurrence import keys_of
from generator.statements.labels.shapes import Kind, Shape

BY = re.compile(r"BY (?:M[RS]{1,2}|MISS|DR|THE|JUDGE)\.?[ ][A-Z][A-Z'’. -]{1,40}:")
_UNNAMED = "caption-mark"
_NUMBER = re.compile(r"\d{1,3}[.)][ \t\xa0]+")


def numbered(page: Page, lined: Sequence[Candidate]) -> list[Candidate]:
    """Labels behind the number of a question on the paper: "1. Jane Example (Northshire): To ask ..."."""
    known = keys_of(lined)
    found = []
    for head in page.heads:
        number = _NUMBER.match(page.text, head.mark, head.end) if head.window[:1].isdigit() else None
        candidate = name_colon.read(page.text, replace(head, start=number.end())) if number else None
        if candidate and candidate.is_said and (candidate.shape.beside or candidate.shape.key in known):
            found.append(candidate)
    return found


def unnamed(page: Page, lined: Sequence[Candidate]) -> list[Candidate]:
    """In captions, ">>" opens every turn: also of somebody whose name it does not say."""
    text = page.text
    starts = {c.start for c in lined}
    if sum(text.startswith(">>", start) for start in starts) < 2:
        return []
    found = []
    for head in page.heads:
        if head.mark in starts or not text.startswith(">>", head.mark) or head.start >= head.end:
            continue
        shape = Shape("", "", Kind.ROLE, is_capital=False, tokens=0)
        found.append(Candidate(head.mark, head.start, head.start, shape, _UNNAMED, head.line, is_said=True))
    return found


def examiners(page: Page, accepted: Sequence[Candidate]) -> list[Candidate]:
    """ "BY MS. EXAMPLE:" above the questions of a hearing: the words of the court, of the witness end there."""
    if not any(c.family == letter.FAMILY for c in accepted):
        return []
    shape = Shape("", "", Kind.ROLE, is_capital=True, tokens=0)
    return [
        Candidate(head.mark, head.end, head.stop, shape, EXAMINER, head.line, is_said=True)
        for head in page.heads
        if head.window.startswith("BY ") and BY.fullmatch(page.text, head.start, head.end)
    ]
