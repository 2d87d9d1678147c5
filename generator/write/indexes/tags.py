"""Subjects: all as a tree, and for each its words, its documents, who speaks about it and what goes with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache, partial
from itertools import islice

from generator.model import Card, Tag
from generator.write.drafts import Batch, Draft, Drafts
from generator.write.elements import Block, Blocks, Box, Inline, Leaf, Link, Listing, Run
from generator.write.escape import escape
from generator.write.indexes.parts import (
    columns,
    dates_of,
    entry,
    followed,
    in_pages,
    nothing,
    numbers,
    ranked,
    ranking,
    section,
    statement_entry,
    timeline,
    title,
    top_speakers,
    top_tags,
)
from generator.write.indexes.shelves import Shelves, digest_of
from generator.write.pieces import joined, label
from generator.write.places import tag_path
from generator.writing import without_typography

PATH = "tags/index.md"
SAID_OF_ONE = 2  # statements that name the subject, under each document of the first page


def pages(shelves: Shelves) -> Drafts:
    """The page of all subjects, then one or more for each."""
    tags = shelves.archive.tags
    carried = {id: tags[id] for id in shelves.by_tag if id in tags}
    known = sorted({**carried, **{id: tag for id, tag in tags.items() if tag.listed}}.values(), key=_by_name)
    names = [(tag.id, tag.name, tag.parent or "") for tag in known]
    yield Draft(PATH, (names, digest_of(shelves.newest)), lambda: _all(shelves, known))
    children: dict[str, list[Tag]] = {}
    for tag in known:
        if tag.parent:
            children.setdefault(tag.parent, []).append(tag)
    for tag in known:
        yield _subject(shelves, tag, shelves.by_tag.get(tag.id, []), children.get(tag.id, []))


def _by_name(tag: Tag) -> tuple[str, str]:
    return tag.name.casefold(), tag.id


def _all(shelves: Shelves, known: Sequence[Tag]) -> Leaf:
    words = shelves.words
    ids = {tag.id for tag in known}
    roots = [tag for tag in known if not tag.parent or tag.parent not in ids]
    items: list[tuple[Inline, ...]] = []
    for root in roots:
        items.append(_counted(shelves, root))
        items += [(escape("— "), *_counted(shelves, child)) for child in known if child.parent == root.id]
    best = top_tags(shelves, shelves.newest)
    blocks = (
        *title(words("tags")),
        *(columns(words, ("most_discussed", ranked(best))) if best else ()),
        section(words, "all_subjects", Box((Listing(tuple(items)),), classes="many")) if items else nothing(words),
    )
    return Leaf(PATH, {"title": words("tags"), "kind": "tags"}, blocks)


def _counted(shelves: Shelves, tag: Tag) -> tuple[Inline, ...]:
    count = Run((escape(shelves.words.number(len(shelves.by_tag.get(tag.id, [])))),), classes="count")
    return (Link((escape(tag.name), escape(" "), count), tag_path(tag.id)),)


def _subject(shelves: Shelves, tag: Tag, cards: list[Card], children: Sequence[Tag]) -> Batch[Draft]:
    words, path = shelves.words, tag_path(tag.id)
    parent = shelves.archive.tags.get(tag.parent) if tag.parent else None
    pattern, may_name = cache(partial(_pattern, tag)), partial(_may_name, tuple(map(str.lower, _terms(tag))))

    def head() -> Blocks:
        facts: list[tuple[Inline, ...]] = []
        if tag.terms:
            facts.append((label(words("terms")), escape(" "), escape(", ".join(tag.terms))))
        if parent:
            linked = Link((escape(parent.name),), tag_path(parent.id))
            facts.append((label(words("broader")), escape(" "), linked))
        if children:
            lower: list[tuple[Inline, ...]] = [(Link((escape(child.name),), tag_path(child.id)),) for child in children]
            facts.append((label(words("narrower")), escape(" "), *joined(lower, ", ")))
        return (
            *title(tag.name, over=(Link((escape(words("tags")),), PATH),)),
            *((Box((Listing(tuple(facts)),), classes="facts"),) if facts else ()),
            numbers((words.count("n_documents", len(cards)), "#documents")),
            *followed(shelves, path, cards),
            *timeline(shelves, (words("documents"), dates_of(cards)), page=path),
            *columns(
                words,
                ("who_speaks_about", ranking(shelves, "speakers", top_speakers(shelves, cards))),
                ("together_with", ranking(shelves, "tags", top_tags(shelves, cards, without=tag.id))),
            ),
        )

    def entry_of(card: Card, is_first: bool) -> Block:
        is_read = card.count and is_first  # reading the statements of every document would take for ever
        named = (s for s in card.statements if may_name(s.excerpt) and pattern().search(s.excerpt)) if is_read else ()
        said = islice(named, SAID_OF_ONE)
        return entry(shelves, card, *(statement_entry(shelves, card, s, with_who=True) for s in said))

    family = [(other.id, other.name) for other in (*([parent] if parent else []), *children)]
    inputs = (tag.name, tag.terms, family)
    front = {"title": tag.name, "kind": "tag", "tags": [tag.name]}
    return in_pages(
        shelves,
        path,
        cards,
        inputs=inputs,
        head=head,
        heading=tag.name,
        front=front,
        has_feed=True,
        entry_of=entry_of,
    )


def _pattern(tag: Tag) -> re.Pattern[str]:
    """Finds the subject's name or one of its terms as whole words."""
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, _terms(tag))) + r")(?!\w)", re.IGNORECASE)


def _terms(tag: Tag) -> list[str]:
    return sorted({tag.name, *tag.terms}, key=lambda term: (-len(term), term))


def _may_name(terms: Sequence[str], excerpt: str) -> bool:
    """Whether one of the terms, in small letters, stands in an excerpt; of letters beyond ASCII only the pattern can
    tell which are equal without regard to case.
    """
    low = _small(excerpt)
    if low is None or not all(map(str.isascii, terms)):
        return True
    return any(term in low for term in terms)


@lru_cache(maxsize=8192)
def _small(excerpt: str) -> str | None:
    """An excerpt in small letters; None where some are beyond ASCII. A document has several subjects."""
    plain = without_typography(excerpt)
    return plain.lower() if plain.isascii() else None
