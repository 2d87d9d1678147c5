"""What an app prints among the words of a message: that it was changed, the hour of the next one by the same person."""

from __future__ import annotations

import re

from generator.languages.worded import Worded
from generator.model import Span, Statement
from generator.nouns import replace
from generator.statements.candidates import CLOCK
from generator.statements.minutes import phrases_of


def _edited() -> str:
    return phrases_of("edited")


# "We need a new one. (edited)", "ok <This message was edited>"
_CHANGED = Worded(
    r"[ \t\u200e]{0,4}(?P<mark>[(<\[]\u200e?(?:{edited})\.?[)>\]])(?=[ \t]{0,4}(?:[\r\n]|\Z))",
    re.IGNORECASE,
    stage="turns",
    edited=_edited,
)
# "9:16" alone on a line, above what the same person writes next
_HOUR_ALONE = re.compile(rf"[\r\n][ \t]{{0,8}}(?P<mark>[\[(]?{CLOCK}[\])]?)(?=[ \t]{{0,4}}(?:[\r\n]|\Z))")


def without_marks(text: str, turn: Statement, *, hours: bool) -> Statement:
    """The turn with these marks as holes, and none at its end; `hours`: also hours alone on their lines."""
    start, end = turn.span.start, turn.span.end
    found = [*_CHANGED.finditer(text, start, end), *(_HOUR_ALONE.finditer(text, start, end) if hours else ())]
    marks = sorted(Span(match.start("mark"), match.end("mark")) for match in found)
    while marks and not text[marks[-1].end : end].strip():
        end = start + len(text[start : marks.pop().start].rstrip())
    if not marks and end == turn.span.end:
        return turn
    holes = (hole for hole in (*turn.holes, *marks) if hole.end <= end)
    return replace(turn, span=Span(start, end), holes=tuple(sorted(holes)))
