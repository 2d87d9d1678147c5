"""Where it was written or said: the place that opens the first prose, "SANTA ANA, Calif. – ", "BERLIN (dpa) - "."""

from __future__ import annotations

import re

from generator.model import Found, Span
from generator.recognise.metadata.page import Page

_PLACE = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:[ '’.-]{1,2}(?:[^\W\d_][^\W\d_]*)){0,4}"
# the place, what may follow it (a region, a day, an agency), and the dash
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}(?:,\s[^\W\d_]{{2,12}}\.?){{0,2}}),?\s*"
    r"(?:[^()\n–—:]{0,24}\d{1,2}[^()\n–—:]{0,12})?(?:\([^()]{2,40}\)\s*)?[.:]?\s*(?:--?|[–—])\s"
)
_DASH = re.compile(r"[–—-]\s")  # ends every dateline; looked for first, as few paragraphs have one so early
_MONTH = re.compile(r",\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[^,]*\Z")
_MOST = 70
_STOPS = tuple('.!?…”"»')


def find_place(page: Page) -> Found[str] | None:
    """The place of the dateline; None where the text has none."""
    for row in page.rows[page.body_start : page.body_start + 3]:
        head = row.text[: _MOST + 40]
        match = _DATELINE.match(head) if _DASH.search(head) else None
        if match and _is_place(match["place"], match.group()):
            name = _MONTH.sub("", match["place"]).strip(" ,")
            start = row.span.start
            return Found(name.title() if name.isupper() else name, "dateline", Span(start, start + len(name)))
    return None


def opens_story(text: str) -> bool:
    """Whether a dateline with an agency or a day opens a sentence: "OSTRAND, Dec 2 (Ostrand News) -- A ferry sank."."""
    match = _DATELINE.match(text) if text[-1:] in _STOPS and _DASH.search(text, 0, _MOST + 40) else None
    told = match.group()[len(match["place"]) :] if match and _is_place(match["place"], match.group()) else ""
    return "(" in told or any(map(str.isdigit, told))


def _is_place(name: str, whole: str) -> bool:
    """Capitals, or an agency or a day behind it: else any phrase before a dash would be a place."""
    head = name.partition(",")[0]
    return len(name) <= _MOST and ((head.isupper() and len(head) > 2) or "(" in whole or any(map(str.isdigit, whole)))
