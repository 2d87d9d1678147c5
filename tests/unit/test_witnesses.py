"""Who testifies: told by the oaths of a record, from each on."""

from __future__ import annotations

import pytest

from generator.resolve.witnesses import find_witnesses, is_witness
from tests.reading import read

DEPOSITION = """IN THE HARBOUR COURT OF TARNHAVEN

CABLE FUND,                    )
           Plaintiff,          )
     vs.                       )  Case No. 31-442
HALCYON REPAIR COMPANY,        )
           Defendant.          )

DEPOSITION OF ORVIN REED
March 4, 2031

ORVIN REED,
having been first duly sworn, testified as follows:

EXAMINATION
BY MS. CALDER:
Q.   Good morning, Mr. Reed. What is your position?
A.   I am the master of the repair ship.
Q.   Were you sworn in as master in 2026?
A.   I was sworn in that year.
MR. BREVIK: Objection, form.
THE WITNESS: I can answer that.

Whereupon, ILSE TARROWEN was called as a witness and, having been first duly sworn, testified as follows:

EXAMINATION
BY MR. BREVIK:
Q.   Who gave the order?
A.   The duty officer, by radio.
"""


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("ORVIN REED,\nhaving been first duly sworn, testified as follows:", "ORVIN REED"),
        ("Whereupon, ORVIN REED was called as a witness and, having been duly sworn, testified:", "ORVIN REED"),
        ("Orvin Reed, called as a witness by the Fund, being duly sworn, was examined:", "Orvin Reed"),
        ("JOHN REED, GOVERNMENT'S WITNESS, SWORN", "JOHN REED"),
        ("DR. ADA QUILL, after having been first duly affirmed", "DR. ADA QUILL"),
    ],
)
def test_an_oath_names_who_testifies(words: str, name: str) -> None:
    assert find_witnesses(f"Record\n\n{words}\n\nBY MS. CALDER:\n").names == (name,)


@pytest.mark.parametrize(
    "words",
    [
        "Ada Quill, sworn in as president on Monday, said no.",
        "A. I was sworn at ten.",
        "A. Ms. Reed was duly sworn.",
        "The witness, having been duly sworn, testified:",
    ],
)
def test_words_about_an_oath_name_nobody(words: str) -> None:
    assert find_witnesses(f"Record\n\n{words}\n").names == ()


def test_labels_of_witnesses() -> None:
    assert all(map(is_witness, ("A", "A.", "THE WITNESS")))
    assert not any(map(is_witness, ("Q", "MR. BREVIK", "THE COURT")))


def test_answers_under_oath_are_those_of_who_was_sworn_last() -> None:
    document = read(DEPOSITION)
    answers = [(s.label, s.speaker) for s in document.statements if is_witness(s.label)]
    assert answers == [("A", "Orvin Reed"), ("A", "Orvin Reed"), ("THE WITNESS", "Orvin Reed"), ("A", "Ilse Tarrowen")]
    assert document.metadata.title is not None
    assert ")" not in document.metadata.title.value


def test_without_an_oath_answers_stay_open() -> None:
    document = read(DEPOSITION.replace("sworn", "heard"))
    assert {s.speaker for s in document.statements if s.label == "A"} == {None}


def test_an_oath_is_no_label_and_no_words_of_who_spoke_before() -> None:
    document = read(
        "DEPOSITION OF HEDDA WREN\nMay 6, 2031\n\nADA QUILL, having been first duly sworn, testified as follows:\n\n"
        "EXAMINATION BY MR. MOSS:\n\nQ. Where do you live?\nA. In Saltmouth.\n\n"
        "MR. SAND: Objection, asked and answered.\n\nTHE COURT: You may step down.\n\n"
        "            GUS REED,\nhaving been duly affirmed, was examined and testified\nas follows:\n\n"
        "EXAMINATION BY MR. MOSS:\n\nQ. And you, sir?\nA. I live in Gannet Bay.\n\n"
        "BO FINCH, having been duly sworn, testified as follows:\n\nQ. And you?\nA. I was sworn in once.\n"
    )
    said = [(s.label, s.speaker, s.span.of(document.source.text)) for s in document.statements]
    assert [row for row in said if row[0] != "Q"] == [
        ("A", "Ada Quill", "In Saltmouth."),
        ("MR. SAND", "Sand", "Objection, asked and answered."),
        ("THE COURT", None, "You may step down."),
        ("A", "Gus Reed", "I live in Gannet Bay."),
        ("A", "Bo Finch", "I was sworn in once."),
    ]
