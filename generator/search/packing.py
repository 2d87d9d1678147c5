"""Values <-> packed scripts: JSON, deflated, two bytes in each character of a string literal.

A script may be written in UTF-16: its byte order mark outranks what a server says of it (Encoding Standard, "decode").
So a string literal carries 16 bits a character, where printable ASCII carries six and a half of eight. What a literal
or the encoding does not hold (quotes, line ends, surrogates: 3 % of random characters) is written as two characters.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any  # what JSON holds

WINDOW = 32_768  # bytes that deflate looks back
_LEVEL = 6
_MARK = "\ue000"  # the next character stands for the one whose highest bit differs
_FLIP = 0x8000
_UNSAFE = re.compile('[\\x00\n\r"\\\\\u2028\u2029\ud800-\ue000\ufeff\ufffe\uffff\U00010000-\U0010ffff]')


@dataclass(frozen=True, slots=True)
class File:
    """A file below assets/search; packing takes longer than all else, so it is packed when it must be written."""

    path: str
    print: str  # of what it is made from: the same print gives the same bytes
    make: Callable[[], bytes]

    @property
    def content(self) -> bytes:
        """Its bytes."""
        return self.make()


def plain_file(path: str, content: bytes) -> File:
    """A file that is there already."""
    return File(path, hashlib.sha256(content).hexdigest(), lambda: content)


def plain_script(name: str, *values: object) -> File:
    """A shard that is read as it is."""
    text = f"onrecord.shard({','.join(map(to_json, (name, *values)))});\n"
    return plain_file(f"{name}.js", text.encode("utf-8", "replace"))


def packed_script(name: str, deflated: bytes) -> File:
    """A shard of values that are deflated already."""
    return File(f"{name}.js", hashlib.sha256(deflated).hexdigest(), lambda: _packed(name, deflated))


def packed_text(name: str, text: str) -> File:
    """A shard of values in JSON."""
    print_ = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return File(f"{name}.js", print_, lambda: _packed(name, deflate(text)))


def _packed(name: str, deflated: bytes) -> bytes:
    text = f'onrecord.packed("{name}","{to_characters(deflated)}");\n'
    return codecs.BOM_UTF16_LE + text.encode("utf-16-le")


def to_json(value: object) -> str:
    """As short as JSON can be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def deflate(text: str, dictionary: bytes = b"") -> bytes:
    """The raw deflate stream of a text, which may point back into the dictionary."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15, zdict=dictionary)
    return packer.compress(text.encode("utf-8", "replace")) + packer.flush()


def inflate(deflated: bytes, dictionary: bytes = b"") -> Any:
    """The value whose JSON was deflated."""
    return json.loads(zlib.decompressobj(-15, zdict=dictionary).decompress(deflated))


def to_characters(content: bytes) -> str:
    """Two bytes a character; the first says whether there is a byte too many at the end."""
    units = (content + b"\0" * (len(content) % 2)).decode("utf-16-le", "surrogatepass")
    return str(len(content) % 2) + _UNSAFE.sub(_marked, units)


def to_bytes(characters: str) -> bytes:
    """The bytes of what to_characters made."""
    units = re.sub(f"{_MARK}(.)", lambda found: chr(ord(found[1]) ^ _FLIP), characters[1:], flags=re.DOTALL)
    content = units.encode("utf-16-le", "surrogatepass")
    return content[:-1] if characters[0] == "1" else content


def _marked(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x10000:
        return _MARK + chr(code ^ _FLIP)
    high, low = 0xD800 + (code - 0x10000 >> 10), 0xDC00 + (code & 0x3FF)
    return f"{_MARK}{chr(high ^ _FLIP)}{_MARK}{chr(low ^ _FLIP)}"
