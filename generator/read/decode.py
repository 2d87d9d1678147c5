"""A source as handed in -> its text, and all there is to say of it. Never an exception, whatever the bytes.

What cannot be read stands in the problems of the Source, what was put right in its repairs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Iterator

from generator.model import Facts, Problem, Raw, Repair, Source
from generator.read.encodings import is_charset, read_bytes
from generator.read.formats import Converted, convert, format_of
from generator.read.lines import LINE_ENDS, line_of
from generator.read.marks import unmark
from generator.read.marks.tags import IS_PAGE
from generator.read.records import find_head, find_parts, find_record
from generator.read.repairs import repair_text

MOST_LINES = 1_000_000  # each is a block: 32 MB of bare line ends would take 11 GB


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
    decoded = read_bytes(raw.content, encoding)
    text, repairs = repair_text(decoded.text)
    head = find_head(text)
    unmarked = unmark(raw.path, text, behind=head.rows[-1].span.end if head else 0)
    record = head or find_record(unmarked.text)
    repairs = (*repairs, *unmarked.repairs)
    problems = [*raw.problems, *filter(None, [decoded.problem])]
    if encoding and decoded.encoding and not is_charset(encoding):
        problems.append(Problem("encoding-unknown", f"no encoding is called {encoding!r}; read as {decoded.encoding}"))
    if not unmarked.text.strip() and not problems:
        problems.append(Problem("empty", "there is no text in this source"))
    problems += _lost(unmarked.text, repairs, {problem.code for problem in problems})
    problems += _unread(unmarked.text, is_packed=record is not None and record.is_packed)
    problems += _several(unmarked.text)
    return Source(
        path=raw.path,
        sha256=sha256,
        text=unmarked.text,
        encoding=decoded.encoding,
        repairs=(*filter(None, [decoded.repair]), *repairs),
        problems=tuple(problems),
        facts=record.facts if record else Facts(),
        links=unmarked.links,
        rows=record.rows if record else (),
    )


def _lost(text: str, repairs: Iterable[Repair], said: Container[str]) -> Iterator[Problem]:
    """What there is to say of characters that somebody decoded wrongly before."""
    if any(repair.kind == "mojibake" for repair in repairs):
        yield Problem("mojibake", "characters that were decoded wrongly before were put right; see the ledger")
    if (lost := text.count("\ufffd")) and "undecodable-bytes" not in said:
        line = line_of(text, text.index("\ufffd"))
        yield Problem("lost-characters", f"{lost} characters were lost before (U+FFFD)", line)


def _unread(text: str, *, is_packed: bool) -> Iterator[Problem]:
    """What there is to say of the source of a page, of a mail: another name would have it read."""
    opening = text[:2_000].lstrip()[:200].lower()
    if opening.startswith("{\\rtf"):
        yield Problem("markup", "this is RTF source, not text; name it .rtf", 1)
    if IS_PAGE.match(text) and "</" in text:
        yield Problem("markup", "this is HTML source, not text; name it .html", 1)
    if is_packed:
        yield Problem("markup", "this is the source of a mail, not its text; name it .eml", 1)


def _several(text: str) -> tuple[Problem, ...]:
    """What there is to say of a text with several records."""
    if not (parts := find_parts(text)):
        return ()
    said = f"this file holds {len(parts)} records of a press database; part it: onrecord split FILE --into FOLDER"
    return (Problem("several-records", said, 1),)


def _converted(raw: Raw, sha256: str, converted: Converted) -> Source:
    """The text of a file that is not plain text. Its places are kept: nothing is repaired behind the converter."""
    problems = (*raw.problems, *converted.problems, *_several(converted.text))
    problems += tuple(_lost(converted.text, converted.repairs, {problem.code for problem in problems}))
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
    """The text of bytes inside a file of another type, repaired."""
    return repair_text(read_bytes(content, encoding).text)[0]
