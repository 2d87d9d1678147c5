"""What the extraction contract says of statements."""

from __future__ import annotations

import json

from generator.contract import document_record, record_line
from generator.model import Raw
from generator.pipeline import read_document
from generator.settings import Settings


def test_the_line_of_a_text_is_its_object_as_json() -> None:
    """What is written is put together from pieces; no word of a text may look like one."""
    for text in ("", 'Pier opens in May\n\n"blocks": [] and \x9b "said" the mayor\n\n\nShare this\n'):
        document = read_document(Raw("pier.txt", text.encode()), Settings(), alone=True)
        record, line = document_record(document), record_line(document)
        assert json.loads(line) == record
        assert line.replace("\\u009b", "\x9b") == json.dumps(record, ensure_ascii=False)


def speakers(text: str) -> list[tuple[object, object, object]]:
    """Speaker, its id and the tier of every statement."""
    raw = Raw("pier.txt", text.encode())
    statements = document_record(read_document(raw, Settings(), alone=True))["statements"]
    assert isinstance(statements, list)
    return [(s["speaker"], s["speaker_id"], s["attribution"]) for s in statements]


def test_a_source_without_a_name_is_given_as_the_text_calls_it_and_has_no_id() -> None:
    """An unnamed source is knowledge too; only its id would be a claim about who it is."""
    text = 'Pier opens in May\n\n"The pier will open in May," a spokesman for the harbour board said on Monday.\n'
    assert speakers(text) == [("a spokesman for the harbour board", None, "attributed")]


def test_an_office_that_the_text_ties_to_several_names_is_nobody() -> None:
    text = (
        "Pier opens in May\n\nMayor Ada Brook met Mayor Tom Reed at the pier on Monday morning.\n\n"
        '"The pier will open in May," the mayor said after the meeting.\n'
    )
    assert speakers(text) == [(None, None, "attributed")]


def test_a_pronoun_that_names_nobody_is_no_source() -> None:
    assert speakers('Pier opens in May\n\n"The pier will open in May," they said after the meeting.\n')[0][0] is None
