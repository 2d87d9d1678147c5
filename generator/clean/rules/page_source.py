"""page-source: the source of a web page under another name is set aside whole: nobody said what stands in its tags."""

from __future__ import annotations

from collections.abc import Iterator

from generator.clean.page import Mark, Page
from generator.model import Role
from generator.read.marks.tags import IS_PAGE


def page_source(page: Page) -> Iterator[tuple[int, Mark]]:
    """All pieces of a text that opens as a page does and closes a tag; a problem says how to have it read."""
    if IS_PAGE.match(page.text) and "</" in page.text:
        for number in range(len(page.pieces)):
            yield number, Mark(Role.UNKNOWN, "set-aside", "page-source")
