"""The front page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Archive
from generator.settings import Settings
from generator.write.elements import Heading, Leaf, Link, Listing
from generator.write.escape import escape


def pages(archive: Archive, settings: Settings) -> Iterator[Leaf]:
    """One page: every document, newest first."""
    newest = sorted(archive.cards, key=lambda card: (card.date or "", card.address), reverse=True)
    entries = tuple((Link((escape(card.title),), f"{card.address}.md"),) for card in newest)
    title = Heading(1, (escape(settings.site.name),), "title")
    yield Leaf("index.md", {"title": settings.site.name}, (title, Listing(entries)))
