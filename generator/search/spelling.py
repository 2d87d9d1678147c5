"""What is searched for a word that stands nowhere, beside other endings and faults: the twin of spelling.js."""

from __future__ import annotations

import re
from collections.abc import Iterator

# articles, conjunctions and prepositions that Arabic and Hebrew write in one word with the next
_JOINED = (
    "ال", "وال", "بال", "فال", "كال", "لل", "و", "ف", "ب", "ك", "ل", "ה", "ו", "ב", "ל", "מ", "ש", "כ", "וה", "שה",
)  # fmt: skip
_HAS_JOINED = re.compile("[\u05d0-\u05ea\u0620-\u064a]")
_RUN = re.compile(r"[^\d]+|\d+")


def other_beginnings(word: str) -> Iterator[str]:
    """The word with and without what is written in one with it."""
    if not _HAS_JOINED.match(word):
        return
    own = [part for part in _JOINED if (part < "\u0600") == (word < "\u0600")]
    yield from (part + word for part in own)
    yield from (word[len(part) :] for part in own if word.startswith(part) and len(word) > len(part) + 2)


def parts_of(word: str) -> tuple[str, ...]:
    """The parts of a word that others write apart: letters and digits (covid19), or thousands."""
    if len(word) > 3 and word.isascii() and word.isdigit():
        first = len(word) % 3 or 3
        return (word[:first], *(word[at : at + 3] for at in range(first, len(word), 3)))
    return tuple(_RUN.findall(word))
