"""The index pages, one kind a file: each offers `pages(archive, settings)`."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Archive, Page
from generator.settings import Settings
from generator.write.indexes import home

KINDS = (home,)


def index_pages(archive: Archive, settings: Settings) -> Iterator[Page]:
    """Every index page of the archive."""
    for kind in KINDS:
        yield from kind.pages(archive, settings)
