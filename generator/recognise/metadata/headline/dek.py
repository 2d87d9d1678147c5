"""The sentence under the headline that sums the text up, where date or byline part it from the prose."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model import Found
from generator.recognise.metadata.cues import cue, cue_in
from generator.recognise.metadata.page import Page

_LEAST_WORDS, _MOST_WORDS, _REACH = 7, 55, 4


def find_dek(page: Page, *, title: int | None, taken: frozenset[int], dated: Mapping[int, bool]) -> Found[str] | None:
    """The summary between headline and date or byline; what stands behind those is prose already."""
    if title is None or not any(row.is_prose for row in page.rows[title + 2 :]):
        return None  # of a post of one paragraph, that paragraph is the text
    found = None
    for row in page.rows[title + 1 : title + 2 + _REACH]:
        if dated.get(row.number) or row.number in taken:
            return found
        if row.text.casefold() in page.rows[title].text.casefold():
            continue  # the headline once more
        if _LEAST_WORDS <= row.words <= _MOST_WORDS and not found and not cue("chrome").match(row.text):
            if row.words <= 14 and cue_in("byline", page.language).match(row.text):
                continue
            found = Found(row.text, "under-headline", row.span)
        elif row.is_prose:
            return None  # prose follows at once: no date or byline parts the two
    return None
