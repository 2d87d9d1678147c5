"""What `onrecord search` says on the side of what it finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.search import Entry, SearchDocument, Unit
from generator.search.write import write_search


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    document = SearchDocument(
        "keeper", "2024/keeper", "The keeper speaks", "2024-05-17", "Harbour Post", "en", (),
        (Unit("k3v9q2ma", "turn", "The lantern burns in every storm.", "mara-quill", "Mara Quill"),),
    )  # fmt: skip
    (tmp_path / "mkdocs.yml").write_text("site_name: Harbour\n", encoding="utf-8")
    write_search([Entry("keeper", "1", lambda: document)], tmp_path / "content" / "docs" / "assets" / "search")
    return tmp_path


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("lantern speakr:quill", "speakr: is no filter, and is searched as words; filters: speaker, role, tag"),
        ("lantern speaker:quil", "speaker: no 'quil' in this archive; did you mean 'Mara Quill'?"),
        ("lantern from:yesterday", "from: no 'yesterday' in this archive"),
        ("lantern from:2024-13-01", "from: no '2024-13-01' in this archive"),
    ],
)
def test_a_filter_that_is_none_or_fits_nothing_is_named(archive: Path, query: str, said: str) -> None:
    result = CliRunner().invoke(main, ["search", query, "-C", str(archive)])
    assert result.exit_code == 0
    assert said in result.stderr
    assert said not in result.stdout


def test_a_filter_is_known_however_its_key_is_written(archive: Path) -> None:
    result = CliRunner().invoke(main, ["search", 'lantern Speaker:"Mara Quill"', "-C", str(archive)])
    assert "2024/keeper.html#k3v9q2ma" in result.stdout
    assert result.stderr == "1 result\n"
