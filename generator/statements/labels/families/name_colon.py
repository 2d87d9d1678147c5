"""`Name: words`, `MR. NAME:  words`, `Name (Outlet): words`, `**Name:** [00:12] words`, `Name (00:12):` and a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.nouns import replace
from generator.statements.labels.candidates import STAMP, Candidate, Head, is_speech
from generator.statements.labels.shapes import LONGEST, Kind, Shape, names_outlet, read_shape

FAMILY = "name-colon"
_BULLETS = "-*•"
_OPENING = 62  # characters in which a name ends, before the brackets with its offices
_MOST_OF_FUNCTION = 7  # words
_FUNCTION = re.compile(r"(?<![ \t\xa0])[ \t\xa0]+[-–—][ \t\xa0]+")
# the words hold no colon, quotation mark or end of a sentence, except inside a time stamp
_LABEL = re.compile(
    rf"""(?P<words>[^\s:：?!…;"“”„«»|=<>{{}}/@*](?:[^:：\n\r\f?!…;"“”„|=<>{{}}@*]|(?<=[א-ת])"(?=[א-ת])){{0,{LONGEST}}}?)
         (?<![ \t])(?:[ \t]*+(?:{STAMP}|\(\d{{1,2}}:\d{{2}}[ ][^\W\d_]{{1,8}}\.?\)))?[ \t]*+
         (?:\*{{1,3}}|_{{2}}|</b>|</strong>)?
         [:：](?P<close>\*{{1,3}}|_{{1,3}}|</b>|</strong>)?
         (?P<gap>[ \t\xa0\u3000]*(?:{STAMP}[ \t]*(?:\*{{2}})?[ \t]*)?)""",
    re.VERBOSE,
)
# "The Hon. K.J. REED (Minister for Ports, Minister for Lamps and Piers of the Northern Coast, ...) (11:02): I move:"
_OFFICES = re.compile(
    r"(?P<words>[^\s:()][^:()\n]{3,60} \([^()\n]{10,260}\))(?: \(\d{1,2}[:.]\d{2}\))? ?:(?P<close>)(?P<gap>[ \t\xa0]*)"
)


def find(text: str, heads: Sequence[Head]) -> list[Candidate]:
    """Every line that opens with a label and a colon."""
    found, has_offices = [], "):" in text or ") :" in text
    for head in heads:
        may_close = has_offices and " (" in head.window[:_OPENING]
        if ":" not in head.window and "：" not in head.window and not may_close:
            continue
        candidate = read(text, head)
        if candidate:
            found.append(candidate)
    return found


def read(text: str, head: Head) -> Candidate | None:
    """The label that opens this line, if one does."""
    match = _LABEL.match(text, head.start, head.end)
    if not match and text.find("(", head.start, head.start + _OPENING) > 0:
        match = _OFFICES.match(text, head.start, head.end)
    if not match or not _is_end(text, match):
        return None
    shape = read_shape(match["words"]) or _read_with_function(match["words"]) or _read_with_offices(match["words"])
    is_listed = text[head.mark] in _BULLETS and text[head.mark + 1 : head.mark + 2].isspace()
    if not shape or (is_listed and shape.tokens < 2 and not shape.is_capital and not match["close"]):
        return None  # "- Ads: for every page"
    start = match.end() if match.end() < head.end else head.stop
    said = is_speech(text, start, head) or (head.has_stamp and start < head.end)  # a message needs no capital
    return Candidate(head.mark, match.end() - len(match["gap"]), start, shape, FAMILY, head.line, said)


def _read_with_offices(words: str) -> Shape | None:
    """A titled name with all its offices in brackets, however many."""
    name, bracket, offices = words.partition(" (")
    shape = read_shape(name) if bracket and len(words) > LONGEST else None
    return replace(shape, beside=offices.rstrip(")")) if shape and shape.kind is Kind.TITLED else None


def _read_with_function(words: str) -> Shape | None:
    """A titled name with a function behind a dash: "Doamna Jane Example - ministrul transporturilor"; a name with the
    outlet that asks: "Jane Example – Tide News"."""
    parts = _FUNCTION.split(words, maxsplit=1)
    shape = read_shape(parts[0]) if len(parts) == 2 else None
    if not shape or shape.kind not in (Kind.TITLED, Kind.NAME) or len(parts[1].split()) > _MOST_OF_FUNCTION:
        return None
    if shape.kind is Kind.NAME and not (shape.tokens > 1 and names_outlet(f",{parts[1]}")):
        return None
    if shape.kind is Kind.TITLED and shape.tokens < 3:
        return None
    return replace(shape, beside=parts[1].strip())


def _is_end(text: str, match: re.Match[str]) -> bool:
    """Whether the colon ends a label: not that of an address or a time."""
    after = text[match.end() : match.end() + 1]
    if match["gap"] or match["close"] or not after or after.isspace():
        return True
    return not (after.isdigit() or after.islower() or after in "/\\_=")
