"""Quotations inside turns: statements of their own, told in the turn, never counted twice."""

from __future__ import annotations

from collections import Counter

from generator.contract import document_record
from generator.model import Card, Document, Raw
from generator.pipeline import read_document
from generator.search.units import search_document
from generator.settings import Settings

BRIEFING = """Press briefing on the harbour

14 March 2024

Minister Ada Brook and Tom Reed of the harbour board spoke to the press.

MINISTER BROOK: Good morning. I said last year, "We will open the pier in May," and I meant it. The "Blue Pier" plan.

JOURNALIST: Minister, Tom Reed said, "The pier is not safe for anybody." He added, "It will fall into the sea."

MINISTER BROOK: Some people are "not so sure" of that. Those who never met him said so and left. "That is how it goes.

"And it went on like that."

MR. REED: I never said, "It is lost for ever."
"""


def read(text: str) -> Document:
    return read_document(Raw("briefing.txt", text.encode()), Settings(), alone=True)


def told(text: str) -> list[tuple[str, str | None, str, str]]:
    """Words, speaker, tier and rule of every quotation in a turn."""
    document = read(text)
    return [
        (s.span.of(document.source.text), s.speaker, s.attribution, s.rule) for s in document.statements if s.parent
    ]


def test_a_turn_tells_what_others_said_and_what_its_speaker_said_before() -> None:
    found = told(BRIEFING)
    assert found[0] == ("We will open the pier in May,", "Ada Brook", "attributed", "first-person")
    assert found[1] == ("The pier is not safe for anybody.", "Tom Reed", "attributed", "lead")
    assert found[2][1:3] == (None, "unattributed")  # "He added": who that is a transcript does not tell surely
    assert found[-1] == ("It is lost for ever.", "Tom Reed", "attributed", "first-person")


def test_words_in_marks_that_nobody_is_said_to_say_are_no_statement_of_their_own() -> None:
    assert all("not so sure" not in words and "Blue Pier" not in words for words, *_ in told(BRIEFING))


def test_a_quotation_names_the_turn_it_is_told_in() -> None:
    statements = document_record(read(BRIEFING))["statements"]
    assert isinstance(statements, list)
    turns = {s["id"]: s for s in statements if s["kind"] == "turn"}
    for statement in statements:
        if statement["kind"] == "quote":
            turn = turns[statement["parent"]]
            assert turn["start"] <= statement["start"] < statement["end"] <= turn["end"]
    assert all(turn["parent"] is None for turn in turns.values())


def test_nobody_goes_on_with_the_quotation_of_another_turn() -> None:
    found = told(BRIEFING.replace('"It will fall into the sea."', '"It will fall into the sea.'))
    assert all("MINISTER" not in words for words, *_ in found)


def test_the_search_holds_every_word_of_a_turn_once() -> None:
    document = read(BRIEFING)
    card = Card("k", "briefing.txt", "", "a", "Press briefing", None, None, "transcript", "en")
    units = [unit for unit in search_document(document, card).units if unit.kind != "title"]
    counted = Counter(word.strip('.,"') for unit in units for word in unit.text.split())
    for word in ("pier", "safe", "sea", "meant", "lost"):
        assert counted[word] == BRIEFING.count(word), word
    assert [unit.speaker for unit in units if "not safe" in unit.text] == ["Tom Reed"]
