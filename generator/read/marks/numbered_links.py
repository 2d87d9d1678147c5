"""Numbered links: "[12]Home", and at the end "References" with the address of each number, as text browsers print them.

The numbers come off; the list stays, marked as lines that are links. Without such a list, "[12]" is a note of the
text and stays where it is. Known from `lynx -dump`, `elinks -dump` and `w3m -dump -o display_link_number=1`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate, pairwise

from generator.model import Repair, Span
from generator.read.marks.unmarked import Unmarked

_LEAST = 5  # numbers of the list that stand in the text
# "  12. https://a.example/b", "[12] https://a.example/b"
_ADDRESS = r"(?:(?:https?|ftp|file|mailto|javascript|tel|about|data):|[\w.-]{1,80}@|/|#)\S{0,5000}+"
_ENTRY = re.compile(
    rf"^[ \t]{{0,8}}+(?:(?P<dotted>\d{{1,5}})\.|\[(?P<boxed>\d{{1,5}})\])[ \t]{{1,4}}+{_ADDRESS}", re.MULTILINE
)
_TITLE = re.compile(r"^[ \t]{0,8}+References:?[ \t\r]*+$", re.MULTILINE)
_NUMBER = re.compile(r"\[(?P<number>\d{1,5})\](?=[^\s\]])")
_ITEM = re.compile(r"^[ \t]*+[*+o•·#-]{1,3}[ \t]++(?=\[\d{1,5}\]\S)[^\n]{1,120}+$", re.MULTILINE)
_LINE = re.compile(r"[^\n]++")
# "Link: canonical", "Link: Harbour News - RSS (alternate)": what elinks prints of the head of a page
_HEAD = re.compile(r"^[ \t]{0,8}+Link: [^\n]{1,300}+$", re.MULTILINE)


def find_list(text: str) -> Span | None:
    """The list of addresses that a text ends with; None where it has none, or its numbers are not in the text."""
    if "[1" not in text:
        return None
    titles = [title.start() for title in _TITLE.finditer(text)]
    if not titles:
        return None
    listed = Span(titles[-1], len(text))
    used = {mark["number"] for mark in _NUMBER.finditer(text, 0, listed.start)}
    return listed if len(_listed(text, listed) & used) >= _LEAST else None


def without_numbers(text: str, listed: Span) -> Unmarked:
    """The text without the numbers of the list; its links are the items that open with one, and the list itself."""
    most = max(map(int, _listed(text, listed)))  # fields of forms have numbers too, and are not in the list
    cuts = [mark.span() for mark in _NUMBER.finditer(text, 0, listed.start) if int(mark["number"]) <= most]
    starts, taken = [start for start, _ in cuts], [0, *accumulate(end - start for start, end in cuts)]

    def moved(place: int) -> int:
        return place - taken[bisect_left(starts, place)]

    words = "".join(text[end:start] for (_, end), (start, _) in pairwise([(0, 0), *cuts, (len(text), len(text))]))
    before = (*_HEAD.finditer(text, 0, listed.start), *_ITEM.finditer(text, 0, listed.start))
    found = (*before, *_LINE.finditer(text, listed.start))
    links = sorted(Span(moved(line.start()), moved(line.end())) for line in found)
    repair = Repair("numbered-links", "[1], [2], ...", "", count=len(cuts))
    return Unmarked(words, (repair,), tuple(links))


def _listed(text: str, listed: Span) -> frozenset[str]:
    return frozenset(entry["dotted"] or entry["boxed"] for entry in _ENTRY.finditer(text, listed.start, listed.end))
