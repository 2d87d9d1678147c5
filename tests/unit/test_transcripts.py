"""Every case of tests/cases/transcripts: layout, turns, who speaks, and where each turn begins and ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading import read

CASES = Path(__file__).resolve().parents[1] / "cases" / "transcripts"


def cases() -> list[tuple[str, str, str, list[list[str]]]]:
    """(name, text, layout, rows of label, speaker, first words and last words) of every case; "-" stands for none."""
    found = []
    for file in sorted(CASES.glob("*.txt")):
        for piece in file.read_text(encoding="utf-8").split("###\n"):
            title, _, rest = piece.partition("\n---\n")
            text, _, wanted = rest.partition("===\n")
            layout, *rows = [line for line in wanted.splitlines() if line.strip()]
            cells = [[cell.strip() for cell in row.split(" | ")] for row in rows]
            found.append((f"{file.stem}: {title.strip()}", text, layout.strip(), cells))
    return found


@pytest.mark.parametrize(("name", "text", "layout", "wanted"), cases(), ids=[case[0] for case in cases()])
def test_layout_turns_and_speakers_are_those_written_below_the_case(
    name: str, text: str, layout: str, wanted: list[list[str]]
) -> None:
    document = read(text)
    turns = [s for s in document.statements if s.kind == "turn"]
    assert [turn.label or "-" for turn in turns] == [row[0] for row in wanted], name
    assert [turn.speaker or "-" for turn in turns] == [row[1] for row in wanted], name
    assert document.layout == layout, name
    for turn, row in zip(turns, wanted, strict=True):
        said = turn.span.of(document.source.text)
        assert said.startswith(row[2]), name
        assert said.endswith(row[3]), name
