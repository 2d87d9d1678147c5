"""Names near the headline are bylines where enough speaks for it, and nothing else is."""

from __future__ import annotations

import time

import pytest

from generator.read import split_lines
from generator.recognise.metadata import Reading, find_metadata
from generator.settings import Settings
from generator.settings.sidecars import Sidecar

BODY = (
    "The harbour board of Vesterey will spend twelve million crowns on new lighthouses along its coast this year.\n\n"
    "The decision was taken after three days of talks in the harbour office, the board said in a note on Friday.\n\n"
    "Work on the first of the lights is to begin in spring, and the last is to be lit before the end of next year.\n"
)
TITLE = "Harbour board agrees on twelve new lighthouses"


def authors(text: str) -> list[str]:
    """The byline of a text."""
    metadata, _ = find_metadata(Reading("d.txt", text, split_lines(text), [], "article", Sidecar()), Settings())
    return [found.value for found in metadata.byline]


@pytest.mark.parametrize(
    "byline",
    [
        "By Marten Okonwo",
        "Written by Marten Okonwo",
        "ByMarten Okonwo 12 March 2024",
        "By Marten Okonwo March 12, 2024",
        "BY MARTEN OKONWOPUBLISHED: MAR 12, 2024",
        "Marten Okonwo\nMarch 12, 2024",
        "Marten Okonwo\n•\nMarch 12, 2024",
        "Marten Okonwo March 12, 2024",
        "Marten Okonwo | March 12, 2024",
        "Author\nMarten Okonwo\nMarch 12, 2024",
    ],
)
def test_a_byline_below_the_headline_is_read(byline: str) -> None:
    """However its cue, its date and its marks are set."""
    assert [name.title() for name in authors(f"{TITLE}\n\n{byline}\n\n{BODY}")] == ["Marten Okonwo"]


def test_two_authors_of_one_byline_are_two() -> None:
    assert authors(f"{TITLE}\n\nBy Marten Okonwo and Silvie Tannhauser\nMarch 12, 2024\n\n{BODY}") == [
        "Marten Okonwo",
        "Silvie Tannhauser",
    ]


def test_the_office_of_an_author_is_no_second_author() -> None:
    assert authors(f"{TITLE}\n\nMarten Okonwo, Harbour Expert\nMarch 12, 2024\n\n{BODY}") == ["Marten Okonwo"]


def test_a_name_above_the_headline_beside_its_date_is_read() -> None:
    assert authors(f"Order now\nLogin\nHome\nBy Marten Okonwo\nSeptember 4, 2025\n{TITLE}\n\n{BODY}") == [
        "Marten Okonwo"
    ]


@pytest.mark.parametrize(
    "row", ["Harbour News\nMarch 12, 2024", "Quick Summary", "Find A Location", "Harbour Board\nMarch 12, 2024"]
)
def test_a_rubric_is_no_byline(row: str) -> None:
    """Words that the text writes in small letters, or that organisations bear, name nobody."""
    assert authors(f"{TITLE}\n\n{row}\n\n{BODY}") == []


def test_who_checked_a_text_did_not_write_it() -> None:
    assert authors(f"{TITLE}\n\nReviewed by Marten Okonwo\nEdited by Silvie Tannhauser\n\n{BODY}") == []


def test_an_author_named_below_the_text_is_read() -> None:
    assert authors(f"{TITLE}\n\n{BODY}\nWritten by Marten Okonwo\n") == ["Marten Okonwo"]


@pytest.mark.parametrize(
    "line", ["By " + "Aa, " * 250_000, "\t" * 1_000_000 + "Aa Bb", "Aa Bb\u00a0" * 160_000, "by " * 330_000]
)
def test_a_line_of_a_megabyte_is_quick(line: str) -> None:
    start = time.process_time()
    authors(f"{TITLE}\n{line}\nMarch 12, 2024\n\n{BODY}")
    assert time.process_time() - start < 2
