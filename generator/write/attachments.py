"""Files of the site that are no pages (feeds, the API), made only when what they show has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from generator.model import Archive
from generator.nouns import dataclass
from generator.settings import Settings
from generator.write.drafts import Batch


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file before it is made."""

    path: str  # below content/docs
    inputs: object  # all it depends on besides settings and version; card.digest stands for a card
    make: Callable[[], str]


def attachments(archive: Archive, settings: Settings) -> Iterator[Attachment | Batch[Attachment]]:
    """Every attachment of the archive as a whole; those of single documents are made with their pages."""
    from generator.write.api import api_files
    from generator.write.feeds import feed_files

    return chain(feed_files(archive, settings), api_files(archive, settings), [robots(settings)])


def robots(settings: Settings) -> Attachment:
    """What crawlers may read, which is all, and where the list of pages is once the site has an address (RFC 9309)."""
    lines = ["User-agent: *", "Allow: /"]
    if settings.site.base:
        lines.append(f"Sitemap: {settings.site.base}sitemap.xml")
    text = "\n".join([*lines, ""])
    return Attachment("robots.txt", text, lambda: text)
