"""addressees: the offices in capitals to which a memorandum goes are text, though menus are set so too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.clean.page import Mark, Page
from generator.languages.worded import Worded
from generator.model import Role

_FOR = Worded(r"{addressed}\b", re.IGNORECASE, stage="chrome")  # "MEMORANDUM FOR THE KEEPER OF LIGHTS"
_MOST, _LONGEST = 60, 30  # rows; words of one
_MARK = Mark(Role.PARAGRAPH, "body", "addressees")


def addressees(page: Page) -> Iterator[tuple[int, Mark]]:
    """The row that opens a memorandum, and the rows in capitals right below it."""
    for number, piece in enumerate(page.pieces[:_MOST]):
        if piece.count > _LONGEST or not _FOR.match(piece.words):
            continue
        for at in range(number, min(number + _MOST, len(page.pieces))):
            row = page.pieces[at]
            is_office = row.words.isupper() and row.count <= _LONGEST and not row.ends and row.kind is None
            if at > number and not is_office:
                return
            if at not in page.marks:
                yield at, _MARK
        return
