"""Sources in which no text is found: named in the account of what was left out, and nowhere among the documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import generator.checking
import generator.pipeline
from generator.builds.building import build
from generator.cli import main
from generator.model import Document, Raw
from generator.pipeline import read_document
from generator.settings import Settings
from tests.archives import new_archive

BINARY = bytes(range(256)) * 20


def pages(root: Path) -> dict[str, str]:
    docs = root / "content" / "docs"
    return {path.relative_to(docs).as_posix(): path.read_text() for path in docs.rglob("*.md")}


def test_what_cannot_be_read_stands_in_the_report_and_in_no_list(tmp_path: Path) -> None:
    root = new_archive(tmp_path / "a", 3)
    sources = root / "content" / "sources"
    (sources / "hollow.txt").write_bytes(b"")
    (sources / "blank.txt").write_bytes(b" \n\n \n")
    (sources / "picture.txt").write_bytes(BINARY)
    outcome = build(root, with_site=False, jobs=1)
    assert outcome.documents == 3
    assert outcome.problems >= 3
    found = pages(root)
    naming = {name for name, page in found.items() if "hollow" in name or "hollow" in page or "picture" in name + page}
    assert naming == {"removed/index.md"}
    assert "binary data" in found["removed/index.md"]
    listed = json.loads((root / "content" / "docs" / "api" / "archive.json").read_text())
    assert listed["documents"] == 3


def test_a_page_that_was_published_stays_when_its_source_is_emptied(tmp_path: Path) -> None:
    """Its statements were cited; their ids say what became of them."""
    root = new_archive(tmp_path / "a", 3)
    build(root, with_site=False, jobs=1)
    before = {name for name in pages(root) if name[0].isdigit() and not name.endswith("index.md")}
    source = sorted((root / "content" / "sources").rglob("*.txt"))[0]
    source.write_bytes(b"")
    build(root, with_site=False, jobs=1)
    after = pages(root)
    assert before <= set(after)
    assert [name for name in after if name.startswith("history/")]


def test_a_document_without_a_headline_is_called_by_its_first_words(tmp_path: Path) -> None:
    """In square brackets, as archivists write the titles they supply."""
    root = new_archive(tmp_path / "a", 1)
    words = "we met at the mole before dawn and spoke of the lamp until the tide had turned and the boats came in again"
    (root / "content" / "sources" / "zz_scan-17.txt").write_text(f"{words}, which nobody had thought they would do.\n")
    build(root, with_site=False, jobs=1)
    found = pages(root)
    called = "&#91;we met at the mole before dawn and spoke of the lamp until the tide …&#93;"
    assert any(called in page for page in found.values()), [p for p in found if "zz" in p]


def read_or_fail(raw: Raw, settings: Settings, *, alone: bool = False) -> Document:
    if raw.path == "weak.txt":
        raise ValueError("a fault of ours")
    return read_document(raw, settings, alone=alone)


def test_a_fault_of_the_program_on_one_source_keeps_its_text_and_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generator.pipeline, "read_document", read_or_fail)
    (tmp_path / "strong.txt").write_text("The lamps of the pier are lit.\n")
    (tmp_path / "weak.txt").write_text("The lamps of the mole are lit.\n")
    ran = CliRunner().invoke(main, ["read", str(tmp_path)])
    strong, weak = [json.loads(line) for line in ran.stdout.splitlines()]
    assert ran.exit_code == 1
    assert "weak.txt: the reader failed: ValueError: a fault of ours" in ran.stderr
    assert strong["layout"] != weak["layout"] == "unknown"
    assert weak["text"] == "The lamps of the mole are lit.\n"
    assert [block["role"] for block in weak["blocks"]] == ["unknown"]


def test_check_names_the_source_the_program_failed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generator.checking, "read_document", read_or_fail)
    root = new_archive(tmp_path / "a", 2)
    (root / "content" / "sources" / "weak.txt").write_text("The lamps of the mole are lit.\n")
    ran = CliRunner().invoke(main, ["check", "-C", str(root), "--format", "json", "--jobs", "1"])
    assert "reader-failed" in {finding["code"] for finding in json.loads(ran.stdout)}
