"""Links and pictures taken out of a text: their words stay, and each is listed with its place and what it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from generator.model import Repair, Span

KINDS = ("picture", "words", "anchor")  # the groups of a pattern that are links; others are marks
_MOST_LISTED = 500  # links and pictures; the rest is counted
_MOST_SHOWN = 300  # characters of one of them
_LINE = re.compile(r"[^\n]++")
_LETTER = re.compile(r"[^\W\d_]")


def unlinked(
    text: str, mark: re.Pattern[str], seen: Callable[[re.Match[str]], str]
) -> tuple[str, list[tuple[Span, str]], int]:
    """The text with what is seen of each mark; where the words of each link now stand, with what it was; and how many
    marks of other kinds there were.
    """
    pieces, links, end, length, others = list[str](), list[tuple[Span, str]](), 0, 0, 0
    for match in mark.finditer(text):
        pieces += (text[end : match.start()], seen(match))
        start = length + len(pieces[-2])
        length = start + len(pieces[-1])
        end = match.end()
        if match.lastgroup in KINDS:
            links.append((Span(start, length), match[0]))
        else:
            others += match[0] != pieces[-1]
    return "".join((*pieces, text[end:])), links, others


def between(words: str, match: re.Match[str]) -> str:
    """The words of a link, a blank at their ends only where it parts them from a word: "[the port ](/p)is"."""
    before, behind = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    opening = " " if words[:1] == " " and before.isalnum() else ""
    closing = " " if words[-1:] == " " and behind.isalnum() else ""
    return opening + words.strip(" ") + closing


def listed(text: str, links: Sequence[tuple[Span, str]], unseen: Sequence[str]) -> tuple[list[Repair], int]:
    """What is told of links and of code that nobody sees, and how many links are not told of one by one."""
    repairs = [Repair("code", code[:_MOST_SHOWN], "") for code in unseen[:_MOST_LISTED]]
    for span, before in links[:_MOST_LISTED]:
        kind = "picture" if before[0] == "!" else "link"
        repairs.append(Repair(kind, before[:_MOST_SHOWN], span.of(text)[:_MOST_SHOWN], span))
    return repairs, max(0, len(links) - _MOST_LISTED)


def whole_lines(text: str, links: Sequence[Span]) -> Iterator[Span]:
    """The lines that hold words of links and no others."""
    at = 0
    for line in _LINE.finditer(text):
        while at < len(links) and links[at].end <= line.start():
            at += 1
        position, first = line.start(), at
        while at < len(links) and links[at].start < line.end():
            if _LETTER.search(text, position, max(position, links[at].start)):
                break
            position = links[at].end
            at += 1
        else:
            if at > first and not _LETTER.search(text, min(position, line.end()), line.end()):
                yield Span(*line.span())
        at = max(first, at - 1)
