"""Where the pages of the site are: paths below content/docs, and links to them where the settings ask for the page."""

from __future__ import annotations

from functools import lru_cache

from generator.settings.site import SiteSettings
from generator.slugs import slugify
from generator.write.elements import Inline, Link, Run
from generator.write.escape import escape


def speaker_path(speaker_id: str) -> str:
    """The page of a person."""
    return f"speakers/{speaker_id}.md"


def tag_path(tag_id: str) -> str:
    """The page of a subject."""
    return f"tags/{tag_id}.md"


@lru_cache(maxsize=4096)
def outlet_path(name: str) -> str:
    """The page of an outlet."""
    return f"outlets/{slugify(name)}.md"


def language_path(code: str) -> str:
    """The page of a language."""
    return f"languages/{slugify(code)}.md"


def date_path(date: str | None) -> str:
    """The page of the month of a date; of its year where the month is not known."""
    if not date:
        return "unknown/index.md"
    return f"{'/'.join(date.split('-')[:2])}/index.md"


def source_path(address: str) -> str:
    """The page with the source text of a document."""
    return f"sources/{address}.md"


def history_path(address: str) -> str:
    """The page with the history of a document."""
    return f"history/{address}.md"


def feed_path(page: str) -> str:
    """The feeds of a page (the front page, a person, a subject, an outlet), without suffix."""
    return "feed" if page == "index.md" else f"feeds/{page.removesuffix('.md')}"


def link(site: SiteSettings, part: str, words: str, path: str) -> Inline:
    """A link to a page of one part of the site; bare words where the archive has no such part."""
    if part in site.index_pages:
        return Link((escape(words),), path)
    return Run((escape(words),))
