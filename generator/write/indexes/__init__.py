"""The index pages, one kind a file: each offers `pages(archive, settings)`.

A kind gives a Draft where it can, so that the page is made only when what it shows has changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Archive
from generator.settings import Settings
from generator.write.drafts import Draft
from generator.write.elements import Leaf
from generator.write.indexes import home

KINDS = (home,)


def index_pages(archive: Archive, settings: Settings) -> Iterator[Leaf | Draft]:
    """Every index page of the archive."""
    for kind in KINDS:
        yield from kind.pages(archive, settings)
