"""YAML front matter, always present, with a fixed set of keys.

MkDocs hands these values to templates that print them raw (Jinja's autoescape is off there), so texts stand in them
HTML-escaped; every string is a double-quoted YAML string of printable characters, which yaml.safe_load gives back
exactly (NEL, quotation marks, "null" and "12:30" included). A hundred times as fast as yaml.safe_dump.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

KEYS = (
    "title",
    "description",
    "date",
    "published",
    "updated",
    "outlet",
    "byline",
    "kind",
    "language",
    "direction",
    "speakers",
    "tags",
    "source",
    "sha256",
    "url",
    "statements",
    "feed",
    "hide",
    "template",
)
_SPECIAL = re.compile(
    "[^ !#-\\[\\]-~\xa1-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef]"
)
_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;", "{": "&#123;", "}": "&#125;"}
_SURROGATE = re.compile("[\ud800-\udfff]")
_ACTIVE = re.compile("[&<>\"'{}]")


def front_matter(fields: Mapping[str, object]) -> str:
    """The block between two lines of ---; None and empty lists are left out. Raises KeyError: a key not in KEYS."""
    lines = ["---"]
    for key, value in fields.items():
        if key not in KEYS:
            raise KeyError(key)
        if isinstance(value, list | tuple):
            if value:
                lines.append(f"{key}: [{', '.join([_quoted(str(item)) for item in value])}]")
        elif value is not None:
            lines.append(f"{key}: {_quoted(str(value))}")
    return "\n".join([*lines, "---", "", ""])


def as_read(fields: Mapping[str, object]) -> dict[str, str | list[str]]:
    """What a reader of YAML gets from front_matter(fields)."""
    read: dict[str, str | list[str]] = {}
    for key, value in fields.items():
        if isinstance(value, list | tuple):
            if value:
                read[key] = [_marked(str(item)) for item in value]
        elif value is not None:
            read[key] = _marked(str(value))
    return read


def _marked(text: str) -> str:
    if text.isascii() and text.isalnum():
        return text
    return _SURROGATE.sub("\ufffd", _ACTIVE.sub(lambda match: _MARKUP[match.group()], text))


def _quoted(text: str) -> str:
    if text.isascii() and text.isalnum():  # an id, a word
        return f'"{text}"'
    shown = _ACTIVE.sub(lambda match: _MARKUP[match.group()], text)
    return '"' + _SPECIAL.sub(_coded, shown) + '"'


def _coded(match: re.Match[str]) -> str:
    code = ord(match.group())
    if 0xD800 <= code < 0xE000:
        code = 0xFFFD
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
