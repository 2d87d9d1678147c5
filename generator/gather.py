"""Documents -> the archive: addresses, cards, people and subjects of the whole.

abstract_of runs beside read_document, where the document is; gather sees abstracts only, so that the documents
themselves are never in memory together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.model import Abstract, Archive, Around, Card, Document, Pointer, Speaker, StatementCard, Tag
from generator.settings import Settings
from generator.slugs import slugify

EXCERPT = 240  # characters


@dataclass(frozen=True, slots=True)
class Entry:
    """A document on its way into the archive: its abstract, and what the registry says of it."""

    abstract: Abstract
    key: str  # permanent
    statements: Sequence[StatementCard] = ()
    digest: str = ""  # of abstract, statements and ids


def abstract_of(document: Document) -> Abstract:
    """What the archive needs of a document; its statement cards apart."""
    metadata, text = document.metadata, document.source.text
    return Abstract(
        card=Card(
            key="",
            source=document.source.path,
            sha256=document.source.sha256,
            address="",
            title=metadata.title.value if metadata.title else "",
            date=metadata.date.value if metadata.date else None,
            outlet=metadata.outlet.value if metadata.outlet else None,
            layout=document.layout,
            language=metadata.language.value if metadata.language else None,
            tags=document.tags,
            problems=document.problems,
            words=sum(len(b.span.of(text).split()) for b in document.blocks if b.disposition == "body"),
            removed=sum(b.disposition in ("removed", "set-aside") and b.role != "blank" for b in document.blocks),
            speakers=tuple(
                {s.speaker_id: s.speaker for s in document.statements if s.speaker_id and s.speaker}.items()
            ),
        ),
        phrases=document.phrases,
        duplicate_key=document.duplicate_key,
    )


def statement_cards(document: Document) -> tuple[StatementCard, ...]:
    """A card for each statement of a document, in order."""
    text = document.source.text
    return tuple(
        StatementCard(
            s.id, s.kind, s.speaker_id, s.label, s.attribution, s.span.of(text)[:EXCERPT], s.exchange, s.chain
        )
        for s in document.statements
    )


def gather(entries: Sequence[Entry], settings: Settings, address_of: Callable[[str, str, str], str]) -> Archive:
    """The archive of these documents, in the order of their sources' paths.

    address_of(source, wished address, title) gives the permanent address of a document's page.
    """
    cards = []
    for entry in entries:
        card = entry.abstract.card
        address = address_of(card.source, _address(card), card.title or card.source)
        cards.append(
            replace(
                card,
                key=entry.key,
                address=address,
                title=card.title or card.source,
                statements=entry.statements,
                digest=f"{entry.digest}{address}",
            )
        )
    return Archive(tuple(cards), speakers=_speakers(cards, settings), tags=_tags(cards, settings))


def arounds(archive: Archive) -> Iterator[Around]:
    """What each document's page shows of the archive, in the order of the cards."""
    order = sorted(
        (index for index, card in enumerate(archive.cards) if card.date),
        key=lambda index: (archive.cards[index].date or "", archive.cards[index].address),
    )
    pointers = {index: Pointer(archive.cards[index].address, archive.cards[index].title) for index in order}
    earlier = {here: pointers[before] for before, here in pairwise(order)}
    later = {here: pointers[after] for here, after in pairwise(order)}
    for index, card in enumerate(archive.cards):
        yield Around(
            earlier=earlier.get(index),
            later=later.get(index),
            speakers=tuple(archive.speakers[id] for id, _ in card.speakers if id in archive.speakers),
            tags=tuple(archive.tags[id] for id in card.tags if id in archive.tags),
        )


def _address(card: Card) -> str:
    parts = card.date.split("-")[:2] if card.date else ["unknown"]
    return "/".join([*parts, slugify(card.title or card.source)])


def _speakers(cards: Sequence[Card], settings: Settings) -> dict[str, Speaker]:
    """Everyone of speakers.yml, and everyone found in the texts, by id."""
    listed = {speaker.id: speaker for speaker in settings.speakers}
    found: dict[str, str] = {}
    for card in cards:
        for speaker_id, name in card.speakers:
            if speaker_id not in listed and (speaker_id not in found or name < found[speaker_id]):
                found[speaker_id] = name
    unlisted = {speaker_id: Speaker(speaker_id, found[speaker_id]) for speaker_id in sorted(found)}
    return {**listed, **unlisted}


def _tags(cards: Sequence[Card], settings: Settings) -> dict[str, Tag]:
    """Every tag of tags.yml, and every other one that a card carries, by id."""
    listed = {tag.id: tag for tag in settings.tags}
    carried = sorted({tag for card in cards for tag in card.tags} - listed.keys())
    return {**listed, **{tag: Tag(tag, tag.replace("-", " ")) for tag in carried}}
