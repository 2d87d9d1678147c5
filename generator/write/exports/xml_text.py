"""Text for XML: characters that XML 1.0 cannot hold become U+FFFD; the rest is escaped."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

# XML 1.0, production 2 (Char): everything but these
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME_UNSAFE = re.compile(r"[^A-Za-z0-9_.-]")


def xml_legal(text: str) -> str:
    """Text that XML can hold, not yet escaped: for libraries that do that."""
    return _ILLEGAL.sub("\ufffd", text)


def xml_text(text: str) -> str:
    """Element content."""
    return escape(xml_legal(text))


def xml_attribute(text: str) -> str:
    """An attribute value with its quotation marks."""
    return quoteattr(xml_legal(text))


def xml_id(prefix: str, name: str) -> str:
    """An xml:id: a prefix that is a letter, then letters, digits and - _ ."""
    return f"{prefix}.{_NAME_UNSAFE.sub('-', name)}"
