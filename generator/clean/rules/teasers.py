"""teasers: titles of embedded items between two paragraphs, one right after the other, a question among them; and a row
that a word opens which leads to another piece.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain

from generator.clean.page import Mark, Page
from generator.languages import every
from generator.model import Role

_LONGEST = 10  # words
_MOST = 3  # titles in a row
_LEADING = 24  # words of a row that leads to one other piece
_LONGEST_WORD = 40  # characters of what opens it
_EDGES = " \u00a0\t-–—•·►▶>»›→*+|"
_MOST_QUESTIONS = 4  # lines that ask; a page with more is a list of questions and answers


def teasers(page: Page) -> Iterator[tuple[int, Mark]]:
    """Titles in a row, and rows that lead elsewhere."""
    yield from chain(_titles(page), _leading(page))


def _leading(page: Page) -> Iterator[tuple[int, Mark]]:
    """ "Watch: Ada Example says "the ferries stay"": a headline and no sentence, behind a word for those of others."""
    for number, piece in page.open_pieces():
        if piece.count > _LEADING or piece.words[-1] in ".;,。":
            continue
        head, _, rest = piece.words[:_LONGEST_WORD].replace("：", ":").partition(":")
        if not rest:
            continue
        if " ".join(head.strip(_EDGES).casefold().split()) in _words_that_lead():
            yield number, Mark(Role.TEASER, "set-aside", "teasers", 0.8)


@cache
def _words_that_lead() -> frozenset[str]:
    return frozenset(word.casefold() for word in every("chrome", "leads_on"))


def _titles(page: Page) -> Iterator[tuple[int, Mark]]:
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
