"""comments: readers' comments and the form below them are not the document's words, and never a turn."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.clean.page import Mark, Page, Piece
from generator.languages import every
from generator.languages.furniture import KINDS
from generator.languages.worded import Worded
from generator.model import Role
from generator.recognise.metadata.dates.calendar import find_dates

_FEWEST_SURE = 150  # the same where more words follow than stand before
_FEWEST_BEFORE = 80  # words of text before a section of comments
# "15. Dezember 2031 at 11:21 · Reply", "Ada Quay June 2, 2031 at 9:05 pm": the day and the hour at which somebody wrote
_CLOCK = Worded(r"(?<![\d.,:/])\d{1,2}(?:[:h]\d\d(?!\d)|\.\d\d {hours})")
_SHORT_DAY = re.compile(r"(?<!\d)\d{1,2}([./-])\d{1,2}\1\d\d(?!\d)")  # "02.06.31": too short for a day of the text
_NAME_BEFORE = re.compile(r"[^\W\d_][^\d\n]{1,40}? (?=\d|[^\W\d_]{3,9}\.? \d)")
_STAMP_WORDS, _NAME_WORDS = 14, 4  # at most
_ENDED = 8  # words, where the row ends as a sentence does: "p.m."
_FEWEST_STAMPS = 3  # rows of day, hour and name
_BEHIND = 0.3  # of the running text stands below the last of them, at most
_NAMED = 0.6  # of them below or behind a name of few words
_SOON = 3  # rows from the heading of comments to the day of the first
_NUMBERED = re.compile(r"\d{1,4}[.)]\s")  # "1. In ceea ce ..."


def comment_section(page: Page) -> Iterator[tuple[int, Mark]]:
    """All from the heading of the comments to the end; numbered comments right above the form."""
    start = _start(page)
    if start is None:
        return
    first = start
    while (
        first > 0
        and first - 1 not in page.marks
        and _NUMBERED.match(page.pieces[first - 1].words)
        and page.pieces[first - 1].count >= 8
    ):
        first -= 1
    # a numbered list that belongs to the text is not parted from it by two blank lines, nor by a share bar
    if first < start and (page.pieces[first].blank_before >= 2 or _is_out(page, first - 1)):
        for number in range(first, start):
            yield number, Mark(Role.COMMENT, "set-aside", "comments", 0.9)
    for number in range(start, len(page.pieces)):
        kind = page.pieces[number].kind
        role = (
            KINDS[kind]
            if kind in ("comment_form", "form", "related", "footer", "navigation", "newsletter")
            else Role.COMMENT
        )
        yield number, Mark(role, "set-aside", "comments", 0.9)


def _is_out(page: Page, number: int) -> bool:
    mark = page.marks.get(number)
    return mark is not None and mark.disposition in ("set-aside", "removed")


def _start(page: Page) -> int | None:
    starts = (_start_told(page), _start_of_named(page), _start_of_stamps(page))
    return min((start for start in starts if start is not None), default=None)


def _start_of_named(page: Page) -> int | None:
    """The heading of comments below a sentence, right over "Ada 77 says:" or two names, each with day and hour.

    A count of comments, an author, a day and an hour stand above many texts: one name alone tells nothing.
    """
    headings = [number for number, piece in enumerate(page.pieces) if piece.kind == "comments"]
    if not headings:
        return None
    last_turn = max((number for number, mark in page.marks.items() if mark.role is Role.TURN), default=-1)
    language = page.metadata.language.value if page.metadata.language else None
    for number in headings:
        if number <= last_turn or not _is_below_sentence(page, number):
            continue
        below = range(number + 2, len(page.pieces))
        named = [at for at in below if _is_stamp(page.pieces[at], language) and _is_called(page.pieces[at - 1])]
        if named and named[0] <= number + _SOON and (len(named) > 1 or page.pieces[named[0] - 1].words[-1] == ":"):
            return number
    return None


def _is_below_sentence(page: Page, number: int) -> bool:
    above = enumerate(page.pieces[:number])
    return any(piece.ends and piece.count > _NAME_WORDS and not _is_out(page, at) for at, piece in above)


def _is_called(piece: Piece) -> bool:
    """Whether a row is a name, or "Ada 77 says:"."""
    return piece.count <= _NAME_WORDS + (piece.words[-1] == ":") and not piece.ends


def _start_of_stamps(page: Page) -> int | None:
    """The first of several rows with day, hour and the name of who wrote, below a text of some length."""
    total = sum(piece.count for piece in page.pieces if piece.is_prose)
    last_turn = max((number for number, mark in page.marks.items() if mark.role is Role.TURN), default=-1)
    before, behind, above, stamps = 0, 0, 0, list[int]()
    language = page.metadata.language.value if page.metadata.language else None
    for number, piece in enumerate(page.pieces):
        if piece.is_prose:
            before += 0 if stamps else piece.count
            behind += piece.count
        elif number > last_turn and _is_stamp(piece, language):
            if before >= _FEWEST_SURE and before * 8 >= total:
                stamps.append(number)
                behind = 0
            else:
                above += 1
    if len(stamps) < _FEWEST_STAMPS or above >= _FEWEST_STAMPS or behind > _BEHIND * total:
        return None
    if sum(_is_named(page, number) for number in stamps) < _NAMED * len(stamps):
        return None
    first = stamps[0]
    if first and not _NAME_BEFORE.match(page.pieces[first].words):
        first -= 1  # the name
    if first and page.pieces[first - 1].words[0].isdigit() and page.pieces[first - 1].count <= _STAMP_WORDS:
        first -= 1  # "91 additions"
    return first


def _is_stamp(piece: Piece, language: str | None) -> bool:
    words = piece.words
    if piece.count > (_ENDED if piece.ends else _STAMP_WORDS) or _CLOCK.search(words) is None:
        return False
    return bool(find_dates(words, language)) or _SHORT_DAY.search(words) is not None


def _is_named(page: Page, number: int) -> bool:
    """Whether a name of few words opens a row, or is the row above it."""
    if _NAME_BEFORE.match(page.pieces[number].words):
        return True
    above = page.pieces[number - 1]
    return above.count <= _NAME_WORDS and not above.is_prose and above.words[-1] not in ".!?"


def _start_told(page: Page) -> int | None:
    """The heading of the comments, or of the form below them."""
    total = sum(piece.count for piece in page.pieces if piece.is_prose)
    last_turn = max((number for number, mark in page.marks.items() if mark.role is Role.TURN), default=-1)
    before = 0
    for number, piece in enumerate(page.pieces):
        if number > last_turn and piece.kind in ("comments", "comment_form") and before:
            is_sure = piece.key.startswith(every("chrome", "sure_comments"))
            if before < _FEWEST_BEFORE and not (is_sure and _is_out(page, number - 1)):
                continue
            if before * 2 >= total or (is_sure and before >= _FEWEST_SURE and before * 8 >= total):
                return number
        if piece.is_prose:
            before += piece.count
    return None
