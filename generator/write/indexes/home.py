"""The front page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Archive, Page
from generator.settings import Settings
from generator.write.escape import escape
from generator.write.front_matter import front_matter


def pages(archive: Archive, settings: Settings) -> Iterator[Page]:
    """One page: every document, newest first."""
    newest = sorted(archive.cards, key=lambda card: (card.date or "", card.address), reverse=True)
    entries = [f"- [{escape(card.title)}]({card.address}.md)" for card in newest]
    yield Page(
        "index.md",
        front_matter({"title": settings.site.name}) + f"# {escape(settings.site.name)}\n\n" + "\n".join(entries) + "\n",
    )
