"""said-again: a sentence that stands again a few lines on: what a picture shows, as substitute text and as caption."""

from __future__ import annotations

from collections.abc import Iterator

from generator.clean.page import PROSE_WORDS, Mark, Page
from generator.model import Role

_REACH = 4  # pieces between the two, at most
_RECORDS = ("transcript", "speech")  # in which people say things twice
_MARK = Mark(Role.CAPTION, "set-aside", "said-again", 0.9)


def said_again(page: Page) -> Iterator[tuple[int, Mark]]:
    """The second of the two; the first stays, whatever it is."""
    if page.layout in _RECORDS:
        return
    seen = dict[str, int]()
    for number, piece in page.open_pieces():
        if piece.count < PROSE_WORDS:
            continue
        if number - seen.get(piece.words, -_REACH - 1) <= _REACH:
            yield number, _MARK
        seen[piece.words] = number
