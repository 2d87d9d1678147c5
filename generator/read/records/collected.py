"""The rows that a collector, or a program of one, has written over a text: "Title: ...", "Source: ...", "URL: ..."."""

from __future__ import annotations

import re

from generator.model import Facts, Row, Span
from generator.read.records.forms import forms
from generator.read.records.names import names_in
from generator.read.records.record import LEFT, Record, public

_LEAST = 2  # rows
_ROW = re.compile(
    r"[ \t]{0,3}(?P<label>[^\W\d_][^:\n]{0,24}?)[ \u00a0\u202f]?:(?=[ \t\r\n])[ \t]*(?P<value>[^\n]*)\n?(?:[ \t\r]*\n)?"
)


def find_collected(text: str) -> Record | None:
    """The rows at the top of a text, one under the other or with a blank line between; None where fewer than two of a
    known kind stand there.
    """
    start = len(text) - len(text.lstrip())
    if ":" not in text[start : start + 30]:
        return None
    known, rows, values = forms().collected, list[Row](), dict[str, str]()
    at = start
    while (row := _ROW.match(text, at)) and (what := known.get(row["label"].casefold())):
        rows.append(Row(Span(at, row.end("value")), what, what in LEFT))
        values.setdefault(what, row["value"].strip())
        at = row.end()
    if len(rows) < _LEAST:
        return None
    return Record(
        tuple(rows),
        Facts(
            title=" ".join(values.get("title", "").split()) or None,
            outlet=" ".join(values.get("outlet", "").split()) or None,
            url=public(values.get("url")),
            byline=names_in(values.get("byline", ""), listed=True),
            is_by_author=True,
        ),
    )
