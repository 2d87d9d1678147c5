"""Doubts about a cleaned document, so that nobody finds out by accident what left the text."""

from __future__ import annotations

from collections.abc import Sequence

from generator.clean.page import Page, has_wide_words
from generator.model import Problem

_OUT = ("set-aside", "removed")
MOST_OUT = 0.6  # of the long sentences
NOISE_SAMPLE, NOISE_FEWEST = 6000, 60  # characters; pieces between blanks
_MARKS = ".,;:!?\"'”’»“„«()[]–—-…"
SHORT, LONG = 100, 300  # words: so short a body from so long a source


def find_doubts(page: Page) -> tuple[Problem, ...]:
    """A problem for each guard that fires."""
    dispositions = [page.marks[number].disposition for number in range(len(page.pieces))]
    prose = [(piece, out in _OUT) for piece, out in zip(page.pieces, dispositions, strict=True) if piece.is_prose]
    out = sum(is_out for _, is_out in prose)
    found = []
    if len(prose) >= 3 and out > MOST_OUT * len(prose):
        found.append(Problem("most-prose-out", f"{out} of {len(prose)} long sentences are not in the text"))
    words = sum(piece.count for piece in page.pieces)
    kept = sum(piece.count for piece, where in zip(page.pieces, dispositions, strict=True) if where == "body")
    if kept < SHORT and words > LONG:
        found.append(Problem("short-body", f"{kept} of {words} words are in the text"))
    if _is_noise(page):
        found.append(Problem("no-usable-text", "most of it is no words: noise of a scanner, or a binary file"))
    if _opens_inside(page, dispositions):
        found.append(Problem("quotation-cut", "a quotation opens in the text and closes in what was set aside"))
    return tuple(found)


def _is_noise(page: Page) -> bool:
    """Whether fewer than half of the pieces between blanks are words of two letters or more."""
    sample = page.text[:NOISE_SAMPLE].split()
    if len(sample) < NOISE_FEWEST:
        return False
    bare = sum(map(str.isalpha, sample)) - list(map(len, sample)).count(1)
    if bare >= len(sample) / 2:  # without a look at the marks beside words
        return False
    whole = sum(1 for word in sample if len(word) > 1 and word.strip(_MARKS).isalpha())
    return whole < len(sample) / 2 and not has_wide_words(page.text[:NOISE_SAMPLE])


def _opens_inside(page: Page, dispositions: Sequence[str]) -> bool:
    """Whether “ opens in a piece of the text, is not closed there, and ” stands in the next piece, which is out."""
    for number in range(len(page.pieces) - 1):
        if dispositions[number] != "body" or dispositions[number + 1] not in _OUT:
            continue
        here, following = page.pieces[number].words, page.pieces[number + 1].words
        for opening, closing in (("“", "”"), ("„", "“"), ("«", "»")):
            opened = here.rfind(opening) > here.rfind(closing)
            if (
                opened
                and following.find(closing) >= 0
                and (opening not in following or following.find(closing) < following.find(opening))
            ):
                return True
    return False
