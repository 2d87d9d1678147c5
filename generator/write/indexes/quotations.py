"""The same words in several documents: every wording side by side, the transcript first, with what each leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from operator import attrgetter

from generator.model import Card, Echo, Statement
from generator.nouns import dataclass
from generator.write.drafts import Draft, Drafts
from generator.write.elements import Block, Blocks, Box, Heading, Inline, Leaf, Link, Listing, Paragraph, Run
from generator.write.escape import escape
from generator.write.indexes.cuts import cut_pages
from generator.write.indexes.parts import foreign, nothing, page_path, pager, title
from generator.write.indexes.shelves import Shelves, digest_of
from generator.write.pieces import joined, shortened
from generator.write.places import link, outlet_path, speaker_path
from generator.write.wordings import Piece, compare, part_quoted

PATH = "quotations/index.md"
EXCERPT = 160  # characters
MOST = 40  # wordings on one page


@dataclass(frozen=True, slots=True)
class _Wording:
    card: Card
    statement: Statement
    words: list[str]


def pages(shelves: Shelves) -> Drafts:
    """The list of all, then a page for each group of wordings."""
    cards = shelves.archive.cards
    echoes = sorted(shelves.archive.echoes, key=lambda echo: (-_spread(echo), _newest(echo, cards), echo.ids))
    parts = cut_pages(echoes, shelves.settings.site.page_length, name=attrgetter("address"))
    for number, part in enumerate(parts, start=1):
        inputs = (_digest(part, cards), [echo.ids for echo in part], number, len(parts))
        yield Draft(page_path(PATH, number), inputs, partial(_list, shelves, part, number, len(parts)))
    for echo in echoes:
        names = [shelves.speaker_name(speaker) for index, _ in echo.places for speaker, _ in cards[index].said]
        made_of = (_digest([echo], cards), echo.ids, echo.has_primary, sorted(set(names)))
        yield Draft(f"{echo.address}.md", made_of, partial(_page, shelves, echo))


def _spread(echo: Echo) -> int:
    return len({index for index, _ in echo.places})


def _newest(echo: Echo, cards: Sequence[Card]) -> str:
    """Sorts by the latest date, newest first."""
    latest = max(cards[index].date or "" for index, _ in echo.places)
    return "".join(chr(0x10FF - ord(mark)) for mark in latest)


def _digest(echoes: Sequence[Echo], cards: Sequence[Card]) -> str:
    return digest_of(cards[index] for echo in echoes for index, _ in echo.places)


# --- the list ---


def _list(shelves: Shelves, echoes: Sequence[Echo], number: int, count: int) -> Leaf:
    words = shelves.words
    entries = tuple(_entry(shelves, echo) for echo in echoes)
    blocks: Blocks = (*title(words("quotations")), Paragraph((escape(words("same_words_intro")),), classes="lead"))
    shown = (Box(entries, classes="entries"), *pager(shelves, PATH, number, count)) if entries else (nothing(words),)
    return Leaf(page_path(PATH, number), {"title": words("quotations"), "kind": "quotations"}, (*blocks, *shown))


def _entry(shelves: Shelves, echo: Echo) -> Block:
    index, position = echo.places[-1]
    card = shelves.archive.cards[index]
    excerpt = _excerpt(card.statements[position].excerpt)
    path = f"{echo.address}.md"
    said = Paragraph((Link((foreign(shelves, card.language, excerpt),), path),), classes="words-said")
    about: list[tuple[Inline, ...]] = [(Link((escape(shelves.words.count("n_documents", _spread(echo))),), path),)]
    if echo.has_primary:
        about.append((escape(shelves.words("primary")),))
    return Box((said, Paragraph(joined(about), classes="said-about")), classes="said")


def _excerpt(words: str) -> str:
    """The words of the shortest wording, without the comma that the sentence around them needed."""
    return shortened(" ".join(words.split()), EXCERPT).rstrip(",;:")


# --- one group ---


def _page(shelves: Shelves, echo: Echo) -> Leaf:
    words = shelves.words
    wordings = _wordings(shelves, echo)
    index, position = echo.places[-1]
    card = shelves.archive.cards[index]
    excerpt = _excerpt(card.statements[position].excerpt)
    name = words.quoted(excerpt)
    over: tuple[Inline, ...] = (Link((escape(words("quotations")),), PATH),)
    shown: tuple[Inline, ...] = (foreign(shelves, card.language, name),)
    count = words.count("same_words_in", _spread(echo))
    blocks: Blocks = (
        Paragraph(over, classes="kicker"),
        Heading(1, shown, "title", "said-title"),
        Paragraph((escape(count),), classes="lead"),
    )
    if wordings:
        first, rest = _reference(wordings, echo)
        boxes = (_reference_box(shelves, echo, first, rest), *(_box(shelves, first, other) for other in rest[:MOST]))
        blocks = (*blocks, Box(boxes, classes="wordings"))
        if len(rest) > MOST:
            more = tuple((Link((escape(other.card.title),), _place(other)),) for other in rest[MOST:])
            blocks = (*blocks, Listing(more))
    return Leaf(f"{echo.address}.md", {"title": name, "kind": "quotation"}, blocks)


def _wordings(shelves: Shelves, echo: Echo) -> list[_Wording]:
    read = shelves.archive.document
    if read is None:
        return []
    found: list[_Wording] = []
    for index, number in echo.places:
        card = shelves.archive.cards[index]
        document = read(card)
        statement = document.statements[number]
        if statement.parent and any(statement.parent == other.statement.id for other in found):
            continue  # told in a turn that is shown already
        found.append(_Wording(card, statement, statement.span.of(document.source.text).split()))
    return found


def _reference(wordings: list[_Wording], echo: Echo) -> tuple[_Wording, list[_Wording]]:
    """The transcript, else the fullest wording; and the others."""
    first = wordings[0] if echo.has_primary else max(wordings, key=lambda wording: len(wording.words))
    return first, [wording for wording in wordings if wording is not first]


def _reference_box(shelves: Shelves, echo: Echo, first: _Wording, rest: Sequence[_Wording]) -> Box:
    start, end = 0, len(first.words)
    if echo.has_primary:
        start, end = part_quoted(first.words, [other.words for other in rest])
    shown = " ".join(first.words[start:end])
    shown = f"{'… ' if start else ''}{shown}{' …' if end < len(first.words) else ''}"
    label = shelves.words("primary" if echo.has_primary else "fullest")
    return Box(
        (
            Paragraph((escape(label),), classes="kicker"),
            Paragraph((_linked(shelves, first, shown),), classes="text"),
            _about(shelves, first),
        ),
        classes="wording primary",
    )


def _box(shelves: Shelves, first: _Wording, other: _Wording) -> Box:
    pieces = compare(first.words, other.words)
    marked: list[Inline] = []
    for piece in pieces:
        if marked:
            marked.append(escape(" "))
        marked.append(_marked(piece))
    direction = foreign(shelves, other.card.language, "x")
    text: tuple[Inline, ...] = tuple(marked)
    if isinstance(direction, Run):
        text = (Run(tuple(marked), language=direction.language, direction=direction.direction),)
    return Box(
        (
            Paragraph((escape(_verdict(shelves, pieces)),), classes="said-about"),
            Paragraph(text, classes="text"),
            _about(shelves, other),
        ),
        classes="wording",
    )


def _marked(piece: Piece) -> Inline:
    if piece.kind == "left-out":
        return Run((escape(piece.words),), tag="del")
    return Run((escape(piece.words),), tag="ins") if piece.kind == "added" else escape(piece.words)


def _verdict(shelves: Shelves, pieces: Sequence[Piece]) -> str:
    words = shelves.words
    left_out = sum(len(piece.words.split()) for piece in pieces if piece.kind == "left-out")
    added = sum(len(piece.words.split()) for piece in pieces if piece.kind == "added")
    found = [words.count("left_out", left_out)] if left_out else []
    if added:
        found.append(words.count("added", added))
    return ", ".join(found) or words("word_for_word")


def _linked(shelves: Shelves, wording: _Wording, shown: str) -> Inline:
    return Link((foreign(shelves, wording.card.language, shown),), _place(wording))


def _place(wording: _Wording) -> str:
    return f"{wording.card.address}.md#{wording.statement.id}"


def _about(shelves: Shelves, wording: _Wording) -> Paragraph:
    words, site, card, statement = shelves.words, shelves.settings.site, wording.card, wording.statement
    parts: list[tuple[Inline, ...]] = []
    if statement.speaker_id:
        name = shelves.speaker_name(statement.speaker_id)
        parts.append((link(site, "speakers", name, speaker_path(statement.speaker_id)),))
    elif statement.label:
        parts.append((escape(statement.label),))
    if card.outlet:
        parts.append((link(site, "outlets", card.outlet, outlet_path(card.outlet)),))
    parts.append((Link((foreign(shelves, card.language, card.title),), _place(wording)),))
    if card.date:
        parts.append((escape(words.date(card.date)),))
    return Paragraph(joined(parts), classes="said-about")
