"""What was left out, document by document, most first; each leads to its ledger. Then the sources without a text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from operator import attrgetter

from generator.model import Card
from generator.write.drafts import Draft, Drafts
from generator.write.elements import Blocks, Box, Heading, Leaf, Link, Listing, Paragraph, Run, Table
from generator.write.escape import escape
from generator.write.indexes.cuts import cut_pages
from generator.write.indexes.parts import foreign, numbers, page_path, pager, title
from generator.write.indexes.shelves import Shelves
from generator.write.places import source_path

PATH = "removed/index.md"


def pages(shelves: Shelves) -> Drafts:
    """As many pages as it takes; the first has the sum."""
    cards = sorted(shelves.archive.cards, key=lambda card: (-card.removed, card.address))
    parts = cut_pages(cards, shelves.settings.site.page_length, name=attrgetter("address"))
    unread = [(card.source, [problem.message for problem in card.problems]) for card in shelves.archive.unread]
    for number, part in enumerate(parts, start=1):
        seen = [(card.address, card.title, card.removed, card.language or "") for card in part]
        sums = (sum(card.removed for card in cards), len(cards)) if number == 1 else ()
        inputs = (seen, sums, number, len(parts), unread if number == len(parts) else ())
        yield Draft(page_path(PATH, number), inputs, partial(_page, shelves, part, sums, number, len(parts)))


def _page(shelves: Shelves, part: Sequence[Card], sums: Sequence[int], number: int, count: int) -> Leaf:
    words = shelves.words
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
    listed = (Box((Listing(items),), id="documents", classes="ranked"),) if items else ()
    rest = (*listed, *pager(shelves, PATH, number, count), *(_unread(shelves) if number == count else ()))
    front = {"title": words("removed_part"), "kind": "removed"}
    return Leaf(page_path(PATH, number), front, (*_head(shelves, sums, number), *rest))


def _head(shelves: Shelves, sums: Sequence[int], number: int) -> Blocks:
    words = shelves.words
    if not sums:
        over = (Link((escape(words("removed_part")),), PATH),)
        page = Paragraph((escape(words("page_n", n=str(number))),), classes="lead")
        return (*title(words("removed_part"), over=over), page)
    pieces, documents = words.count("n_pieces", sums[0]), words.count("n_documents", sums[1])
    at = "#documents" if sums[1] else ""
    return (
        *title(words("removed_part")),
        Paragraph((escape(words("removed_intro")),), classes="lead"),
        numbers((pieces, at), (documents, at)),
    )


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
