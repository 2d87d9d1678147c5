"""`Name – words`, `Name -- words`, `Name, on behalf of the group. – words`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.nouns import replace
from generator.statements.labels.candidates import Candidate, Head, is_speech
from generator.statements.labels.shapes import Shape, read_shape

FAMILY = "name-dash"
_REACH = 125  # characters in which the dash stands
_LONGEST_PART = 60  # characters of the name of who holds an office, of a party
_DASH = re.compile(
    r"(?:\*{1,3}|_{2})?(?:(?<![ \t\xa0])[ \t\xa0]++(?:\.[ \t\xa0]++)?|\.[ \t\xa0]++)(?:[–—―]|--?)(?:\*{2})?[ \t\xa0]+"
)

_TIGHT = re.compile(r"(?<=\w)[ \t\xa0]?\.?—(?=[^\W\d_]|[\"“‘'])")  # "President Reed —I ask ...", "Councilor Vance.—No."


def find(text: str, heads: Sequence[Head]) -> list[Candidate]:
    """Every line that opens with a label and a dash."""
    found = []
    for head in heads:
        window = head.window
        if "–" not in window and "—" not in window and " -" not in window and "―" not in window:
            continue
        tight = _TIGHT.search(text, head.start, min(head.end, head.start + _LONGEST_PART)) if "—" in window else None
        match = tight or _find_dash(text, head)
        if not match or match.end() >= head.end:
            continue
        shape = read_shape(text[head.start : match.start()])
        if tight and (not shape or not shape.is_strong or text[tight.end()].islower()):
            continue
        if shape and shape.is_strong and shape.is_capital:
            match, shape = _with_more(text, head, match, shape)
        if shape:
            said = is_speech(text, match.end(), head)
            found.append(Candidate(head.mark, match.end(), match.end(), shape, FAMILY, head.line, said))
    return found


def _with_more(text: str, head: Head, first: re.Match[str], shape: Shape) -> tuple[re.Match[str], Shape]:
    """The last dash of a label whose holder and party stand between dashes: "O SR. PRESIDENTE - ADA REED - PX -"."""
    last, parts = first, list[str]()
    for match in _DASH.finditer(text, first.end() - 1, min(head.end, head.start + _REACH)):
        part = text[last.end() : match.start()].strip()
        if not part.isupper() or len(part) > _LONGEST_PART or "." in part[:-1]:
            break
        last, parts = match, [*parts, part]
    return last, replace(shape, beside=parts[0]) if parts and shape.beside is None else shape


def _find_dash(text: str, head: Head) -> re.Match[str] | None:
    """The first dash that stands outside parentheses: "Speaker (Green - Lakes) - Order"."""
    for match in _DASH.finditer(text, head.start, min(head.end, head.start + _REACH)):
        if text.count("(", head.start, match.start()) <= text.count(")", head.start, match.start()):
            return match
    return None
