"""The last line of wire copy, which says who reported and who edited: "(Reporting by Ana Poll; Editing by Bo Lund)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Found, Span
from generator.recognise.metadata.names import is_name
from generator.recognise.metadata.page import Page

_ROWS = 8  # from the end of the text on
_LONGEST = 300  # characters
_OPENING = (
    r"(?:additional |further )?(?:reporting|writing|written|compiled|edited|editing)"
    r"(?: and (?:reporting|writing|editing))?"
    r" by|(?:zusätzliche[rn]? )?(?:bericht|geschrieben|verfasst|redigiert|reporter) von"
    r"|(?:rédigé|écrit|édité|reportage|avec) par|reporte (?:adicional )?(?:de|por)|escrito por|editado por"
    r"|información de|reportagem (?:adicional )?(?:de|por)|edição de|a cura di|scritto da"
)
_SIGN_OFF = re.compile(rf"[(\[]?\s?(?:{_OPENING})\s", re.IGNORECASE)
# who edited it has not written it
_AUTHORS = re.compile(
    r"[(\[]?\s?(?:reporting|writing|written|compiled|bericht|geschrieben|verfasst|reporter|rédigé|écrit|reportage|reporte"
    r"|escrito|información|reportagem|scritto)(?: and (?:reporting|writing|editing))? (?:by|von|par|de|por|da) ",
    re.IGNORECASE,
)
_PARTED = re.compile(r", | and | und | et | y | e ")
_PLACE = re.compile(r" (?:in|à|en|em|aus|a) [^\W\d_a-z]")
_ENDS = re.compile(r"[;)\]]|\. ")


def is_sign_off(words: str) -> bool:
    """Whether a line says who reported or edited a text, and nothing else."""
    return len(words) <= _LONGEST and _SIGN_OFF.match(words) is not None


def find_signed_off(page: Page) -> tuple[Found[str], ...]:
    """Those who reported or wrote it, by the last line of the text; () where one of them is no name."""
    for row in reversed(page.rows[max(0, page.body_end - _ROWS) : page.body_end + _ROWS]):
        match = _AUTHORS.match(row.text) if is_sign_off(row.text) else None
        if match:
            return tuple(_names(row.text, match.end(), row.span.start))
    return ()


def _names(text: str, start: int, offset: int) -> Iterator[Found[str]]:
    """The names up to the next part of the line, each without its place: "Ana Poll in Vesterey and Bo Lund;"."""
    end = _ENDS.search(text, start)
    stop, found = end.start() if end else len(text), list[Found[str]]()
    while start < stop:
        parted = _PARTED.search(text, start, stop)
        words = text[start : parted.start() if parted else stop]
        place = _PLACE.search(words)
        name = (words[: place.start()] if place else words).rstrip(" .,")
        if is_name(name):
            found.append(Found(name, "sign-off", Span(offset + start, offset + start + len(name))))
        elif not place and parted:
            return
        start = parted.end() if parted else stop
    yield from found
