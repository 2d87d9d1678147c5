"""The page of a source: its text with what became of every line, and the whole ledger."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Card, Document
from generator.write.elements import Blocks, Box, Heading, Inline, Leaf, Link, Listing, Paragraph, Run
from generator.write.escape import escape
from generator.write.ledger import Removal, ledger_table, repairs_table, source_lines
from generator.write.pieces import label
from generator.write.places import source_path
from generator.write.words import Words


def source_page(document: Document, card: Card, removals: Sequence[Removal], words: Words) -> Leaf:
    """The page; `removals` are those of the document."""
    title, path = words("source_of", title=card.title), source_path(card.address)
    encoding = document.source.encoding or words("unknown")
    facts: tuple[tuple[Inline, ...], ...] = (
        (label(words("file")), escape(" "), escape(card.source)),
        (label(words("checksum")), escape(" "), Run((escape(card.sha256),), tag="code")),
        (label(words("encoding")), escape(" "), escape(encoding)),
    )
    intro = "source_intro_repaired" if document.source.repairs else "source_intro"
    ledger: Blocks = (Paragraph((escape(words("nothing_removed")),)),)
    if removals:
        ledger = (ledger_table(document, removals, words, source_page=path),)
    blocks: Blocks = (
        Paragraph((Link((escape(words("back_to_document")),), f"{card.address}.md"),), classes="kicker"),
        Heading(1, (escape(title),), "title"),
        Paragraph((escape(words(intro)),), classes="lead"),
        Box((Listing(facts),), classes="facts"),
        Heading(2, (escape(words("what_was_removed")),), "left-out"),
        *ledger,
        *repairs_table(document, words),
        Heading(2, (escape(words("source_text")),), "source"),
        source_lines(document, words),
    )
    return Leaf(path, {"title": title, "kind": "source", "source": card.source}, blocks)
