"""file-head: the rows with which a file tells of itself, between rules or as a mail has them, are metadata."""

from __future__ import annotations

from collections.abc import Iterator

from generator.clean.page import Mark, Page
from generator.model import Role
from generator.read.head import find_head

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
        return
    for number, piece in enumerate(page.pieces):
        if piece.block.span.start >= head.span.end:
            return
        key = piece.words.partition(":")[0].strip().lower()
        yield number, Mark(_ROLES.get(key, Role.UNKNOWN), "meta", "file-head")
