"""bare-links: in a converted page, lines that are links and nothing else lead to other pages."""

from __future__ import annotations

from collections.abc import Iterator

from generator.clean.page import Mark, Page, Piece
from generator.model import Role

_MENU = 4  # words up to which a link is one of a menu rather than the title of another text


def bare_links(page: Page) -> Iterator[tuple[int, Mark]]:
    """Pieces whose every line is a link; not prose, and not one that stands alone between two paragraphs."""
    links, at = page.source.links, 0
    for number, piece in enumerate(page.pieces if links else ()):
        span = piece.block.span
        while at < len(links) and links[at].end <= span.start:
            at += 1
        lines = at
        while lines < len(links) and links[lines].start < span.end:
            lines += 1
        is_link = lines - at > piece.words.count("\n")
        if is_link and not (number in page.marks or piece.is_prose or _heads_text(page, number)):
            yield number, Mark(_role(piece), "set-aside", "bare-links", 0.9)


def _heads_text(page: Page, number: int) -> bool:
    """Whether it may head a part of the text: "[The lamp of the north](/lamp)" between two paragraphs."""
    return all(0 <= at < len(page.pieces) and page.pieces[at].is_prose for at in (number - 1, number + 1))


def _role(piece: Piece) -> Role:
    return Role.RELATED if piece.count > _MENU else Role.NAVIGATION
