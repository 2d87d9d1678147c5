"""The two tables of the dataset: documents and statements. Every export that has columns takes them from here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from generator.contract import body_text
from generator.model import Card, Document, Found
from generator.nouns import dataclass
from generator.statements.words import verbatim_words

Kind = Literal["text", "integer", "number", "list"]
Value = str | int | float | list[str] | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column; a list is written as JSON where a format has no lists."""

    name: str
    kind: Kind
    about: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A document with its card: what an export sees."""

    document: Document
    card: Card
    root: Path | None = None  # the archive's folder, for the formats that copy files

    @property
    def origin(self) -> Path | None:
        """The source as handed in."""
        return self.root / "content" / "sources" / self.card.source if self.root else None


DOCUMENT_COLUMNS = (
    Column("id", "text", "Address of the document below the site, without suffix"),
    Column("source", "text", "Path of the source text below content/sources"),
    Column("sha256", "text", "SHA-256 of the source's bytes, hex"),
    Column("title", "text", "Title"),
    Column("kicker", "text", "Kicker: the line above the title"),
    Column("date", "text", "When it was said, else published; ISO 8601, of any precision"),
    Column("published", "text", "When it was published, where the source says so"),
    Column("updated", "text", "When it was last updated, where the source says so"),
    Column("outlet", "text", "Who published it"),
    Column("layout", "text", "Layout: transcript, article, statement, ..."),
    Column("language", "text", "Language, BCP 47"),
    Column("place", "text", "Place of the dateline"),
    Column("byline", "list", "Who wrote it"),
    Column("agencies", "list", "News agencies named as sources"),
    Column("url", "text", "Where the text was taken from"),
    Column("retrieved", "text", "When it was taken"),
    Column("tags", "list", "Subjects, by id"),
    Column("words", "integer", "Words of the body"),
    Column("body", "text", "The cleaned text; paragraphs are separated by a blank line"),
)

STATEMENT_COLUMNS = (
    Column("id", "text", "Permanent id of the statement; its address is s.html#<id>"),
    Column("document", "text", "Id of the document it stands in"),
    Column("kind", "text", "turn or quote"),
    Column("speaker", "text", "Name of the speaker, where known"),
    Column("speaker_id", "text", "Id of the speaker's page, where there is one"),
    Column("label", "text", "The words of the source that name the speaker"),
    Column("role", "text", "Title or function as the source gives it"),
    Column("attribution", "text", "attributed, inferred or unattributed"),
    Column("confidence", "number", "Measured precision of the rule that found the speaker, 0 to 1"),
    Column("rule", "text", "The rule that found the statement and its speaker"),
    Column("reported_by", "text", "Who reported the words, where the source quotes another source"),
    Column("exchange", "text", "Id of the question that opens the exchange"),
    Column("chain", "text", "Id of the first part of a split quotation"),
    Column("parent", "text", "Id of the turn a quotation is told in; its words are counted there"),
    Column("date", "text", "Date of the document"),
    Column("outlet", "text", "Outlet of the document"),
    Column("language", "text", "Language of the statement, BCP 47"),
    Column("start", "integer", "First code point in the decoded source"),
    Column("end", "integer", "Code point after the last"),
    Column("text", "text", "The words, exactly as in the source"),
    Column("text_sha256", "text", "SHA-256 of the words in UTF-8, hex"),
)


def document_row(entry: Entry) -> dict[str, Value]:
    """One row of DOCUMENT_COLUMNS."""
    card, metadata = entry.card, entry.document.metadata
    return {
        "id": card.address,
        "source": card.source,
        "sha256": card.sha256,
        "title": card.title,
        "kicker": _value(metadata.kicker),
        "date": card.date,
        "published": _value(metadata.published),
        "updated": _value(metadata.updated),
        "outlet": card.outlet,
        "layout": card.layout,
        "language": card.language,
        "place": _value(metadata.place),
        "byline": [found.value for found in metadata.byline],
        "agencies": [found.value for found in metadata.agencies],
        "url": _value(metadata.url),
        "retrieved": _value(metadata.retrieved),
        "tags": list(card.tags),
        "words": card.words,
        "body": body_text(entry.document),
    }


def statement_rows(entry: Entry) -> Iterator[dict[str, Value]]:
    """The rows of STATEMENT_COLUMNS of one document, in the order of the text."""
    card, text = entry.card, entry.document.source.text
    for statement in entry.document.statements:
        words = verbatim_words(text, statement)
        yield {
            "id": statement.id,
            "document": card.address,
            "kind": statement.kind,
            "speaker": statement.speaker,
            "speaker_id": statement.speaker_id,
            "label": statement.label,
            "role": statement.role,
            "attribution": statement.attribution,
            "confidence": statement.confidence,
            "rule": statement.rule,
            "reported_by": statement.reported_by,
            "exchange": statement.exchange,
            "chain": statement.chain,
            "parent": statement.parent,
            "date": card.date,
            "outlet": card.outlet,
            "language": statement.language or card.language,
            "start": statement.span.start,
            "end": statement.span.end,
            "text": words,
            "text_sha256": hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest(),
        }


def all_statement_rows(entries: Iterable[Entry]) -> Iterator[dict[str, Value]]:
    """The statement rows of every document."""
    for entry in entries:
        yield from statement_rows(entry)


def _value(found: Found[str] | None) -> str | None:
    return found.value if found else None
