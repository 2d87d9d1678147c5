"""Lines -> blocks as they will stand: a wrapped paragraph is one block, a label or a glued credit opens a new one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from generator.clean.broken_lines import join_broken
from generator.languages.furniture import credit_start, holds_credit
from generator.model import Block, Label, Repair, Role, Span
from generator.nouns import replace
from generator.writing import CLOSERS, WIDE

WIDTHS = (40, 130)  # columns at which texts are wrapped; longer lines are paragraphs of their own
UNKNOWN = -1  # width of a text that was not looked at
LEAST_BROKEN = 20  # characters of a line that breaks a word; a shorter one is a row of a menu
_HYPHENS = "-\u00ad\u2010"
_HYPHEN_ENDS = tuple(  # a pattern each: the search skips to its hyphen
    (hyphen, re.compile(rf"{hyphen}(?<=[^\W\d_].)[ \t]{{0,4}}[\r\n]")) for hyphen in _HYPHENS
)
_WORD = re.compile(r"\S+")
# "* Always add", "  + The point is", "1. Skip to content", "(a) the first", "• Writer"
_ITEM = re.compile(r"(?:[*+•·◦▪‣»–—-]|\(?\d{1,3}[.)]|\([a-z]\)|\[\d{1,3}\])[ \t\u00a0]")
_WHOLE = re.compile(r"[!-~가-힣]{1,40}")  # words that are not broken
_OVER = 8  # characters by which an address may be longer than the lines of a text that is wrapped
_LATIN = "\u02af"  # the last letter of Latin script among the first blocks; Greek and Cyrillic have capitals
_NESTED = 5  # columns by which the items of a list in a list are set in, at least
_WORD_ROOM = 8  # characters that a Korean word takes at most
_WIDE_LEAST, _FEWEST_WIDE = 30, 3  # characters of a line; lines that end in the middle of a sentence
_ENDS_SENTENCE = re.compile(rf"[.!?:;…。！？][{re.escape(CLOSERS)}]*$")


def find_segments(
    text: str, lines: Sequence[Block], labels: Sequence[Label], *, width: int | None = UNKNOWN
) -> tuple[Sequence[Block], tuple[Repair, ...]]:
    """The blocks without roles, still a partition of the text, and the repairs: lines joined, blocks cut.

    width: what wrap_width gives, where it is known.
    """
    starts = sorted({label.span.start for label in labels})
    if width == UNKNOWN:
        width = wrap_width(text, lines)
    if width is None and not text.isascii():
        wide = wide_width(text, lines)
        lines, wide_joins = _join_wide(text, lines, set(starts), wide) if wide else (lines, 0)
    else:
        wide_joins = 0
    joined, joins = (lines, 0) if width else join_broken(text, lines, set(starts))
    if not joins:
        joined, joins = _join_wrapped(text, lines, set(starts), width)
    segments, cuts = _cut(text, joined, starts)
    repairs = []
    if joins:
        repairs.append(Repair("line-join", "\n", " ", None, joins))
    if wide_joins:
        repairs.append(Repair("line-join", "\n", "", None, wide_joins))
    return segments, (*repairs, *cuts)


def wrap_width(text: str, lines: Sequence[Block]) -> int | None:
    """The column at which this text is hard-wrapped; None where lines are paragraphs.

    Evidence is a line that goes on in lower case on the next: most such lines end near one column. They are some of all
    lines, or no line is longer: then menus make up the rest.
    """
    ends, longer, filled, longest = list[int](), 0, 0, 0
    for at, line in enumerate(lines):
        if line.role is Role.BLANK:
            continue
        filled += 1
        length = line.span.end - line.span.start
        if length < WIDTHS[0]:
            continue
        following = lines[at + 1] if at + 1 < len(lines) else None
        longest = max(longest, length)
        if length > WIDTHS[1] + 2 and len(line.span.of(text).rstrip()) > WIDTHS[1]:
            longer += 1
        elif following is not None and following.role is not Role.BLANK:
            words, below = line.span.of(text).rstrip(), following.span.of(text)
            if _goes_on(words, below) and not _ENDS_SENTENCE.search(words[-8:]):
                ends.append(len(words))
    if len(ends) < 3 or longer * 5 > len(ends):
        return None
    ends.sort()
    width = ends[(len(ends) * 19) // 20 - (len(ends) >= 20)]
    if len(ends) * 20 < filled and longest > width + _OVER:
        return None
    near = sum(1 for end in ends if end > width - 16)
    return width if near * 10 >= len(ends) * 6 else None


def _goes_on(above: str, below: str) -> bool:
    """Whether a line begins with a small letter that is no mark of a list ("     o Weather", as text browsers set it);
    in scripts without capitals, whether it begins with a letter below another.
    """
    words = below.lstrip()
    if words[:1].islower():
        return not (words[0] == "o" and words[1:2] == " " and len(below) - len(words) >= _NESTED)
    return words[:1].isalpha() and _is_caseless(words[0]) and _is_caseless(above[-1])


def _is_caseless(letter: str) -> bool:
    """Whether a letter or its sign is of a script with blanks between words and no capitals: Arabic, Devanagari."""
    return letter > _LATIN and letter.lower() == letter.upper() and not WIDE.match(letter)


def wide_width(text: str, lines: Sequence[Block]) -> int | None:
    """The column at which a text in Chinese, Japanese or Korean is hard-wrapped; None where lines are paragraphs.

    Evidence is a line that ends in the middle of a sentence right above another: nearly all such lines are equally
    long, as no blank has to be waited for; in Korean they leave room for less than a word.
    """
    ends, spaced = Counter[int](), 0
    for line, following in pairwise(lines):
        if line.role is Role.BLANK or line.span.end - line.span.start < _WIDE_LEAST:
            continue
        words = line.span.of(text).rstrip()
        if len(words) > WIDTHS[1]:
            return None
        if following.role is not Role.BLANK and WIDE.match(words[-1]) and len(words) >= _WIDE_LEAST:
            ends[len(words)] += 1
            spaced += "가" <= words[-1] <= "힣"
    if sum(ends.values()) < _FEWEST_WIDE:
        return None
    width = max(ends)
    slack = _WORD_ROOM if spaced * 2 > sum(ends.values()) else 1
    near = sum(count for length, count in ends.items() if length >= width - slack)
    return width if near >= _FEWEST_WIDE and near * 10 >= sum(ends.values()) * 6 else None


def _join_wide(text: str, lines: Sequence[Block], opens: set[int], width: int) -> tuple[Sequence[Block], int]:
    """The lines, those that fill the width as one with what goes on below, and how many were joined."""
    joined, joins, room = list[Block](), 0, width
    for line in lines:
        words = line.span.of(text).rstrip() if line.role is not Role.BLANK else ""
        first = words.lstrip()
        if words and room <= _needed(first) and not _ITEM.match(first) and _first_word(text, line) not in opens:
            joined[-1] = replace(joined[-1], span=Span(joined[-1].span.start, line.span.end))
            joins += 1
        else:
            joined.append(line)
        is_end = not words or len(words) > width + 1 or _ENDS_SENTENCE.search(words[-8:]) is not None
        room = width if is_end and width - len(words) > 1 else max(0, width - len(words)) if words else width
    return joined, joins


def _needed(words: str) -> int:
    """The room that the first word of a line would have needed above: one character; Korean, Latin words are whole."""
    match = _WHOLE.match(words)
    return max(1, match.end()) if match else 1


def _join_wrapped(text: str, lines: Sequence[Block], opens: set[int], width: int | None) -> tuple[Sequence[Block], int]:
    if width is None and not any(hyphen in text and pattern.search(text) for hyphen, pattern in _HYPHEN_ENDS):
        return lines, 0
    runs: list[tuple[Block, int]] = []  # the first line of each, and where the last one ends
    joins, before = 0, ""
    for line in lines:
        after = line.span.of(text) if line.role is not Role.BLANK else ""
        if before and after:
            first, end = runs[-1]
            goes_on = _breaks_word(before, after) or (
                width is not None and _is_wrapped(before, after, width, is_first=end == first.span.end)
            )
            if goes_on and _first_word(text, line) not in opens:
                runs[-1] = first, line.span.end
                joins += 1
                before = after
                continue
        runs.append((line, line.span.end))
        before = after
    return [
        first if end == first.span.end else replace(first, span=Span(first.span.start, end)) for first, end in runs
    ], joins


def _first_word(text: str, line: Block) -> int:
    match = _WORD.search(text, line.span.start, line.span.end)
    return match.start() if match else line.span.start


def _breaks_word(before: str, after: str) -> bool:
    """Whether a line ends within a word, which the next one goes on with: "of whom twelve asked to re-"."""
    before, words = before.rstrip(), after.lstrip()
    return (
        LEAST_BROKEN <= len(before) <= WIDTHS[1]
        and before[-1] in _HYPHENS
        and before[-2].isalpha()
        and words[:1].islower()
    )


def _is_item(words: str) -> bool:
    return not words[:1].isalpha() and _ITEM.match(words) is not None


def _is_wrapped(before: str, after: str, width: int, *, is_first: bool) -> bool:
    """Whether `after` goes on where `before` had no room left."""
    before, words = before.rstrip(), after.strip()
    if len(before) > WIDTHS[1] or not words or _is_item(words):
        return False
    above = before.lstrip()
    indent, next_indent = len(before) - len(above), len(after) - len(after.lstrip())
    is_item = _is_item(above)
    if next_indent > indent + (6 if is_item else 0) and not (is_item and is_first):
        return False
    first = words.split(None, 1)[0]
    room = width - len(before)
    if len(first) + 1 > room:
        return True
    return words[:1].islower() and room < width // 4 and not _ENDS_SENTENCE.search(before)


def _cut(text: str, blocks: Sequence[Block], starts: Sequence[int]) -> tuple[list[Block], list[Repair]]:
    has_credits = holds_credit(text)
    if not starts and not has_credits:
        return list(blocks), []
    pieces, repairs, ahead = list[Block](), list[Repair](), 0
    for block in blocks:
        span = block.span
        places: set[int] = set()
        if ahead < len(starts) and starts[ahead] < span.end:
            first = _WORD.search(text, span.start, span.end)
            opening = first.start() if first else span.end
            while ahead < len(starts) and starts[ahead] < span.end:
                if starts[ahead] > opening:
                    places.add(starts[ahead])
                ahead += 1
        credit = credit_start(text, span) if has_credits and block.role is not Role.BLANK else None
        if credit is not None:
            places.add(credit)
        if not places:
            pieces.append(block)
            continue
        at = span.start
        for place in sorted(places):
            pieces.append(replace(block, span=Span(at, place)))
            repairs.append(Repair("block-cut", "", "", Span(place, place)))
            at = place
        pieces.append(replace(block, span=Span(at, span.end)))
    return pieces, repairs
