"""People: all by name, and for each their roles, their statements by time, their subjects and who quotes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from operator import attrgetter

from generator.model import Card, Speaker
from generator.write.addresses import is_web_address
from generator.write.drafts import Batch, Draft, Drafts
from generator.write.elements import Block, Blocks, Box, Inline, Leaf, Link, Listing, Paragraph, Run
from generator.write.escape import escape
from generator.write.indexes.cuts import cut_pages
from generator.write.indexes.parts import (
    columns,
    entry,
    feed_of,
    followed,
    nothing,
    numbers,
    page_path,
    pager,
    ranked,
    ranking,
    section,
    statement_entry,
    timeline,
    title,
    top_outlets,
    top_speakers,
    top_tags,
)
from generator.write.indexes.shelves import Shelves, digest_of
from generator.write.pieces import joined, label
from generator.write.places import speaker_path

PATH = "speakers/index.md"
SHOWN_OF_ONE = 10  # statements of one document on a person's page; the document has the rest
NAMES = 5  # times as many names as documents fit on a page
_QUOTING = frozenset({"article", "press-release", "unknown"})
# Where the identifiers of speakers.yml lead; the archivist may give whole addresses, too.
REGISTERS = {
    "wikidata": "https://www.wikidata.org/wiki/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "gnd": "https://d-nb.info/gnd/{}",
    "isni": "https://isni.org/isni/{}",
    "orcid": "https://orcid.org/{}",
    "lcnaf": "https://id.loc.gov/authorities/names/{}",
}


def pages(shelves: Shelves) -> Drafts:
    """The pages of all names, then one or more for each person who speaks or is listed."""
    people = {id: shelves.archive.speakers[id] for id in shelves.by_speaker if id in shelves.archive.speakers}
    listed = {id: speaker for id, speaker in shelves.archive.speakers.items() if speaker.listed}
    known = sorted({**people, **listed}.values(), key=lambda speaker: (_sort_key(speaker.name), speaker.id))
    yield from _names(shelves, known)
    for speaker in known:
        yield _person(shelves, speaker, shelves.by_speaker.get(speaker.id, []))


def _sort_key(name: str) -> str:
    return name.casefold()


# --- all names ---


def _names(shelves: Shelves, known: Sequence[Speaker]) -> Drafts:
    length = shelves.settings.site.page_length * NAMES
    count = max(1, -(-len(known) // length))
    letters: dict[str, int] = {}
    for place, speaker in enumerate(known):
        letters.setdefault(speaker.name[:1].upper(), place // length + 1)

    def make(number: int) -> Leaf:
        words = shelves.words
        part = known[(number - 1) * length : number * length]
        items = tuple(_name(shelves, speaker) for speaker in part)
        best = ranked(top_speakers(shelves, shelves.newest)) if number == 1 and shelves.said else None
        blocks = (
            *title(words("speakers")),
            Paragraph((escape(words("unnamed_note")),), classes="small"),
            *(columns(words, ("most_heard", best)) if best else ()),
            section(
                words,
                "by_name",
                *_letters(shelves, letters) if count > 1 else (),
                Box((Listing(items),), classes="many"),
                *pager(shelves, PATH, number, count),
            )
            if items
            else nothing(words),
        )
        return Leaf(page_path(PATH, number), {"title": words("speakers"), "kind": "speakers"}, blocks)

    for number in range(1, count + 1):
        part = known[(number - 1) * length : number * length]
        seen = [(speaker.id, speaker.name, shelves.said[speaker.id]) for speaker in part]
        inputs = (seen, count, sorted(letters.items()), digest_of(shelves.newest) if number == 1 else "")
        yield Draft(page_path(PATH, number), inputs, partial(make, number))


def _name(shelves: Shelves, speaker: Speaker) -> tuple[Inline, ...]:
    count = Run((escape(shelves.words.number(shelves.said[speaker.id])),), classes="count")
    return (Link((escape(speaker.name), escape(" "), count), speaker_path(speaker.id)),)


def _letters(shelves: Shelves, letters: dict[str, int]) -> tuple[Block, ...]:
    line: list[tuple[Inline, ...]] = [
        (Link((escape(letter),), page_path(PATH, page)),) for letter, page in letters.items()
    ]
    label = (("aria-label", shelves.words("contents")),)
    return (Box((Paragraph(joined(line, " ")),), tag="nav", classes="letters", attributes=label),)


# --- one person ---


def _person(shelves: Shelves, speaker: Speaker, cards: list[Card]) -> Batch[Draft]:
    path, whole = speaker_path(speaker.id), digest_of(cards)
    about = (speaker.name, speaker.aliases, [(r.title, r.since, r.until) for r in speaker.roles], speaker.identifiers)

    def drafts() -> Iterator[Draft]:
        length, size = shelves.settings.site.page_length, partial(_shown_of, speaker)
        parts = cut_pages(cards, length, name=attrgetter("address"), size=size)
        for number, part in enumerate(parts, start=1):
            inputs = (about, whole if number == 1 else digest_of(part), number, len(parts))
            make = partial(_page, shelves, speaker, cards, part, number=number, count=len(parts))
            yield Draft(page_path(path, number), inputs, make)

    return Batch(path, (about, whole), drafts)


def _shown_of(speaker: Speaker, card: Card) -> int:
    """How many statements of a document are shown."""
    return min(SHOWN_OF_ONE, dict(card.said).get(speaker.id, 0))


def _page(
    shelves: Shelves, speaker: Speaker, cards: list[Card], part: Sequence[Card], *, number: int, count: int
) -> Leaf:
    words, path = shelves.words, speaker_path(speaker.id)
    over: tuple[Inline, ...] = (Link((escape(words("speakers")),), PATH),)
    blocks: Blocks = title(speaker.name, over=over)
    if number == 1:
        blocks = (*blocks, *_head(shelves, speaker, cards))
    else:
        first = Link((escape(words("page_n", n=str(number))),), path)
        blocks = (*blocks, Paragraph((first,), classes="lead"))
    entries = tuple(_said_in(shelves, speaker, card) for card in part)
    if entries:
        listed = Box(entries, classes="entries")
        blocks = (*blocks, section(words, "statements", listed, *pager(shelves, path, number, count)))
    front: dict[str, object] = {"title": speaker.name, "kind": "speaker", "speakers": [speaker.name]}
    front["feed"] = feed_of(path, cards) if number == 1 else None
    return Leaf(page_path(path, number), front, blocks)


def _head(shelves: Shelves, speaker: Speaker, cards: list[Card]) -> Blocks:
    words = shelves.words
    said = {card.date: 0 for card in cards if card.date}
    for card in cards:
        if card.date:
            said[card.date] += dict(card.said).get(speaker.id, 0)
    quoting = [card for card in cards if card.layout in _QUOTING]
    return (
        *_roles(shelves, speaker),
        *_facts(shelves, speaker),
        numbers(
            (words.count("n_statements", shelves.said[speaker.id]), "#statements"),
            (words.count("n_documents", len(cards)), "#statements"),
        ),
        *followed(shelves, speaker_path(speaker.id), cards),
        *timeline(shelves, (words("statements"), said), page=speaker_path(speaker.id)),
        *columns(
            words,
            ("speaks_about", ranking(shelves, "tags", top_tags(shelves, cards))),
            ("quoted_by", ranking(shelves, "outlets", top_outlets(shelves, quoting))),
            ("with_whom", ranking(shelves, "speakers", top_speakers(shelves, cards, without=speaker.id))),
        ),
    )


def _roles(shelves: Shelves, speaker: Speaker) -> tuple[Block, ...]:
    words = shelves.words
    items = []
    for role in speaker.roles:
        dates = [words("since", date=words.date(role.since))] if role.since else []
        if role.until:
            dates.append(words("until", date=words.date(role.until)))
        items.append((escape(role.title), escape(" "), Run((escape(", ".join(dates)),), classes="count")))
    return (Box((Listing(tuple(items)),), classes="roles"),) if items else ()


def _facts(shelves: Shelves, speaker: Speaker) -> tuple[Block, ...]:
    words = shelves.words
    items: list[tuple[Inline, ...]] = []
    if speaker.aliases:
        items.append((label(words("also_called")), escape(" "), escape(", ".join(speaker.aliases))))
    known = [(_identifier(register, value),) for register, value in speaker.identifiers]
    if known:
        items.append((label(words("elsewhere")), escape(" "), *joined(known)))
    return (Box((Listing(tuple(items)),), classes="facts"),) if items else ()


def _identifier(register: str, value: str) -> Inline:
    shown = escape(f"{register} {value}")
    if is_web_address(value):
        return Link((escape(register),), value)
    pattern = REGISTERS.get(register.lower())
    return Link((shown,), pattern.format(value)) if pattern else shown


def _said_in(shelves: Shelves, speaker: Speaker, card: Card) -> Block:
    said = [statement for statement in card.statements if statement.speaker_id == speaker.id]
    shown: list[Block] = [
        statement_entry(shelves, card, statement, with_who=False) for statement in said[:SHOWN_OF_ONE]
    ]
    if len(said) > SHOWN_OF_ONE:
        rest = shelves.words.count("n_statements", len(said) - SHOWN_OF_ONE)
        shown.append(Paragraph((Link((escape(f"+ {rest}"),), f"{card.address}.md"),), classes="small"))
    return entry(shelves, card, *shown)
