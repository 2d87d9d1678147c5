"""`5:40 p.m.`, a party, `Ada Reed PPP Northern Tarn, HV`, the words: a Hansard with hour, party and seat above them.

The party stands alone in a line and again in the next one, where it parts the name from the seat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.nouns import dataclass, replace
from generator.statements.labels.candidates import Candidate, Head, Page, is_speech
from generator.statements.labels.shapes import Kind, Shape, read_shape

FAMILY = "seated"
_HOUR = re.compile(r"\d{1,2}[:.]\d{2}[ \xa0]?(?:[AaPp]\.?[ ]?[Mm]\.?)?")  # "5:40 p.m.", alone in its line
_LONGEST, _LONGEST_PARTY = 120, 40  # characters
_FEWEST = 2  # who have party and seat
_NOBODY = Shape("", "", Kind.ROLE, is_capital=False, tokens=0)


@dataclass(frozen=True, slots=True)
class _Entry:
    """The lines above the words of one speaker."""

    opens: Head  # the hour
    party: str | None
    line: Head  # who speaks
    said: Head  # the first line of the words


def find(page: Page) -> list[Candidate]:
    """Who speaks below each hour; none where fewer than two have party and seat."""
    text = page.text
    entries = list(_entries(text, page.heads))
    seated = {entry.line.line: shape for entry in entries if (shape := _seated(text, entry))}
    if len(seated) < _FEWEST:
        return []
    known = {shape.name: shape for shape in seated.values()}
    found = []
    for entry in entries:
        shape = seated.get(entry.line.line) or _again(text, entry, known)
        start = entry.said.mark
        said = is_speech(text, start, entry.said)
        found.append(Candidate(entry.opens.mark, entry.line.end, start, shape, FAMILY, entry.line.line, said))
    return found


def _entries(text: str, heads: Sequence[Head]) -> Iterator[_Entry]:
    """The lines between an hour and the words below it, where they are one or two."""
    hours = [place for place, head in enumerate(heads) if _HOUR.fullmatch(text, head.mark, head.end)]
    for place, following in pairwise([*hours, len(heads)]):
        below = heads[place + 1 : min(following, place + 4)]
        if len(below) < 2 or _size(below[0]) > _LONGEST:
            continue
        first = text[below[0].mark : below[0].end]
        is_party = len(below) > 2 and len(first) <= _LONGEST_PARTY and _size(below[1]) <= _LONGEST
        if is_party and text[below[1].end - 1] not in ".?!:":
            yield _Entry(heads[place], first, below[1], below[2])
        elif (shape := read_shape(first)) and shape.is_strong:
            yield _Entry(heads[place], None, below[0], below[1])


def _size(head: Head) -> int:
    return head.end - head.mark


def _seated(text: str, entry: _Entry) -> Shape | None:
    """Who has a party that the line above says, and a seat behind it; of an office that chairs, its holder."""
    if not entry.party:
        return None
    who, party, seat = text[entry.line.mark : entry.line.end].partition(f" {entry.party} ")
    shape = read_shape(who) if party else None
    if not shape or (shape.kind is Kind.NAME and shape.tokens < 2):
        return None
    return replace(shape, beside=seat if shape.kind is Kind.OFFICE else f"{entry.party}, {seat}")


def _again(text: str, entry: _Entry, known: dict[str, Shape]) -> Shape:
    """Who is known by another line, or an office; else nobody, so that the words before end here."""
    words = text[entry.line.mark : entry.line.end]
    named = next((shape for name, shape in sorted(known.items()) if words.startswith(f"{name} ")), None)
    if named:
        return named
    shape = read_shape(words) if entry.party is None else None
    return shape or _NOBODY
