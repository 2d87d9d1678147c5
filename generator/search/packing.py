"""Bytes <-> packed scripts: two bytes in each character of a string literal.

A script may be written in UTF-16: its byte order mark outranks what a server says of it (Encoding Standard, "decode").
So a string literal carries 16 bits a character, where printable ASCII carries six and a half of eight. Surrogates, one
in 32 of random characters, an encoding does not hold alone: of each 64 characters the highest five bits are turned by a
mask that makes none of them one, and three masks stand in a character before 192. What else a literal does not hold
(quotes, line ends) is written as two characters.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import re
import zlib
from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from generator.nouns import dataclass

WINDOW = 32_768  # bytes that deflate looks back
_START, _IN_START = "start", frozenset({"table", "book"})
_CALL = 'onr("'  # short, because it stands in thousands of files
_LEVEL = 9
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


def packed_script(name: str, content: bytes) -> File:
    """A shard of bytes."""
    return File(f"{name}.js", hashlib.sha256(content).hexdigest(), lambda: _utf16(_call(content)))


def packed_text(name: str, text: str) -> File:
    """A shard of values in JSON."""
    print_ = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return File(f"{name}.js", print_, lambda: _utf16(_call(deflate(text.encode("utf-8", "replace")))))


def start_script(contents: Mapping[str, bytes]) -> File:
    """The shards of bytes that every first query needs, in one file."""
    digest = hashlib.sha256()
    for name, content in contents.items():
        digest.update(f"\0{name}\0{len(content)}\0".encode() + content)
    return File(
        f"{_START}.js",
        digest.hexdigest(),
        lambda: _utf16("".join(_call(content, name) for name, content in contents.items())),
    )


def packed_part(script: bytes, name: str) -> bytes:
    """The bytes of a shard in a script. Raises ValueError: it is not there."""
    text = script.decode("utf-16")
    end = text.index(f'","{name}")') if script_name(name) != name else text.rindex('")')
    return to_bytes(text[text.rindex(_CALL, 0, end) + len(_CALL) : end])


def script_name(name: str) -> str:
    """The script that holds a shard; a shard that has one of its own is known by its address."""
    return _START if name in _IN_START else name


def _call(content: bytes, name: str = "") -> str:
    characters = to_characters(content)
    return f'{_CALL}{characters}","{name}");' if name else f'{_CALL}{characters}")'


def _utf16(text: str) -> bytes:
    return codecs.BOM_UTF16_LE + text.encode("utf-16-le")


to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # as short as JSON can be
quoted = json.encoder.encode_basestring  # to_json of a text


def deflate(content: bytes, dictionary: bytes = b"") -> bytes:
    """The raw deflate stream of bytes, which may point back into the dictionary."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15, zdict=dictionary)
    return packer.compress(content) + packer.flush()


def inflate(deflated: bytes, dictionary: bytes = b"") -> bytes:
    """What was deflated."""
    return zlib.decompressobj(-15, zdict=dictionary).decompress(deflated)


def to_characters(content: bytes) -> str:
    """Two bytes a character; the first says whether there is a byte too many at the end."""
    units = np.frombuffer(content + b"\0" * (len(content) % 2), "<u2")
    groups, blocks = -(-len(units) // _GROUP), -(-len(units) // _BLOCK)
    filled = np.zeros(groups * _GROUP, np.uint16)
    filled[: len(units)], filled[len(units) : blocks * _BLOCK] = units, units[-1:]  # what is there already says nothing
    masks = np.zeros(3 * groups, np.uint16)
    masks[:blocks] = _masks(filled.reshape(-1, _BLOCK)[:blocks] >> _BELOW)
    turned = np.empty((groups, 1 + _GROUP), "<u2")
    turned[:, 0] = masks[::3] | masks[1::3] << 5 | masks[2::3] << 10
    turned[:, 1:] = (filled.reshape(-1, _BLOCK) ^ masks[:, None] << _BELOW).reshape(groups, _GROUP)
    text = turned.tobytes()[: 2 * (len(units) + groups)].decode("utf-16-le", "surrogatepass")
    return str(len(content) % 2) + _UNSAFE.sub(_marked, text)


def to_bytes(characters: str) -> bytes:
    """The bytes of what to_characters made."""
    plain = re.sub(f"{_MARK}(.)", lambda found: chr(ord(found[1]) ^ _FLIP), characters[1:], flags=re.DOTALL)
    turned = plain.encode("utf-16-le", "surrogatepass")
    parts = []
    for start in range(0, len(turned), 2 * (_GROUP + 1)):
        word = turned[start] | turned[start + 1] << 8
        for number in range(3):
            block = bytearray(turned[start + 2 + 2 * _BLOCK * number :][: 2 * _BLOCK])
            block[1::2] = block[1::2].translate(_TURNED[word >> 5 * number & 31])
            parts.append(block)
    content = b"".join(parts)
    return content[:-1] if characters[0] == "1" else content


_BLOCK, _GROUP = 64, 192
_BELOW = np.uint16(11)  # bits of a character below its highest five
_TURNED = [bytes(byte ^ mask << 3 for byte in range(256)) for mask in range(32)]
_SURROGATE = 0xD8 >> 3


def _masks(tops: npt.NDArray[np.uint16]) -> npt.NDArray[np.uint16]:
    """Of each row of the highest five bits of characters, what turns none of them into a surrogate's; 0 where nothing
    does."""
    present = np.bitwise_or.reduce(np.left_shift(np.uint32(1), tops.astype(np.uint32)), axis=1)
    lowest = ~present & (present + np.uint32(1))  # the bit of the first that is not there
    first = np.log2(np.maximum(lowest, 1).astype(np.float64)).astype(np.uint16)
    is_needed = (present >> _SURROGATE & 1).astype(bool) & (lowest > 0)
    return np.where(is_needed, first ^ np.uint16(_SURROGATE), np.uint16(0))


def _marked(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x10000:
        return _MARK + chr(code ^ _FLIP)
    high, low = 0xD800 + (code - 0x10000 >> 10), 0xDC00 + (code & 0x3FF)
    return f"{_MARK}{chr(high ^ _FLIP)}{_MARK}{chr(low ^ _FLIP)}"
