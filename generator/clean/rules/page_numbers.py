"""page-number: "- 3 -", "Page 4 of 12", "[[Page E1540]]" alone on a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.clean.page import Mark, Page
from generator.model import Role

_PAGE = re.compile(
    r"\[\[Page [A-Z]{0,2}\d{1,6}\]\]"  # "[[Page E1540]]" of printed records
    r"|[-–—] ?\d{1,4} ?[-–—]"  # "- 3 -"
    r"|(?:page|p\.|seite|pagina|página|strona|pag\.|стр\.|страница|сторінка) ?\d{1,4}"
    r"(?: ?(?:of|/|von|de|di|din|z|из|з) ?\d{1,4})?",  # "Page 4 of 12"
    re.IGNORECASE,
)


def page_numbers(page: Page) -> Iterator[tuple[int, Mark]]:
    """Numbers of printed pages."""
    for number, piece in page.open_pieces():
        if piece.count <= 5 and _PAGE.fullmatch(piece.words):
            yield number, Mark(Role.PAGE_NUMBER, "set-aside", "page-number")
