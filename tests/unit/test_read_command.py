"""onrecord read gives one object a source, in path order, whatever else lies in the folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.read import find_sources, read_raw

TEXT = "Council agrees on new lights\n\n14 March 2024\n\nThe council of the compact will build twelve new lights.\n"


def run(*arguments: str | Path, stdin: bytes = b"") -> tuple[list[dict[str, object]], int, str]:
    """The objects on stdout, the exit status and stderr."""
    command = [sys.executable, "-m", "generator", "read", *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    return [json.loads(line) for line in done.stdout.splitlines()], done.returncode, done.stderr.decode()


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """A folder with texts, a sidecar, and all that is no text."""
    pile = tmp_path / "pile"
    (pile / "b").mkdir(parents=True)
    (pile / ".hidden").mkdir()
    (pile / "a.txt").write_text(TEXT)
    (pile / "a.yml").write_text("title: Named by hand\n")
    (pile / "b" / "UPPER.TXT").write_text(TEXT)
    (pile / ".hidden" / "x.txt").write_text(TEXT)
    (pile / "note.doc").write_text(TEXT)
    (pile / "empty.txt").touch()
    os.mkfifo(pile / "pipe.txt")
    (tmp_path / "secret.txt").write_text("not yours")
    (pile / "link.txt").symlink_to(tmp_path / "secret.txt")
    (pile / "loop.txt").symlink_to(pile / "loop.txt")
    (pile / "inside.txt").symlink_to(pile / "a.txt")
    with open(os.fsencode(pile) + b"/bad\xffname.txt", "w") as file:
        file.write(TEXT)
    return pile


def test_a_pile_is_read_in_path_order_and_nothing_stops_it(pile: Path) -> None:
    objects, status, talk = run(pile)
    assert [o["source"] for o in objects] == [
        "a.txt", "b/UPPER.TXT", "bad\\xffname.txt", "empty.txt", "inside.txt", "link.txt", "loop.txt", "pipe.txt",
    ]  # fmt: skip
    codes = {o["source"]: [p["code"] for p in o["problems"]] for o in objects}  # type: ignore[attr-defined]
    assert codes["empty.txt"] == ["empty"]
    assert codes["link.txt"] == ["link-outside"]
    assert codes["loop.txt"] == ["unreadable"]
    assert codes["pipe.txt"] == ["not-a-file"]
    assert "not yours" not in json.dumps(objects)
    assert objects[0]["title"] == "Named by hand"
    assert status == 1
    assert [line.split(": ")[1] for line in talk.splitlines()] == ["note.doc", "link.txt", "loop.txt", "pipe.txt"]


def test_more_processes_give_the_same_bytes(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number:02}.txt").write_text(TEXT.replace("twelve", str(number)))
    assert run(tmp_path) == run(tmp_path, "--jobs", "2")


def test_standard_input_and_several_paths_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    objects, status, _ = run("-", tmp_path / "a.txt", tmp_path, stdin=TEXT.encode())
    assert [o["source"] for o in objects] == ["-", "a.txt", "a.txt"]
    assert {o["date"] for o in objects} == {"2024-03-14"}
    assert status == 0


def test_a_path_that_is_not_there_is_said_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    objects, status, _ = run(tmp_path / "none.txt", tmp_path / "a.txt")
    assert [o["title"] for o in objects] == [None, "Council agrees on new lights"]
    assert status == 1


def test_the_settings_of_the_archive_around_a_text_are_used(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").touch()
    (tmp_path / "site_config" / "outlets").mkdir(parents=True)
    (tmp_path / "site_config" / "outlets" / "old.yml").write_text("name: Old Gazette\nencoding: koi8-r\n")
    (tmp_path / "a.txt").write_bytes("Порт закрыт".encode("koi8-r"))
    (tmp_path / "a.yml").write_text("outlet: Old Gazette\n")
    (objects, _, _) = run(tmp_path / "a.txt")
    assert objects[0]["encoding"] == "koi8-r"
    assert objects[0]["text"] == "Порт закрыт"


def test_a_text_past_the_limit_is_named_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (source,) = find_sources(tmp_path)
    raw = read_raw(source, largest=10)
    assert raw.content == b""
    assert [problem.code for problem in raw.problems] == ["too-large"]
