"""Outlets: all, and for each its documents by date, whom it quotes and what it writes about."""

from __future__ import annotations

from generator.write.drafts import Drafts
from generator.write.indexes.listed import listed_pages
from generator.write.indexes.shelves import Shelves
from generator.write.places import outlet_path

PATH = "outlets/index.md"


def pages(shelves: Shelves) -> Drafts:
    """The page of all outlets, then one or more for each."""
    named = {name: (name, outlet_path(name), cards) for name, cards in shelves.by_outlet.items()}
    yield from listed_pages(shelves, PATH, shelves.words("outlets"), named, kind="outlet")
