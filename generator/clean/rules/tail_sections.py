"""tail: lists of other pieces, the author's life and the footer, from their heading on, after the text has ended."""

from __future__ import annotations

from collections.abc import Iterator

from generator.clean.page import Mark, Page
from generator.languages.furniture import KINDS
from generator.model import Role

_HEADINGS = frozenset(("related", "bio", "newsletter"))  # kinds of phrases
_LONG = 40  # words: no teaser is so long
_LEFT = 0.1  # of the words of running text, at most, after such a heading


def tail_sections(page: Page) -> Iterator[tuple[int, Mark]]:
    """Short lines after a heading like "Related articles", where the text has all but ended."""
    if _HEADINGS.isdisjoint([piece.kind for piece in page.pieces]):
        return
    left = total = sum(piece.count for piece in page.pieces if piece.is_prose)
    if not total:
        return  # no text has ended where none has begun
    role, rule = Role.UNKNOWN, ""
    for number, piece in enumerate(page.pieces):
        mark = page.marks.get(number)
        left -= piece.count if piece.is_prose else 0
        is_out = mark is not None and mark.disposition in ("set-aside", "removed")
        if page.names_other(piece) or piece.kind == "correction":
            continue  # a line in the text, no heading of what follows
        if piece.kind in _HEADINGS and is_out and left <= _LEFT * total:
            role, rule = KINDS[piece.kind], f"after:{piece.kind}"
        elif mark is not None and mark.disposition == "body":
            rule = ""
        elif mark is None and rule:
            if piece.count >= _LONG:
                rule = ""
            else:
                yield number, Mark(role, "set-aside", rule, 0.7)
