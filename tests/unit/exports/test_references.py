"""References for LaTeX, Zotero and pandoc: nothing in a title breaks the format."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.model import Archive, Card, Document, Found, Metadata, Source
from generator.settings import Settings, SiteSettings
from generator.write.exports import write_export
from generator.write.exports.references import Name, part_name
from generator.write.exports.tables import Entry

TITLE = 'Ladders & {ropes}: 50% of $9 #1 ~ a\\b ^_\n"TY  - FAKE" @article{x,'


def written(name: str, tmp_path: Path) -> str:
    metadata = Metadata(
        published=Found("2013-03-12", "x"),
        byline=(Found("Ursel van der Moor", "x"), Found("Ana Ruz", "x")),
        agencies=(Found("GPA", "x"),),
    )
    document = Document(Source("a.txt", "0" * 64, "", "utf-8"), "article", metadata, ())
    card = Card("7m2k9q0x", "a.txt", "0" * 64, "2013/03/x", TITLE, "2013-03-12", "Gull Post", "article", "en")
    settings = Settings(site=SiteSettings(name="Skerry Archive", url="https://archive.example"))
    (file,) = write_export(name, [Entry(document, card)], Archive((card,)), settings, tmp_path)
    return file.read_bytes().decode()


def test_bibtex_keeps_its_braces_whatever_a_title_holds(tmp_path: Path) -> None:
    text = written("bibtex", tmp_path)
    depth = 0
    for mark in re.sub(r"\\[{}]", "", text):
        depth += {"{": 1, "}": -1}.get(mark, 0)
        assert depth >= 0
    assert depth == 0
    assert text.startswith("@article{7m2k9q0x,\n  author = {van der Moor, Ursel and Ruz, Ana and {GPA}},\n")
    assert r"50\% of \$9 \#1 \textasciitilde{} a\textbackslash{}b \textasciicircum{}\_" in text
    assert "  month = mar,\n" in text


def test_ris_holds_one_value_a_line(tmp_path: Path) -> None:
    lines = written("ris", tmp_path).split("\r\n")
    assert [line[:2] for line in lines if line] == [
        "TY",
        "AU",
        "AU",
        "AU",
        "TI",
        "T2",
        "PY",
        "DA",
        "UR",
        "LA",
        "DB",
        "AN",
        "ER",
    ]
    assert lines[6:8] == ["PY  - 2013", "DA  - 2013/03/12/"]


def test_a_csl_processor_reads_the_items(tmp_path: Path) -> None:
    source = pytest.importorskip("citeproc.source.json")
    items = json.loads(written("csl", tmp_path))
    assert items[0]["URL"] == "https://archive.example/s.html#7m2k9q0x"
    read = source.CiteProcJSON(items)
    assert [str(name.family) for name in read["7m2k9q0x"].author[:2]] == ["van der Moor", "Ruz"]


def test_a_name_is_parted_before_the_family_name() -> None:
    assert part_name("Ursel van der Moor") == Name("van der Moor", "Ursel")
    assert part_name("GPA") == Name("GPA")
