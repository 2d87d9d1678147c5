"""outside-main: what the reader of HTML leaves out of the article is set aside where it is prose, else removed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.clean.page import Mark, Page
from generator.model import Role


def outside_main(page: Page) -> Iterator[tuple[int, Mark]]:
    """Pieces outside the stretches that are the article; nothing where these are not known."""
    if not page.source.main:
        return
    at = 0
    for number, piece in enumerate(page.pieces):
        span = piece.block.span
        while at < len(page.source.main) and page.source.main[at].end <= span.start:
            at += 1
        if at < len(page.source.main) and page.source.main[at].start < span.end:
            continue
        if number not in page.marks:
            is_doubtful = piece.is_prose and page.source.main[0].start < span.start < page.source.main[-1].end
            yield number, Mark(Role.NAVIGATION, "set-aside" if is_doubtful else "removed", "outside-main")
