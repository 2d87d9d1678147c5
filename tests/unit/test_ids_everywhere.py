"""One registry feeds site, search, dataset, feeds and API: the same ids everywhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

from click.testing import CliRunner

from generator.cli import main
from generator.permalinks.record import parse_record
from generator.pipeline import build_archive
from generator.search.engine import Engine
from tests.archives import new_archive


def test_ids_are_equal_in_registry_pages_search_exports_feeds_and_api(tmp_path: Path) -> None:
    """Whoever takes the dataset along must be able to cite from it."""
    root = new_archive(tmp_path / "archive", 6)
    build_archive(root)
    docs = root / "content" / "docs"
    written = CliRunner().invoke(main, ["export", "jsonl", "-C", str(root), "-o", str(tmp_path / "export")])
    assert written.exit_code == 0, written.output

    rows = [json.loads(line) for line in (tmp_path / "export" / "statements.jsonl").read_text().splitlines()]
    exported = {row["id"] for row in rows}
    api = {
        statement["id"]
        for path in (docs / "api" / "documents").rglob("*.json")
        for statement in json.loads(path.read_text())["statements"]
    }
    records = [parse_record(path.read_text()) for path in (root / "content" / "permalinks").rglob("*.txt")]
    registered = {entry.id for record in records for entry in record.living}
    pages = "".join(path.read_text() for path in docs.rglob("*.md"))
    fed = {
        item["url"].partition("#")[2]
        for path in (docs / "feeds" / "speakers").glob("*.json")
        for item in json.loads(path.read_text())["items"]
    }
    engine = Engine(docs / "assets" / "search")
    answered = {
        engine.show(*hit).id
        for row in rows
        for hit in engine.search('"' + " ".join(re.findall(r"[\w’']+", row["text"])[:6]) + '"').hits
    }

    assert exported == api
    assert exported == registered != set()
    assert all(id in pages for id in exported)
    assert fed
    assert fed <= exported
    assert exported <= answered
