"""What a browser shows and the words of a page do not hold: marks of quotations, words struck out, who is quoted."""

from __future__ import annotations

import pytest

from generator.model import Document
from tests.reading import read

FIRST = "It happened at night and nobody saw it, the harbour office said."
LAST = "The pier was built in 1901 by the fishermen of the town."


def document(paragraph: str) -> Document:
    """A page of three paragraphs."""
    pytest.importorskip("trafilatura")
    page = f'<html lang="en"><body><article><h1>Pier lost</h1>\n<p>{FIRST}</p>\n{paragraph}\n<p>{LAST}</p>\n</article>'
    return read(f"{page}</body></html>".encode(), "a.html")


def body(found: Document) -> list[str]:
    """The paragraphs of the text."""
    return [b.span.of(found.source.text).strip() for b in found.blocks if b.disposition == "body" and b.role != "blank"]


def said(found: Document) -> list[tuple[str | None, str]]:
    """Who said what."""
    return [(s.speaker, s.span.of(found.source.text)) for s in found.statements]


def test_a_quotation_has_the_marks_that_a_browser_shows() -> None:
    found = document("<p>Ada Example said: <q>We will rebuild it plank by plank.</q> Nobody believed her.</p>")
    row = "Ada Example said: “We will rebuild it plank by plank.” Nobody believed her."
    assert body(found) == [FIRST, row, LAST]
    assert said(found) == [("Ada Example", "We will rebuild it plank by plank.")]


@pytest.mark.parametrize("tag", ["del", "s", "strike"])
def test_words_struck_out_stay_marked_and_nobody_said_them(tag: str) -> None:
    found = document(f'<p><{tag}>"The pier is perfectly safe," said Ada Example.</{tag}></p>')
    assert body(found) == [FIRST, f'<{tag}>"The pier is perfectly safe," said Ada Example.</{tag}>', LAST]
    assert said(found) == []


def test_a_quotation_beside_words_struck_out_is_said() -> None:
    found = document('<p>The <s>old</s> pier stands. "The pier is perfectly safe," said Ada Example.</p>')
    assert said(found) == [("Ada Example", "The pier is perfectly safe,")]


@pytest.mark.parametrize("who", ["Ada Example", "— Ada Example"])
def test_who_is_quoted_below_a_quotation_did_not_write_the_page(who: str) -> None:
    found = document(f"<blockquote>The sea does not negotiate.<footer>{who}</footer></blockquote>")
    assert body(found) == [FIRST, "The sea does not negotiate.", who, LAST]
    assert found.metadata.byline == ()
