"""Records whose rows have labels, as Nexis and ProQuest print them: "BYLINE: ...", "LENGTH: 412 words"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.model import Facts, Row, Span
from generator.nouns import dataclass
from generator.read.records.forms import Forms, forms
from generator.read.records.names import names_in
from generator.read.records.parts import NUMBER
from generator.read.records.record import LEFT, LONGEST_NAME, PARAGRAPH, Record, in_order, public

_LEAST = 3  # different labels
_PROSE_WORDS = 25  # of a paragraph that is text, not a row of the record
_SENTENCE_WORDS, _STOPS = 12, '.!?”"'
_LONGEST_DAY = 6  # words
_LABEL = re.compile(r"^[ \t]{0,40}(?P<label>[^\W\d_][^:\n]{1,28}):(?=[ \t\n])[ \t]*+", re.MULTILINE)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_RIGHTS = re.compile(r"[ \t]*+(?:©|\(c\)|Copyright\b)", re.IGNORECASE)
_LETTER = re.compile(r"[^\W_]")
_OWNER = re.compile(r"[;(]")  # "Ostrand Courier; Ostrand"


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Lines up to a blank one, or to the next row with a label."""

    span: Span
    words: str
    what: str | None = None  # of a row of the record
    value: str = ""
    label: str = ""


def find_labelled(text: str) -> Record | None:
    """The record, by a label that only databases write; None where a text is none."""
    known = forms()
    if not any(gate in text for gate in known.gates):
        return None
    labels = {match["label"].casefold() for match in _LABEL.finditer(text)}
    if not labels & known.signs or len(labels & known.rows.keys()) < _LEAST:
        return None
    return _record(list(_paragraphs(text, known)))


def _record(paragraphs: Sequence[_Paragraph]) -> Record:
    """A record whose rows have labels: those over the text and those below it."""
    prose = [at for at, paragraph in enumerate(paragraphs) if not _is_row(paragraph) and _is_text(paragraph.words)]
    begin = next((at for at, paragraph in enumerate(paragraphs) if paragraph.what == "body"), None)
    first = min([*prose, len(paragraphs)]) if begin is None else begin + 1
    last = len(paragraphs)
    while last > first and (_is_row(paragraphs[last - 1]) or _is_rights(paragraphs[last - 1].words)):
        last -= 1
    told = [*paragraphs[:first], *paragraphs[last:]]
    rows = [Row(one.span, one.what, one.what in LEFT) for one in told if one.what]
    opening = next((at for at, paragraph in enumerate(told) if paragraph.what not in (None, "number")), 0)
    outlet, above = _head(told[:opening])
    rows += above
    values = {paragraph.what: paragraph.value for paragraph in reversed(told) if paragraph.what}
    labels = {paragraph.what: paragraph.label.casefold() for paragraph in reversed(told) if paragraph.what}
    return Record(
        in_order(rows),
        Facts(
            outlet=_OWNER.split(values["outlet"])[0].strip() if values.get("outlet") else outlet,
            url=public(values.get("url")),
            byline=names_in(values.get("byline", ""), turned=labels.get("byline") == "author"),
            is_by_author=True,
        ),
    )


def _head(paragraphs: Sequence[_Paragraph]) -> tuple[str | None, list[Row]]:
    """The outlet right above the day, and the rows of a record that have no label."""
    day = next((at for at, paragraph in enumerate(paragraphs) if _is_day(paragraph.words.splitlines()[0])), None)
    rows = [Row(paragraph.span, "other") for paragraph in paragraphs if _is_rights(paragraph.words)]
    if day is None:
        return None, rows
    lines = paragraphs[day].words.splitlines()
    if len(lines) > 1:  # the edition, below the day
        rows.append(Row(Span(paragraphs[day].span.start + len(lines[0]), paragraphs[day].span.end), "other"))
    above = next((one for one in reversed(paragraphs[:day]) if one.what is None), None)
    if above is None or len(above.words.split()) > LONGEST_NAME:
        return None, rows
    return " ".join(above.words.split()), [*rows, Row(above.span, "outlet")]


def _paragraphs(text: str, known: Forms) -> Iterator[_Paragraph]:
    labels = {match.start(): match for match in _LABEL.finditer(text) if match["label"].casefold() in known.rows}
    for block in PARAGRAPH.finditer(text):
        line_start = text.rfind("\n", 0, block.start()) + 1
        cuts = [start for start in labels if line_start <= start < block.end()]
        for start, stop in pairwise(
            [*([] if cuts and cuts[0] <= block.start() else [block.start()]), *cuts, block.end()]
        ):
            match = labels.get(start)
            words = text[start:stop].rstrip()
            span = Span(start, start + len(words))
            if match is None:
                is_mark = (
                    NUMBER.fullmatch(words) or words.strip().casefold() in known.marks or not _LETTER.search(words)
                )
                yield _Paragraph(span, words.strip(), "number" if is_mark else None)
                continue
            what, value = known.rows[match["label"].casefold()], " ".join(text[match.end() : stop].split())
            end = match.end() if what == "body" and value else span.end
            yield _Paragraph(Span(start, end), words, what, value, match["label"])


def _is_row(paragraph: _Paragraph) -> bool:
    """Whether it tells of the text: "Subject: those who wait. Nobody ..." is text."""
    is_sentence = paragraph.value[-1:] in _STOPS and len(paragraph.value.split()) >= _SENTENCE_WORDS
    return paragraph.what is not None and not (paragraph.what == "other" and is_sentence)


def _is_text(words: str) -> bool:
    return len(words.split()) >= _PROSE_WORDS


def _is_day(line: str) -> bool:
    return len(line.split()) <= _LONGEST_DAY and _YEAR.search(line) is not None and _RIGHTS.match(line) is None


def _is_rights(words: str) -> bool:
    return _RIGHTS.match(words) is not None and len(words.split()) < _PROSE_WORDS
