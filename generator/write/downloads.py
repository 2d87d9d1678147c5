"""The dataset on the site: its files below downloads/, and the page that names them with their sizes.

A small archive offers CSV and JSON Lines without being asked, a large one what site.yml names: each build after a
change writes these files anew, from every document (decision 0064).
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.model import Archive
from generator.nouns import dataclass
from generator.settings import Settings
from generator.settings.site import NO_DOWNLOADS
from generator.write.drafts import Draft
from generator.write.elements import Blocks, Box, Heading, Inline, Leaf, Link, Paragraph, Run, Table
from generator.write.escape import escape
from generator.write.exports import FORMATS, Entries, check_needs, write_export
from generator.write.files import tree_signatures
from generator.write.words import Words, words_in

FOLDER = "downloads"  # below content/docs
PATH = f"{FOLDER}/index.md"
USUAL = ("csv", "jsonl")
USUAL_UP_TO = 500  # documents
PACKED = ("tei", "akn", "proof", "bagit")  # many files: offered as one ZIP


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take along."""

    path: str  # below content/docs: downloads/csv/statements.csv
    size: int  # bytes

    @property
    def format(self) -> str:
        """The name of its format."""
        return self.path.split("/")[1]


def formats_wanted(archive: Archive, settings: Settings) -> tuple[str, ...]:
    """The formats that the site carries, in the order of FORMATS."""
    asked = settings.site.downloads or (USUAL if len(archive.cards) <= USUAL_UP_TO else ())
    return tuple(known.name for known in FORMATS if known.name in asked) if NO_DOWNLOADS not in asked else ()


def check_downloads(settings: Settings) -> None:
    """Raises MissingExtra where site.yml asks for a format whose library is not installed: before all work."""
    for name in settings.site.downloads:
        if name != NO_DOWNLOADS:
            check_needs(name)


def write_downloads(
    formats: Iterable[str], entries: Entries, archive: Archive, settings: Settings, docs: Path
) -> tuple[str, ...]:
    """Writes the files of these formats and gives their paths below `docs`."""
    written: list[str] = []
    for name in formats:
        folder = docs / FOLDER / name
        shutil.rmtree(folder, ignore_errors=True)
        if name in PACKED:
            with TemporaryDirectory(prefix="onrecord-") as scratch:
                write_export(name, entries, archive, settings, Path(scratch))
                files = [_pack(Path(scratch), folder / f"{name}.zip")]
        else:
            files = write_export(name, entries, archive, settings, folder)
        written += (file.relative_to(docs).as_posix() for file in files)
    return tuple(written)


def _pack(folder: Path, target: Path) -> Path:
    """All files of a folder as one ZIP, the same bytes for the same files."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(tree_signatures(folder)):
            entry = zipfile.ZipInfo(path)  # dated 1 January 1980
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            packed.writestr(entry, (folder / path).read_bytes())
    return target


def downloads_page(found: Sequence[Download], archive: Archive, settings: Settings) -> Draft:
    """The page that names them, the feeds and the API."""
    has_feed = any(card.date for card in archive.cards)
    inputs = ([(file.path, file.size) for file in found], has_feed)
    return Draft(PATH, inputs, lambda: _page(found, words_in(settings.site.language), has_feed=has_feed))


def _page(found: Sequence[Download], words: Words, *, has_feed: bool) -> Leaf:
    blocks: Blocks = (
        Heading(1, (escape(words("downloads")),), "title"),
        Paragraph((escape(words("downloads_intro")),), classes="lead"),
        *_data(found, words),
        *(_feeds(words) if has_feed else ()),
        Heading(2, (escape(words("for_programs")),), "api"),
        Paragraph((escape(words("for_programs_intro")),)),
        Paragraph(
            (
                Link((escape("api/openapi.json"),), "api/openapi.json"),
                escape(" · "),
                Link((escape("api/archive.json"),), "api/archive.json"),
            )
        ),
    )
    return Leaf(PATH, {"title": words("downloads"), "kind": "downloads"}, blocks)


def _data(found: Sequence[Download], words: Words) -> Blocks:
    heading = Heading(2, (escape(words("dataset")),), "data")
    if not found:
        return heading, Paragraph((escape(words("dataset_elsewhere")),))
    by_format: dict[str, list[Download]] = {}
    for file in found:
        by_format.setdefault(file.format, []).append(file)
    head = tuple((escape(words(key)),) for key in ("format", "what_for", "files"))
    rows = tuple(
        (
            (escape(_NAMES.get(name, name)),),
            (escape(words(f"format-{name}")),),
            tuple(piece for file in files for piece in _file(file, words)),
        )
        for name, files in by_format.items()
    )
    return heading, Box((Table(head, rows),), classes="table downloads")


_NAMES = {
    "jsonl": "JSON Lines",
    "csv": "CSV",
    "sqlite": "SQLite",
    "parquet": "Parquet",
    "tei": "TEI",
    "akn": "Akoma Ntoso",
    "epub": "EPUB",
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl": "CSL-JSON",
    "proof": "Proofs",
    "bagit": "BagIt",
}


def _file(file: Download, words: Words) -> tuple[Inline, ...]:
    linked = Link((escape(file.path.rpartition("/")[2]),), file.path)
    size = Run((escape(words.size(file.size)),), classes="count")
    return (Run((linked, escape(" "), size), classes="file"), escape(" "))


def _feeds(words: Words) -> Blocks:
    return (
        Heading(2, (escape(words("feeds")),), "feeds"),
        Paragraph((escape(words("feeds_intro")),)),
        Paragraph(
            (Link((escape("Atom"),), "feed.xml"), escape(" · "), Link((escape("JSON Feed"),), "feed.json")),
        ),
    )
