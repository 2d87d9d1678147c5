"""metadata: a line that says the title, the date or who wrote it is moved to the head of the document, not lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.clean.page import Mark, Page, Piece
from generator.languages.furniture import phrase_key
from generator.model import Found, Role, Span
from generator.recognise.metadata.dates.calendar import HOUR

_SHARE = 0.6  # of a line that a value must fill; a date inside a sentence leaves the sentence in the text
_TITLE_BLANKS = 2  # in a title that is looked for with more behind it
_HALF_BLANKS = 4  # in a part of a title that was broken over two lines
_LONGEST = 60  # words: no title or summary is longer
_FRAME = 40  # characters of words round a value that still make it a line of metadata: "Published on ... by ..."


def known_metadata(page: Page) -> Iterator[tuple[int, Mark]]:
    """Lines that a value of the metadata fills, and repetitions of the title."""
    known = page.metadata
    values: list[tuple[Role, Found[str] | None]] = [
        (Role.TITLE, known.title),
        (Role.KICKER, known.kicker),
        (Role.DEK, known.dek),
        (Role.UPDATED, known.updated),
        (Role.PUBLISHED, known.published),
        (Role.DATELINE, known.date),
        (Role.DATELINE, known.place),
        *((Role.BYLINE, author) for author in known.byline),
        *((Role.AGENCIES, agency) for agency in known.agencies),
    ]
    found = sorted(
        ((value.span, role) for role, value in values if value is not None and value.span is not None),
        key=lambda item: (item[0].start, item[0].end),
    )
    title = phrase_key(known.title.value) if known.title else ""
    at, is_dated = 0, False
    for number, piece in enumerate(page.pieces):
        span = piece.block.span
        while at < len(found) and found[at][0].end <= span.start:
            at += 1
        if piece.count > _LONGEST:
            continue
        inside = _inside(span, found, at) if at < len(found) and found[at][0].start < span.end else []
        if inside and _fill(inside, piece):
            role = inside[0][1]
            yield number, Mark(role, "meta", "metadata")
            is_dated = role in (Role.PUBLISHED, Role.UPDATED)
        elif title and _is_again(_without_mark(piece), title):
            yield number, Mark(Role.TITLE, "meta", "title-again")
        elif is_dated and HOUR.fullmatch(piece.words):
            yield number, Mark(Role.PUBLISHED, "meta", "metadata")
        elif not inside:
            is_dated = False


def _inside(span: Span, found: Sequence[tuple[Span, Role]], at: int) -> list[tuple[Span, Role]]:
    """The values, in order from `at` on, that stand at least in part in a span."""
    return [(value, role) for value, role in found[at : at + 12] if value.start < span.end and span.start < value.end]


def _fill(values: Iterable[tuple[Span, Role]], piece: Piece) -> bool:
    """Whether a line says little beside these values."""
    span = piece.block.span
    filled = sum(min(value.end, span.end) - max(value.start, span.start) for value, _ in values)
    return filled >= _SHARE * len(piece.words) or (len(piece.words) - filled <= _FRAME and not piece.is_prose)


def _without_mark(piece: Piece) -> str:
    """The key of a line without the mark of a Markdown heading."""
    return phrase_key(piece.words.lstrip("#")) if piece.words[:1] == "#" else piece.key


def _is_again(key: str, title: str) -> bool:
    """The title, a part of it on a line, or with more behind it: "Ferries stay in port - The Ostrand Courier"."""
    if key == title or (key.count(" ") >= _HALF_BLANKS and key in title):
        return True
    if key[:1] != title[:1]:  # neither opens with the other
        return False
    shorter, longer = sorted((key, title), key=len)
    rest = longer.removeprefix(shorter)
    return (
        shorter.count(" ") >= _TITLE_BLANKS
        and rest != longer
        and rest.lstrip()[:1] in ("-", "–", "—", "|", "·", "•", ":")
    )
