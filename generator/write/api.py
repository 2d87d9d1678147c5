"""A static JSON API below api/, with an OpenAPI 3.1 description: the same rows as the dataset, from plain files."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from generator import __version__
from generator.model import Archive, Card
from generator.settings import Settings
from generator.write.attachments import Attachment
from generator.write.exports.tables import (
    DOCUMENT_COLUMNS,
    STATEMENT_COLUMNS,
    Column,
    Entry,
    document_row,
    statement_rows,
)

PAGE = 500  # documents on one page of the listing

_SCHEMAS: dict[str, dict[str, object]] = {
    "text": {"type": ["string", "null"]},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "list": {"type": "array", "items": {"type": "string"}},
}


def document_path(card: Card) -> str:
    """Where document_json goes."""
    return f"api/documents/{card.address}.json"


def document_json(entry: Entry) -> str:
    """A document with all its statements."""
    record = {**document_row(entry), "statements": list(statement_rows(entry))}
    return json.dumps(record, ensure_ascii=False) + "\n"


def api_files(archive: Archive, settings: Settings) -> Iterator[Attachment]:
    """The listings and the description."""
    heard: Counter[str] = Counter(speaker_id for card in archive.cards for speaker_id, _ in card.speakers)
    pages = -(-len(archive.cards) // PAGE)
    yield _page("openapi.json", openapi(settings))
    yield _page(
        "archive.json",
        {
            "name": settings.site.name,
            "description": settings.site.description,
            "generator": f"onrecord {__version__}",
            "documents": len(archive.cards),
            "statements": sum(len(card.statements) for card in archive.cards),
            "document_pages": pages,
        },
    )
    people = sorted(archive.speakers.values(), key=lambda speaker: speaker.id)
    yield _page(
        "speakers.json",
        [
            {
                "id": p.id,
                "name": p.name,
                "aliases": list(p.aliases),
                "roles": [{"title": r.title, "from": r.since, "to": r.until} for r in p.roles],
                "identifiers": dict(p.identifiers),
                "documents": heard[p.id],
            }
            for p in people
        ],
    )
    tagged: Counter[str] = Counter(tag for card in archive.cards for tag in card.tags)
    subjects = sorted(archive.tags.values(), key=lambda tag: tag.id)
    yield _page(
        "tags.json",
        [{"id": t.id, "name": t.name, "parent": t.parent, "documents": tagged[t.id]} for t in subjects],
    )
    for number in range(pages):
        cards = archive.cards[number * PAGE : (number + 1) * PAGE]
        inputs = " ".join([card.digest for card in cards])
        yield Attachment(f"api/documents-{number + 1}.json", inputs, partial(_listing, cards))


def _listing(cards: Sequence[Card]) -> str:
    rows = [
        {
            "id": c.address,
            "title": c.title,
            "date": c.date,
            "outlet": c.outlet,
            "layout": c.layout,
            "language": c.language,
            "tags": list(c.tags),
            "statements": len(c.statements),
        }
        for c in cards
    ]
    return json.dumps(rows, ensure_ascii=False) + "\n"


def openapi(settings: Settings) -> dict[str, object]:
    """OpenAPI 3.1: every file of the API as a path."""
    statement, document = _schema(STATEMENT_COLUMNS), _schema(DOCUMENT_COLUMNS)
    properties = document["properties"]
    assert isinstance(properties, dict)
    properties["statements"] = {"type": "array", "items": {"$ref": "#/components/schemas/Statement"}}
    listing: dict[str, object] = {"type": "array", "items": {"type": "object"}}
    number = {"name": "page", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}}
    name = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    return {
        "openapi": "3.1.0",
        "info": {"title": settings.site.name, "version": __version__, "summary": "A static archive, read only"},
        "servers": [{"url": f"{settings.site.base or './'}api"}],
        "paths": {
            "/archive.json": _get("The archive as a whole, with its counts", {"type": "object"}),
            "/speakers.json": _get("Everybody with a page", listing),
            "/tags.json": _get("Every subject", listing),
            "/documents-{page}.json": {"parameters": [number], **_get("Documents, by page", listing)},
            "/documents/{id}.json": {
                "parameters": [name],
                **_get("A document with its statements", {"$ref": "#/components/schemas/Document"}),
            },
        },
        "components": {"schemas": {"Document": document, "Statement": statement}},
    }


def _page(name: str, value: object) -> Attachment:
    text = json.dumps(value, ensure_ascii=False) + "\n"
    return Attachment(f"api/{name}", text, lambda: text)


def _schema(columns: tuple[Column, ...]) -> dict[str, object]:
    return {"type": "object", "properties": {c.name: {**_SCHEMAS[c.kind], "description": c.about} for c in columns}}


def _get(summary: str, schema: dict[str, object]) -> dict[str, object]:
    answer = {"description": summary, "content": {"application/json": {"schema": schema}}}
    return {"get": {"summary": summary, "responses": {"200": answer}}}
