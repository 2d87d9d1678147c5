"""A document as a bibliographic reference, the same that the site's own Cite button makes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.degrees import without_degrees
from generator.nouns import dataclass
from generator.settings import Settings
from generator.write.exports import Entries
from generator.write.exports.tables import Entry

# particles that open a family name; the Cite button of a page knows the same ones (cite.js)
_PARTICLES = frozenset(
    "von van der den de del della di da do dos das du la le ten ter zu zur zum af av bin ibn al el y".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Name:
    """Who wrote or said something; `given` is "" for a name that is not parted ("GPA")."""

    family: str
    given: str = ""

    @property
    def turned(self) -> str:
        """Family name first."""
        return f"{self.family}, {self.given}" if self.given else self.family


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference manager holds of a document."""

    key: str  # permanent
    is_news: bool
    title: str
    authors: tuple[Name, ...]
    container: str  # outlet, else the archive
    archive: str
    date: str  # ISO, of any precision; "" where unknown
    language: str
    url: str  # of the resolver; "" where the archive has no address of its own
    original: str  # where the text was taken from


def references(entries: Entries, settings: Settings) -> Iterator[Reference]:
    """The reference of each document, in order."""
    for entry in entries:
        yield reference(entry, settings)


def reference(entry: Entry, settings: Settings) -> Reference:
    """The reference of a document."""
    card, metadata, site = entry.card, entry.document.metadata, settings.site
    date = (metadata.published.value if metadata.published else None) or card.date or ""
    return Reference(
        key=card.key,
        is_news=card.layout == "article",
        title=" ".join(card.title.split()),
        authors=(
            *(_author(found.value, card.outlet) for found in metadata.byline),
            *(Name(found.value) for found in metadata.agencies),
        ),
        container=card.outlet or site.name,
        archive=site.name,
        date=date,
        language=card.language or "",
        url=f"{site.base}s.html#{card.key}" if site.base else "",
        original=metadata.url.value if metadata.url else "",
    )


def _author(name: str, outlet: str | None) -> Name:
    """An author's name, parted; the outlet that signs its own text keeps its name whole."""
    return Name(name) if outlet and name.casefold() == outlet.casefold() else part_name(name)


def part_name(name: str) -> Name:
    """A person's name, parted before the family name: "Ursel van der Moor" -> van der Moor, Ursel."""
    parts = without_degrees(name).split()
    at = len(parts) - 1
    if at < 1:
        return Name(name.strip())
    while at > 1 and parts[at - 1] in _PARTICLES:
        at -= 1
    return Name(" ".join(parts[at:]), " ".join(parts[:at]))


def date_parts(iso: str) -> list[int]:
    """Year, month and day, as far as they are known."""
    return [int(part) for part in re.findall(r"\d+", iso)[:3]]
