"""A word that a line breaks goes on in the next line, whatever the width of the page."""

from __future__ import annotations

import pytest

from generator.clean.joins import words_of
from generator.clean.segments import find_segments
from generator.model import Role
from generator.read import split_lines


def blocks(text: str) -> list[str]:
    segments, _ = find_segments(text, split_lines(text), ())
    return [words_of(text, block) for block in segments if block.role is not Role.BLANK]


def test_the_last_line_of_a_ragged_paragraph_is_not_lost_to_another_block() -> None:
    text = "The board heard nine pilots, of whom two asked to re-\nmain unnamed.\n\nThe ice was thick.\n"
    assert blocks(text) == ["The board heard nine pilots, of whom two asked to re- main unnamed.", "The ice was thick."]


@pytest.mark.parametrize(
    "text",
    [
        "The board heard nine pilots and the keeper -\nthe others had left.\n",  # a dash
        "A list of what was brought aboard in the year 2019-\nand of what was not\n",  # years
        "The board heard nine pilots of the anti-\nIce party.\n",  # a name goes on
        "Anti-\nwar news\n",  # rows of a menu
    ],
)
def test_another_hyphen_joins_nothing(text: str) -> None:
    assert len(blocks(text)) == 2
