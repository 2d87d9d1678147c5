"""`Name: words`, `MR. NAME:  words`, `Name (Outlet): words`, `**Name:** [00:12] words`, `Name (00:12):` and a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.nouns import replace
from generator.statements.candidates import STAMP, Candidate, Head, is_speech
from generator.statements.shapes import LONGEST, Kind, Shape, read_shape

FAMILY = "name-colon"
_BULLETS = "-*•"
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


def find(text: str, heads: Sequence[Head]) -> list[Candidate]:
    """Every line that opens with a label and a colon."""
    found = []
    for head in heads:
        if ":" not in head.window and "：" not in head.window:
            continue
        candidate = read(text, head)
        if candidate:
            found.append(candidate)
    return found


def read(text: str, head: Head) -> Candidate | None:
    """The label that opens this line, if one does."""
    match = _LABEL.match(text, head.start, head.end)
    if not match or not _is_end(text, match):
        return None
    shape = read_shape(match["words"]) or _read_with_function(match["words"])
    is_listed = text[head.mark] in _BULLETS and text[head.mark + 1 : head.mark + 2].isspace()
    if not shape or (is_listed and shape.tokens < 2 and not shape.is_capital and not match["close"]):
        return None  # "- Ads: for every page"
    start = match.end() if match.end() < head.end else head.stop
    said = is_speech(text, start, head) or (head.has_stamp and start < head.end)  # a message needs no capital
    return Candidate(head.mark, match.end() - len(match["gap"]), start, shape, FAMILY, head.line, said)


def _read_with_function(words: str) -> Shape | None:
    """A titled name with a function behind a dash: "Doamna Jane Example - ministrul transporturilor"."""
    parts = _FUNCTION.split(words, maxsplit=1)
    shape = read_shape(parts[0]) if len(parts) == 2 else None
    if not shape or shape.kind is not Kind.TITLED or shape.tokens < 3 or len(parts[1].split()) > 7:
        return None
    return replace(shape, beside=parts[1].strip())


def _is_end(text: str, match: re.Match[str]) -> bool:
    """Whether the colon ends a label: not that of an address or a time."""
    after = text[match.end() : match.end() + 1]
    if match["gap"] or match["close"] or not after or after.isspace():
        return True
    return not (after.isdigit() or after.islower() or after in "/\\_=")
