"""The head that some text files open with: YAML between two rows of dashes, or the header of a raw mail.

Its rows say what the file knows of itself; they are no text and no page furniture.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import parsedate

from generator.errors import SettingsError
from generator.model import Facts, Span

_MOST = 16_384  # characters of a head
_FENCE = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"[A-Za-z_][\w .-]{0,40}:(?=\s|\Z)")
# a row of a raw mail and the rows it goes on over
_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]*+([^\r\n]*+(?:\r?\n[ \t]+[^\r\n]*+)*+)\r?\n")
# only programs write these: a head without them was printed for people and is read as text is
_OF_PROGRAMS = frozenset({"message-id", "mime-version", "received", "return-path", "content-transfer-encoding"})
_DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?=\D|\Z)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
# keys of static site generators and of text archives -> what they say
_TITLES, _DATES, _AUTHORS = ("title", "headline"), ("date", "published", "pubdate"), ("author", "authors", "byline")
_LANGUAGES, _URLS, _OUTLETS = ("lang", "language"), ("canonical_url", "canonical", "url"), ("outlet", "publisher")
_PUBLIC = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a text file."""

    span: Span  # with the rows that close it
    facts: Facts
    is_packed: bool = False  # of a mail: what follows it is coded, no text to read


def find_head(text: str) -> Head | None:
    """The head a text opens with; None where it opens with text, or with something that only looks like a head."""
    if text.startswith("---"):
        return _front_matter(text)
    return _mail_head(text) if text[:1].isalpha() and text[:60].find(":") > 0 else None


def _front_matter(text: str) -> Head | None:
    opening = _FENCE.match(text)
    closing = _CLOSING.search(text, opening.end(), _MOST) if opening else None
    if opening is None or closing is None or not _KEY.match(text, opening.end()):
        return None
    from generator.settings.yaml_lines import read_yaml  # loads the parser: few texts need it

    try:
        entries = read_yaml(text[opening.end() : closing.start()], "").items()
    except SettingsError:  # rows of a text between rules
        return None
    values = {key.lower(): node.value for key, node in entries}
    return Head(Span(0, closing.end()), _facts(values)) if values else None


def _facts(values: Mapping[str, object]) -> Facts:
    url, language = _first(values, _URLS), _first(values, _LANGUAGES)
    return Facts(
        title=_first(values, _TITLES),
        date=_day(_first(values, _DATES)),
        outlet=_first(values, _OUTLETS),
        url=url if url and url.startswith(_PUBLIC) else None,
        language=language.replace("_", "-") if language and _LANGUAGE.fullmatch(language) else None,
        byline=next((names for key in _AUTHORS if (names := _names(values.get(key)))), ()),
        is_by_author=True,
    )


def _first(values: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    found = (values.get(key) for key in keys)
    return next((" ".join(value.split()) for value in found if isinstance(value, str) and value.strip()), None)


def _names(value: object) -> tuple[str, ...]:
    """ "Jane Doe", ["Jane Doe", "Max Roe"] or [{name: Jane Doe}]."""
    from generator.settings.yaml_places import Placed

    if isinstance(value, Placed):
        value = value.value
    if isinstance(value, str):
        return (" ".join(value.split()),) if value.strip() else ()
    if isinstance(value, dict):
        return _names(value.get("name"))
    return tuple(name for item in value for name in _names(item)) if isinstance(value, list) else ()


def _day(value: str | None) -> str | None:
    """ "2024-03-11T10:00:00Z" -> "2024-03-11"."""
    match = _DAY.match(value) if value else None
    if match is None:
        return None
    year, month, day = map(int, match.groups())
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 and year >= 1000 else None


def _mail_head(text: str) -> Head | None:
    fields, at = dict[str, str](), 0
    while at < _MOST and (match := _FIELD.match(text, at)):
        fields.setdefault(match[1].lower(), " ".join(match[2].split()))
        at = match.end()
    is_closed = at >= len(text) or text[at] in "\r\n"
    if not is_closed or not fields.keys() & _OF_PROGRAMS or not fields.keys() & {"subject", "from", "date"}:
        return None
    parsed = parsedate(fields.get("date", ""))
    day = f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}" if parsed else None
    is_packed = fields.get("content-transfer-encoding", "").lower() in ("quoted-printable", "base64")
    is_packed = is_packed or fields.get("content-type", "").lower().startswith("multipart/")
    return Head(Span(0, at), Facts(title=_decoded(fields.get("subject", "")) or None, date=_day(day)), is_packed)


def _decoded(value: str) -> str:
    """The words of a header that may be written in encoded words: "=?utf-8?q?Gr=C3=BC=C3=9Fe?=" -> "Grüße"."""
    try:
        return " ".join(str(make_header(decode_header(value))).split())
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return value
