"""The file types beside plain text. Each has its own module, and an optional library that reads it."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import PurePosixPath

from generator.errors import MissingExtra
from generator.model import Facts, Label, Problem, Repair, Span
from generator.nouns import dataclass

# suffix -> module here, and the extra that installs its library
FORMATS: Mapping[str, tuple[str, str]] = {
    ".html": ("html", "html"),
    ".htm": ("html", "html"),
    ".xhtml": ("html", "html"),
    ".docx": ("docx", "docx"),
    ".rtf": ("rtf", "rtf"),
    ".pdf": ("pdf", "pdf"),
    ".vtt": ("subtitles", "subtitles"),
    ".srt": ("subtitles", "subtitles"),
    ".eml": ("mail", ""),  # by the standard library
}


@dataclass(frozen=True, slots=True)
class Converted:
    """The text of a file that is not plain text."""

    text: str
    kind: str  # "html", "docx", ...
    facts: Facts = field(default_factory=Facts)
    main: tuple[Span, ...] = ()
    problems: tuple[Problem, ...] = ()
    repairs: tuple[Repair, ...] = ()
    labels: tuple[Label, ...] = ()  # of voices that the file itself tells apart


def format_of(path: str) -> str | None:
    """The suffix of a path that is not plain text; None for texts."""
    suffix = PurePosixPath(path).suffix.lower()
    return suffix if suffix in FORMATS else None


def convert(content: bytes, suffix: str, encoding: str | None) -> Converted:
    """The text of a file; what cannot be read is a problem, never an exception.

    `encoding`: what the archivist says, for the types that have one.
    """
    name, extra = FORMATS[suffix]
    try:
        module = importlib.import_module(f"generator.read.formats.{name}")
    except ImportError:
        missing = MissingExtra(f"{suffix} files need the extra {extra!r}", extra)
        return Converted("", name, problems=(Problem("missing-extra", str(missing)),))
    read: Callable[[bytes, str | None], Converted] = module.read
    try:
        return read(content, encoding)
    except Exception as error:  # the libraries raise what they like on broken files; the reason is passed on
        reason = f"this {suffix} file cannot be read: {type(error).__name__}: {error}"
        return Converted("", name, problems=(Problem("unreadable", " ".join(reason.split())[:300]),))


# how files begin that hold no text, and what to call them
NAMES_OF_BINARIES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"RIFF", "a WebP picture or a sound file"),
    (b"%PDF-", "a PDF file (name it .pdf)"),
    (b"PK\x03\x04", "a zip archive or an office document (name a Word file .docx)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document (save it as .docx, .rtf or .txt)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"\x00\x00\x00\x18ftyp", "a film"),
    (b"\x00\x00\x00\x1cftyp", "a film"),
    (b"\x00\x00\x00\x20ftyp", "a film"),
)
