"""The words of a stretch as a line of a page, its quotations marked and each with its address."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Document, Statement
from generator.write.elements import Direction, Inline, Link, Run
from generator.write.escape import escape
from generator.write.voices import voice_of
from generator.write.words import Words, direction_of
from generator.writing import CLOSING_QUOTES

__all__ = ["Lines"]


class Lines:
    """Writes the lines of a document, first to last; `placed` takes the id of each statement that has its anchor."""

    def __init__(self, document: Document, words: Words, placed: set[str]) -> None:
        self._text, self._words, self._placed = document.source.text, words, placed
        self._language = document.metadata.language.value if document.metadata.language else ""
        quotations = (s for s in document.statements if s.kind == "quote")
        self._quotations = sorted(quotations, key=lambda s: (s.span.start, -s.span.end))
        self._first = 0

    def line(self, start: int, end: int) -> tuple[Inline, ...]:
        """The words from start to end, offsets of the decoded text; no call begins before the end of the last."""
        return tuple(self._pieces(start, end, self._inside(start, end)))

    def permalink(self, anchor: str, shown: str = "") -> Link:
        """The address of a statement. Inside a paragraph it holds no words: the stylesheet draws its mark, so that
        the paragraph's words are the source's, also when a reader copies them. What is seen there is said in a label.
        """
        if shown:
            return Link((escape(shown),), f"#{anchor}", "permalink")
        return Link((), f"#{anchor}", "permalink", self._words("link_to", id=anchor))

    def tongue(self, language: str | None) -> tuple[str, Direction]:
        """Language and direction of words that are not in the language of the document; "" where they are."""
        if not language or language == self._language:
            return "", ""
        return language, direction_of(language)

    def _inside(self, start: int, end: int) -> list[Statement]:
        """The quotations in a stretch. Stretches come in order, so the search goes on where it was."""
        quotations = self._quotations
        while self._first < len(quotations) and quotations[self._first].span.end <= start:
            self._first += 1
        found: list[Statement] = []
        for number in range(self._first, len(quotations)):
            if quotations[number].span.start >= end:
                break
            if quotations[number].span.end > start:
                found.append(quotations[number])
        return found

    def _pieces(self, start: int, end: int, quotations: Sequence[Statement]) -> list[Inline]:
        pieces: list[Inline] = []
        here, position = start, 0
        while position < len(quotations):
            quotation = quotations[position]
            opens, closes = max(quotation.span.start, start), min(quotation.span.end, end)
            last = position + 1
            while last < len(quotations) and quotations[last].span.start < closes:
                last += 1
            others = quotations[position + 1 : last]
            if opens < here or closes <= opens:  # reaches out of the quotation before it: an anchor must do
                pieces.append(self._anchor(quotation))
                position += 1
                continue
            pieces.append(escape(self._text[here:opens]))
            pieces.append(self._quotation(quotation, opens, closes, [q for q in others if q.span.end <= closes]))
            pieces += [self._anchor(q) for q in others if q.span.end > closes and q.id not in self._placed]
            here = closes
            if closes == quotation.span.end:
                here = self._past_mark(closes, end)
                pieces += [escape(self._text[closes:here]), self.permalink(quotation.id)]
            position = last
        pieces.append(escape(self._text[here:end]))
        return pieces

    def _past_mark(self, here: int, end: int) -> int:
        """Past the mark that closes a quotation, so that its address stands behind it."""
        closed = here
        while closed < end and closed < here + 2 and self._text[closed] in CLOSING_QUOTES:
            closed += 1
        return closed

    def _quotation(self, quotation: Statement, start: int, end: int, inner: Sequence[Statement]) -> Run:
        is_first = quotation.id not in self._placed
        self._placed.add(quotation.id)
        language, direction = self.tongue(quotation.language)
        classes = (
            "quotation statement"
            if quotation.attribution == "attributed"
            else f"quotation statement {quotation.attribution}"
        )
        return Run(
            tuple(self._pieces(start, end, inner)),
            id=quotation.id if is_first else "",
            classes=classes,
            language=language,
            direction=direction,
            attributes=(("data-speaker", voice_of(quotation)),),
        )

    def _anchor(self, quotation: Statement) -> Run:
        is_first = quotation.id not in self._placed
        self._placed.add(quotation.id)
        return Run((), id=quotation.id if is_first else "", classes="statement")
