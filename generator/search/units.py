"""A document as the search sees it: units that can be found, each word of the text in one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from generator.model import Card, Document, Role, Span, Statement
from generator.nouns import dataclass
from generator.search.words import GAP, PART, find_words, words_of_parts
from generator.writing import in_one_line

UnitKind = Literal["turn", "question", "quote", "text", "title"]
KINDS: tuple[UnitKind, ...] = ("turn", "question", "quote", "text", "title")
ATTRIBUTIONS = ("attributed", "inferred", "unattributed", "")
TEXT_LENGTH = 400  # characters; short paragraphs that are no statement share a unit up to this length


@dataclass(frozen=True, slots=True)
class Unit:
    """What a search can find: a statement, a stretch of the document's own text, or its title."""

    id: str  # of the statement; "" for text and titles
    kind: UnitKind
    text: str  # parts that do not follow each other are kept apart by PART
    speaker_id: str = ""
    speaker: str = ""  # the name shown
    role: str = ""
    attribution: str = ""


ROOM = Unit("", "title", "", attribution="attributed")  # as no title is: what fills the numbers of a document up


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """What the search needs of a document."""

    key: str
    address: str  # page path below content/docs without suffix
    title: str
    date: str
    outlet: str
    language: str
    tags: tuple[str, ...]
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A document on its way into the index: read only where its leaf is not in the cache."""

    key: str
    fingerprint: str  # changes whenever what `read` gives does, but for the tags where they are told here
    read: Callable[[], SearchDocument]
    tags: tuple[str, ...] | None = (
        None  # a subject comes to a hundred documents at once, whose words are what they were
    )


def search_document(document: Document, card: Card, *, names: Mapping[str, str] | None = None) -> SearchDocument:
    """The document's units in the order of the text; `names` gives the shown name of a speaker id."""
    return SearchDocument(
        key=card.key,
        address=card.address,
        title=card.title,
        date=card.date or "",
        outlet=card.outlet or "",
        language=card.language or "",
        tags=tuple(sorted(set(card.tags))),
        units=(Unit("", "title", card.title), *_statements(document, names or {}), *_texts(document)),
    )


def words_of(unit: Unit) -> list[str]:
    """The words of a unit; after a GAP those of who says it."""
    words = words_of_parts(unit.text)
    name = find_words(unit.speaker)
    return [*words, GAP, *name] if name else words


def _statements(document: Document, names: Mapping[str, str]) -> Iterator[Unit]:
    questions = {statement.exchange for statement in document.statements if statement.exchange}
    told = _told(document.statements)
    for statement in document.statements:
        if statement.parent and statement.span not in told.get(statement.parent, ()):
            continue  # its words are found in its turn
        holes = tuple(sorted((*statement.holes, *told.get(statement.id, ()))))
        name = names.get(statement.speaker_id or "") or statement.speaker or statement.label
        yield Unit(
            id=statement.id,
            kind="question" if statement.id in questions else statement.kind,
            text=_shown(document.source.text, statement.span, holes),
            speaker_id=statement.speaker_id or "",
            speaker=" ".join(name.split()),
            role=" ".join((statement.role or "").split()),
            attribution=statement.attribution,
        )


def _told(statements: Sequence[Statement]) -> dict[str, list[Span]]:
    """{id of a turn: what it tells of others by name}: found under whom it names, and there alone."""
    turns = {statement.id: statement for statement in statements if statement.kind == "turn"}
    told: dict[str, list[Span]] = {}
    for statement in statements:
        if statement.parent and statement.speaker and statement.speaker != turns[statement.parent].speaker:
            told.setdefault(statement.parent, []).append(statement.span)
    return told


def _texts(document: Document) -> Iterator[Unit]:
    """The text of the document outside its statements and their labels."""
    said = sorted(span for statement in document.statements for span in _said(statement))
    parts: list[str] = []
    at, length = 0, 0
    for block in document.blocks:
        if block.disposition != "body" or block.role is Role.TITLE:
            continue
        while at < len(said) and said[at].end <= block.span.start:
            at += 1
        rest = _shown(document.source.text, block.span, tuple(_until(said, at, block.span.end)))
        if not any(map(str.isalnum, rest)):
            continue
        if parts and (length + len(rest) > TEXT_LENGTH or block.role is Role.HEADING):
            yield Unit("", "text", PART.join(parts))
            parts, length = [], 0
        parts.append(rest)
        length += len(rest)
    if parts:
        yield Unit("", "text", PART.join(parts))


def _said(statement: Statement) -> Iterator[Span]:
    yield statement.span
    if statement.label_span and statement.kind == "turn":
        yield statement.label_span


def _until(spans: list[Span], first: int, end: int) -> Iterator[Span]:
    for at in range(first, len(spans)):
        if spans[at].start >= end:
            return
        yield spans[at]


def _shown(text: str, span: Span, holes: tuple[Span, ...]) -> str:
    """The words of the span outside the holes, white space collapsed, with a PART where words are left out."""
    parts, start = [], span.start
    for hole in holes:
        if hole.start > start:
            parts.append(text[start : min(hole.start, span.end)])
        start = max(start, hole.end)
    if start < span.end:
        parts.append(text[start : span.end])
    return PART.join(filter(None, [in_one_line(part.replace(PART, " ")) for part in parts]))
