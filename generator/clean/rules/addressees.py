"""addressees: to whom a memorandum or a letter goes is text, though menus are set so too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.clean.page import Mark, Page
from generator.languages.letters import opens_letter
from generator.languages.worded import Worded
from generator.model import Role

_FOR = Worded(r"{addressed}\b", re.IGNORECASE, stage="chrome")  # "MEMORANDUM FOR THE KEEPER OF LIGHTS"
_MOST, _LONGEST = 60, 30  # rows; words of one
_SALUTATION = 8  # words of "Dear friends of the harbour," at most
_MARK = Mark(Role.PARAGRAPH, "body", "addressees")


def addressees(page: Page) -> Iterator[tuple[int, Mark]]:
    """The row that opens a memorandum with the rows in capitals right below it; who a letter is to, over its text."""
    for number, piece in enumerate(page.pieces[:_MOST]):
        if piece.count > _LONGEST:
            continue
        if number not in page.marks and _is_salutation(page, number):
            yield number, _MARK
        if not _FOR.match(piece.words):
            continue
        for at in range(number, min(number + _MOST, len(page.pieces))):
            row = page.pieces[at]
            is_office = row.words.isupper() and row.count <= _LONGEST and not row.ends and row.kind is None
            if at > number and not is_office:
                return
            if at not in page.marks:
                yield at, _MARK
        return


def _is_salutation(page: Page, number: int) -> bool:
    """Whether a line hails the reader, with running text right below or one line on ("Thanks for coming back.")."""
    piece = page.pieces[number]
    if piece.count > _SALUTATION or piece.kind is not None or piece.words.rstrip("*")[-1:] not in (",", "!", ":"):
        return False
    return any(other.is_prose for other in page.pieces[number + 1 : number + 3]) and opens_letter(piece.words)
