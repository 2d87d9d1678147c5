"""What the settings of an outlet say of its pages: signs, date line and byline, before what was guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.model import Block, Found, Metadata, Role, Span
from generator.recognise.metadata.dates.calendar import find_compact_date, find_dates
from generator.settings.outlets import LONGEST_LINE, Outlet


def find_by_sign(text: str, outlets: Sequence[Outlet]) -> Found[str] | None:
    """The first outlet one of whose signs stands in the text."""
    for outlet in outlets:
        for sign in outlet.signs:
            at = text.find(sign)
            if at >= 0:
                return Found(outlet.name, "outlet-sign", Span(at, at + len(sign)))
    return None


def with_outlet(metadata: Metadata, text: str, lines: Sequence[Block], outlets: Sequence[Outlet]) -> Metadata:
    """The metadata with the date and the authors that the patterns of its outlet find."""
    name = metadata.outlet.value if metadata.outlet else None
    outlet = next((outlet for outlet in outlets if outlet.name == name), None)
    if outlet is None or not (outlet.date or outlet.byline):
        return metadata
    language = metadata.language.value if metadata.language else None
    dated = next(_matches(outlet.date, "date", text, lines), None)
    date = _date(text, dated, language, outlet.id) if dated else None
    author = next(_matches(outlet.byline, "byline", text, lines), None)
    return replace(
        metadata,
        date=date or metadata.date,
        published=date or metadata.published,
        byline=(Found(author.of(text), f"outlet-byline:{outlet.id}", author),) if author else metadata.byline,
    )


def _date(text: str, span: Span, language: str | None, outlet_id: str) -> Found[str] | None:
    mentions = find_dates(text, language, start=span.start, end=span.end)
    value = mentions[0].value if mentions else find_compact_date(span.of(text))
    return Found(value, f"outlet-date:{outlet_id}", span) if value else None


def _matches(patterns: Sequence[re.Pattern[str]], group: str, text: str, lines: Sequence[Block]) -> Iterator[Span]:
    """Where the patterns match lines: the group of that name, else the first, else all of it."""
    for line in lines if patterns else ():
        if line.role is Role.BLANK:
            continue
        for pattern in patterns:
            match = pattern.search(text, line.span.start, min(line.span.end, line.span.start + LONGEST_LINE))
            if match:
                which: str | int = group if group in pattern.groupindex else min(1, pattern.groups)
                if match.span(which) != (-1, -1):
                    yield Span(*match.span(which))
