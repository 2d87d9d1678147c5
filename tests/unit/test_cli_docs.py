"""The command line and its documentation say the same."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def test_docs_cli_md_is_what_help_says() -> None:
    """Documentation that drifts is worse than none. Put right by: make docs."""
    made = runpy.run_path(str(REPOSITORY / "docs" / "make_cli.py"))["reference"]()
    assert (REPOSITORY / "docs" / "cli.md").read_text(encoding="utf-8") == made, "run: make docs"


def test_help_loads_none_of_the_program() -> None:
    """It asks each command for its one line: a module that loads the pipeline to have it makes all of them slow."""
    asked = "from generator.cli import main; main(['--help'], standalone_mode=False)"
    told = "import sys; print(sorted(name for name in sys.modules if name.startswith('generator.')), file=sys.stderr)"
    said = subprocess.run(
        [sys.executable, "-c", f"{asked}; {told}"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert "generator.commands.explain" in said.stderr
    assert not any(f"generator.{heavy}" in said.stderr for heavy in ("pipeline", "clean", "statements", "site.build"))
