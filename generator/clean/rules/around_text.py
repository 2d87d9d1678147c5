"""around-text: short lines over and right under the headline, and under the text, are mastheads, menus and rubrics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.clean.page import Mark, Page, Piece
from generator.model import Role
from generator.writing import LAST_MARK

_LONGEST = 6  # words
_LONGEST_BAR = 12  # words of a row of links: "Home | News | Contact"
_MOST = 0.05  # of the running text may stand above; with more, the headline is one of a section
_OUT = ("removed", "set-aside")
# how a headline was found that stands at its place for sure
_SURE = frozenset(
    ("named-by-address", "repeated-headline", "page-title", "first-level-heading", "marked-heading", "labelled")
)
_TEASED = 0.3  # of the sentences below a sure headline may stand above it as teasers of other pieces
_TEASER = 40  # words, at most
_TOLD = 100  # words of sentences below it, at least
_BESIDE = 2  # pieces right above it that may introduce it


def around_text(page: Page) -> Iterator[tuple[int, Mark]]:
    """Short lines that are no sentences: from the top to the headline, from there to byline or date, and below the text
    from its end mark or the first furniture on.
    """
    total = sum(piece.count for piece in page.pieces if piece.ends)
    if not total:
        return
    title = page.metadata.title
    if title is not None and title.span is not None:
        above = [(number, piece) for number, piece in page.open_pieces() if piece.block.span.end <= title.span.start]
        if sum(piece.count for _, piece in above if piece.ends) <= _MOST * total:
            for number, piece in above:
                if _is_short(piece):
                    yield number, Mark(Role.NAVIGATION, "set-aside", "above-headline", 0.8)
            for number in _under_headline(page, title.span.end):
                yield number, Mark(Role.NAVIGATION, "set-aside", "under-headline", 0.8)
        elif title.rule in _SURE:
            for number in _teasers_above(above, total):
                yield number, Mark(Role.TEASER, "set-aside", "above-headline", 0.8)
    mark_of_end = _end_mark(page, total)
    if mark_of_end is not None:
        for number in range(mark_of_end, len(page.pieces)):
            piece = page.pieces[number]
            is_mark = LAST_MARK.fullmatch(piece.words) is not None
            if number not in page.marks and (is_mark or not piece.ends):
                yield number, Mark(Role.FOOTER if is_mark else Role.NAVIGATION, "set-aside", "end-mark", 0.9)
        return
    begun = False
    for number in range(_end_of_text(page), len(page.pieces)):
        mark = page.marks.get(number)
        begun = begun or (mark is not None and mark.disposition in _OUT)
        if begun and mark is None and _is_short(page.pieces[number]):
            yield number, Mark(Role.NAVIGATION, "set-aside", "below-text", 0.8)


def _teasers_above(above: Sequence[tuple[int, Piece]], total: int) -> Iterator[int]:
    """The lines over a sure headline, where no two paragraphs follow each other there: teasers of other pieces stand in
    large menus, each under its own headline. What stands right above the headline may introduce it.
    """
    told = sum(piece.count for _, piece in above if piece.ends)
    if total - told < _TOLD or told > _TEASED * (total - told):
        return
    if any(one.is_prose and other.is_prose for (_, one), (_, other) in pairwise(above)):
        return
    for number, piece in above[:-_BESIDE]:
        if piece.count < _TEASER:
            yield number


def _under_headline(page: Page, end: int) -> Iterator[int]:
    """The short lines between the headline and the last line of metadata that stands before the first sentence."""
    waiting = list[int]()
    for number, piece in enumerate(page.pieces):
        mark = page.marks.get(number)
        if piece.block.span.start < end:
            continue
        if mark is not None and mark.disposition == "meta":
            yield from waiting
            waiting = []
        elif mark is None and _is_short(piece):
            waiting.append(number)
        elif mark is None or mark.disposition == "body":
            return


def _end_mark(page: Page, total: int) -> int | None:
    """The number of the first line that ends the record ("END 2:31 P.M.", "###") with hardly a sentence behind it."""
    behind, found = 0, None
    for number in range(len(page.pieces) - 1, -1, -1):
        piece = page.pieces[number]
        if LAST_MARK.fullmatch(piece.words):
            found = number
        elif piece.ends and number not in page.marks:
            behind += piece.count
        if behind > _MOST * total:
            break
    return found


def _is_short(piece: Piece) -> bool:
    return piece.count <= (_LONGEST_BAR if "|" in piece.words else _LONGEST) and not piece.ends


def _end_of_text(page: Page) -> int:
    """The number of the first piece after the last sentence that no rule took out."""
    for number in range(len(page.pieces) - 1, -1, -1):
        mark = page.marks.get(number)
        if page.pieces[number].ends if mark is None else mark.disposition == "body":
            return number + 1
    return len(page.pieces)
