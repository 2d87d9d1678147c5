"""A document as a page."""

from __future__ import annotations

from generator.model import Around, Card, Document
from generator.settings import Settings
from generator.write.elements import Block, Heading, Inline, Leaf, Paragraph, Run
from generator.write.escape import escape


def document_page(document: Document, card: Card, around: Around, settings: Settings) -> Leaf:
    """The page of a document at card.address; it depends on nothing else (card.statements is empty here)."""
    text = document.source.text
    starts = {statement.span.start: statement for statement in document.statements}
    head = {
        "title": card.title,
        "date": card.date,
        "outlet": card.outlet,
        "kind": card.layout,
        "source": card.source,
        "sha256": card.sha256,
        "statements": [statement.id for statement in document.statements],
    }
    blocks: list[Block] = [Heading(1, (escape(card.title),), "title")]
    for block in document.blocks:
        if block.disposition != "body":
            continue
        anchors: list[Inline] = [
            Run((), id=s.id) for start, s in starts.items() if block.span.start <= start < block.span.end
        ]
        blocks.append(Paragraph((*anchors, escape(block.span.of(text)))))
    return Leaf(f"{card.address}.md", head, tuple(blocks))
