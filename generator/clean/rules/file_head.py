"""file-head: the rows with which a file tells of itself are metadata: between rules, of a mail, of a press database."""

from __future__ import annotations

from collections.abc import Iterator

from generator.clean.page import Mark, Page
from generator.model import Role
from generator.read.head import find_head
from generator.read.records import find_record

_ROLES = {
    "title": Role.TITLE,
    "headline": Role.TITLE,
    "subject": Role.TITLE,
    "author": Role.BYLINE,
    "authors": Role.BYLINE,
    "byline": Role.BYLINE,
    "from": Role.BYLINE,
    "date": Role.PUBLISHED,
    "published": Role.PUBLISHED,
    "pubdate": Role.PUBLISHED,
    "updated": Role.UPDATED,
    "lastmod": Role.UPDATED,
}


def file_head(page: Page) -> Iterator[tuple[int, Mark]]:
    """ "title: Eels", "date: 2024-03-11" between two rows of dashes."""
    head = find_head(page.text)
    if head is None:
        yield from _record(page)
        return
    for number, piece in enumerate(page.pieces):
        if piece.block.span.start >= head.span.end:
            return
        key = piece.words.partition(":")[0].strip().lower()
        yield number, Mark(_ROLES.get(key, Role.UNKNOWN), "meta", "file-head")


def _record(page: Page) -> Iterator[tuple[int, Mark]]:
    """ "LENGTH: 412 words", "Document type: News": rows of a record of a press database."""
    record = find_record(page.text)
    if record is None:
        return
    for number, piece in enumerate(page.pieces):
        start = page.text.index(piece.words[0], piece.block.span.start)
        what = next((what for row, what in record.rows if row.start <= start < row.end), None)
        if what == "caption":
            yield number, Mark(Role.CAPTION, "aside", "file-head")
        elif what:
            yield number, Mark(_ROLES.get(what, Role.UNKNOWN), "meta", "file-head")
