"""Every case of tests/cases/labels: which turns a text has, whose, and where each begins and ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.read import split_lines
from generator.statements import find_labels
from tests.bounds import cpu_within
from tests.reading import read

CASES = Path(__file__).resolve().parents[1] / "cases" / "labels"


def cases() -> list[tuple[str, str, list[list[str]]]]:
    """(name, text, rows of label, first words, last words and outlet) of every case."""
    found = []
    for file in sorted(CASES.glob("*.txt")):
        for piece in file.read_text(encoding="utf-8").split("###\n"):
            title, _, rest = piece.partition("\n---\n")
            text, _, wanted = rest.partition("===\n")
            rows = [[cell.strip() for cell in line.split("|")] for line in wanted.splitlines() if line.strip()]
            found.append((f"{file.stem}: {title.strip()}", text, rows))
    return found


@pytest.mark.parametrize(("name", "text", "wanted"), cases(), ids=[case[0] for case in cases()])
def test_the_turns_of_a_case_are_those_written_below_it(name: str, text: str, wanted: list[list[str]]) -> None:
    document = read(text)
    turns = [s for s in document.statements if s.kind == "turn"]
    assert [turn.label for turn in turns] == [row[0] for row in wanted], name
    for turn, row in zip(turns, wanted, strict=True):
        said = turn.span.of(document.source.text)
        assert said.startswith(row[1]), name
        assert said.endswith(row[2]), name
        assert (turn.outlet or "") == (row[3] if len(row) > 3 else ""), name


HOSTILE = {
    "colons": ":" * 1_000_000,
    "labels without end": "A: " * 100_000,
    "capitals": "A" * 1_000_000,
    "capitals and blanks": "AB " * 330_000,
    "names on lines": "Ab Cd\n" * 30_000,
    "sentences and labels": "Yes. Ab: " * 110_000,
    "stops": "Mr. A. " * 140_000,
    "brackets": "[" * 1_000_000,
    "bracketed lines": "[Ab] c.\n" * 30_000,
    "dashes": "Ab – " * 200_000,
    "stars": "*" * 1_000_000,
    "hashes and blanks": "# " * 500_000,
    "times": "[00:12] " * 125_000,
    "numbers": "12 Q. a\n" * 30_000,
    "wide colons": "记者：好。" * 160_000,
    "short lines": "Q\n" * 60_000,
    "columns": "Ab\tc.\n" * 30_000,
    "blanks": "Ab" + " " * 1_000_000,
    "codes": "AB Cd.\nEF Gh.\n" * 20_000,
    "questions": "Ab cd?\n\nI do.\n\n" * 20_000,
    "dashed questions": "– Ab cd?\n– I do.\n" * 20_000,
    "ideographic spaces": "――好か。\n記者\u3000好。\n" * 30_000,
    "captions": ">> AB: c.\n>> D.\n" * 20_000,
    "parentheses and dashes": "Ab (C - D - " * 80_000,
    "initials": "".join(f"{chr(65 + i % 26)}{chr(65 + i // 26 % 26)}: I am.\n" for i in range(60_000)),
    "numbered labels": "1. Ab Cd (E): I am.\n" * 20_000,
    "names with functions": "Ab Cd -- E\nI am.\n" * 20_000,
    "field after field": "".join(f"Moderator {i}: Ab\n" for i in range(20_000)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_megabyte_of_marks_takes_no_longer_than_a_megabyte_of_words(name: str) -> None:
    text = HOSTILE[name]
    lines = split_lines(text)
    with cpu_within(5.0):  # a busy machine; quadratic work would take hours
        find_labels(text, lines)


@pytest.mark.slow
def test_a_hundred_thousand_turns_are_found() -> None:
    text = "THE WARDEN: I am here, and so are you.\n\nQ    Where is here?\n\n" * 50_000
    document_labels = find_labels(text, split_lines(text))
    assert len(document_labels) == 100_000
