"""Who wrote it: the names near the headline, behind "Written by" below the text, and the initials of the last line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.model import Found, Span
from generator.recognise.metadata.agencies import AGENCY, INITIALS_LINE, is_agency
from generator.recognise.metadata.authors import Surroundings, find_authors
from generator.recognise.metadata.calendar import DateMention
from generator.recognise.metadata.names import split_names
from generator.recognise.metadata.page import Page

_MOST_NAMES = 6
_WRITTEN = re.compile(r"(?i:written by|author|about the author|words by|autor(?:in)?|auteur|autore)\b")
_COLON = re.compile(r"\s*[:：|]?\s*")


def find_byline(
    page: Page, *, title: int | None, dated: Mapping[int, bool], dates: Sequence[DateMention], site: str | None
) -> tuple[Found[str], ...]:
    """The authors in the order of the text. `title`: row of the headline; `site`: name of the outlet."""
    found = find_authors(Surroundings(page, title, dated, dates, site))
    if found:
        return found[:_MOST_NAMES]
    signed = _signed(page)
    return (signed,) if signed else tuple(_initials(page))


def _signed(page: Page) -> Found[str] | None:
    """ "Written by ..." behind the text, where it stands once."""
    found = None
    for row in page.rows[page.body_start :]:
        match = _WRITTEN.match(row.text) if row.words <= 8 else None
        if match is None:
            continue
        colon = _COLON.match(row.text, match.end())
        offset = colon.end() if colon else match.end()
        below = page.rows[row.number + 1] if row.number + 1 < len(page.rows) else None
        if offset < len(row.text):
            names = list(split_names(row, offset, len(row.text), page.language, least=1))
        elif below is not None and below.words <= 8:
            names = list(split_names(below, 0, len(below.text), page.language, least=1 if below.words == 1 else 2))
        else:
            names = []
        if len(names) != 1 or (found and found.value != names[0].value):
            return None
        found = names[0]
    return found


def _initials(page: Page) -> Iterator[Found[str]]:
    """Initials before the agencies of the last line: "jsi, rc/sms (AFP, dpa, Reuters, AP)"."""
    for row in page.rows[max(0, page.body_end - 1) : page.body_end + 6]:
        match = INITIALS_LINE.search(row.text)
        if match and match["initials"] and AGENCY.search(match["list"]):
            for part in re.finditer(r"[a-z]{2,4}", match["initials"]):
                start = row.span.start + match.start("initials") + part.start()
                if not is_agency(part.group()):
                    yield Found(part.group(), "initials", Span(start, start + len(part.group())))
            return
