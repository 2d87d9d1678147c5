"""The line over the headline or right under it that names the rubric: "Doorstep statement", "Analysis"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from generator.languages import tables, words
from generator.languages.furniture import load_phrases, phrase_key
from generator.model import Found
from generator.recognise.metadata.cues import cue, cue_in
from generator.recognise.metadata.names import is_name
from generator.recognise.metadata.page import Page, Row

_MOST_WORDS = 5
_FURNITURE = frozenset(("navigation", "share", "cookies", "newsletter", "form", "advertisement"))


def find_kicker(
    page: Page, *, title: int | None, taken: frozenset[int], dated: Mapping[int, bool]
) -> Found[str] | None:
    """The rubric beside the headline. `taken`: rows that are something else already."""
    if title is None:
        return None
    above = page.rows[title - 1] if title and _stands_out(page, title - 1) else None
    below = page.rows[title + 1] if title + 2 < min(page.body_start, len(page.rows)) else None
    for row in (above, below):
        if row and row.number not in taken and row.number not in dated and _is_rubric(row, page.language):
            return Found(row.text, "rubric", row.span)
    return None


def _stands_out(page: Page, number: int) -> bool:
    """Whether a row over the headline is no item of a menu: nothing above it, the one in capitals, the kind of text."""
    row = page.rows[number]
    if number == 0 or row.text.casefold() in kinds_of_text():
        return True
    return row.text.isupper() and not page.rows[number - 1].text.isupper()


@cache
def kinds_of_text() -> frozenset[str]:
    """What texts call themselves in every language: "press release", "communiqué de presse"."""
    return frozenset(
        phrase
        for table in tables("layouts").values()
        for kind in ("press-release", "statement")
        for phrase in words(table, kind)
    )


def _is_rubric(row: Row, language: str | None) -> bool:
    text = row.text
    if row.words > _MOST_WORDS or row.has_bullet or not text[:1].isalpha() or text[-1] in ".,;:?!" or "@" in text:
        return False
    if load_phrases().kind(phrase_key(text)) in _FURNITURE:
        return False
    if cue("chrome").match(text) or cue_in("byline", language).match(text) or cue("published").match(text):
        return False
    return row.words == 1 or not (is_name(text) and text.istitle())
