"""Languages: all, and for each its documents by date."""

from __future__ import annotations

from generator.write.drafts import Drafts
from generator.write.indexes.listed import listed_pages
from generator.write.indexes.shelves import Shelves
from generator.write.places import language_path

PATH = "languages/index.md"


def pages(shelves: Shelves) -> Drafts:
    """The page of all languages, then one or more for each."""
    named = {
        code: (shelves.words.language_name(code), language_path(code), cards)
        for code, cards in shelves.by_language.items()
    }
    yield from listed_pages(shelves, PATH, shelves.words("languages"), named, kind="language")
