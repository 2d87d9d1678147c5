"""The border to content/permalinks/: <first two characters of the key>/<key>.txt and <key>.words."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.nouns import dataclass
from generator.permalinks.record import Record, format_words, parse_record, parse_words
from generator.signatures import Signature, signature_of

ATTRIBUTES = "# Two branches that changed one file keep the lines of both; the next build puts them in order.\n"
ATTRIBUTES += "* text eol=lf merge=union\n"
_UNSAFE = re.compile(r"[%\x00-\x1f\x7f\ud800-\udfff]| $")
_QUOTED = re.compile(r"%([0-9a-f]{1,4});")


def quote_path(path: str) -> str:
    """A path as it stands in a line of the registry: a control character or a lone surrogate becomes %hex;."""
    return _UNSAFE.sub(lambda match: f"%{ord(match.group()):x};", path)


def unquote_path(line: str) -> str:
    """The path that quote_path wrote."""
    return _QUOTED.sub(lambda match: chr(int(match.group(1), 16)), line)


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A record on disk."""

    key: str
    signature: Signature
    has_words: bool  # they stand beside it


def registry_files(folder: Path) -> Iterator[RecordFile]:
    """The record of every document, by key."""
    for bucket in sorted(entry.path for entry in _entries(folder) if entry.is_dir()):
        found = {entry.name: entry for entry in _entries(Path(bucket))}
        for name in sorted(found):
            if name.endswith(".txt"):
                yield RecordFile(name[:-4], signature_of(found[name].stat()), f"{name[:-4]}.words" in found)


def record_signature(folder: Path, key: str) -> Signature:
    """The signature of the file of a record."""
    return signature_of(os.stat(folder / key[:2] / f"{key}.txt"))


def remove_leftovers(folder: Path) -> None:
    """Deletes what a killed build left half written."""
    for bucket in _entries(folder):
        for entry in _entries(Path(bucket.path)) if bucket.is_dir(follow_symlinks=False) else ():
            if entry.name.startswith(".") and entry.name.endswith(".new"):
                os.unlink(entry.path)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except FileNotFoundError:
        return []


def read_record(folder: Path, key: str) -> Record:
    """The record of a document; raises RegistryError where a line cannot be read."""
    record = parse_record(read_record_text(folder, key), (folder / key[:2] / f"{key}.txt").as_posix())
    return record if record.key == key else replace(record, key=key)


def read_record_text(folder: Path, key: str) -> str:
    """The file of a record."""
    return (folder / key[:2] / f"{key}.txt").read_bytes().decode("utf-8", "surrogateescape")


def read_words(folder: Path, key: str) -> dict[str, str]:
    """Every wording of a document ever published, by hash; empty where the file is lost."""
    try:
        return parse_words((folder / key[:2] / f"{key}.words").read_bytes().decode("utf-8", "surrogatepass"))
    except (FileNotFoundError, UnicodeDecodeError):
        return {}


def write_record(folder: Path, key: str, text: str) -> None:
    """Writes the record in one step: a reader sees the old one or the new one."""
    _replace(folder / key[:2] / f"{key}.txt", text.encode("utf-8", "surrogateescape"))


def write_words(folder: Path, key: str, words: dict[str, str]) -> None:
    """Adds wordings to those stored."""
    stored = read_words(folder, key)
    if words.keys() <= stored.keys():
        return
    content = format_words({**{digest: said for digest, said in words.items() if said}, **stored}).encode(
        "utf-8", "surrogatepass"
    )
    _replace(folder / key[:2] / f"{key}.words", content)


def write_attributes(folder: Path) -> None:
    """Tells git how to merge the registry; a file that is there already is left alone."""
    if not (folder / ".gitattributes").exists():
        _replace(folder / ".gitattributes", ATTRIBUTES.encode())


def _replace(path: Path, content: bytes) -> None:
    if path.is_file() and path.read_bytes() == content:
        return
    os.makedirs(path.parent, exist_ok=True)
    file = os.fspath(path)
    temporary = f"{file[: -len(path.name)]}.{path.name}.new"  # one build at a time writes here
    try:
        with open(temporary, "wb", buffering=0) as opened:
            opened.write(content)
        os.chmod(temporary, 0o644)
        os.replace(temporary, file)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
