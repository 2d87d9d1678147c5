"""The short line that opens a text, where nothing else stands out as its headline."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import takewhile

from generator.languages.furniture import is_furniture
from generator.languages.letters import opens_letter
from generator.model import Span
from generator.recognise.metadata.cues import cue, cue_in
from generator.recognise.metadata.headline.candidates import is_noise
from generator.recognise.metadata.headline.menus import is_menu, is_path
from generator.recognise.metadata.headline.signs import is_open, is_person
from generator.recognise.metadata.outlet.rows import names_institution
from generator.recognise.metadata.page import Page, Row

__all__ = ["is_line", "plain_opening"]

_PLAIN_WORDS, _FEWEST_TOLD = 14, 4  # words: at most of the line that opens a plain text, at least of all others
_ASKS, _ENDS = "?!…", ".!?…”\"’'»:"
# "OSTRAND, Dec 2, 2024 (Ostrand News) -- A ferry ..."
_DATELINE = re.compile(r"[^\W\d_a-zß-öø-ÿ]{3,40}[^–—\n]{0,60}?\s(?:--?|–|—)\s")


def plain_opening(page: Page, dated: Mapping[int, bool]) -> Span | None:
    """The short line that opens a text, or all of it but its day: right over running text, or over nothing but
    sentences and apart from them by a blank line or by the date.
    """
    days = sum(1 for _ in takewhile(lambda row: dated.get(row.number, False), page.rows))
    first = next((row for row in page.rows[days : days + 4] if not _is_no_text(row)), page.rows[0])
    behind = first.number + 1
    if page.labels or first.is_prose or first.has_bullet or first.number in dated or not is_line(page, first):
        return None
    while dated.get(behind, False) and behind <= first.number + 2:
        behind += 1
    rest = page.rows[behind:]
    if not rest:
        return None
    is_over = rest[0].is_prose and not rest[0].has_bullet and (rest[0].after_blank or not page.is_wrapped)
    if is_over and first.text[-1] not in "!" and not (is_open(first.text) or is_person(first.text)):
        return None if names_institution(first.text) else first.span
    is_apart = behind > first.number + 1 or rest[0].after_blank or _DATELINE.match(rest[0].text) is not None
    is_told = all(row.words >= _FEWEST_TOLD and row.text[-1] in _ENDS for row in rest)
    return first.span if is_apart and is_told else None


def _is_no_text(row: Row) -> bool:
    """Whether a row over the text is none of it: marks, a grade, furniture, the items of a menu."""
    text = row.text
    return is_noise(text) or _is_grade(row) or is_furniture(text) or is_menu(text) or is_path(text)


def is_line(page: Page, row: Row) -> bool:
    """Whether a row reads as a headline does that opens a text: few words, no end of a sentence, no furniture."""
    if not 2 <= row.words <= _PLAIN_WORDS or not (row.text[0].isupper() or row.text[-1] == "?"):
        return False
    if not (row.text[-1].isalnum() or row.text[-1] in _ASKS or row.text.endswith("...")):
        return False
    if opens_letter(row.text):
        return False
    return not (cue("chrome").match(row.text) or cue_in("byline", page.language).match(row.text))


def _is_grade(row: Row) -> bool:
    """Whether a row is the word by which an agency says how urgent a story is: "URGENT", "BULLETIN"."""
    return row.words == 1 and row.text.isalpha() and row.text.isupper()
