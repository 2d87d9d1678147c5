"""Corrections are data in the sidecar: they survive a rebuild and an edit, and say when they no longer apply."""

from __future__ import annotations

import pytest

from generator.model import Document, Statement
from generator.permalinks.ids import text_hash
from generator.statements.words import shown_words
from tests.reading import read, turns_of

TEXT = """THE WARDEN: Good morning. I have one announcement, and it is a long one.

Q    Is the lower lock open?

THE WARDEN: It is open, and I opened it myself.

Q    And the upper one?

THE WARDEN: We will see.
"""


def key(document: Document, statement: Statement, how: str) -> str:
    said = shown_words(document.source.text, statement)
    return {"id": statement.id, "text": text_hash(said), "words": said[:40]}[how]


@pytest.mark.parametrize("how", ["id", "text", "words"])
def test_a_speaker_is_set_by_id_hash_or_opening_words(how: str) -> None:
    document = read(TEXT)
    name = key(document, turns_of(document)[2], how)
    corrected = turns_of(read(TEXT, sidecar=f'corrections:\n  - {how}: "{name}"\n    speaker: Ilsa Marrow\n'))
    assert [turn.speaker for turn in corrected] == [None, None, "Ilsa Marrow", None, None]
    assert corrected[2].speaker_id == "ilsa-marrow"
    assert (corrected[2].attribution, corrected[2].rule) == ("attributed", "sidecar")


def test_a_correction_survives_an_edit_of_the_source() -> None:
    document = read(TEXT)
    name = key(document, turns_of(document)[0], "id")
    edited = TEXT.replace("one announcement", "one announcements")
    opening = "Good morning. I have one announcement, and"
    sidecar = f'corrections:\n  - id: {name}\n    words: "{opening}"\n    speaker: Ilsa Marrow\n'
    assert turns_of(read(edited, sidecar=sidecar))[0].speaker == "Ilsa Marrow"


def test_a_correction_whose_statement_is_gone_is_named_with_its_line() -> None:
    document = read(TEXT, sidecar="title: A lock\ncorrections:\n  - words: Nobody ever said this\n    reject: true\n")
    (problem,) = [p for p in document.problems if p.code == "correction-stale"]
    assert (problem.line, problem.path) == (3, "text.yml")


def test_a_correction_made_for_other_words_applies_and_says_so() -> None:
    document = read(TEXT)
    name = key(document, turns_of(document)[0], "id")
    changed = read(TEXT, sidecar=f"corrections:\n  - id: {name}\n    text: 000000000000\n    speaker: Ilsa Marrow\n")
    assert turns_of(changed)[0].speaker == "Ilsa Marrow"
    assert "correction-reworded" in {p.code for p in changed.problems}


def test_a_rejected_speaker_is_nobody() -> None:
    text = TEXT.replace("THE WARDEN", "ILSA MARROW")
    rejected = turns_of(read(text, sidecar='corrections:\n  - words: "We will see."\n    reject: true\n'))
    assert rejected[0].speaker == "Ilsa Marrow"
    assert (rejected[4].speaker, rejected[4].speaker_id, rejected[4].attribution) == (None, None, "unattributed")


def test_a_statement_is_split_at_words_and_the_second_half_given_a_speaker() -> None:
    sidecar = 'corrections:\n  - words: "Good morning."\n    split: "I have one"\n    speaker: Odd Fennick\n'
    document = read(TEXT, sidecar=sidecar)
    said = [turn.span.of(document.source.text) for turn in turns_of(document)]
    assert said[:2] == ["Good morning.", "I have one announcement, and it is a long one."]
    assert [turn.speaker for turn in turns_of(document)][:2] == [None, "Odd Fennick"]
    assert len({turn.id for turn in turns_of(document)}) == 6


def test_two_statements_are_joined_and_the_label_between_is_not_shown() -> None:
    sidecar = 'corrections:\n  - words: "It is open"\n    join: true\n'
    document = read(TEXT, sidecar=sidecar)
    joined = turns_of(document)[2]
    assert shown_words(document.source.text, joined) == "It is open, and I opened it myself. And the upper one?"
    assert len(turns_of(document)) == 4


def test_what_is_no_statement_is_removed_and_stays_in_the_text() -> None:
    document = read(TEXT, sidecar='corrections:\n  - words: "And the upper one?"\n    remove: true\n')
    assert len(turns_of(document)) == 4
    assert "And the upper one?" in document.source.text


def test_words_that_open_two_statements_mean_neither() -> None:
    text = TEXT + "\nQ    Is the lower lock open?\n\nTHE WARDEN: I said so.\n"
    document = read(text, sidecar='corrections:\n  - words: "Is the lower lock open?"\n    speaker: Odd Fennick\n')
    assert all(turn.speaker is None for turn in turns_of(document))
    assert "correction-stale" in {p.code for p in document.problems}


@pytest.mark.parametrize(
    "body",
    [
        "speaker: A B",
        "id: abcdefgh",
        "id: abcdefgh\n    confirm: true\n    reject: true",
        "words: 'a'\n    split: 'b'\n    join: true",
    ],
)
def test_a_correction_that_says_nothing_or_too_much_is_a_fault(body: str) -> None:
    document = read(TEXT, sidecar=f"corrections:\n  - {body}\n")
    assert "sidecar" in {p.code for p in document.problems}
