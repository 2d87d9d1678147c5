"""The tables kept for a quick start say what the YAML and CLDR say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator import tables
from generator.resolve import territories
from generator.tables import KEPT, make_tables, read_table


def test_the_kept_tables_are_those_of_the_yaml() -> None:
    """Where this fails: make tables."""
    assert make_tables() == KEPT.read_text(encoding="utf-8")


def test_a_kept_table_is_the_same_value_as_its_yaml() -> None:
    """JSON has no numbers as keys and no dates: a table with such would come back as another value."""
    for name, kept in json.loads(KEPT.read_text(encoding="utf-8")).items():
        assert kept["table"] == tables._parse((KEPT.parent / name).read_text(encoding="utf-8"))


def test_a_table_edited_since_is_read_from_its_yaml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing stale is ever used."""
    table = tmp_path / "languages" / "xx.yml"
    table.parent.mkdir()
    table.write_text("turns: {questioners: [q]}\n", encoding="utf-8")
    kept = {"languages/xx.yml": {"digest": "of another text", "table": {"turns": {}}}}
    monkeypatch.setattr(tables, "_HERE", tmp_path)
    monkeypatch.setattr(tables, "_kept", lambda: kept)
    assert read_table(table) == {"turns": {"questioners": ["q"]}}


def test_a_damaged_keep_is_no_keep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / "tables.json"
    damaged.write_text("<<<<<<< {", encoding="utf-8")
    monkeypatch.setattr(tables, "KEPT", damaged)
    assert tables._kept.__wrapped__() == {}


def test_the_stored_names_of_countries_are_those_of_cldr() -> None:
    """In a process of its own: to ask Babel for all languages changes what it answers for some of them afterwards."""
    code = "import json; from generator.resolve.make_territories import territory_table as t; print(json.dumps(t()))"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert json.loads(made.stdout) == json.loads(territories.KEPT.read_text(encoding="utf-8"))


def test_a_language_without_stored_names_has_those_of_cldr() -> None:
    assert territories._territories("et")["EE"] == "Eesti"
    assert territories._territories("xx")["EE"] == "Estonia"


def test_reading_a_text_loads_no_parser_of_yaml_and_no_processes(tmp_path: Path) -> None:
    """They take longer than a dozen articles: see docs/decisions/0056."""
    text = tmp_path / "a.txt"
    text.write_text("Harbour closes\n\nThe harbour of Vesterey closed, the mayor said.\n", encoding="utf-8")
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom generator.cli import main\n"
        f"CliRunner().invoke(main, ['read', {str(text)!r}])\n"
        "print(*sorted({'yaml', 'babel', 'rapidfuzz', 'rich', 'multiprocessing'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == ""
