"""file-head: the rows with which a file tells of itself are metadata: between rules, of a mail, of a press database."""

from __future__ import annotations

from collections.abc import Iterator

from generator.clean.opened import first_place
from generator.clean.page import Mark, Page
from generator.model import Role
from generator.read.records import row_at

_ROLES = {"title": Role.TITLE, "byline": Role.BYLINE, "published": Role.PUBLISHED, "updated": Role.UPDATED}


def file_head(page: Page) -> Iterator[tuple[int, Mark]]:
    """ "date: 2024-03-11" between two rows of dashes, "LENGTH: 412 words", "Document type: News"."""
    if not page.source.rows:
        return
    for number, piece in enumerate(page.pieces):
        row = row_at(page.source.rows, first_place(piece.block, page.text))
        if row and row.says == "caption":
            yield number, Mark(Role.CAPTION, "aside", "file-head")
        elif row:
            yield number, Mark(_ROLES.get(row.says, Role.UNKNOWN), "meta", "file-head")
