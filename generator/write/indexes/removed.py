"""What was left out, document by document, most first; each leads to its ledger. Then the sources without a text."""

from __future__ import annotations

from functools import partial

from generator.write.drafts import Draft, Drafts
from generator.write.elements import Blocks, Box, Heading, Leaf, Link, Listing, Paragraph, Run, Table
from generator.write.escape import escape
from generator.write.indexes.parts import foreign, numbers, page_path, pager, title
from generator.write.indexes.shelves import Shelves
from generator.write.places import source_path

PATH = "removed/index.md"


def pages(shelves: Shelves) -> Drafts:
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
        blocks = (*head, *listed, *pager(shelves, PATH, number, count), *(_unread(shelves) if number == count else ()))
        return Leaf(page_path(PATH, number), {"title": words("removed_part"), "kind": "removed"}, blocks)

    for number in range(1, count + 1):
        part = cards[(number - 1) * length : number * length]
        seen = [(card.address, card.title, card.removed, card.language or "") for card in part]
        unread = [(card.source, [problem.message for problem in card.problems]) for card in shelves.archive.unread]
        inputs = (seen, total, number, count, len(cards), unread if number == count else ())
        yield Draft(page_path(PATH, number), inputs, partial(make, number))


def _unread(shelves: Shelves) -> Blocks:
    """The sources in which no text was found, and why; they stand here and nowhere else."""
    words, unread = shelves.words, shelves.archive.unread
    if not unread:
        return ()
    head = tuple((escape(words(key)),) for key in ("file", "why"))
    rows = tuple(
        ((escape(card.source),), (escape("; ".join(problem.message for problem in card.problems)),)) for card in unread
    )
    return (
        Heading(2, (escape(words("unread")),), "unread"),
        Paragraph((escape(words("unread_intro")),)),
        Box((Table(head, rows),), classes="table"),
    )
