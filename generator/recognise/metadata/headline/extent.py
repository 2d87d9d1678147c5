"""How far a headline goes: over rows in capitals around it, over the lines that a wrapped text cuts it into."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model import Span
from generator.recognise.metadata.headline.candidates import Candidate, View, is_noise
from generator.recognise.metadata.headline.kicker import kinds_of_text
from generator.recognise.metadata.page import Page, Row

__all__ = ["whole_span"]

_MOST_ROWS = 6  # of a headline in capitals
_MOST_LINES = 4  # of a wrapped headline
_FEWEST_WORDS = 3  # of a row in capitals that goes on with it


def whole_span(view: View, chosen: Candidate) -> Span:
    """The span of a headline with the rows around it that are part of it."""
    if chosen.is_prefix or chosen.labelled:
        return chosen.span
    span = _whole_capitals(view.page, chosen, view.dated) if chosen.text.isupper() else chosen.span
    return _whole_lines(view, chosen) if view.page.is_wrapped and span == chosen.span else span


def _whole_capitals(page: Page, chosen: Candidate, dated: Mapping[int, bool]) -> Span:
    """The span of a headline in capitals: it goes on over the rows in capitals right above and below it."""
    first, last = chosen.row, chosen.row + chosen.rows - 1
    while first and not page.rows[first].after_blank and _goes_on(page.rows[first - 1], dated):
        first -= 1
    while last + 1 < len(page.rows) and not page.rows[last + 1].after_blank and _goes_on(page.rows[last + 1], dated):
        last += 1
    if last - first >= _MOST_ROWS:
        return chosen.span
    return Span(page.rows[first].span.start, page.rows[last].span.end)


def _whole_lines(view: View, chosen: Candidate) -> Span:
    """The span of a headline; in a wrapped text it goes on below a line that had no room for the next word."""
    page, end = view.page, chosen.row + chosen.rows - 1
    while end + 1 < len(page.rows) and _is_broken(view, page.rows[end], page.rows[end + 1]):
        end += 1
    is_whole = end + 1 >= len(page.rows) or page.rows[end + 1].after_blank or end + 1 in view.dated
    if not is_whole or end - chosen.row >= _MOST_LINES:
        return chosen.span
    return Span(chosen.span.start, page.rows[end].span.end)


def _is_broken(view: View, above: Row, below: Row) -> bool:
    """Whether a row is what a line above it had no room for."""
    if below.after_blank or below.has_bullet or below.is_heading or below.number in view.dated:
        return False
    traits = view.traits.get(below.number)
    if traits is None or traits.is_byline or traits.is_chrome or traits.has_address or is_noise(below.text):
        return False
    return len(above.text) + 1 + len(below.text.split(None, 1)[0]) > view.page.width


def _goes_on(row: Row, dated: Mapping[int, bool]) -> bool:
    if not row.text.isupper() or row.words < _FEWEST_WORDS or row.number in dated or row.has_bullet:
        return False
    return row.text.casefold().rstrip(":") not in kinds_of_text()
