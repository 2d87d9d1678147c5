"""Marks of boards in square brackets, "[b]Ada Example:[/b] We begin.": the words, without them."""

from __future__ import annotations

import re

from generator.model import Repair
from generator.read.marks.links import between, listed, unlinked, whole_lines
from generator.read.marks.unmarked import Unmarked

__all__ = ["set_in_brackets", "without_brackets"]

_NAMES = "b|i|u|center|color|font|size|url"
# "[b]Ada Example:[/b]", "[color=#aa0000]no[/color]": a pair round words of one line
_PAIR = re.compile(rf"\[(?P<name>{_NAMES})(?:=[^\[\]\n]{{1,500}}+)?+\][^\[\]\n]{{1,500}}+\[/(?P=name)\]", re.IGNORECASE)
# "[url=https://quay.example]the port[/url]", "[b]", "[/size]"
_MARK = re.compile(
    r"\[url=[^\[\]\n]{1,500}+\](?P<anchor>[^\[\]\n]{1,500}+)\[/url\]"
    rf"|(?P<tag>\[/?+(?:{_NAMES})(?:=[^\[\]\n]{{1,500}}+)?+\])",
    re.IGNORECASE,
)
_LEAST = 3  # pairs of a text that is set in them
_LESSON = re.compile(r"\bBB ?[Cc]ode\b")


def set_in_brackets(text: str) -> bool:
    """Whether pairs of such marks stand round words in a text that does not tell of them."""
    if "[" not in text or "[/" not in text or _LESSON.search(text):
        return False
    return sum(1 for _ in _PAIR.finditer(text)) >= _LEAST


def without_brackets(text: str) -> Unmarked:
    """The words of a text that is set in such marks; each link is listed, the others are counted."""
    bare, links, others = unlinked(text, _MARK, _seen)
    repairs, more = listed(bare, links, ())
    repairs.append(Repair("tags", "marks of boards, [b], [/b], ...", "", count=others + more))
    return Unmarked(bare, tuple(repairs), tuple(whole_lines(bare, [span for span, _ in links])))


def _seen(match: re.Match[str]) -> str:
    return between(match["anchor"], match) if match["anchor"] is not None else ""
