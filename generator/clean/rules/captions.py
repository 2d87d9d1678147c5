"""caption: pictures' captions, credits and alternative texts stand beside the text."""

from __future__ import annotations

from collections.abc import Iterator

from generator.clean.page import Mark, Page
from generator.model import Role

_LONGEST_CREDIT = 16  # words
_LONGEST_CAPTION = 40  # words


def captions(page: Page) -> Iterator[tuple[int, Mark]]:
    """A credit, the caption it was cut from, and the alternative text right above them."""
    for number, piece in page.open_pieces():
        if piece.words[-1] in ")]" and piece.count <= _LONGEST_CAPTION and page.phrases.credit_end.search(piece.words):
            yield number, Mark(Role.CAPTION, "aside", "caption")
            continue
        if not _is_credit(page, number):
            continue
        yield number, Mark(Role.CREDIT, "aside", "credit")
        above = number - 1
        if above < 0 or above in page.marks or piece.blank_before:
            continue
        glued = (
            page.pieces[above].block.span.end == piece.block.span.start
            and page.text[piece.block.span.start - 1] not in "\r\n"
        )
        if glued:
            yield above, Mark(Role.CAPTION, "aside", "caption")
            picture = above - 1
            if (
                picture >= 0
                and not page.pieces[above].blank_before
                and not page.pieces[picture].ends
                and picture not in page.marks
            ):
                yield picture, Mark(Role.CAPTION, "aside", "alternative-text")


def _is_credit(page: Page, number: int) -> bool:
    piece = page.pieces[number]
    return piece.count <= _LONGEST_CREDIT and page.phrases.credit_line.match(piece.words) is not None
