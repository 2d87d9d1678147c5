"""teasers: titles of embedded items between two paragraphs, one right after the other, a question among them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.clean.page import Mark, Page
from generator.model import Role

_LONGEST = 10  # words
_MOST = 3  # titles in a row
_MOST_QUESTIONS = 4  # lines that ask; a page with more is a list of questions and answers


def teasers(page: Page) -> Iterator[tuple[int, Mark]]:
    """ "Patriot missiles for Ukraine?" / "Can Ukraine join NATO?": headings without text between them."""
    asking = [piece for piece in page.pieces if piece.words[-1] == "?" and piece.count <= 2 * _LONGEST]
    if not 0 < len(asking) <= _MOST_QUESTIONS:
        return
    number = 0
    while number < len(page.pieces):
        last = number
        while last < len(page.pieces) and last not in page.marks and _is_title(page, last):
            last += 1
        titles = page.pieces[number:last]
        if (
            2 <= len(titles) <= _MOST
            and any(t.words.endswith("?") for t in titles)
            and _between_paragraphs(page, number, last)
        ):
            for at in range(number, last):
                yield at, Mark(Role.TEASER, "set-aside", "teasers", 0.8)
        number = max(last, number + 1)


def _is_title(page: Page, number: int) -> bool:
    piece = page.pieces[number]
    first = piece.words[0]
    return (
        2 <= piece.count <= _LONGEST
        and first.isupper()
        and not piece.words.isupper()
        and (piece.words[-1] == "?" or not piece.ends)
        and piece.words[-1] not in ":;,"
    )


def _between_paragraphs(page: Page, first: int, end: int) -> bool:
    return first > 0 and end < len(page.pieces) and page.pieces[first - 1].is_prose and page.pieces[end].is_prose
