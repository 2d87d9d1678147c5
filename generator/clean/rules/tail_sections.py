"""tail: lists of other pieces, the author's life and the footer, from their heading on, after the text has ended."""

from __future__ import annotations

from collections.abc import Iterator

from generator.clean.page import Mark, Page
from generator.clean.phrases import KINDS
from generator.model import Role

_LONG = 40  # words: no teaser is so long


def tail_sections(page: Page) -> Iterator[tuple[int, Mark]]:
    """Short lines after a heading like "Related articles" up to the next paragraph of text."""
    role, rule = Role.UNKNOWN, ""
    for number, piece in enumerate(page.pieces):
        mark = page.marks.get(number)
        if (
            piece.kind in ("related", "bio", "newsletter", "footer", "share")
            and mark is not None
            and mark.disposition in ("set-aside", "removed")
        ):
            role, rule = KINDS[piece.kind], f"after:{piece.kind}"
        elif mark is not None and mark.disposition == "body":
            rule = ""
        elif mark is None and rule:
            if piece.count >= _LONG or _is_text(page, number):
                rule = ""
            elif rule != "after:share":
                yield number, Mark(role, "set-aside", rule, 0.7)


def _is_text(page: Page, number: int) -> bool:
    """Whether running text goes on here: two sentences in a row."""
    following = page.pieces[number : number + 2]
    return len(following) == 2 and all(piece.is_prose for piece in following)
