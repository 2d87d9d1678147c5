"""Who testifies, by the oaths of a record: "ADA EXAMPLE, having been first duly sworn, testified as follows:"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.languages import tables, words
from generator.languages.worded import Worded
from generator.recognise.layouts.shape import who_answer
from generator.resolve.announced import Announced, announced_name

_SWORN = Worded(r"(?<![^\W_])(?:{sworn})(?![^\W_]| in\b)", re.IGNORECASE, stage="turns")
_REACH, _LINES = 300, 5  # characters and lines in front of an oath in which the name stands
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
_WHEREUPON = re.compile(r"[ \t]*(?:(?i:whereupon|thereupon),?[ \t]+)?")
_BEHIND = re.compile(r",|\s(?:was|is|being|having|called)\s")
_INITIAL = re.compile(r"\W*\w\.")  # "A.": who answers tells of an oath


def is_witness(label: str) -> bool:
    """Whether a label is that of answers under oath: "A", "THE WITNESS"."""
    bare = label.casefold().rstrip(".:")
    return bare in who_answer() or bare in _called()


def find_witnesses(text: str) -> Announced:
    """Who testifies, by all oaths of a text."""
    return Announced.of(_oaths(text))


def _oaths(text: str) -> Iterator[tuple[int, str | None]]:
    for match in _SWORN.finditer(text):
        paragraph = _PARAGRAPH.split(text[max(0, match.start() - _REACH) : match.start()])[-1]
        lines = paragraph.split("\n")[-_LINES:]
        names = (_name(line, opens=line is lines[0]) for line in reversed(lines))
        if name := next(filter(None, names), None):
            yield match.start(), name


def _name(line: str, *, opens: bool) -> str | None:
    """Who is named at the beginning of a line: in capitals, or in the one that opens the paragraph."""
    words_ = _BEHIND.split(_WHEREUPON.sub("", line, count=1))[0]
    if not (opens or words_.isupper()) or _INITIAL.match(words_):
        return None
    return announced_name(words_)


@cache
def _called() -> frozenset[str]:
    """What the labels of witnesses say in all languages, in small letters."""
    return frozenset(name.casefold() for table in tables("turns").values() for name in words(table, "witnesses"))
