"""What an app prints among the words of a message: that it was changed, the hour of the next one by the same person."""

from __future__ import annotations

import re
from collections.abc import Set

from generator.languages.worded import Worded
from generator.model import Span, Statement
from generator.nouns import replace
from generator.statements.labels.candidates import CLOCK
from generator.statements.turns.minutes import phrases_of


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
_HOUR_APART = re.compile(rf"[\r\n][ \t]{{0,8}}(?P<mark>[\[(]{CLOCK}[\])]:?)(?=[ \t]{{0,4}}(?:[\r\n]|\Z))")  # "(00:21):"
_HOUR_ALONE = re.compile(rf"[\r\n][ \t]{{0,8}}(?P<mark>[\[(]?{CLOCK}[\])]?:?)(?=[ \t]{{0,4}}(?:[\r\n]|\Z))")

_CITED = re.compile(r"(?:(?<=[\n\r])|\A)[ \t]*(?P<mark>>[^\n\r]*)")  # "> I bring a candle.", of whom the post answers
# "tess wrote: ↑Mon Mar 04, 2031 11:40 am", over words that nothing parts from those of the post
_WROTE = Worded(r"(?:(?<=[\n\r])|\A)[^\S\n\r]*[^\s:][^:\n\r]{0,40} (?:{wrote})[ ]?:", stage="turns")

_PROFILE_REACH = 60  # characters
# "tess" over "Posts: 12", beside what she wrote
_PROFILE = re.compile(
    r"(?:(?<=[\n\r])|\A)[ \t]*(?P<who>[^\s:][^:\n\r]{0,30}?)[ \t]*\r?\n[^\n\r:]{2,20}: ?[^\n\r]{1,40}$", re.M
)


def without_cited(text: str, turn: Statement, names: Set[str]) -> Statement:
    """A post without the lines it cites; it ends where it cites somebody by name, for nothing tells how far, and at
    the profile of one of these names."""
    start, end = turn.span.start, turn.span.end
    profiles = (m.start() for m in _PROFILE.finditer(text, start, end + _PROFILE_REACH) if m["who"] in names)
    cited = min(next((m.start() for m in _WROTE.finditer(text, start, end)), end), next(profiles, end))
    end = start + len(text[start:cited].rstrip())
    marks = [Span(match.start("mark"), match.end("mark")) for match in _CITED.finditer(text, start, end)]
    while marks and marks[0].start == start:
        start = min(end, marks[0].end + len(text[marks[0].end : end]) - len(text[marks[0].end : end].lstrip()))
        marks.pop(0)
    while marks and not text[marks[-1].end : end].strip():
        end = start + len(text[start : marks.pop().start].rstrip())
    holes = (hole for hole in (*turn.holes, *marks) if start <= hole.start and hole.end <= end)
    return replace(turn, span=Span(start, max(start, end)), holes=tuple(sorted(holes)))


def without_marks(text: str, turn: Statement, *, hours: bool) -> Statement:
    """The turn with these marks as holes, and none at its end; `hours`: also hours without brackets."""
    start, end = turn.span.start, turn.span.end
    apart = (_HOUR_ALONE if hours else _HOUR_APART).finditer(text, start, end)
    found = [*_CHANGED.finditer(text, start, end), *apart]
    marks = sorted(Span(match.start("mark"), match.end("mark")) for match in found)
    while marks and not text[marks[-1].end : end].strip():
        end = start + len(text[start : marks.pop().start].rstrip())
    if not marks and end == turn.span.end:
        return turn
    holes = (hole for hole in (*turn.holes, *marks) if hole.end <= end)
    return replace(turn, span=Span(start, end), holes=tuple(sorted(holes)))
