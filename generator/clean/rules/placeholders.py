"""placeholders: what text browsers print for pictures, buttons, fields of forms and items that hold nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.clean.page import Mark, Page, Piece
from generator.model import Role

_MARKS = frozenset("*+•·◦▪#")  # alone on a line: an item whose link was a picture
_BUTTON = "(BUTTON)"
_PICTURE = re.compile(
    r"\[[^\[\]\n]{1,200}\.(?:jpe?g|png|gif|svg|webp|avif|bmp)(?:\?[^\[\]\n]{0,200})?\s?\]", re.IGNORECASE
)
_FIELD = re.compile(r"[^_\n]{0,40}_{8,}[^_\n]{0,60}")  # "Search for: ____________________ Search"
_RULE = re.compile(r"_{20,}")
_MOST = 8  # words beside a button or a field
_PICTURE_MARK = Mark(Role.NAVIGATION, "removed", "placeholder")
_FORM_MARK = Mark(Role.FORM, "set-aside", "placeholder", 0.9)


def placeholders(page: Page) -> Iterator[tuple[int, Mark]]:
    """Lines that are nothing else; a row of underscores where a picture or a button is too: people sign on rows."""
    rows, is_browser = list[int](), False
    for number, piece in page.open_pieces():
        first = piece.words[0]
        if piece.words in _MARKS or (first == "[" and _PICTURE.fullmatch(piece.words)):
            is_browser = is_browser or first == "["
            yield number, _PICTURE_MARK
        elif first == "(" and piece.words.startswith(_BUTTON) and piece.count <= _MOST:
            is_browser = True
            yield number, _FORM_MARK
        elif "________" in piece.words and _is_row(piece):
            rows.append(number)
    if is_browser or _BUTTON in page.text:
        for number in rows:
            yield number, _FORM_MARK


def _is_row(piece: Piece) -> bool:
    return piece.count <= _MOST and (_FIELD.fullmatch(piece.words) or _RULE.fullmatch(piece.words)) is not None
