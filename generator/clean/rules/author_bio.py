"""author-bio: a line over or below the text that says who the author is: "Jane Doe is our canal correspondent"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from generator.clean.page import Mark, Page, Piece
from generator.degrees import without_degrees
from generator.model import Role
from generator.recognise.metadata.authors.surroundings import BIO
from generator.recognise.metadata.cues import cue
from generator.recognise.metadata.names import has_given_name

_LONGEST, _LONGEST_BELOW = 60, 110  # words; of a life in the last part of the page
_SHORT = 24  # words of "The writer is minister for ports of Nordmark"
_LAST = 0.85  # of the words of running text stand above the last part
_MARKS = '"“”„«»'


def author_bio(page: Page) -> Iterator[tuple[int, Mark]]:
    """Lines above the first or in the last part of the running text that open with the author and tell his life."""
    marks = [mark for mark in _MARKS if mark in page.text]
    prose = [number for number, piece in enumerate(page.pieces) if piece.is_prose and not _is_bio(page, piece, marks)]
    if not prose:
        return
    last = _last_part(page, prose)
    for number, piece in page.open_pieces():
        is_outside = not prose[0] <= number <= prose[-1]
        if (is_outside and _is_bio(page, piece, marks)) or (number >= last and _tells_life(page, number, marks)):
            yield number, Mark(Role.BIO, "set-aside", "author-bio", 0.8)


def _last_part(page: Page, prose: Sequence[int]) -> int:
    """The number of the first piece of the last part: below it stand headings and openings of other texts too."""
    told = [number for number in prose if number not in page.marks or page.marks[number].disposition == "body"]
    words = list(accumulate(page.pieces[number].count for number in told))
    return next((n for n, sofar in zip(told, words, strict=True) if sofar >= _LAST * words[-1]), len(page.pieces))


def _is_bio(page: Page, piece: Piece, marks: Sequence[str]) -> bool:
    """Whether a line says who somebody is; `marks`: those of quotations that stand in the text."""
    if piece.count > _LONGEST or _quotes(piece, marks):
        return False
    if piece.count <= _SHORT and cue("about_author").match(piece.words):
        return True
    return any(_opens(piece, name) for name in _authors(page))


def _tells_life(page: Page, number: int, marks: Sequence[str]) -> bool:
    """Whether a piece opens with an author, or with his given name, of whom nothing was told above."""
    piece = page.pieces[number]
    if piece.count > _LONGEST_BELOW or _quotes(piece, marks):
        return False
    for author in _authors(page):
        given = author.split()[0]
        names = (author, given) if has_given_name(author) and given != author else (author,)
        opening = next((name for name in names if _opens(piece, name)), None)
        if opening is not None and has_given_name(author):
            return not any(above.is_prose and opening in above.words for above in page.pieces[:number])
    return False


def _quotes(piece: Piece, marks: Sequence[str]) -> bool:
    return any(mark in piece.words for mark in marks)


def _authors(page: Page) -> frozenset[str]:
    return frozenset(without_degrees(author.value) for author in page.metadata.byline)


def _opens(piece: Piece, name: str) -> bool:
    """Whether a piece opens with a name and what the person is or does."""
    return piece.words.casefold().startswith(name.casefold()) and BIO.match(piece.words, len(name)) is not None
