"""Whole documents: every source of the demo archive with the page, the ledger and the statements it becomes.

A change that means to change them is accepted by `make golden`; the diff then shows what it did.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from generator.clean.ledger import find_entries
from generator.model import Document, Raw
from generator.pipeline import build_archive, read_document
from generator.read import find_sources, read_raw
from generator.settings import Settings, load_settings
from generator.statements.words import verbatim_words

REPOSITORY = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent
SOURCES = [source.path for source in find_sources(REPOSITORY / "content" / "sources")]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """The golden files of each source, as they come out now, by source and name."""
    root = tmp_path_factory.mktemp("demo")
    for name in ("content/sources", "content/pages", "site_config"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copyfile(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")
    archive = build_archive(root)
    settings = load_settings(root)
    files = {source.path: source for source in find_sources(root / "content" / "sources")}
    pages = {card.source: root / "content" / "docs" / f"{card.address}.md" for card in archive.cards}
    return {path: _golden(read_raw(files[path]), page.read_text(), settings) for path, page in pages.items()}


@pytest.mark.parametrize("source", SOURCES)
def test_a_demo_source_becomes_the_golden_page_ledger_and_statements(
    source: str, demo: dict[str, dict[str, str]]
) -> None:
    """What the archive says of a text changes only on purpose."""
    folder = GOLDEN / source.rpartition(".")[0]
    if os.environ.get("GOLDEN") == "write":
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in demo[source].items():
            (folder / name).write_text(text)
    for name, text in demo[source].items():
        assert (folder / name).read_text() == text, f"{folder.name}/{name}: accept with `make golden`"


def _golden(raw: Raw, page: str, settings: Settings) -> dict[str, str]:
    document = read_document(raw, settings)
    return {"page.md": page, "ledger.txt": _ledger(document), "statements.txt": _statements(document)}


def _ledger(document: Document) -> str:
    lines = []
    for entry in find_entries(document.source.text, document.blocks):
        if entry.role != "blank":
            words = " ".join(entry.text.split())[:80]
            lines.append(f"{entry.first_line:>4} {entry.disposition:<10} {entry.role:<16} {entry.rule:<28} {words}")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _statements(document: Document) -> str:
    text, parts = document.source.text, []
    for s in document.statements:
        head = [s.id, s.kind, s.attribution, f"{s.confidence:.2f}", s.rule, f"label={s.label!r}", f"who={s.speaker!r}"]
        extra = {name: getattr(s, name) for name in ("role", "outlet", "chain", "exchange", "reported_by")}
        head += [f"{name}={value}" for name, value in extra.items() if value]
        parts.append(" · ".join(head) + "\n    " + json.dumps(verbatim_words(text, s), ensure_ascii=False))
    return "\n".join(parts) + "\n"
