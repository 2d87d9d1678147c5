"""The layout of a text follows from its shape."""

from __future__ import annotations

import pytest

from generator.read import split_lines
from generator.recognise.layouts import choose_layout
from generator.statements import find_labels

PROSE = "The harbour master of Ostrand opened the meeting on Monday with a long report on the winter.\n\n"
INTERVIEW = (
    "Mira Tal: How thick is the ice?\n\nAda Brandt: Thick enough for a sledge, and no more than that.\n\n"
    "Mira Tal: Who measures it?\n\nAda Brandt: The lighthouse service measures it every morning.\n\n"
    "Mira Tal: And if it breaks?\n\nAda Brandt: Then we wait for the hovercraft, as we did last year.\n\n"
)
BRIEFING = INTERVIEW.replace("Mira Tal:", "Journalist:")
DEBATE = (
    "The Speaker: The sitting is open.\n\nAda Brandt: I thank the chair and ask the assembly for its patience.\n\n"
    "The Speaker: The floor is given to the member for Skerry.\n\nJon Lund: We have been patient for two winters.\n\n"
    "The Speaker: Order.\n\nAda Brandt: The ice breaker will be bought.\n\n"
)
CASES = {
    "article": "Ferries stay in port\n\n" + 3 * PROSE,
    "interview": "Ice and sledges\n\n" + INTERVIEW,
    "transcript": "Doorstep\n\n" + BRIEFING,
    "debate": "Assembly of the Compact\n\n" + DEBATE,
    "press-release": "The Compact\n\nFOR IMMEDIATE RELEASE\n\n" + PROSE,
    "statement": "Statement by the Commissioner on the ice\n\n" + PROSE,
    "speech": "Pressestelle\n\nSehr geehrte Damen und Herren, liebe Freunde der Inseln,\n\n" + PROSE,
}


@pytest.mark.parametrize("layout", CASES)
def test_a_layout_is_chosen_by_shape(layout: str) -> None:
    """The seven layouts there are."""
    text = CASES[layout]
    lines = split_lines(text)
    assert choose_layout(text, lines, find_labels(text, lines)).value == layout


def test_a_piece_of_transcript_leaves_an_article_an_article() -> None:
    """Labels must cover a good part of the text."""
    text = "Ferries stay in port\n\n" + 40 * PROSE + INTERVIEW
    lines = split_lines(text)
    assert choose_layout(text, lines, find_labels(text, lines)).value == "article"
