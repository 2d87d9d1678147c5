"""What patterns are compiled to is kept beside the bytecode, and is what they are compiled to."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.patterns import _finder, _load, _made, _note, _pattern
from tests.fuzz.patterns import patterns

TEXT = "The dam holds\n\n12 March 2024\n\n“It is safe,” Mayor Ada Example said on Tuesday.\n"


@pytest.fixture(autouse=True)
def _bytecode_is_written(monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def test_every_pattern_of_the_package_is_the_same_from_what_is_kept():
    """Patterns compare by their flags and their code."""
    for pattern in patterns():
        if not pattern.is_bytes:
            made = pattern.compiled()
            assert _pattern(pattern.source, _made(pattern.source, pattern.flags, made)) == made, pattern.name


def test_what_was_compiled_is_found_again(tmp_path):
    new = {(f"{n}(?P<word>a+)", int(re.I)): re.compile(f"{n}(?P<word>a+)", re.I) for n in range(9)}
    _note(tmp_path / "kept", {}, new)
    made = _load(tmp_path / "kept")["3(?P<word>a+)", int(re.I)]
    assert _pattern("3(?P<word>a+)", made).fullmatch("3AA").groupdict() == {"word": "AA"}


def test_what_cannot_be_made_from_what_is_kept_is_compiled():
    """As in a Python whose code of patterns is another one."""
    new = {}
    find = _finder({("a+", 0): (0, b"\0" * 8, 0, {})}, new, re.compile)
    assert find("a+", 0).fullmatch("aa")
    assert list(new) == [("a+", 0)]


def test_a_pattern_of_a_string_of_another_kind_is_compiled_and_not_kept():
    class Marked(str):
        pass

    new = {}
    assert _finder({}, new, re.compile)(Marked("a+"), 0).fullmatch("aa")
    assert not new


def test_a_few_new_patterns_are_not_worth_a_file(tmp_path):
    _note(tmp_path / "kept", {}, {("a", 0): re.compile("a")})
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize("change", [lambda whole: whole[:-9], lambda whole: b"0" + whole[1:], lambda _: b""])
def test_a_file_that_is_not_whole_holds_nothing(tmp_path, change):
    new = {(f"{n}b", 0): re.compile(f"{n}b") for n in range(9)}
    _note(tmp_path / "kept", {}, new)
    (tmp_path / "kept").write_bytes(change((tmp_path / "kept").read_bytes()))
    assert _load(tmp_path / "kept") == {}


def test_a_second_start_compiles_next_to_no_pattern_and_reads_the_same(tmp_path):
    (tmp_path / "dam.txt").write_text(TEXT, "utf-8")
    first, second = _read(tmp_path), _read(tmp_path)
    assert first.stdout == second.stdout
    assert int(first.stderr.split()[-1]) > 100
    assert int(second.stderr.split()[-1]) < 5  # those of bytes are compiled


def _read(folder: Path) -> subprocess.CompletedProcess[str]:
    """A run of the program that says on stderr how many patterns `re` took apart."""
    program = (
        "import sys, re._parser as parser\n"
        "from generator.cli import main\n"
        "parse, count = parser.parse, []\n"
        "parser.parse = lambda *asked: count.append(1) or parse(*asked)\n"
        "try:\n"
        f"    main(['read', {str(folder / 'dam.txt')!r}])\n"
        "finally:\n"
        "    print(len(count), file=sys.stderr)\n"
    )
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "kept")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
