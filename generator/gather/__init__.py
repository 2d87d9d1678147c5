"""Documents -> the archive: addresses, cards, people and subjects of the whole.

abstract_of runs beside read_document, where the document is; gather sees abstracts only, so that the documents
themselves are never in memory together.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from generator.clean.duplicates import find_duplicates
from generator.gather.echoes import find_echoes
from generator.gather.fingerprints import echo_marks
from generator.gather.memory import Held, Memory
from generator.model import (
    Abstract,
    Archive,
    Card,
    Document,
    Echo,
    Speaker,
    StatementCard,
    Tag,
)
from generator.nouns import dataclass, replace
from generator.permalinks.known import Past
from generator.resolve import choose_tags, name_tags
from generator.settings import Settings
from generator.slugs import slugify
from generator.statements.words import shown_words
from generator.write.ledger import removals_of
from generator.writing import count_pieces

EXCERPT = 240  # characters
OPENING = 70  # characters, of what stands for a headline


@dataclass(frozen=True, slots=True)
class Entry:
    """A document on its way into the archive: its abstract, and what the registry says of it."""

    abstract: Abstract
    key: str  # permanent
    statements: Sequence[StatementCard] = ()
    record: str = ""  # changes when abstract or statements do
    ids: tuple[str, ...] = ()  # of its statements


def abstract_of(document: Document) -> Abstract:
    """What the archive needs of a document; its statement cards apart. The address is the one it wishes for."""
    metadata, text = document.metadata, document.source.text
    title, date = metadata.title.value if metadata.title else "", metadata.date.value if metadata.date else None
    return Abstract(
        card=Card(
            key="",
            source=document.source.path,
            sha256=document.source.sha256,
            address=_wished_address(date, title or document.source.path),
            title=title,
            date=date,
            outlet=metadata.outlet.value if metadata.outlet else None,
            layout=document.layout,
            language=metadata.language.value if metadata.language else None,
            tags=document.tags,
            problems=document.problems,
            words=sum([count_pieces(b.span.of(text)) for b in document.blocks if b.disposition == "body"]),
            removed=len(removals_of(document)),
            speakers=tuple(
                {s.speaker_id: s.speaker for s in document.statements if s.speaker_id and s.speaker}.items()
            ),
            said=tuple(Counter(s.speaker_id for s in document.statements if s.speaker_id).items()),
            count=len(document.statements),
            marks=echo_marks(document),
            opening="" if metadata.title else _opening(document),
        ),
        phrases=document.phrases,
        duplicate_key=document.duplicate_key,
    )


def _opening(document: Document) -> str:
    """The first words of the text, for a document without a headline."""
    text = document.source.text
    block = next((b for b in document.blocks if b.disposition == "body" and b.span.of(text).strip()), None)
    words = " ".join(block.span.of(text).split()) if block else ""
    cut = words[:OPENING]
    return words if words == cut else (cut.rpartition(" ")[0] or cut) + " …"


def _title(card: Card) -> str:
    """The headline; without one the first words in square brackets, as archivists write a title they supply."""
    return card.title or (f"[{card.opening}]" if card.opening else card.source)


def statement_cards(document: Document) -> tuple[StatementCard, ...]:
    """A card for each statement of a document, in order."""
    text = document.source.text
    return tuple(
        StatementCard(
            s.id, s.kind, s.speaker_id, s.label, s.attribution, shown_words(text, s)[:EXCERPT], s.exchange, s.chain
        )
        for s in document.statements
    )


def gather(
    entries: Sequence[Entry],
    settings: Settings,
    address_of: Callable[[str, str, str], str],
    past_of: Callable[[str], Past] = lambda source: Past(),
    memory: Memory | None = None,
) -> Archive:
    """The archive of these documents, in the order of their sources' paths, as gather_cards has it, with its echoes."""
    archive, same_words = gather_cards(entries, settings, address_of, past_of, memory)
    return replace(archive, echoes=same_words())


def gather_cards(
    entries: Sequence[Entry],
    settings: Settings,
    address_of: Callable[[str, str, str], str],
    past_of: Callable[[str], Past],
    memory: Memory | None,
) -> tuple[Archive, Callable[[], tuple[Echo, ...]]]:
    """The archive of these documents without its echoes, and what finds these.

    address_of(source, wished address, title) gives the permanent address of a document's page; past_of(source) what
    the registry tells of its past. memory: of the last build, so that only what changed is compared.
    """
    unread = [entry for entry in entries if _is_unread(entry.abstract.card, past_of)]
    if unread:
        entries = [entry for entry in entries if not _is_unread(entry.abstract.card, past_of)]
    if memory:
        memory.update({entry.abstract.card.source: Held(entry.record, entry.abstract) for entry in entries})
    found, phrases = _found_tags(entries, settings, memory)
    carried = [tuple(sorted({*e.abstract.card.tags, *more})) for e, more in zip(entries, found, strict=True)]
    speakers, tags = _speakers(entries, settings), _tags(carried, phrases, settings)
    cards = []
    for entry, own in zip(entries, carried, strict=True):
        card = entry.abstract.card
        past, title = past_of(card.source), _title(card)
        address = address_of(card.source, card.address, title)
        names = [speakers[id].name for id, _ in card.speakers], [tags[id].name for id in own]
        cards.append(
            replace(
                card,
                key=entry.key,
                address=address,
                title=title,
                statements=entry.statements,
                tags=own,
                digest=_digest(f"{entry.record} {entry.key} {entry.ids} {address} {past} {own} {names}"),
                changed=past.changed,
                retired=past.retired,
            )
        )
    numbers = {card.source: number for number, card in enumerate(cards)}
    ids = [entry.ids for entry in entries]

    def same_words() -> tuple[Echo, ...]:
        echoes = _echoes(cards, numbers, settings, memory)
        return tuple(replace(e, ids=tuple(ids[index][n] for index, n in e.places)) for e in echoes)

    keys = [entry.abstract.duplicate_key for entry in entries]
    archive = Archive(
        tuple(cards),
        speakers=speakers,
        tags=tags,
        copies=memory.copies(numbers) if memory else find_duplicates(keys),
        unread=tuple(replace(entry.abstract.card, key=entry.key) for entry in unread),
    )
    return archive, same_words


def _echoes(
    cards: Sequence[Card], numbers: Mapping[str, int], settings: Settings, memory: Memory | None
) -> tuple[Echo, ...]:
    """The groups of statements in the same words, where pages show them."""
    if "quotations" in settings.site.index_pages:
        return memory.echoes(cards, numbers) if memory else find_echoes(cards)
    if memory:
        memory.forget_echoes()
    return ()


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:40]


def _is_unread(card: Card, past_of: Callable[[str], Past]) -> bool:
    """Whether a source holds no text: empty, binary, or of a kind whose reader is not installed.

    What was published before keeps its page: its ids must lead somewhere.
    """
    if card.words or card.count or card.removed:
        return False
    past = past_of(card.source)
    return not (past.retired or past.changed)


def _found_tags(
    entries: Sequence[Entry], settings: Settings, memory: Memory | None
) -> tuple[list[tuple[str, ...]], dict[str, Tag]]:
    """The tags of recurring phrases each document has, and what they are called; none where tags.yml says which."""
    people = {name for entry in entries for _, name in entry.abstract.card.speakers}
    counts = memory.phrases if memory else None
    return choose_tags([entry.abstract.phrases for entry in entries], people=people, settings=settings, counts=counts)


def _wished_address(date: str | None, title: str) -> str:
    parts = date.split("-")[:2] if date else ["unknown"]
    return "/".join([*parts, slugify(title)])


def _speakers(entries: Sequence[Entry], settings: Settings) -> dict[str, Speaker]:
    """Everyone of speakers.yml, and everyone found in the texts, by id."""
    listed = {speaker.id: speaker for speaker in settings.speakers}
    found: dict[str, str] = {}
    for entry in entries:
        for speaker_id, name in entry.abstract.card.speakers:
            if speaker_id not in listed and (speaker_id not in found or name < found[speaker_id]):
                found[speaker_id] = name
    unlisted = {speaker_id: Speaker(speaker_id, found[speaker_id]) for speaker_id in sorted(found)}
    return {**listed, **unlisted}


def _tags(carried: Sequence[Sequence[str]], phrases: Mapping[str, Tag], settings: Settings) -> dict[str, Tag]:
    """Every tag of tags.yml, and every other one that a document carries, by id."""
    named = name_tags((tag for tags in carried for tag in tags), settings)
    return {tag: phrases.get(tag, found) if not found.listed else found for tag, found in named.items()}
