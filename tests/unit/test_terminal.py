"""Law 3 at the terminal: nothing a source, a name or a file name holds is obeyed there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.builds.building import build
from generator.cli import _on_lines, main
from generator.errors import FaultList, SettingsError
from generator.terminal import as_json, inert, inert_line
from tests.archives import new_archive

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
TRAPS = (
    "\x1b[31mred",
    "\x1b]8;;https://evil.example\x07click\x1b]8;;\x07",
    "\x9b2J",
    "\u202egnp.exe",
    "\r\x08",
    "\u2066x",
)
NAMES = ("a\x1b[2Jb.txt", "b\u202etxt.exe.txt", "c\nonrecord: all is fine.txt", "d\x9b31m.txt", "e\x1b]0;title\x07.bin")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive in which everything that has a name has one that a terminal would obey."""
    root = new_archive(tmp_path_factory.mktemp("terminal") / "a", 2)
    sources = root / "content" / "sources"
    words = " ".join(TRAPS)
    for name in NAMES:
        text = f'{words} title\n\n3 May 2031\n\n"We {words} waited," said Mara {TRAPS[0]} Quill of the Harbour Board.\n'
        (sources / name).write_text(text, encoding="utf-8")
    spelt = json.dumps(words)  # YAML reads the escapes of JSON in double quotes
    (sources / "set0" / "text-0.yml").write_text(f"title: {spelt}\nouter: 1\ntags: [{spelt}]\noutlet: {spelt}\n")
    (root / "site_config" / "speakers.yml").write_text(f"speakers:\n  - name: {spelt}\n    aliases: [Mara Quill]\n")
    (root / "site_config" / "tags.yml").write_text(f"tags:\n  - name: {spelt}\n    terms: [stone]\n")
    build(root, jobs=1)
    return root


@pytest.mark.parametrize(
    "command",
    [
        "read {}/content/sources",
        "check -C {}",
        "check -C {} --format json",
        "speakers -C {}",
        "speakers -C {} --unknown",
        "speakers -C {} --format json",
        "tags -C {}",
        "tags -C {} --unknown",
        "outlets -C {} --lines",
        "search -C {} waited",
        "search -C {} stone --format json",
        "search -C {} zzz\x1b[31mzz",
        "verify -C {}",
        "export jsonl -C {}",
        "build -C {} --jobs 1",
        "build -C {}/nowhere\x1b[31m",
    ],
)
def test_no_command_prints_what_a_terminal_obeys(root: Path, command: str) -> None:
    (root / "content" / "sources" / "late\x1b[5m.txt").write_text("late")  # so that verify has a name to tell
    result = CliRunner().invoke(main, [part.format(root) for part in command.split(" ")])
    said = result.output + (result.stderr if result.stderr_bytes is not None else "")
    assert result.exit_code in (0, 1, 2)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert not OBEYED.findall(said)
    assert "\nonrecord: all is fine" not in said


@pytest.mark.parametrize("name", NAMES[:4])
def test_explain_prints_nothing_that_a_terminal_obeys(root: Path, name: str) -> None:
    said = CliRunner().invoke(main, ["explain", str(root / "content" / "sources" / name)]).output
    assert "statements" in said
    assert not OBEYED.findall(said)


def test_a_fault_is_one_line_whatever_its_names_hold() -> None:
    faults = FaultList([SettingsError("a\x1b[1m.yml", "unknown key 'x\ny'", line=1, hint="\u202e")] * 2)
    said = inert(_on_lines(faults))
    assert said.count("\n") == 1
    assert not OBEYED.findall(said)


@given(st.text() | st.lists(st.sampled_from([*TRAPS, "a", "é", "語", "\n", "\t", "😀"])).map("".join))
def test_inert_words_hold_nothing_obeyed_and_lose_nothing_else(words: str) -> None:
    assert not OBEYED.findall(inert(words))
    assert "\n" not in inert_line(words)
    inert(words).encode()
    plain = "".join(letter for letter in words if letter.isprintable() or letter in "\n\t")
    assert all(letter in inert(words) for letter in plain)


@given(
    st.recursive(
        st.text() | st.none() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_json_for_a_terminal_is_the_same_value(value: object) -> None:
    written = as_json(value)
    assert json.loads(written) == value
    assert not OBEYED.findall(written)
    assert written.encode()
