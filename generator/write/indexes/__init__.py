"""The index pages, one kind a file: each offers `pages(shelves)`.

Pages are given as drafts, one after the other, so that a page is made only when what it shows has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.model import Archive
from generator.settings import Settings
from generator.write.drafts import Batch, Draft, Drafts
from generator.write.elements import Leaf
from generator.write.indexes import home, languages, outlets, quotations, removed, search, speakers, tags, years
from generator.write.indexes.shelves import Shelves

# by the name that site.yml calls them in index_pages
KINDS: dict[str, Callable[[Shelves], Drafts]] = {
    "years": years.pages,
    "speakers": speakers.pages,
    "tags": tags.pages,
    "outlets": outlets.pages,
    "languages": languages.pages,
    "quotations": quotations.pages,
    "removed": removed.pages,
}


def index_pages(archive: Archive, settings: Settings) -> Iterator[Leaf | Draft | Batch[Draft]]:
    """Every index page of the archive."""
    shelves = Shelves(archive, settings)
    yield from home.pages(shelves)
    yield from search.pages(archive, settings)
    for name, pages in KINDS.items():
        if name in settings.site.index_pages:
            yield from pages(shelves)
