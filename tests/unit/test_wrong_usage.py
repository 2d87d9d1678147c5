"""What a wrong call says: exit status 2 and the way out."""

from __future__ import annotations

import subprocess
import sys
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


@pytest.mark.parametrize(
    "call",
    [["export", "csv"], ["outlets"], ["search", "foo"], ["build"], ["check"], ["tags"], ["speakers"], ["verify"]],
)
def test_a_folder_that_is_no_archive_is_refused_and_left_alone(call: list[str], tmp_path: Path) -> None:
    result = CliRunner().invoke(main, [*call, "-C", str(tmp_path)])
    assert result.exit_code == 2
    assert f"{tmp_path} holds no archive (no mkdocs.yml); make one: onrecord new" in result.output
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("call", [["--help"], ["read", "-"]])
def test_no_room_for_what_is_printed_is_said_in_one_line(call: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        asked = subprocess.run(
            [sys.executable, "-m", "generator", *call],
            input=b"The light is lit.\n",
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert asked.returncode == 2
    assert asked.stderr.decode().splitlines() == [
        "onrecord: what is printed could not be written: No space left on device"
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="its shell cannot close what is printed to")
def test_a_closed_output_is_said_in_one_line() -> None:
    call = ["sh", "-c", 'exec "$0" -m generator read - >&-', sys.executable]
    asked = subprocess.run(call, input=b"The light is lit.\n", stderr=subprocess.PIPE)
    assert asked.returncode == 2
    assert asked.stderr.decode() == "onrecord: standard output is closed; send what is read to a file or a pipe\n"


def test_an_export_of_a_document_that_is_not_there_writes_nothing(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["new", str(tmp_path / "archive")]).exit_code == 0
    call = ["export", "jsonl", "-C", str(tmp_path / "archive"), "--document", "k3v9q2ma"]
    result = CliRunner().invoke(main, call)
    assert result.exit_code == 2
    assert "no document is known as 'k3v9q2ma'" in result.output
    assert not (tmp_path / "archive" / "export").exists()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """One line, no traceback."""
    (tmp_path / "a.txt").write_text("The light is lit.\n")
    result = CliRunner().invoke(main, ["read", str(tmp_path / "a.txt")])
    assert result.exit_code == 0
    (tmp_path / "file").write_text("")
    archive = tmp_path / "archive"
    assert CliRunner().invoke(main, ["new", str(archive)]).exit_code == 0
    call = ["export", "csv", "-C", str(archive), "-o", str(tmp_path / "file" / "below")]
    result = CliRunner().invoke(main, call)
    assert result.exit_code == 2
    assert f"onrecord: {tmp_path / 'file' / 'below'}: Not a directory" in result.output


def test_a_pile_that_is_not_there_or_holds_no_text_is_said(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    call = ["pile", str(tmp_path / "none"), "--to", str(tmp_path / "to")]
    result = CliRunner().invoke(main, call)
    assert (result.exit_code, "there is no such folder" in result.output) == (2, True)
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / ".hidden.txt").write_text("The light is lit.\n")
    call = ["pile", str(tmp_path / "pile"), "--to", str(tmp_path / "to")]
    result = CliRunner().invoke(main, call)
    assert (result.exit_code, "no text is in there" in result.output) == (2, True)
    (tmp_path / "pile" / "a.EML").write_text("Subject: The light\nMIME-Version: 1.0\n\nIt is lit.\n")
    result = CliRunner().invoke(main, [*call, "--jobs", "1"])
    assert result.exit_code == 0
    assert "It is lit." in (tmp_path / "to" / "part-000000.jsonl").read_text()
