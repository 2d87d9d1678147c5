"""shape: what is left is the text: headings, items of lists, tables, stage directions, corrections, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from generator.clean.page import Mark, Page
from generator.clean.tables import find_rows
from generator.model import Role
from generator.recognise.metadata.dates.calendar import HOUR
from generator.writing import CLOSING_QUOTES

_ITEM = re.compile(r"(?:[*+•·◦▪‣–—-]|\(?\d{1,3}[.)]|\(?[a-z]\))\s+\S")
_STAGE = re.compile(r"[(\[][^()\[\]]{1,120}[)\]]\.?")  # "(Applause)", "[Laughter.]"
_LONGEST_HEADING = 14  # words
_CORRECTION = Mark(Role.CORRECTION, "body", "correction")
_DIRECTION = Mark(Role.STAGE_DIRECTION, "body", "stage-direction")
_LIST_ITEM = Mark(Role.LIST_ITEM, "body", "list-item", level=1)
_TABLE = Mark(Role.TABLE, "body", "table")
_HEADING = Mark(Role.HEADING, "body", "heading", level=2)
_PARAGRAPH = Mark(Role.PARAGRAPH, "body", "paragraph")


def shapes(page: Page) -> Iterator[tuple[int, Mark]]:
    """A role of the text for every piece no rule has spoken of."""
    rows = find_rows(page.pieces, page.text)
    for number, piece in page.open_pieces():
        if piece.kind == "correction":
            yield number, _CORRECTION
        elif piece.words[0] in "([" and _STAGE.fullmatch(piece.words):
            yield number, _DIRECTION
        elif _ITEM.match(piece.words):
            yield number, _LIST_ITEM
        elif number in rows:
            yield number, _TABLE
        elif _is_heading(page, number, rows):
            yield number, _HEADING
        else:
            yield number, _PARAGRAPH


_STOPS = (".", ",", "!", "?", "…")


def _is_heading(page: Page, number: int, rows: Collection[int]) -> bool:
    """A short line without a full stop above a longer one, or above a table."""
    piece = page.pieces[number]
    if piece.count > _LONGEST_HEADING or piece.words[-1] in ".,;:…" or number + 1 >= len(page.pieces):
        return False
    if page.pieces[number + 1].count <= max(piece.count, 6) and number + 1 not in rows:
        return False
    bare = piece.words.rstrip(CLOSING_QUOTES).rstrip()
    if len(bare) < len(piece.words) and bare[-1:] in _STOPS:  # “We will rebuild it.” is a paragraph
        return False
    if piece.words[0].isdigit() and HOUR.fullmatch(piece.words):
        return False
    first = next((letter for letter in piece.words if letter.isalnum()), "")
    return bool(first) and not first.islower() and (not piece.ends or piece.words[-1] in "?!" + CLOSING_QUOTES)
