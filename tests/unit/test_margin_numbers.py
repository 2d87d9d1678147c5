"""Numbers of lines in the margin of a hearing are no words of it."""

from __future__ import annotations

import re

import pytest

from generator.read.marks import unmark
from tests.reading import read

ROWS = """          THE COURT: Good morning. Please be seated. Call your next witness.
          MS. QUILL: Thank you, Your Honor. The plaintiff calls Ilse
Brandvik.
BY MS. QUILL:
Q.   And where do you work?
A.   I keep the lights on the northern pier. I have done so for
eleven years.
          MR. TANSY: Objection. Relevance.
          THE COURT: Overruled. You may go on.
Q.   Did you see the ferry that night?
A.   I did. It had no light at all, and the sea was as black as
the harbour itself.
Q.   Who told you that it had sailed?
A.   The keeper of the gate did. He came to the lamp room and
said so.""".splitlines()


def hearing(pages: int) -> str:
    """Pages of 25 lines with a number each, and the number of the page above them."""
    lines, row = list[str](), 0
    for page in range(pages):
        lines.append(f"{page + 12:>60}")
        for number in range(1, 26):
            lines.append(f"{number:2}  {ROWS[row % len(ROWS)]}")
            row += 1
        lines.append("")
    return "\n".join(lines)


@pytest.mark.parametrize("feed", ["", "\f"])
def test_what_is_said_holds_no_number_of_a_line_nor_of_a_page(feed: str) -> None:
    document = read(re.sub(r"^(?=\s+1[2-9]$)", feed, hearing(4), flags=re.MULTILINE))
    said = [" ".join(s.span.of(document.source.text).split()) for s in document.statements]
    assert "I keep the lights on the northern pier. I have done so for eleven years." in said
    assert not any(any(char.isdigit() for char in words) for words in said)
    assert [repair.kind for repair in document.source.repairs] == ["margin-numbers"]


def test_who_examines_asks_and_is_no_label() -> None:
    statements = read(hearing(4)).statements
    assert not [s.label for s in statements if s.label.startswith("BY")]
    assert {s.speaker for s in statements if s.label == "Q"} == {"Quill"}


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{number} Tansy 4 points" for number in range(1, 60)),  # a table: no count begins anew
        "\n".join(f"{number}. A lamp was lit." for number in range(1, 26)) * 3,
        hearing(1),
        "\n".join(f"{year} was a year of storms." for year in range(10, 99)),
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert unmark("hearing.txt", text).text == text
