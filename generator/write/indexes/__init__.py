"""The index pages, one kind a file: each offers `pages(archive, settings)`."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Archive
from generator.settings import Settings
from generator.write.elements import Leaf
from generator.write.indexes import home

KINDS = (home,)


def index_pages(archive: Archive, settings: Settings) -> Iterator[Leaf]:
    """Every index page of the archive."""
    for kind in KINDS:
        yield from kind.pages(archive, settings)
