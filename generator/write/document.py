"""A document as a Markdown page."""

from __future__ import annotations

from generator.model import Card, Document, Page
from generator.write.escape import escape
from generator.write.front_matter import front_matter


def document_page(document: Document, card: Card) -> Page:
    """The page of a document at card.address."""
    text = document.source.text
    starts = {statement.span.start: statement for statement in document.statements}
    head = front_matter(
        {
            "title": card.title,
            "date": card.date,
            "outlet": card.outlet,
            "kind": card.layout,
            "source": card.source,
            "sha256": card.sha256,
            "statements": [statement.id for statement in document.statements],
        }
    )
    lines = [f"# {escape(card.title)}"]
    for block in document.blocks:
        if block.disposition != "body":
            continue
        anchors = [
            f'<span id="{s.id}"></span>' for start, s in starts.items() if block.span.start <= start < block.span.end
        ]
        lines.append("".join(anchors) + escape(block.span.of(text)))
    return Page(f"{card.address}.md", head + "\n\n".join(lines) + "\n")
