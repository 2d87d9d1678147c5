"""author-bio: a line over or below the text that says who the author is: "Jane Doe is our canal correspondent"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.clean.page import Mark, Page, Piece
from generator.degrees import without_degrees
from generator.model import Role
from generator.recognise.metadata.cues import cue
from generator.recognise.metadata.surroundings import BIO

_LONGEST = 60  # words
_SHORT = 24  # words of "The writer is minister for ports of Nordmark"
_MARKS = '"“”„«»'


def author_bio(page: Page) -> Iterator[tuple[int, Mark]]:
    """Lines above the first or below the last of the running text that open with the author and tell his life."""
    marks = [mark for mark in _MARKS if mark in page.text]
    prose = [number for number, piece in enumerate(page.pieces) if piece.is_prose and not _is_bio(page, piece, marks)]
    if not prose:
        return
    for number, piece in page.open_pieces():
        if not prose[0] <= number <= prose[-1] and _is_bio(page, piece, marks):
            yield number, Mark(Role.BIO, "set-aside", "author-bio", 0.8)


def _is_bio(page: Page, piece: Piece, marks: Sequence[str]) -> bool:
    """Whether a line says who somebody is; `marks`: those of quotations that stand in the text."""
    if piece.count > _LONGEST:
        return False
    for mark in marks:
        if mark in piece.words:
            return False
    if piece.count <= _SHORT and cue("about_author").match(piece.words):
        return True
    if not page.metadata.byline:
        return False
    folded = piece.words.casefold()
    names = {without_degrees(author.value) for author in page.metadata.byline}
    return any(folded.startswith(name.casefold()) and BIO.match(piece.words, len(name)) for name in names)
