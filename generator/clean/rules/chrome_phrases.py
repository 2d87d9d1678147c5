"""chrome: lines that are known phrases of page furniture ("Skip to content", "Share this article")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.clean.page import Mark, Page, Piece
from generator.languages.furniture import KINDS
from generator.model import Role
from generator.recognise.rights import is_list_item

_REMOVED = frozenset({"navigation", "share", "cookies", "newsletter", "advertisement", "form", "comment_form"})
_WHOLE = 9  # words of a line that is a phrase as a whole
_RIGHTS = re.compile(r"(?:©|\(c\)\s|copyright\s+(?:©|\(c\)|[^.]{0,60}\b(?:19|20)\d\d))", re.IGNORECASE)
_LONGEST_RIGHTS = 60  # words: "© 2024 ... All rights reserved. This material may not be published, ..."
_OPENING = 7  # words of a line that opens like one; longer ones are only set aside


def chrome_phrases(page: Page) -> Iterator[tuple[int, Mark]]:
    """Exact phrases are removed, lines that open like one or name a section are set aside."""
    in_text = _inside_text(page)
    for number, piece in page.open_pieces():
        kind = piece.kind
        if kind in (None, "footer") and piece.count <= _LONGEST_RIGHTS and _states_rights(page, piece):
            yield number, Mark(Role.FOOTER, "set-aside", "rights-line", 0.9)
            continue
        if kind is None or kind == "correction":
            continue
        role = KINDS[kind]
        if kind == "reading_time":
            yield number, Mark(role, "meta", "reading-time")
        elif kind in _REMOVED and _is_whole(page, piece) and not in_text[number]:
            yield number, Mark(role, "removed", f"chrome:{kind}")
        elif kind in _REMOVED or not in_text[number] or page.names_other(piece):
            yield number, Mark(role, "set-aside", f"chrome:{kind}", 0.9)


def _states_rights(page: Page, piece: Piece) -> bool:
    return _RIGHTS.match(piece.words) is not None and not is_list_item(piece.words, 0, page.text)


def _is_whole(page: Page, piece: Piece) -> bool:
    return piece.count <= (_WHOLE if piece.key in page.phrases.exact else _OPENING)


def _inside_text(page: Page) -> list[bool]:
    """Whether each piece has running text right before and right after, or is an item of a list."""
    prose = [piece.is_prose for piece in page.pieces]
    return [0 < number < len(prose) - 1 and prose[number - 1] and prose[number + 1] for number in range(len(prose))]
