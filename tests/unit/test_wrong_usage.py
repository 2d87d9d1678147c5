"""What a wrong call says: exit status 2 and the way out."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["biuld"], "did you mean 'build'?"),
        (["frobnicate"], "No such command 'frobnicate'"),
        (["export", "jsonl", "--since", "2024-99-01"], "is no date of the calendar; write 2024-03-11"),
        (["search", "--limit", "-1", "cable"], "-1 is not in the range"),
    ],
)
def test_a_wrong_call_ends_with_two_and_names_the_way_out(call: list[str], said: str) -> None:
    result = CliRunner().invoke(main, call)
    assert result.exit_code == 2
    assert said in result.output


def test_an_export_of_a_document_that_is_not_there_writes_nothing(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["new", str(tmp_path / "archive")]).exit_code == 0
    call = ["export", "jsonl", "-C", str(tmp_path / "archive"), "--document", "k3v9q2ma"]
    result = CliRunner().invoke(main, call)
    assert result.exit_code == 2
    assert "no document is known as 'k3v9q2ma'" in result.output
    assert not (tmp_path / "archive" / "export").exists()
