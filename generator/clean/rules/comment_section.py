"""comments: readers' comments and the form below them are not the document's words, and never a turn."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.clean.page import Mark, Page
from generator.clean.phrases import KINDS
from generator.model import Role

# phrases that only stand where comments begin; "comments" alone also stands in a share bar
_SURE = re.compile(
    r"leave a|post a|add a|write a|# (?:comments|responses|replies|thoughts)|join the|cancel reply|please enter"
    r"|schreib|laisse|deja|lascia|lasă|dodaj|добавить|оставить|додати|залишити"
)
_FEWEST_SURE = 150  # the same where more words follow than stand before
_FEWEST_BEFORE = 80  # words of text before a section of comments
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
    total = sum(piece.count for piece in page.pieces if piece.is_prose)
    last_turn = max((number for number, mark in page.marks.items() if mark.role is Role.TURN), default=-1)
    before = 0
    for number, piece in enumerate(page.pieces):
        if number > last_turn and piece.kind in ("comments", "comment_form") and before:
            is_sure = _SURE.match(piece.key) is not None
            if before < _FEWEST_BEFORE and not (is_sure and _is_out(page, number - 1)):
                continue
            if before * 2 >= total or (is_sure and before >= _FEWEST_SURE and before * 8 >= total):
                return number
        if piece.is_prose:
            before += piece.count
    return None
