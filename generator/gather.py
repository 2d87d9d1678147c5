"""Documents -> the archive: addresses, cards, people and subjects of the whole."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Archive, Card, Document, StatementCard
from generator.slugs import slugify

EXCERPT = 240  # characters


def gather(documents: Sequence[Document]) -> Archive:
    """The archive of these documents, in their order."""
    taken = set[str]()
    return Archive(tuple(_card(document, taken) for document in documents))


def _card(document: Document, taken: set[str]) -> Card:
    metadata, text = document.metadata, document.source.text
    title = metadata.title.value if metadata.title else document.source.path
    date = metadata.date.value if metadata.date else None
    folder = "/".join(date.split("-")[:2]) if date else "unknown"
    address = f"{folder}/{slugify(title)}"
    while address in taken:
        address = f"{folder}/{slugify(title)}-{document.source.sha256[:6]}"
        if address in taken:
            address = f"{folder}/{slugify(document.source.path)}-{document.source.sha256[:6]}"
    taken.add(address)
    return Card(
        key=document.source.path,
        source=document.source.path,
        sha256=document.source.sha256,
        address=address,
        title=title,
        date=date,
        outlet=metadata.outlet.value if metadata.outlet else None,
        layout=document.layout,
        language=metadata.language.value if metadata.language else None,
        tags=document.tags,
        statements=tuple(
            StatementCard(
                s.id, s.kind, s.speaker_id, s.label, s.attribution, s.span.of(text)[:EXCERPT], s.exchange, s.chain
            )
            for s in document.statements
        ),
        problems=document.problems,
    )
