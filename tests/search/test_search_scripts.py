"""The scripts of the search are what their sources give, pass their checks, and never make markup of a text."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.search.scripts import script_files

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCES = REPOSITORY / "generator" / "search" / "site"


def test_no_script_makes_markup_of_a_text_or_runs_one() -> None:
    for source in SOURCES.glob("*.js"):
        text = source.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", text)
        assert not re.search(r"\bfetch\(|XMLHttpRequest|import\(|new Worker", text), "file:// allows none of these"


def test_what_a_reader_loads_before_the_first_query_is_small() -> None:
    sizes = {file.path: len(file.content) for file in script_files()}
    assert sizes["engine.js"] + sizes["box.js"] < 9_000
    assert sizes["page.js"] + sizes["search.css"] < 10_000


def test_the_scripts_pass_eslint_and_tsc_and_are_short() -> None:
    """Where node and the pinned tools are installed: npm ci."""
    if not shutil.which("node") or not (REPOSITORY / "node_modules" / "terser").is_dir():
        pytest.skip("needs node and `npm ci`")
    done = subprocess.run(
        ["npm", "run", "--silent", "lint"], cwd=REPOSITORY, capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 0, done.stdout + done.stderr
