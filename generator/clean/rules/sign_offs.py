"""sign-off: the last line of wire copy says who reported and who edited it; it is told of the text, not in it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.clean.page import Mark, Page
from generator.model import Role
from generator.recognise.metadata.authors.sign_off import is_sign_off

_MARK = Mark(Role.BYLINE, "meta", "sign-off")


def sign_offs(page: Page) -> Iterator[tuple[int, Mark]]:
    """ "(Reporting by Ana Poll; Editing by Bo Lund)" behind the first sentence."""
    first = next((number for number, piece in enumerate(page.pieces) if piece.is_prose), len(page.pieces))
    for number, piece in page.open_pieces():
        if number > first and (piece.words[0] in "([" or piece.count <= 30) and is_sign_off(piece.words):
            yield number, _MARK
