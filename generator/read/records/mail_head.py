"""The header of a raw mail, as programs write it: "Message-ID: ...", "MIME-Version: 1.0"."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import parsedate

from generator.model import Facts
from generator.read.records.record import LONGEST_HEAD, Record, iso_day, rows_of_head

# a row and the lines it goes on over
_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]*+([^\r\n]*+(?:\r?\n[ \t]+[^\r\n]*+)*+)\r?\n")
# only programs write these: a head without them was printed for people and is read as text is
_OF_PROGRAMS = frozenset({"message-id", "mime-version", "received", "return-path", "content-transfer-encoding"})


def find_mail_head(text: str) -> Record | None:
    """The header of the mail that a text is; None where it is none, or was printed for people to read."""
    if not text[:1].isalpha() or text[:60].find(":") <= 0:
        return None
    fields, at = dict[str, str](), 0
    while at < LONGEST_HEAD and (match := _FIELD.match(text, at)):
        fields.setdefault(match[1].lower(), " ".join(match[2].split()))
        at = match.end()
    is_closed = at >= len(text) or text[at] in "\r\n"
    if not is_closed or not fields.keys() & _OF_PROGRAMS or not fields.keys() & {"subject", "from", "date"}:
        return None
    parsed = parsedate(fields.get("date", ""))
    day = f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}" if parsed else None
    is_packed = fields.get("content-transfer-encoding", "").lower() in ("quoted-printable", "base64")
    is_packed = is_packed or fields.get("content-type", "").lower().startswith("multipart/")
    facts = Facts(title=_decoded(fields.get("subject", "")) or None, date=iso_day(day))
    return Record(rows_of_head(text, at), facts, is_packed)


def _decoded(value: str) -> str:
    """The words of a header that may be written in encoded words: "=?utf-8?q?Gr=C3=BC=C3=9Fe?=" -> "Grüße"."""
    try:
        return " ".join(str(make_header(decode_header(value))).split())
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return value
