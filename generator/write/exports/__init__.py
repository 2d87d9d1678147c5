"""The archive as a dataset, one format a file. Each format offers `write(entries, archive, settings, folder)`.

`entries` can be walked more than once and is never held in memory whole.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from generator.errors import MissingExtra
from generator.model import Archive, Card
from generator.nouns import dataclass
from generator.settings import Settings

if TYPE_CHECKING:
    from generator.write.exports.tables import Entry


class Entries(Protocol):
    """Documents with their cards, in the archive's order; each walk starts at the first."""

    def __iter__(self) -> Iterator[Entry]: ...


class Writer(Protocol):
    """What a format's module offers; it gives the files it has written, below `folder`."""

    def __call__(self, entries: Entries, archive: Archive, settings: Settings, folder: Path) -> list[Path]: ...


@dataclass(frozen=True, slots=True)
class Format:
    """An export format."""

    name: str
    about: str
    extra: str | None = None  # the optional extra it needs
    needs: tuple[str, ...] = ()  # the modules of that extra


FORMATS = (
    Format("jsonl", "JSON Lines: documents.jsonl and statements.jsonl"),
    Format("csv", "CSV for spreadsheets, safe against formulas, with datapackage.json"),
    Format(
        "sqlite",
        "SQLite with full-text search, ready for Datasette, with its metadata file",
        "sqlite",
        ("sqlite_utils",),
    ),
    Format("parquet", "Parquet for DuckDB, pandas and friends", "parquet", ("pyarrow",)),
    Format("tei", "TEI, one file a document under a teiCorpus, ParlaMint-style utterances"),
    Format("akn", "Akoma Ntoso 3.0 debates, one file a document"),
    Format("epub", "one EPUB book, to read on paper-white screens", "epub", ("ebooklib",)),
    Format("bibtex", "BibTeX, one entry a document"),
    Format("ris", "RIS for reference managers, one record a document"),
    Format("csl", "CSL-JSON for Zotero and pandoc, one item a document"),
    Format("proof", "the proof of each document: source, text, ledger, statements and checksums in a ZIP file (BagIt)"),
    Format("bagit", "a BagIt bag: sources, registry and the tables, with checksums", "bagit", ("bagit",)),
)


def find_format(name: str) -> Format:
    """The format of that name; there must be one."""
    return next(known for known in FORMATS if known.name == name)


def write_export(name: str, entries: Entries, archive: Archive, settings: Settings, folder: Path) -> list[Path]:
    """Writes the format of that name below `folder` (made where missing) and gives its files.

    Raises MissingExtra: the format's library is not installed.
    """
    check_needs(name)
    folder.mkdir(parents=True, exist_ok=True)
    writer: Writer = importlib.import_module(f"generator.write.exports.{name}").write
    return writer(entries, archive, settings, folder)


def check_needs(name: str) -> None:
    """Raises MissingExtra where the library of a format is not installed; cheap, so that it can go before all work."""
    format_ = find_format(name)
    if format_.extra and any(importlib.util.find_spec(module) is None for module in format_.needs):
        raise MissingExtra(f"the format {name!r} needs an optional library", format_.extra)


def select(cards: Iterable[Card], **wanted: str | None) -> Iterator[Card]:
    """The cards that fit: speaker and tag by id, outlet by name, since and until as ISO dates, both inclusive.

    document: the id of a statement in it, the address of its page, or the path of its source.
    """
    for card in cards:
        if (document := wanted.get("document")) and not _is_meant(card, document):
            continue
        if (speaker := wanted.get("speaker")) and speaker not in dict(card.speakers):
            continue
        if (tag := wanted.get("tag")) and tag not in card.tags:
            continue
        if (outlet := wanted.get("outlet")) and outlet != card.outlet:
            continue
        date = card.date or ""
        if (since := wanted.get("since")) and date < since:
            continue
        if (until := wanted.get("until")) and not (date and date <= until + "~"):
            continue
        yield card


def _is_meant(card: Card, named: str) -> bool:
    bare = named.removesuffix(".html").removesuffix(".md")
    return bare in (card.address, card.source, card.key) or any(s.id == named.lower() for s in card.statements)
