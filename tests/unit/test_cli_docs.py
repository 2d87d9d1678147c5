"""The command line and its documentation say the same."""

from __future__ import annotations

import runpy
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def test_docs_cli_md_is_what_help_says() -> None:
    """Documentation that drifts is worse than none. Put right by: make docs."""
    made = runpy.run_path(str(REPOSITORY / "docs" / "make_cli.py"))["reference"]()
    assert (REPOSITORY / "docs" / "cli.md").read_text(encoding="utf-8") == made, "run: make docs"
