"""Labels in the middle of a line: a whole conference on one line, or the text of a page set in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.statements.labels.candidates import Candidate
from generator.statements.labels.shapes import LONGEST, Shape, read_shape

FAMILY = "in-line"
_NUMBER = re.compile(r"[ \t]{0,12}(\d{1,4}[.)][ \t\xa0]{1,8})")  # of a paragraph: "12. THE CHAIR: ..."
_REACH = LONGEST + 10  # characters before a colon in which the sentence before the label must end
# the numbers of lines may follow: "Yes, sir. 2 3 MR SORREL: I ask ..."
_SENTENCE_END = re.compile(
    r"(?:[.?!…。？！][\"”’'»)\]]*|[—–)\]\"”])[ \t\xa0\u3000]+(?P<numbers>(?:\d{1,2}[ ]{1,8}){1,4})?"
)
_ABBREVIATION = re.compile(r"(?:^|[^\w.])(?:(?![a-zß-öø-ÿ])[^\W\d_]\w{0,2}|Prof|Capt|Brig|Univ|Dott)\.$")

_ACRONYM = re.compile(r"(?<![.\w])[^\W\d_a-z]{2,4}\.$")  # "Applause from the XYZ."


def find(text: str) -> list[Candidate]:
    """Every label with a colon that stands behind the end of a sentence, not at the head of a line."""
    found = []
    for colon in _colons(text):
        low = max(0, colon - _REACH)
        line = max(text.rfind("\n", low, colon), text.rfind("\r", low, colon)) + 1
        start = max(low, line)
        for end in reversed(list(_SENTENCE_END.finditer(text, start, colon))):
            shape = read_shape(text[end.end() : colon])
            numbered = end["numbers"] is not None
            before = text[max(line, end.start() - 5) : end.start() + 1]
            if shape and (numbered or not _is_abbreviated(before, shape)):
                said = colon + 1
                while said < len(text) and text[said] in " \t\xa0\u3000\n\r":
                    said += 1
                opens = _NUMBER.fullmatch(text, line, end.end())
                first = opens.start(1) if opens else end.start("numbers") if numbered else end.end()
                found.append(Candidate(first, colon + 1, said, shape, FAMILY, -1, _is_said(text, said)))
                break
            if colon - end.end() > 60:
                break
    return found


def _is_abbreviated(before: str, shape: Shape) -> bool:
    """Whether the full stop before a label may belong to it: "J. EXAMPLE"; not in "So am I. SPEAKER EXAMPLE:"."""
    if shape.is_strong and (before.endswith(" I.") or _ACRONYM.search(before)):
        return False
    return _ABBREVIATION.search(before) is not None


def _colons(text: str) -> Iterator[int]:
    """The places of colons that follow a word and precede a blank (a wide colon needs none)."""
    place = text.find(":")
    while place > 0:
        after = text[place + 1 : place + 2]
        before = text[place - 1]
        if (before.isalpha() or before in ")].") and after.isspace():
            yield place
        place = text.find(":", place + 1)
    place = text.find("：")
    while place > 0:
        yield place
        place = text.find("：", place + 1)


def _is_said(text: str, start: int) -> bool:
    return not text[start : start + 1].islower()
