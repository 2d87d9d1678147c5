"""contents-list: a list of the headings of the text, as "In this article" and menus beside it print them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from generator.clean.page import Mark, Page, Piece, quotes
from generator.languages.worded import Worded
from generator.model import Role

_FEWEST = 3  # lines that stand elsewhere, in the same order
_LONGEST = 20  # words of a line
_MOST = 3  # times that a line stands in the text; more often it is one of each part: "Pros", "Reply"
_SHARE = 0.7  # of the lines of a list stand elsewhere; what a heading says and its list are not always the same
_LONGEST_HEADING = 5  # words
_RECORDS = ("transcript", "speech", "debate")  # in which people say things twice
_NUMBER = re.compile(r"[\W\d_]+")  # "2.1 ", "• " before the words
_HEADING = Worded(r"{contents}\W*", re.IGNORECASE, stage="chrome")
_MARK = Mark(Role.NAVIGATION, "set-aside", "contents-list", 0.9)


def contents_list(page: Page) -> Iterator[tuple[int, Mark]]:
    """Lines one under the other that stand elsewhere too, in the same order, with running text between them."""
    if page.layout in _RECORDS:
        return
    keys = [_key(piece) for piece in page.pieces]
    places = defaultdict[str, list[int]](list)
    for number, key in enumerate(keys):
        if key:
            places[key].append(number)
    prose = [number for number, piece in enumerate(page.pieces) if piece.is_prose]
    number = 0
    while number < len(keys):
        end = _end(keys, places, number)
        if end - number >= _FEWEST and _heads_text(keys[number:end], places, prose, number, end):
            for at in range(number, end):
                if at not in page.marks and not quotes(page.pieces[at]):
                    yield at, _MARK
            if number and _is_heading(page, number - 1):
                yield number - 1, _MARK
        number = max(end, number + 1)


def _key(piece: Piece) -> str:
    """The words of a line without its number; "" for what is no line of a list: many words, a label."""
    if piece.count > _LONGEST or piece.words[-1] in ":：":
        return ""
    number = _NUMBER.match(piece.words)
    return piece.words[number.end() if number else 0 :].rstrip(" .").casefold()


def _end(keys: Sequence[str], places: Mapping[str, Sequence[int]], first: int) -> int:
    """The number behind the last line of a list that begins here; one line in between may stand nowhere else."""
    end = number = first
    while number < len(keys) and keys[number] and number <= end:
        if 1 < len(places[keys[number]]) <= _MOST:
            end = number + 1
        elif number == first:
            break
        number += 1
    return end


def _heads_text(
    keys: Sequence[str], places: Mapping[str, Sequence[int]], prose: Sequence[int], first: int, end: int
) -> bool:
    """Whether the lines of a list stand in their order elsewhere, all below or all above, over text of their own."""
    keys = [key for key in dict.fromkeys(keys) if 1 < len(places[key]) <= _MOST]
    for low, high in ((end, None), (0, first)):
        for found in (_onward(keys, places, low, high), _backward(keys, places, low, high)):
            if len(found) < max(_FEWEST, _SHARE * (end - first)):
                continue
            told = [bisect_left(prose, b) > bisect_right(prose, a) for a, b in pairwise(sorted(found))]
            if 2 * sum(told) >= len(told):
                return True
    return False


def _onward(keys: Sequence[str], places: Mapping[str, Sequence[int]], low: int, high: int | None) -> list[int]:
    """Where the lines stand, each at the first place behind the one before."""
    found = list[int]()
    for key in keys:
        at = bisect_left(places[key], low)
        if at < len(places[key]) and (high is None or places[key][at] < high):
            found.append(places[key][at])
            low = found[-1] + 1
    return found


def _backward(keys: Sequence[str], places: Mapping[str, Sequence[int]], low: int, high: int | None) -> list[int]:
    """Where the lines stand, each at the last place before the one below."""
    found, limit = list[int](), high
    for key in reversed(keys):
        at = (len(places[key]) if limit is None else bisect_left(places[key], limit)) - 1
        if at >= 0 and places[key][at] >= low:
            found.append(places[key][at])
            limit = found[-1]
    return found


def _is_heading(page: Page, number: int) -> bool:
    piece = page.pieces[number]
    return number not in page.marks and piece.count <= _LONGEST_HEADING and _HEADING.fullmatch(piece.words) is not None
