"""member-cards: what a board prints beside a post of who wrote it: since when a member, how many posts, where from."""

from __future__ import annotations

from collections.abc import Iterator

from generator.clean.page import Mark, Page
from generator.languages.members import asks_for_value, is_value, tells_of_member, tells_since
from generator.model import Role


def member_cards(page: Page) -> Iterator[tuple[int, Mark]]:
    """Rows one under the other, of which one says since when, and one more says something else."""
    first = 0
    while first < len(page.pieces):
        if not tells_of_member(page.pieces[first].words):
            first += 1
            continue
        end = _end(page, first)
        rows = [piece.words for piece in page.pieces[first:end]]
        told = [row for row in rows if tells_of_member(row)]
        if any(map(tells_since, told)) and len(told) > 1 and any(any(map(str.isdigit, row)) for row in rows):
            for number in range(first, end):
                yield number, Mark(Role.BIO, "set-aside", "member-card", 0.9)
        first = end


def _end(page: Page, first: int) -> int:
    """The number of the first piece behind a card: a label that stands alone takes the row below it along."""
    number = first
    while number < len(page.pieces) and tells_of_member(page.pieces[number].words):
        takes_next = asks_for_value(page.pieces[number].words)
        number += 1
        if takes_next and number < len(page.pieces) and is_value(page.pieces[number].words):
            number += 1
    return number
