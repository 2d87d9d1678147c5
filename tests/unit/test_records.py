"""Records of press databases: their rows are metadata, files of several are parted without a loss."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.read.records import find_parts, find_record
from tests.bounds import cpu_within
from tests.reading import lines_of, read

TEXT = """The Ministry of Ports said on Thursday that all ferries would stop for a week, the longest rest since the \
harbour was opened to ships from abroad.

"We never promised a short rest," said Mara Quill, the keeper of lights. "It was a hope, no more."

Subject: those who wait. Ms. Quill added that passengers should keep their tickets until the first boat leaves the \
pier again.
"""
OLD = f"""                               7 of 20 DOCUMENTS


                            The Ostrand Courier

                         November 14, 2031 Friday
                               Late Edition

Ferries to Stop for a Week

BYLINE: By ODD FENNICK and ILSE BRANDVIK

SECTION: Section A; National Desk; Pg. 4

LENGTH: 412 words

{TEXT}
URL: http://courier.example/2031/11/14/ferries

GRAPHIC: PHOTO: A ferry in the harbour. (PHOTOGRAPH BY LENA OAKE)

LOAD-DATE: November 15, 2031

PUBLICATION-TYPE: Newspaper


                  Copyright 2031 The Ostrand Courier Company
"""
NEW = f"""Ferries to Stop for a Week

The Ostrand Courier

November 14, 2031 Friday

Copyright 2031 The Ostrand Courier Company All Rights Reserved

Section: NEWS; Pg. 4

Length: 412 words

Byline: Odd Fennick, Courier Staff Writer; Ilse Brandvik in Port Tansy

Body


{TEXT}
Classification


Language: ENGLISH

Publication-Type: Newspaper

Load-Date: November 15, 2031


End of Document
"""
UNLABELLED = f"""Ferries to Stop for a Week

By Odd Fennick and Ilse Brandvik
412 words
14 November 2031
07:15
The Ostrand Courier
OSTC
4
English
(c) 2031 The Ostrand Courier Company. All Rights Reserved.

{TEXT}
The Ostrand Courier Company

Document OSTC000020311114e7be0003a
"""
TURNED = f"""____________________________________________________________

Ferries to Stop for a Week

Author: Fennick, Odd; Brandvik, Ilse

Publication info: Ostrand Courier; Ostrand [Ostrand]14 Nov 2031: A.4.

Full text: {TEXT}
Subject: Ferries; Ports

Title: Ferries to Stop for a Week

Publication title: The Ostrand Courier; Ostrand

Publication date: Nov 14, 2031

Source type: Newspapers

ProQuest document ID: 1234567890

Last updated: 2031-11-15
"""
FORMS = {"old": OLD, "new": NEW, "unlabelled": UNLABELLED, "turned": TURNED}
FORMS |= {f"{name}, CRLF": text.replace("\n", "\r\n") for name, text in FORMS.items()}


@pytest.mark.parametrize("form", FORMS)
def test_what_the_database_says_is_metadata(form: str) -> None:
    metadata = read(FORMS[form]).metadata
    assert metadata.title
    assert metadata.title.value == "Ferries to Stop for a Week"
    assert metadata.date
    assert metadata.date.value == "2031-11-14"
    assert metadata.outlet
    assert metadata.outlet.value == "The Ostrand Courier"
    assert [name.value.title() for name in metadata.byline] == ["Odd Fennick", "Ilse Brandvik"]


@pytest.mark.parametrize("form", FORMS)
def test_the_text_is_what_stands_between_the_rows(form: str) -> None:
    document = read(FORMS[form])
    assert " ".join(lines_of(document).split()) == " ".join(TEXT.split())
    assert [statement.speaker for statement in document.statements] == ["Mara Quill", "Mara Quill"]


def test_a_row_of_a_photograph_is_a_caption_and_an_address_the_url() -> None:
    document = read(OLD)
    assert document.metadata.url
    assert document.metadata.url.value == "http://courier.example/2031/11/14/ferries"
    aside = [block.span.of(document.source.text) for block in document.blocks if block.disposition == "aside"]
    assert [line.split(":")[0] for line in aside] == ["GRAPHIC"]


@pytest.mark.parametrize(
    ("rows", "author", "outlet"),
    [
        (
            "Title: Ferries to Stop for a Week\nDate: 14 November 2031\nAuthor: Odd Fennick, staff writer\n"
            "Source: The Ostrand Courier\nURL: https://courier.example/a\nRetrieved: 20 November 2031\n",
            ["Odd Fennick"],
            "The Ostrand Courier",
        ),
        (
            "Source: The Ostrand Courier\nHeadline: Ferries to Stop for a Week\nPublished: 2031-11-14T06:00:00Z\n"
            "Authors: Odd Fennick, Ilse Brandvik and Jan van Dorp\n",
            ["Odd Fennick", "Ilse Brandvik", "Jan van Dorp"],
            "The Ostrand Courier",
        ),
        (
            "Title: Ferries to Stop for a Week\n\nURL Source: https://courier.example/a\n\n"
            "Source: The Ostrand Courier\n\nPublished Time: 2031-11-14T06:00:00Z\n\nMarkdown Content:",
            [],
            "The Ostrand Courier",
        ),
        ("Titel: Ferries to Stop for a Week\nDatum: 14.11.2031\nQuelle: Ostrander Bote\n", [], "Ostrander Bote"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_rows_that_a_collector_wrote_over_a_text_are_metadata(
    rows: str, author: list[str], outlet: str, end: str
) -> None:
    document = read(f"{rows}\n{TEXT}".replace("\n", end))
    metadata = document.metadata
    assert metadata.title
    assert metadata.title.value == "Ferries to Stop for a Week"
    assert metadata.date
    assert metadata.date.value == "2031-11-14"
    assert metadata.outlet
    assert metadata.outlet.value == outlet
    assert [name.value for name in metadata.byline] == author
    assert " ".join(lines_of(document).split()) == " ".join(TEXT.split())


@pytest.mark.parametrize(
    "opening",
    [
        "Author: Odd Fennick\n\n",  # one row alone
        "Date: 14 November 2031\nMara Quill: The harbour opens at six.\n",  # a turn
        "Source: we were told so by a keeper of lights, and it may be true.\n\n",
    ],
)
def test_other_openings_are_no_rows_of_a_collector(opening: str) -> None:
    assert find_record(opening + TEXT) is None


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"Author: Odd Fennick\nSubject: Ferries\nLength: 4 miles\n\n{TEXT}",  # labels that anybody writes
        f"{TEXT}\nDocument 7 was signed on the pier.\n",
        "LOAD-DATE: November 15, 2031\n",
    ],
)
def test_other_texts_are_no_records(text: str) -> None:
    assert find_record(text) is None
    assert find_parts(text) == ()


@pytest.mark.parametrize("form", FORMS)
def test_a_file_of_three_records_has_three_parts(form: str) -> None:
    text = "\n".join(FORMS[form] for _ in range(3)) + "\n"
    parts = find_parts(text)
    assert len(parts) == 3
    assert "".join(part.of(text) for part in parts) == text
    assert all(part.of(text).count("The Ministry of Ports") == 1 for part in parts)


def test_what_stands_before_the_first_record_is_a_part_of_its_own() -> None:
    text = "Results for: ferries\n\n" + OLD + "\n" + OLD
    assert [part.of(text).split()[0] for part in find_parts(text)] == ["Results", "7", "7"]


def test_a_file_of_several_records_is_a_problem_that_names_the_way_out() -> None:
    problems = {problem.code: problem.message for problem in read(OLD + OLD).problems}
    assert "onrecord split" in problems["several-records"]


def test_split_writes_every_record_and_loses_nothing(tmp_path: Path) -> None:
    file, folder = tmp_path / "export.txt", tmp_path / "sources"
    file.write_text(OLD * 12, "utf-8")
    done = CliRunner().invoke(main, ["split", str(file), "--into", str(folder)])
    assert done.exit_code == 0, done.output
    paths = sorted(folder.iterdir())
    assert [path.name for path in paths][:2] == ["export-0001.txt", "export-0002.txt"]
    assert "".join(path.read_text("utf-8") for path in paths) == file.read_text("utf-8")


def test_split_writes_over_nothing(tmp_path: Path) -> None:
    file = tmp_path / "export.txt"
    file.write_text(OLD * 2, "utf-8")
    (tmp_path / "export-0002.txt").write_text("kept", "utf-8")
    done = CliRunner().invoke(main, ["split", str(file), "--into", str(tmp_path)])
    assert done.exit_code == 2
    assert "is there already" in done.output
    assert (tmp_path / "export-0002.txt").read_text("utf-8") == "kept"
    assert not (tmp_path / "export-0001.txt").exists()


def test_split_says_where_there_is_nothing_to_part(tmp_path: Path) -> None:
    file, folder = tmp_path / "talk.txt", tmp_path / "sources"
    file.write_text(TEXT, "utf-8")
    done = CliRunner().invoke(main, ["split", str(file), "--into", str(folder)])
    assert done.exit_code == 1
    assert "fewer than two records" in done.output
    assert not folder.exists()


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    file, folder = tmp_path / "export.txt", tmp_path / "sources"
    file.write_text(NEW * 2, "utf-8")
    done = CliRunner().invoke(main, ["split", str(file), "--into", str(folder), "--dry-run"])
    assert done.exit_code == 0
    assert "export-0002.txt" in done.output
    assert not folder.exists()


@pytest.mark.parametrize("unit", ["LOAD-DATE: a\n", "a: b\n", "1 of 2 DOCUMENTS\n", "By a; ", "_" * 20 + "\n", " \n"])
def test_rows_without_end_cost_no_square(unit: str) -> None:
    text = "LOAD-DATE: x\nLENGTH: 2 words\nBYLINE: a\n\n" + unit * (300_000 // len(unit))
    with cpu_within(5.0):
        find_record(text)
        find_parts(text)


@pytest.mark.parametrize("row", ["BYLINE: Odd Fennick\n\n", "LENGTH: 2 words\n"])
def test_a_record_of_rows_alone_is_read_in_linear_time(row: str) -> None:
    """Each line asked each row whether it is told there: 90,000 characters took two and a half seconds."""
    with cpu_within(6.0):
        document = read("LOAD-DATE: x\nSECTION: a\n" + row * (200_000 // len(row)))
    assert not lines_of(document)
