"""Bytes -> text by their encoding. Never an exception: what cannot be read is U+FFFD, and said so.

The ladder: the encoding the archivist names; a byte order mark; UTF-16 by its NULs; ISO-2022 by its escapes; strict
UTF-8; UTF-8 with a few stray bytes; then one of the old charsets, see charsets.py. Line ends stay as they are.
"""

from __future__ import annotations

import codecs
import re

from generator.model import Problem, Repair
from generator.nouns import dataclass
from generator.read.charsets import choose_charset
from generator.read.formats import NAMES_OF_BINARIES
from generator.read.lines import line_of

# longest first: the mark of UTF-32-LE begins like that of UTF-16-LE
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# escape that opens the charset -> codec; all bytes of these texts are ASCII, so they pass for UTF-8
_ESCAPES = (
    (b"\x1b$)C", "iso2022_kr"),
    (b"\x1b$B", "iso2022_jp_2"),
    (b"\x1b$@", "iso2022_jp_2"),
    (b"\x1b$(D", "iso2022_jp_1"),
)

_NO_CHARSETS = ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7")
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b")
_PADDING = re.compile(b"[" + re.escape(_CONTROLS) + b"]+")
_BINARY_SHARE = 0.02  # of control bytes, past which bytes are no text


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, how it was read, and what there is to say about it."""

    text: str
    encoding: str | None  # None: empty or binary
    problem: Problem | None = None
    repair: Repair | None = None


def read_bytes(content: bytes, named: str | None) -> Decoded:
    """The text of bytes; `named`: their encoding, where the archivist, the outlet or the file says one."""
    if not content:
        return Decoded("", None)
    for mark, encoding in _MARKS:
        if content.startswith(mark) and not (encoding == "utf-32-le" and len(content) % 4):
            return _lossy(content.removeprefix(mark), encoding)
    if named and is_charset(named):
        return _lossy(content, named)
    binary = _name_of_binary(content)
    if binary:
        return Decoded("", None, Problem("binary", f"this is {binary}, not text; nothing was read"))
    has_fields = b"\0" in content and _is_parted_by_nuls(content)
    if b"\0" in content and not has_fields and (wide := _wide_encoding(content)):
        return _lossy(content, wide)
    for escape, encoding in _ESCAPES:
        if escape in content and (text := _strictly(content, encoding)) is not None:
            return Decoded(text, encoding)
    if (text := _strictly(content, "utf-8")) is not None:
        # a text may be padded, or hold one run of controls
        if not has_fields and _is_binary(content) and _is_binary(_PADDING.sub(b"\0", content[:65_536])):
            return Decoded("", None, Problem("binary", "this is binary data, not text; nothing was read"))
        return Decoded(text, "ascii" if text.isascii() else "utf-8")
    if _is_binary(content):
        return Decoded("", None, Problem("binary", "this is binary data, not text; nothing was read"))
    return _mostly_utf8(content) or _old_charset(content)


def _lossy(content: bytes, encoding: str) -> Decoded:
    """Strictly where that works, else with U+FFFD for what cannot be read, and said so."""
    text = _strictly(content, encoding)
    if text is not None:
        return Decoded(text, encoding)
    text = content.decode(encoding, "replace")
    return Decoded(text, encoding, _undecodable(text.count("\ufffd"), encoding, line_of(text, text.index("\ufffd"))))


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def is_charset(name: str) -> bool:
    """Whether it names a charset: the codecs that escape, compress or spell host names do not count."""
    try:
        return codecs.lookup(name).name not in _NO_CHARSETS and isinstance(b"ab".decode(name, "replace"), str)
    except (LookupError, ValueError):
        return False


def _wide_encoding(content: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: nearly every ASCII character of it has its NULs on the same side."""
    sample = content[:65_536]
    nuls = [sample[offset::4].count(0) for offset in range(4)]
    least = len(sample) / 4 * 0.7
    if len(content) % 4 == 0 and nuls[1] > least and nuls[2] > least and nuls[3] > least:
        return "utf-32-le"
    if len(content) % 4 == 0 and nuls[0] > least and nuls[1] > least and nuls[2] > least:
        return "utf-32-be"
    even, odd = nuls[0] + nuls[2], nuls[1] + nuls[3]
    # A tenth of the characters, blanks and line ends say, is enough; the other side must be all but free of NULs.
    if odd > len(sample) / 20 and even * 20 < odd:
        return "utf-16-le"
    if even > len(sample) / 20 and odd * 20 < even:
        return "utf-16-be"
    return None


def _is_parted_by_nuls(content: bytes) -> bool:
    """Whether the NULs stand between the fields or lines of a text, or pad them: few, and the rest is UTF-8.

    In UTF-16 a text in Latin letters is half NULs; one in other letters is no UTF-8 without them, or full of controls.
    """
    sample = content[:65_536].replace(b"\0", b"")
    if len(sample) * 4 < min(len(content), 65_536) * 3 or sample.translate(None, _CONTROLS) != sample:
        return False
    decoder = codecs.getincrementaldecoder("utf-8")()  # the sample may end inside a character
    try:
        decoder.decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _name_of_binary(content: bytes) -> str | None:
    for magic, name in NAMES_OF_BINARIES:
        if content.startswith(magic):
            return name
    return None


def _is_binary(content: bytes) -> bool:
    sample = content[:65_536]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > max(_BINARY_SHARE * len(sample), 8)


def _mostly_utf8(content: bytes) -> Decoded | None:
    """UTF-8 in which some bytes are damaged or from Windows-1252; None where most bytes are no UTF-8."""
    text = content.decode("utf-8", "surrogateescape")
    stray = [char for char in text if "\udc80" <= char <= "\udcff"]
    whole = sum(1 for char in text if char > "\x7f") - len(stray)
    if whole < len(stray):
        return None
    western = text.encode("utf-8", "surrogateescape").decode("utf-8", "onrecord-western")
    lost, said = western.count("\ufffd") - text.count("\ufffd"), len(stray)
    line = line_of(text, text.index(stray[0]))
    repair = Repair("mixed-encoding", "bytes of Windows-1252", "characters", count=said - lost)
    return Decoded(
        western,
        "utf-8",
        _undecodable(lost, "utf-8", line)
        if lost
        else Problem("mixed-encoding", f"{said} bytes of Windows-1252 stand in a UTF-8 text", line),
        repair if said > lost else None,
    )


def _western(error: UnicodeError) -> tuple[str, int]:
    """Error handler: a byte that is no UTF-8 as Windows-1252, but a character that the end cuts, as U+FFFD."""
    assert isinstance(error, UnicodeDecodeError)
    data, start, end = error.object, error.start, error.end
    if error.reason == "unexpected end of data":
        return "\ufffd", end
    try:
        return data[start:end].decode("cp1252"), end
    except UnicodeDecodeError:
        return "\ufffd", end


codecs.register_error("onrecord-western", _western)


def _old_charset(content: bytes) -> Decoded:
    choice = choose_charset(content)
    if choice is None:
        text = content.decode("cp1252", "replace")
        return Decoded(text, None, _undecodable(text.count("\ufffd"), "any encoding we know", 1))
    decoded = _lossy(content, choice.encoding)
    if choice.is_sure or decoded.problem:
        return decoded
    message = f"the encoding is uncertain, read as {choice.encoding}; name it in the sidecar: 'encoding: ...'"
    return Decoded(decoded.text, choice.encoding, Problem("encoding-uncertain", message))


def _undecodable(count: int, encoding: str, line: int | None) -> Problem:
    return Problem("undecodable-bytes", f"{count} places could not be read as {encoding}; they show as U+FFFD", line)
