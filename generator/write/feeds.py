"""Feeds (Atom and JSON Feed 1.1) for the archive and for each speaker, subject and outlet.

Unnamed roles ("Journalist", a moderator) have no page and so no feed. Dates are those of the documents, never of the
build, so the same archive gives the same bytes.
"""

from __future__ import annotations

import datetime
import html
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from feedgenerator import Atom1Feed

from generator.model import Archive, Card, Page
from generator.settings import Settings
from generator.slugs import slugify
from generator.write.exports.xml_text import xml_text

NEWEST = 50  # entries in one feed
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed."""

    address: str  # below the site, with anchor
    title: str
    words: str
    date: str
    author: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed before it is written; `name` is its path without suffix."""

    name: str
    title: str
    page: str  # the page it belongs to
    items: tuple[Item, ...]


def feed_pages(archive: Archive, settings: Settings) -> Iterator[Page]:
    """Both forms of every feed, in the order of their names."""
    for feed in find_feeds(archive, settings):
        yield Page(f"{feed.name}.xml", atom(feed, settings))
        yield Page(f"{feed.name}.json", json_feed(feed, settings))


def find_feeds(archive: Archive, settings: Settings) -> Iterator[Feed]:
    """The feeds of an archive: newest entries first. What has no date is in no feed: Atom would make us invent one."""
    dated = [card for card in archive.cards if card.date]
    cards = sorted(dated, key=lambda card: (card.date or "", card.address), reverse=True)
    by_speaker, by_tag, by_outlet = (
        defaultdict[str, list[Item]](list),
        defaultdict[str, list[Item]](list),
        defaultdict[str, list[Item]](list),
    )
    for card in cards:
        for tag in card.tags:
            _add(by_tag[tag], card)
        if card.outlet:
            _add(by_outlet[card.outlet], card)
        for statement in card.statements:
            if statement.speaker_id and len(by_speaker[statement.speaker_id]) < NEWEST:
                place = f"{card.address}.html#{statement.id}"
                name = archive.speakers[statement.speaker_id].name if statement.speaker_id in archive.speakers else None
                item = Item(place, card.title, statement.excerpt, card.date or "", name)
                by_speaker[statement.speaker_id].append(item)
    site = settings.site.name
    yield Feed("feed", site, "index.html", tuple(_document(card) for card in cards[:NEWEST]))
    for key, items in sorted(by_outlet.items()):
        slug = slugify(key)
        yield Feed(f"feeds/outlets/{slug}", f"{key} · {site}", f"outlets/{slug}.html", tuple(items))
    for key, items in sorted(by_speaker.items()):
        if key in archive.speakers:
            title = f"{archive.speakers[key].name} · {site}"
            yield Feed(f"feeds/speakers/{key}", title, f"speakers/{key}.html", tuple(items))
    for key, items in sorted(by_tag.items()):
        name = archive.tags[key].name if key in archive.tags else key
        yield Feed(f"feeds/tags/{key}", f"{name} · {site}", f"tags/{key}.html", tuple(items))


def atom(feed: Feed, settings: Settings) -> str:
    """RFC 4287, by the library; characters XML cannot hold become U+FFFD."""
    base = _base(settings)
    out = Atom1Feed(
        title=_legal(feed.title),
        link=base + feed.page,
        feed_url=f"{base}{feed.name}.xml",
        description=_legal(settings.site.description),
        language=settings.site.language,
        author_name=_legal(settings.site.name),
    )
    for item in feed.items:
        moment = _moment(item.date)
        out.add_item(
            title=_legal(item.title),
            link=base + item.address,
            description=xml_text(item.words),
            unique_id=base + item.address if base else f"urn:onrecord:{item.address}",
            author_name=_legal(item.author) if item.author else None,
            pubdate=moment,
            updateddate=moment,
        )
    written: str = out.writeString("utf-8")
    return written


def json_feed(feed: Feed, settings: Settings) -> str:
    """JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    base = _base(settings)
    items = []
    for item in feed.items:
        entry: dict[str, object] = {"id": base + item.address, "url": base + item.address, "title": item.title}
        entry["content_text"] = item.words
        entry["date_published"] = _moment(item.date).isoformat()
        if item.author:
            entry["authors"] = [{"name": item.author}]
        items.append(entry)
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": base + feed.page,
        "feed_url": f"{base}{feed.name}.json",
        "language": settings.site.language,
        "items": items,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _add(items: list[Item], card: Card) -> None:
    if len(items) < NEWEST:
        items.append(_document(card))


def _document(card: Card) -> Item:
    words = card.statements[0].excerpt if card.statements else card.title
    return Item(f"{card.address}.html", card.title, words, card.date or "", card.outlet)


def _base(settings: Settings) -> str:
    """Where the site stands; feeds of a folder that is not hosted carry addresses below it."""
    url = settings.site.url
    return url if url.endswith("/") or not url else url + "/"


def _moment(date: str) -> datetime.datetime:
    """Midnight UTC of the day; a month or year counts from its first day."""
    parts = [int(part) for part in date[:10].split("-") if part.isdigit()]
    year, month, day = [*parts, 1, 1, 1][:3]
    try:
        return datetime.datetime(year, month, day, tzinfo=datetime.UTC)
    except ValueError:
        return _EPOCH


def _legal(text: str) -> str:
    """Text that XML can hold, not yet escaped: the library does that."""
    return html.unescape(xml_text(text))
