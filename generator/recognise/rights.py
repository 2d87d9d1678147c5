"""The mark of rights "(c)", told from the third item of a list: "(a) the term ...; (b) ...; (c) the Director shall"."""

from __future__ import annotations

import re

__all__ = ["is_list_item"]

_THIRD = re.compile(r"\(c\)(?!\s*(?:©|copyright|(?:19|20)\d\d))", re.IGNORECASE)
_SECOND = re.compile(r"\(b\)", re.IGNORECASE)


def is_list_item(row: str, place: int, text: str) -> bool:
    """Whether what stands at `place` in a row of the text is "(c)" without a year, and the text has a "(b)"."""
    return _THIRD.match(row, place) is not None and _SECOND.search(text) is not None
