"""Feeds (Atom and JSON Feed 1.1) for the archive and for each speaker, subject and outlet.

Unnamed roles ("Journalist", a moderator) have no page and so no feed. Dates are those of the documents, never of the
build, so the same archive gives the same bytes.
"""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from feedgenerator import Atom1Feed

from generator.model import Archive, Card, Speaker
from generator.nouns import dataclass
from generator.settings import Settings
from generator.slugs import slugify
from generator.write.attachments import Attachment
from generator.write.drafts import Batch
from generator.write.exports.xml_text import xml_legal, xml_text

NEWEST = 20  # documents in one feed
_quoted = json.encoder.encode_basestring  # a text in JSON; the module's own indenting takes ten times as long
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
    """A feed before it is written."""

    name: str  # its path without suffix
    title: str
    page: str  # the page it belongs to
    cards: tuple[Card, ...]  # newest first
    speaker: Speaker | None = None  # where its entries are this speaker's statements; else they are documents


def feed_files(archive: Archive, settings: Settings) -> Iterator[Batch[Attachment]]:
    """Both forms of every feed."""
    for feed in find_feeds(archive, settings):
        inputs = (feed.title, feed.speaker and feed.speaker.name, " ".join([card.digest for card in feed.cards]))
        yield Batch(feed.name, inputs, partial(_both, feed, inputs, settings))


def _both(feed: Feed, inputs: object, settings: Settings) -> Iterator[Attachment]:
    yield Attachment(f"{feed.name}.xml", inputs, partial(atom, feed, settings))
    yield Attachment(f"{feed.name}.json", inputs, partial(json_feed, feed, settings))


def find_feeds(archive: Archive, settings: Settings) -> Iterator[Feed]:
    """The feeds of an archive. What has no date is in no feed: Atom would make us invent one."""
    newest = sorted(
        (card for card in archive.cards if card.date), key=lambda card: (card.date or "", card.address), reverse=True
    )
    by_speaker, by_tag, by_outlet = (defaultdict[str, list[Card]](list) for _ in range(3))
    for card in newest:
        for speaker_id, _ in card.speakers:
            _add(by_speaker[speaker_id], card)
        for tag in card.tags:
            _add(by_tag[tag], card)
        if card.outlet:
            _add(by_outlet[card.outlet], card)
    site = settings.site.name
    yield Feed("feed", site, "index.html", tuple(newest[:NEWEST]))
    for outlet, cards in sorted(by_outlet.items()):
        slug = slugify(outlet)
        yield Feed(f"feeds/outlets/{slug}", f"{outlet} · {site}", f"outlets/{slug}.html", tuple(cards))
    for speaker_id, cards in sorted(by_speaker.items()):
        if speaker := archive.speakers.get(speaker_id):
            title, page = f"{speaker.name} · {site}", f"speakers/{speaker_id}.html"
            yield Feed(f"feeds/speakers/{speaker_id}", title, page, tuple(cards), speaker)
    for tag_id, cards in sorted(by_tag.items()):
        name = archive.tags[tag_id].name if tag_id in archive.tags else tag_id
        yield Feed(f"feeds/tags/{tag_id}", f"{name} · {site}", f"tags/{tag_id}.html", tuple(cards))


def find_items(feed: Feed) -> Iterator[Item]:
    """The entries of a feed: a speaker's statements, or documents."""
    for card in feed.cards:
        date = card.date or ""
        if feed.speaker is None:
            words = card.statements[0].excerpt if card.statements else card.title
            yield Item(f"{card.address}.html", card.title, words, date, card.outlet)
            continue
        for statement in card.statements:
            if statement.speaker_id == feed.speaker.id:
                place = f"{card.address}.html#{statement.id}"
                yield Item(place, card.title, statement.excerpt, date, feed.speaker.name)


class _Atom(Atom1Feed):  # type: ignore[misc]  # no types
    """The library takes the time of day where a feed has no entries; the same archive must give the same bytes."""

    def latest_post_date(self) -> datetime.datetime:
        """The newest entry's date."""
        return max((item["updateddate"] for item in self.items), default=_EPOCH)


def atom(feed: Feed, settings: Settings) -> str:
    """RFC 4287, by the library; characters XML cannot hold become U+FFFD."""
    base = settings.site.base or _up(feed)
    out = _Atom(
        title=xml_legal(feed.title),
        link=base + feed.page,
        feed_url=f"{base}{feed.name}.xml",
        description=xml_legal(settings.site.description),
        language=settings.site.language,
        author_name=xml_legal(settings.site.name),
    )
    for item in find_items(feed):
        moment = _moment(item.date)
        out.add_item(
            title=xml_legal(item.title),
            link=base + item.address,
            description=xml_text(item.words),
            unique_id=base + item.address if settings.site.url else f"urn:onrecord:{item.address}",
            author_name=xml_legal(item.author) if item.author else None,
            pubdate=moment,
            updateddate=moment,
        )
    written: str = out.writeString("utf-8")
    return written


def json_feed(feed: Feed, settings: Settings) -> str:
    """JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    base = settings.site.base or _up(feed)
    entries = []
    for item in find_items(feed):
        entry = {
            "id": settings.site.base + item.address,
            "url": base + item.address,
            "title": item.title,
            "content_text": item.words,
            "date_published": _moment(item.date).isoformat(),
        }
        lines = [f"   {_quoted(key)}: {_quoted(value)}" for key, value in entry.items()]
        if item.author:
            lines.append(f'   "authors": [\n    {{\n     "name": {_quoted(item.author)}\n    }}\n   ]')
        entries.append("  {\n" + ",\n".join(lines) + "\n  }")
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": base + feed.page,
        "feed_url": f"{base}{feed.name}.json",
        "language": settings.site.language,
    }
    lines = [f" {_quoted(key)}: {_quoted(value)}" for key, value in head.items()]
    lines.append(' "items": [\n' + ",\n".join(entries) + "\n ]" if entries else ' "items": []')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _add(cards: list[Card], card: Card) -> None:
    if len(cards) < NEWEST:
        cards.append(card)


def _up(feed: Feed) -> str:
    """The way from a feed to the top of a site that is not hosted."""
    return "../" * feed.name.count("/")


def _moment(date: str) -> datetime.datetime:
    """Midnight UTC of the day; a month or year counts from its first day."""
    parts = [int(part) for part in date[:10].split("-") if part.isdigit()]
    year, month, day = [*parts, 1, 1, 1][:3]
    try:
        return datetime.datetime(year, month, day, tzinfo=datetime.UTC)
    except ValueError:
        return _EPOCH
