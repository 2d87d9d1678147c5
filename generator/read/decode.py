"""Bytes -> text. Never an exception: what cannot be read is said so in the problems and repairs of the Source.

The ladder: the encoding the archivist names; a byte order mark; UTF-16 by its NULs; ISO-2022 by its escapes; strict
UTF-8; UTF-8 with a few stray bytes; then one of the old charsets, see charsets.py. Line ends stay as they are.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass

from generator.model import Facts, Problem, Raw, Repair, Source
from generator.read.blocks import LINE_ENDS
from generator.read.charsets import choose_charset
from generator.read.formats import NAMES_OF_BINARIES, Converted, convert, format_of
from generator.read.marks import unmark
from generator.read.records import find_head, find_parts, find_record
from generator.read.repairs import repair_text

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
MOST_LINES = 1_000_000  # each is a block: 32 MB of bare line ends would take 11 GB
_BINARY_SHARE = 0.02  # of control bytes, past which bytes are no text


@dataclass(frozen=True, slots=True)
class _Decoded:
    """A text, how it was read, and what there is to say about it."""

    text: str
    encoding: str | None
    problem: Problem | None = None
    repair: Repair | None = None


def decode(raw: Raw, *, encoding: str | None = None) -> Source:
    """The source as text; `encoding` is what the sidecar or the outlet says, where one does."""
    source = _read(raw, encoding)
    lines = _count_lines(source.text)
    if lines <= MOST_LINES:
        return source
    said = f"{lines:,} lines; a source has at most {MOST_LINES:,}; split it"
    problem = Problem("too-large", said)
    return Source(raw.path, source.sha256, "", source.encoding, problems=(*raw.problems, problem))


def _count_lines(text: str) -> int:
    """Line ends; not counted where there cannot be too many."""
    if len(text) <= MOST_LINES:
        return 0
    return sum(map(text.count, LINE_ENDS)) - text.count("\r\n")


def _read(raw: Raw, encoding: str | None) -> Source:
    sha256 = hashlib.sha256(raw.content).hexdigest()
    if raw.content and (suffix := format_of(raw.path)):
        return _converted(raw, sha256, convert(raw.content, suffix, encoding))
    decoded = _decode(raw.content, encoding)
    text, repairs = repair_text(decoded.text)
    head = find_head(text)
    unmarked = unmark(raw.path, text, behind=head.rows[-1].span.end if head else 0)
    record = head or find_record(unmarked.text)
    text, repairs = unmarked.text, (*repairs, *unmarked.repairs)
    problems = [*raw.problems, *filter(None, [decoded.problem])]
    if encoding and decoded.encoding and not _is_codec(encoding):
        problems.append(Problem("encoding-unknown", f"no encoding is called {encoding!r}; read as {decoded.encoding}"))
    if not text.strip() and not problems:
        problems.append(Problem("empty", "there is no text in this source"))
    if any(repair.kind == "mojibake" for repair in repairs):
        problems.append(
            Problem("mojibake", "characters that were decoded wrongly before were put right; see the ledger")
        )
    if "\ufffd" in text and not any(problem.code == "undecodable-bytes" for problem in problems):
        lost = text.count("\ufffd")
        problems.append(
            Problem("lost-characters", f"{lost} characters were lost before (U+FFFD)", _line(text, "\ufffd"))
        )
    opening = text[:2_000].lstrip()[:200].lower()
    if opening.startswith(("<!doctype html", "<html", "{\\rtf")):
        kind = "RTF" if opening.startswith("{") else "HTML"
        hint = "name it .rtf" if kind == "RTF" else "name it .html"
        problems.append(Problem("markup", f"this is {kind} source, not text; {hint}", 1))
    if head and head.is_packed:
        problems.append(Problem("markup", "this is the source of a mail, not its text; name it .eml", 1))
    problems += _several(text)
    return Source(
        path=raw.path,
        sha256=sha256,
        text=text,
        encoding=decoded.encoding,
        repairs=(*filter(None, [decoded.repair]), *repairs),
        problems=tuple(problems),
        facts=record.facts if record else Facts(),
        links=unmarked.links,
        rows=record.rows if record else (),
    )


def _several(text: str) -> tuple[Problem, ...]:
    """What there is to say of a text with several records."""
    if not (parts := find_parts(text)):
        return ()
    said = f"this file holds {len(parts)} records of a press database; part it: onrecord split FILE --into FOLDER"
    return (Problem("several-records", said, 1),)


def _converted(raw: Raw, sha256: str, converted: Converted) -> Source:
    """The text of a file that is not plain text. Its places are kept: nothing is repaired behind the converter."""
    problems = (*raw.problems, *converted.problems, *_several(converted.text))
    if not converted.text.strip() and not problems:
        problems = (Problem("empty", f"there is no text in this {converted.kind} file"),)
    record = find_record(converted.text)
    return Source(
        path=raw.path,
        sha256=sha256,
        text=converted.text,
        encoding="utf-8" if converted.text else None,
        repairs=converted.repairs,
        problems=problems,
        facts=record.facts if record else converted.facts,
        main=converted.main,
        labels=converted.labels,
        rows=record.rows if record else (),
    )


def decode_bytes(content: bytes, encoding: str | None) -> str:
    """The text of bytes by the same ladder, for the readers of other file types."""
    return repair_text(_decode(content, encoding).text)[0]


def _decode(content: bytes, named: str | None) -> _Decoded:
    if not content:
        return _Decoded("", None)
    for mark, encoding in _MARKS:
        if content.startswith(mark) and not (encoding == "utf-32-le" and len(content) % 4):
            return _lossy(content.removeprefix(mark), encoding)
    if named and _is_codec(named):
        return _lossy(content, named)
    binary = _name_of_binary(content)
    if binary:
        return _Decoded("", None, Problem("binary", f"this is {binary}, not text; nothing was read"))
    has_fields = b"\0" in content and _is_parted_by_nuls(content)
    if b"\0" in content and not has_fields and (wide := _wide_encoding(content)):
        return _lossy(content, wide)
    for escape, encoding in _ESCAPES:
        if escape in content and (text := _strictly(content, encoding)) is not None:
            return _Decoded(text, encoding)
    if (text := _strictly(content, "utf-8")) is not None:
        # a text may be padded, or hold one run of controls
        if not has_fields and _is_binary(content) and _is_binary(_PADDING.sub(b"\0", content[:65_536])):
            return _Decoded("", None, Problem("binary", "this is binary data, not text; nothing was read"))
        return _Decoded(text, "ascii" if text.isascii() else "utf-8")
    if _is_binary(content):
        return _Decoded("", None, Problem("binary", "this is binary data, not text; nothing was read"))
    return _mostly_utf8(content) or _old_charset(content)


def _lossy(content: bytes, encoding: str) -> _Decoded:
    """Strictly where that works, else with U+FFFD for what cannot be read, and said so."""
    text = _strictly(content, encoding)
    if text is not None:
        return _Decoded(text, encoding)
    text = content.decode(encoding, "replace")
    return _Decoded(text, encoding, _undecodable(text.count("\ufffd"), encoding, _line(text, "\ufffd")))


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _is_codec(name: str) -> bool:
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


def _mostly_utf8(content: bytes) -> _Decoded | None:
    """UTF-8 in which some bytes are damaged or from Windows-1252; None where most bytes are no UTF-8."""
    text = content.decode("utf-8", "surrogateescape")
    stray = [char for char in text if "\udc80" <= char <= "\udcff"]
    whole = sum(1 for char in text if char > "\x7f") - len(stray)
    if whole < len(stray):
        return None
    western = text.encode("utf-8", "surrogateescape").decode("utf-8", "onrecord-western")
    lost, said = western.count("\ufffd") - text.count("\ufffd"), len(stray)
    line = text[: text.index(stray[0])].count("\n") + 1
    repair = Repair("mixed-encoding", "bytes of Windows-1252", "characters", count=said - lost)
    return _Decoded(
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


def _old_charset(content: bytes) -> _Decoded:
    choice = choose_charset(content)
    if choice is None:
        text = content.decode("cp1252", "replace")
        return _Decoded(text, None, _undecodable(text.count("\ufffd"), "any encoding we know", 1))
    decoded = _lossy(content, choice.encoding)
    if choice.is_sure or decoded.problem:
        return decoded
    message = f"the encoding is uncertain, read as {choice.encoding}; name it in the sidecar: 'encoding: ...'"
    return _Decoded(decoded.text, choice.encoding, Problem("encoding-uncertain", message))


def _undecodable(count: int, encoding: str, line: int | None) -> Problem:
    return Problem("undecodable-bytes", f"{count} places could not be read as {encoding}; they show as U+FFFD", line)


def _line(text: str, needle: str) -> int | None:
    position = text.find(needle)
    return text.count("\n", 0, position) + 1 if position >= 0 else None
