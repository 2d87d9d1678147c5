"""Pages for a property that each document has one of, such as its outlet or its language."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model import Card
from generator.write.drafts import Batch, Draft, Drafts
from generator.write.elements import Blocks, Inline, Leaf, Link
from generator.write.escape import escape
from generator.write.indexes.parts import (
    both_over_time,
    columns,
    entry,
    followed,
    in_pages,
    nothing,
    numbers,
    ranked,
    ranking,
    title,
    top_speakers,
    top_tags,
)
from generator.write.indexes.shelves import Shelves

Named = Mapping[str, tuple[str, str, list[Card]]]  # key -> name, path of its page, its documents


def listed_pages(shelves: Shelves, path: str, heading: str, named: Named, *, kind: str) -> Drafts:
    """The page of all, then one or more for each."""
    best = sorted(named.values(), key=lambda item: (-len(item[2]), item[0]))
    counts = [(name, where, len(cards)) for name, where, cards in best]

    def make() -> Leaf:
        entries = [(name, where, shelves.words.count("n_documents", count)) for name, where, count in counts]
        blocks: Blocks = title(heading)
        return Leaf(
            path,
            {"title": heading, "kind": f"{kind}s"},
            (*blocks, ranked(entries) if entries else nothing(shelves.words)),
        )

    yield Draft(path, counts, make)
    for name, where, cards in best:
        yield _one(shelves, name, where, cards, up=path, heading=heading, kind=kind)


def _one(
    shelves: Shelves, name: str, path: str, cards: list[Card], *, up: str, heading: str, kind: str
) -> Batch[Draft]:
    words = shelves.words
    statements = sum(card.count for card in cards)

    def head() -> Blocks:
        over: tuple[Inline, ...] = (Link((escape(heading),), up),)
        return (
            *title(name, over=over),
            numbers(
                (words.count("n_documents", len(cards)), "#documents"),
                (words.count("n_statements", statements), "#documents"),
            ),
            *(followed(shelves, path, cards) if kind == "outlet" else ()),
            *both_over_time(shelves, cards, page=path),
            *columns(
                words,
                ("most_heard", ranking(shelves, "speakers", top_speakers(shelves, cards))),
                ("most_discussed", ranking(shelves, "tags", top_tags(shelves, cards))),
            ),
        )

    return in_pages(
        shelves,
        path,
        cards,
        inputs=name,
        head=head,
        heading=name,
        front={"title": name, "kind": kind},
        has_feed=kind == "outlet",
        entry_of=lambda card, _: entry(shelves, card, without=kind),
    )
