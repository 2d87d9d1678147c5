"""The border to the terminal: what a source, a name or a file name holds is shown there, never obeyed.

A terminal obeys the C0 and C1 controls (ECMA-48): colours, window titles, links (OSC 8), answers typed for the user.
Marks of direction reorder a line, so that it reads as something else (CVE-2021-42574).
Both are spelt out: \\x1b, \\u202e.
"""

from __future__ import annotations

import json
import re
from pathlib import PurePath

import click

# controls but tab and line feed, marks of direction, line separators, invisible tags, halves of characters
_DIRECTION = "\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
_OBEYED = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_DIRECTION}\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]")
# JSON has spelt out C0 itself; these mean the same when they are spelt out
_OBEYED_IN_JSON = re.compile(f"[\x7f-\x9f{_DIRECTION}\ufeff\ufff9-\ufffb\ud800-\udfff]")


def inert(words: str) -> str:
    """The words, with what a terminal would obey spelt out; tabs and line ends stay."""
    return words if words.isascii() and words.isprintable() else _OBEYED.sub(_spelt, words)


def inert_line(words: object) -> str:
    """The same on one line: a name with a line end in it cannot write a line of its own."""
    return inert(str(words)).replace("\n", "\\n").replace("\t", "\\t")


def inert_json(written: str) -> str:
    """A JSON text of the same value, with what a terminal would obey spelt out."""
    if written.replace("\xa0", " ").isprintable() or (written.isascii() and "\x7f" not in written):
        return written
    return _OBEYED_IN_JSON.sub(_spelt_in_json, written)


def as_json(value: object, *, indent: int | None = None) -> str:
    """A value as JSON that a terminal can be shown."""
    return inert_json(json.dumps(value, ensure_ascii=False, indent=indent))


def tell(words: str | PurePath, *, err: bool = False) -> None:
    """Prints words of several lines at most; on stderr where they are talk."""
    click.echo(inert(str(words)).encode(), err=err)


def plural(count: int, noun: str) -> str:
    """The count and the noun: "1 text", "2 texts"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _spelt(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65_536 else f"\\U{code:08x}"


def _spelt_in_json(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
