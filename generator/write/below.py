"""What stands below a document's text: folded, what is known of its statements and what was left out; ways onward."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from generator.model import Around, Card, Document, Neighbours, Pointer, Problem, SameWords, Statement
from generator.statements.words import shown_words
from generator.write.elements import Block, Box, Heading, Inline, Link, Listing, Paragraph, Run, Table
from generator.write.escape import escape
from generator.write.ledger import Removal, ledger_table
from generator.write.pieces import count, day, shortened
from generator.write.places import history_path, source_path, speaker_path
from generator.write.words import Words

LEDGER_ROWS = 40  # in the fold on the document's page; the source page has all
_EXCERPT = 90  # characters of a statement in a list


def folded_parts(
    document: Document,
    card: Card,
    same_words: Sequence[SameWords],
    removals: Sequence[Removal],
    words: Words,
    *,
    unplaced: frozenset[str],
    people: frozenset[str],
) -> Box:
    """Each part of it folded. `unplaced`: ids of statements that the text does not show; `people`: ids with a page."""
    return Box(
        (
            *_statements(document, words, unplaced=unplaced, people=people),
            *_same_words(document, same_words, words),
            *_left_out(document, card, removals, words),
            *_doubts(document.problems, words),
            *_former(card, words),
        ),
        classes="below",
    )


def _fold(words: Words, key: str, number: int, *inside: Block, classes: str = "") -> Box:
    """Something to open, with how many there are."""
    summary = (escape(words(key)), escape(" "), count(words.number(number)))
    return Box(inside, tag="details", classes=classes, summary=summary)


def _statements(
    document: Document, words: Words, *, unplaced: frozenset[str], people: frozenset[str]
) -> tuple[Block, ...]:
    """Quotations with who said them and how sure that is; anchors for the statements the text does not show."""
    listed = [s for s in document.statements if s.kind == "quote" or s.id in unplaced]
    if not listed:
        return ()
    text = document.source.text
    head = tuple((escape(words(key)),) for key in ("statement", "who", "named_as", "certainty"))
    rows = tuple(_statement_row(text, s, words, is_unplaced=s.id in unplaced, people=people) for s in listed)
    key = "quotations_here" if all(s.kind == "quote" for s in listed) else "statements_here"
    return (_fold(words, key, len(rows), Box((Table(head, rows),), classes="table")),)


def _statement_row(
    text: str, statement: Statement, words: Words, *, is_unplaced: bool, people: frozenset[str]
) -> tuple[tuple[Inline, ...], ...]:
    said = shown_words(text, statement)
    anchor: Inline = Link((escape(shortened(said, _EXCERPT) or statement.id),), f"#{statement.id}")
    if is_unplaced:
        anchor = Run((escape(said),), id=statement.id, classes="quotation statement")
    who: tuple[Inline, ...] = (escape(statement.speaker or words("nobody")),)
    if statement.speaker_id in people:
        who = (Link((escape(statement.speaker or ""),), speaker_path(statement.speaker_id or "")),)
    if statement.reported_by:
        who = (*who, escape(f", {words('reported_by', name=statement.reported_by)}"))
    sure = words(statement.attribution)
    if statement.attribution != "unattributed" and statement.confidence:
        sure += f", {round(100 * statement.confidence)} %"
    return (anchor,), who, (escape(statement.label),), (escape(sure),)


def _same_words(document: Document, found: Sequence[SameWords], words: Words) -> tuple[Block, ...]:
    """Statements whose words other documents have too, each leading to all wordings side by side."""
    if not found:
        return ()
    text = document.source.text
    wanted = frozenset([same.statement for same in found])
    said = {s.id: shown_words(text, s) for s in document.statements if s.id in wanted}
    items: list[tuple[Inline, ...]] = []
    for same in found:
        shown = shortened(said.get(same.statement, ""), _EXCERPT)
        linked = Link((escape(shown or same.statement),), f"{same.page}.md")
        items.append((linked, escape(" "), count(words.count("n_documents", same.documents))))
    return (_fold(words, "same_words_elsewhere", len(items), Box((Listing(tuple(items)),), classes="ranked")),)


def _left_out(document: Document, card: Card, removals: Sequence[Removal], words: Words) -> tuple[Block, ...]:
    if not removals:
        return (Paragraph((escape(words("nothing_removed")),), classes="small"),)
    source = source_path(card.address)
    table = ledger_table(document, removals[:LEDGER_ROWS], words, source_page=source)
    more = Paragraph((Link((escape(words("see_source")),), f"{source}#left-out"),), classes="small")
    return (_fold(words, "what_was_removed", len(removals), table, more),)


def _doubts(problems: Sequence[Problem], words: Words) -> tuple[Block, ...]:
    items = tuple((escape(problem.message),) for problem in problems)
    return (_fold(words, "problems", len(items), Listing(items)),) if items else ()


def _former(card: Card, words: Words) -> tuple[Block, ...]:
    """Ids that stood on this page: each keeps an anchor, and leads to what it has become."""
    items: list[tuple[Inline, ...]] = []
    for old, successor in card.retired:
        target = f"#{successor}" if successor else f"{history_path(card.address)}#{old}"
        items.append((Run((), id=old, classes="was"), Link((escape(old),), target, "permalink")))
    return (_fold(words, "link_former", len(items), Listing(tuple(items)), classes="past"),) if items else ()


def ways_onward(around: Around, words: Words) -> tuple[Block, ...]:
    """To the documents before and after, by date and by those who speak most, and to what is related."""
    ways = [*_way("earlier", around.earlier, words), *_way("later", around.later, words)]
    for neighbours in around.neighbours:
        ways += _ways_with(neighbours, around, words)
    blocks: list[Block] = []
    if ways:
        blocks.append(Box(tuple(ways), tag="nav", classes="ways", attributes=(("aria-label", words("nearby")),)))
    if around.related:
        found = tuple(_related(pointer, words) for pointer in around.related)
        blocks += [Heading(2, (escape(words("related")),), "related"), Box((Listing(found),), classes="ranked below")]
    return tuple(blocks)


def _ways_with(neighbours: Neighbours, around: Around, words: Words) -> list[Paragraph]:
    name = neighbours.speaker.name
    found: list[Paragraph] = []
    if neighbours.earlier != around.earlier:
        found += _way("earlier", neighbours.earlier, words, by=name)
    if neighbours.later != around.later:
        found += _way("later", neighbours.later, words, by=name)
    return found


def _way(where: Literal["earlier", "later"], pointer: Pointer | None, words: Words, *, by: str = "") -> list[Paragraph]:
    """The way to a document; `by`: one who speaks in it."""
    if pointer is None:
        return []
    said = words(f"{where}_by", name=by) if by else words(where)
    when = (escape(" "), day(pointer.date, words)) if pointer.date else ()
    shown = (Run((escape(said),), tag="small"), escape(" "), Run((escape(pointer.title),), tag="bdi"), *when)
    return [Paragraph((Link(shown, f"{pointer.address}.md"),), classes=where)]


def _related(pointer: Pointer, words: Words) -> tuple[Inline, ...]:
    title = Run((escape(pointer.title),), tag="bdi")  # in whatever direction it runs
    linked: tuple[Inline, ...] = (Link((title,), f"{pointer.address}.md"),)
    if not pointer.date:
        return linked
    return (*linked, escape(" "), Run((day(pointer.date, words),), classes="count"))
