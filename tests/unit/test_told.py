"""What a text or its sidecar leaves open is told with its place and the way out."""

from __future__ import annotations

from generator.model import Raw
from generator.pipeline import read_document
from generator.settings import Settings

TEXT = """Ferries stay in port
{date}

The harbour master of Ostrand opened the meeting with a long report on the winter and its heavy ice.

No ferry has left the port since the ice closed the sound in the first week of January.
"""


def problems(text: str, sidecar: str = "") -> dict[str, list[str]]:
    """The messages of each code, with their lines."""
    document = read_document(Raw("a.txt", text.encode(), sidecar.encode() if sidecar else None), Settings())
    told: dict[str, list[str]] = {}
    for problem in document.problems:
        told.setdefault(problem.code, []).append(f"{problem.line}: {problem.message}")
    return told


def test_a_date_that_can_be_read_two_ways_is_named_with_both() -> None:
    """That nothing says the day would be false: the text does."""
    told = problems(TEXT.format(date="05/11/2023"))["date-missing"]
    assert told == ["2: '05/11/2023' may be 2023-05-11 or 2023-11-05; say which in the sidecar: 'date: ...'"]
    assert "date-missing" not in problems(TEXT.format(date="05/11/2023"), "date: 2023-11-05\n")
    assert "nothing says the day" in problems(TEXT.format(date="Ostrand"))["date-missing"][0]


def test_a_line_that_the_archivist_names_and_the_text_has_not_is_told() -> None:
    """An entry that does nothing looks like one that does."""
    text = TEXT.format(date="5 May 2023")
    assert "line-not-found" not in problems(text, 'keep: ["Ferries stay*"]\ndrop: [4, "5-6"]\n')
    told = problems(text, 'keep: ["Our view"]\ndrop: [99, "No ferry*"]\n')["line-not-found"]
    assert len(told) == 2
    assert "keep: no line of the text is 'Our view'" in told[0]
    assert "drop: no line of the text is '99'" in told[1]
