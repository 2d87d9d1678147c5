"""A document as the XML and book formats see it: passages of one turn or of none, with the quotations marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model import Block, Document, Role, Span, Statement
from generator.nouns import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph; `quote` is the quotation they are, or None."""

    words: str
    quote: Statement | None = None
    opens: bool = True  # whether these are the first words of the quotation: an id may stand once only


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body."""

    role: Role
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs in a row that belong to one turn, or to none."""

    turn: Statement | None
    paragraphs: tuple[Paragraph, ...]
    opens: bool = True  # whether the turn begins here


def flow(document: Document) -> Iterator[Passage]:
    """The body in order. The label of a turn is not in its paragraphs: it stands in turn.label."""
    text = document.source.text
    turns = [s for s in document.statements if s.kind == "turn"]
    quotes = [s for s in document.statements if s.kind == "quote"]
    current: Statement | None = None
    gathered: list[Paragraph] = []
    begun = set[str]()
    for block in document.blocks:
        if block.disposition != "body":
            continue
        for turn, span in _cut(block, turns):
            paragraph = Paragraph(block.role, tuple(_pieces(text, span, quotes)))
            if not paragraph.pieces:
                continue
            if turn is not current and gathered:
                yield _passage(current, gathered, begun)
                gathered = []
            current = turn
            gathered.append(paragraph)
    if gathered:
        yield _passage(current, gathered, begun)


def _passage(turn: Statement | None, paragraphs: Sequence[Paragraph], begun: set[str]) -> Passage:
    opens = turn is not None and turn.id not in begun
    if turn:
        begun.add(turn.id)
    return Passage(turn, tuple(paragraphs), opens)


def _cut(block: Block, turns: Sequence[Statement]) -> Iterator[tuple[Statement | None, Span]]:
    """The block in parts: outside every turn, or inside one; labels are left out."""
    here = block.span.start
    for turn in turns:
        if turn.span.end <= here or turn.span.start >= block.span.end:
            continue
        label = turn.label_span
        before = min(label.start if label else turn.span.start, turn.span.start)
        if here < before:
            yield None, Span(here, before)
        start, end = max(here, turn.span.start), min(turn.span.end, block.span.end)
        if start < end:
            yield turn, Span(start, end)
        here = max(here, end)
    if here < block.span.end:
        yield None, Span(here, block.span.end)


def _pieces(text: str, span: Span, quotes: Sequence[Statement]) -> Iterator[Piece]:
    here = span.start
    for quote in quotes:
        start, end = max(quote.span.start, here), min(quote.span.end, span.end)
        if start >= end:
            continue
        if before := _collapse(text[here:start], keep_ends=True):
            yield Piece(before)
        yield Piece(_collapse(text[start:end], keep_ends=False), quote, start == quote.span.start)
        here = end
    if rest := _collapse(text[here : span.end], keep_ends=here > span.start):
        yield Piece(rest)


def _collapse(words: str, *, keep_ends: bool) -> str:
    """White space as one blank each; a blank at either end stays where the words go on beside it."""
    plain = " ".join(words.split())
    if not keep_ends or not plain:
        return plain
    return (" " if words[0].isspace() else "") + plain + (" " if words[-1].isspace() else "")
