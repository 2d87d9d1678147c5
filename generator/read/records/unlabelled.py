"""Records without labels, as Factiva prints them: author, length, day, outlet, code, page, language and rights, a line
each over the text; the name of the document below it.
"""

from __future__ import annotations

import re

from generator.model import Facts, Row, Span
from generator.read.records.forms import forms
from generator.read.records.record import LONGEST_NAME, PARAGRAPH, Record, in_order

_HEAD, _TAIL = 4_000, 200  # characters
# "Document OSTC000020311114e7be0003a"
_END = re.compile(r"^[ \t]*+Document [A-Z0-9]{2,12}0000[a-z0-9]{12,24}[ \t]*+\s*\Z", re.MULTILINE)
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?: [A-Z]{2,4})?")
_LINE = re.compile(r"^[ \t]*+(?=\S)[^\n]++", re.MULTILINE)


def find_unlabelled(text: str) -> Record | None:
    """The record, by its last line and the line that counts its words; None where a text is none."""
    end = _END.search(text, max(0, len(text) - _TAIL))
    if end is None:
        return None
    lines = list(_LINE.finditer(text, 0, _HEAD))
    length = next((at for at, line in enumerate(lines) if forms().length.fullmatch(line[0].strip())), None)
    if length is None or length + 2 >= len(lines):
        return None
    rows = [Row(Span(*lines[length].span()), "other")]
    at = length + 2  # behind the day
    if _CLOCK.fullmatch(lines[at][0].strip()):
        rows.append(Row(Span(*lines[at].span()), "other"))
        at += 1
    outlet = lines[at]
    rows.append(Row(Span(*outlet.span()), "outlet"))
    while at + 1 < len(lines) and not _has_blank(text, lines[at].end(), lines[at + 1].start()):
        at += 1
        rows.append(Row(Span(*lines[at].span()), "other"))
    below = list(PARAGRAPH.finditer(text, lines[at].end(), end.start()))
    if below and len(below[-1][0].split()) <= LONGEST_NAME and below[-1][0].strip()[-1].isalnum():
        rows.append(Row(Span(*below[-1].span()), "other"))  # who publishes the outlet
    rows.append(Row(Span(end.start(), len(text.rstrip())), "other"))
    return Record(in_order(rows), Facts(outlet=" ".join(outlet[0].split()), is_by_author=True))


def _has_blank(text: str, start: int, end: int) -> bool:
    return text.count("\n", start, end) > 1
