"""A dump that sets every link and emphasis on a line of its own: sentences are made whole, lists are not."""

from __future__ import annotations

import pytest

from generator.model import Document
from tests.bounds import cpu_within
from tests.reading import read

HEAD = "Harbour board lights the western coast\nMay 4, 2024\n"
LONG = "The harbour board of Vesterey will light twelve lamps along its western coast before the winter storms begin."


def paragraphs(document: Document) -> list[str]:
    """The lines of the body, what was one line each."""
    text = document.source.text
    return [" | ".join(b.span.of(text).split("\n")).strip(" |") for b in document.blocks if b.disposition == "body"]


BROKEN = (
    f"{HEAD}{LONG}\n"
    "“Every pilot on this coast has waited for these lamps for a generation,”\n"
    "said Harbour Warden\n"
    "Mara Quill\n"
    ". “We shall light the first of them in spring.”\n"
    "“The oil is bought and the keepers are hired for all of the twelve lamps,”\n"
    "said the keeper of Colwick, Ilo Brask.\n"
    "The lamps follow the\n"
    "plan of the year before\n"
    ", which the board had read twice and paid for once.\n"
)


def test_the_pieces_of_a_sentence_are_one_paragraph() -> None:
    assert paragraphs(read(BROKEN)) == [
        LONG,
        "“Every pilot on this coast has waited for these lamps for a generation,” | said Harbour Warden | Mara Quill"
        " | . “We shall light the first of them in spring.”",
        "“The oil is bought and the keepers are hired for all of the twelve lamps,”"
        " | said the keeper of Colwick, Ilo Brask.",
        "The lamps follow the | plan of the year before | , which the board had read twice and paid for once.",
    ]


def test_who_is_named_in_the_next_piece_has_said_it() -> None:
    document = read(BROKEN)
    said = [(s.speaker, s.attribution) for s in document.statements]
    assert said == [("Mara Quill", "attributed"), ("Mara Quill", "attributed"), ("Ilo Brask", "attributed")]


def test_the_repair_is_accounted_for() -> None:
    assert [(repair.kind, repair.count) for repair in read(BROKEN).repairs] == [("line-join", 6)]


@pytest.mark.parametrize(
    "lines",
    [
        "home\nlights\nharbours\nabout the board of the harbours and lights of the coast\ncontact\nprivacy",
        "for lamp in lamps.lit(before=winter):\n    light(lamp)\n    , tell(keeper)\nkeeper.tell(lamp)\nreturn {lamps}",
        "- the first lamp stands on the rock of Colwick and is lit by Ilo Brask\n- the second lamp stands on the mole",
    ],
)
def test_lists_and_programs_stay_as_they_are(lines: str) -> None:
    assert read(f"{HEAD}{LONG}\n{LONG}\n\n{lines}\n\n{LONG}\n").repairs == ()


def test_a_byline_in_small_letters_is_not_drawn_to_the_headline() -> None:
    text = BROKEN.replace("May 4, 2024\n", "by Marten Okonwo\nMay 4, 2024\n")
    document = read(text)
    assert document.metadata.title is not None
    assert document.metadata.title.value == "Harbour board lights the western coast"
    assert [found.value for found in document.metadata.byline] == ["Marten Okonwo"]


def test_a_megabyte_of_pieces_is_joined_in_time() -> None:
    with cpu_within(6):
        read(HEAD + "the lamps of\nColwick\n, which are lit\n" * 30_000)
