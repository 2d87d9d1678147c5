"""What was left out, document by document, most first; each leads to its ledger and source text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.write.drafts import Draft
from generator.write.elements import Blocks, Box, Leaf, Link, Listing, Paragraph, Run
from generator.write.escape import escape
from generator.write.indexes.parts import foreign, numbers, page_path, pager, title
from generator.write.indexes.shelves import Shelves
from generator.write.places import source_path

PATH = "removed/index.md"


def pages(shelves: Shelves) -> Iterator[Draft]:
    """As many pages as it takes."""
    cards = sorted(shelves.archive.cards, key=lambda card: (-card.removed, card.address))
    length = shelves.settings.site.page_length
    count = max(1, -(-len(cards) // length))
    total = sum(card.removed for card in cards)

    def make(number: int) -> Leaf:
        words = shelves.words
        part = cards[(number - 1) * length : number * length]
        items = tuple(
            (
                Link((foreign(shelves, card.language, card.title),), f"{card.address}.md"),
                escape(" "),
                Run(
                    (Link((escape(words.count("n_pieces", card.removed)),), f"{source_path(card.address)}#left-out"),),
                    classes="count",
                ),
            )
            for card in part
        )
        head: Blocks = (
            *title(words("removed_part")),
            Paragraph((escape(words("removed_intro")),), classes="lead"),
            numbers(
                (words.count("n_pieces", total), "#documents"), (words.count("n_documents", len(cards)), "#documents")
            ),
        )
        listed = (Box((Listing(items),), id="documents", classes="ranked"),) if items else ()
        blocks = (*head, *listed, *pager(shelves, PATH, number, count))
        return Leaf(page_path(PATH, number), {"title": words("removed_part"), "kind": "removed"}, blocks)

    for number in range(1, count + 1):
        part = cards[(number - 1) * length : number * length]
        seen = [(card.address, card.title, card.removed, card.language or "") for card in part]
        inputs = (seen, total, number, count, len(cards))
        yield Draft(page_path(PATH, number), inputs, partial(make, number))
