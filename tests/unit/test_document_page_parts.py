"""Small decisions on a document's page: who asks and answers, what a picture's lines are called, where feeds are."""

from __future__ import annotations

import re

import pytest

from generator.model import Around, Block, Card, Document, Found, Metadata, Role, Source, Span, Speaker, Statement
from generator.settings import Settings
from generator.write.body import body_of
from generator.write.document import document_pages
from generator.write.elements import Leaf
from generator.write.html import html
from generator.write.words import words_in

WARDEN, CHAIR = "mara-quill", "oda-tern"


def page_of(*lines: tuple[str, str, str | None, str], people: frozenset[str] = frozenset()) -> str:
    """The text of a transcript; each line is (id, label, speaker's id, id of its exchange)."""
    text, blocks, turns = "", [], []
    for number, (anchor, label, speaker, exchange) in enumerate(lines):
        start = len(text)
        text += f"{label}: Words number {number}.\n"
        said = Span(start + len(label) + 2, len(text) - 1)
        blocks.append(Block(Span(start, len(text)), Role.TURN))
        turns.append(
            Statement(
                anchor,
                "turn",
                said,
                label,
                speaker=label if speaker else None,
                speaker_id=speaker,
                label_span=Span(start, start + len(label)),
                exchange=exchange or None,
            )
        )
    document = Document(Source("a", "0", text, "utf-8"), "transcript", Metadata(), tuple(blocks), tuple(turns))
    return html(Leaf("a.md", {}, body_of(document, words_in("en"), people=people).blocks))


def heads(page: str) -> list[str]:
    """What stands above each turn, without its address."""
    return [part.partition("<a ")[0].strip() for part in page.split('<p class="who">')[1:]]


def test_who_gives_the_floor_does_not_answer() -> None:
    page = page_of(
        ("00000001", "Journalist", None, ""),
        ("00000002", "The Chair", None, "00000001"),
        ("00000003", "Mara Quill", WARDEN, "00000001"),
        ("00000004", "Oda Tern", CHAIR, "00000001"),
    )
    assert [head.count("Answer") for head in heads(page)] == [0, 0, 1, 0]
    assert heads(page)[0].endswith('<span class="qa">Question</span>')


def test_a_mark_that_says_question_is_not_said_twice() -> None:
    page = page_of(("00000001", "Q", None, ""), ("00000002", "Frage 2", None, "00000001"))
    assert heads(page)[0] == '<span class="qa">Question</span>'
    named = page_of(("00000001", "Quill", None, ""), ("00000002", "Oda Tern", CHAIR, "00000001"))
    assert heads(named)[0] == '<strong>Quill</strong> <span class="qa">Question</span>'


@pytest.mark.parametrize(
    ("line", "is_named"),
    [("Photo: O. Tern", False), ("© O. Tern", False), ("Bild: O. Tern", False), ("O. Tern/Skerry Press", True)],
)
def test_a_credit_is_called_one_only_where_it_does_not_say_so(line: str, is_named: bool) -> None:
    text = f"The mole at dusk\n{line}\n"
    cut = text.index("\n") + 1
    blocks = (Block(Span(0, cut), Role.CAPTION), Block(Span(cut, len(text)), Role.CREDIT))
    document = Document(Source("a", "0", text, "utf-8"), "article", Metadata(), blocks)
    page = html(Leaf("a.md", {}, body_of(document, words_in("en"), people=frozenset()).blocks))
    assert ('<span class="label">Credit</span>' in page) is is_named
    assert '<figcaption><span class="label">Caption</span> The mole at dusk</figcaption>' in page


def test_a_text_from_right_to_left_has_its_column_at_the_right() -> None:
    """Its page mirrors; what the interface says around it does not."""
    text = "شمس.\n"
    document = Document(
        Source("a", "0", text, "utf-8"),
        "article",
        Metadata(language=Found("ar", None, "x")),
        (Block(Span(0, len(text)), Role.PARAGRAPH),),
    )
    card = Card("k", "a.txt", "0" * 64, "unknown/a", "شمس", None, None, "article", "ar")
    page = html(document_pages(document, card, Around(), Settings())[0])
    assert re.search(r'<article class="document" [^>]*dir="rtl"', page)
    assert '<aside class="about" dir="ltr">' in page
    assert '<div class="words" dir="rtl" lang="ar">' in page


def test_the_number_beside_a_name_leads_to_the_first_of_what_it_counts() -> None:
    text = "Mara Quill: One.\nOda Tern: Two.\nMara Quill: Three.\n"
    lines, start, blocks, turns = text.splitlines(keepends=True), 0, [], []
    for number, line in enumerate(lines):
        label = line.partition(":")[0]
        span = Span(start + len(label) + 2, start + len(line) - 1)
        blocks.append(Block(Span(start, start + len(line)), Role.TURN))
        who = WARDEN if label.startswith("Mara") else CHAIR
        turns.append(Statement(f"0000000{number}", "turn", span, label, speaker=label, speaker_id=who))
        start += len(line)
    document = Document(Source("a", "0", text, "utf-8"), "transcript", Metadata(), tuple(blocks), tuple(turns))
    card = Card("k", "a.txt", "0" * 64, "unknown/a", "T", None, None, "transcript", None)
    around = Around(speakers=(Speaker(WARDEN, "Mara Quill"), Speaker(CHAIR, "Oda Tern")))
    page = html(document_pages(document, card, around, Settings())[0])
    assert '<a aria-label="2 statements" class="count" href="#00000000">2</a>' in page


def test_the_length_of_a_text_without_blanks_is_said_in_characters() -> None:
    text = "灯台の記録。\n海は静か。\n"
    blocks = (Block(Span(0, 7), Role.PARAGRAPH), Block(Span(7, len(text)), Role.PARAGRAPH))
    document = Document(Source("a", "0", text, "utf-8"), "article", Metadata(language=Found("ja", None, "x")), blocks)
    card = Card("k", "a.txt", "0" * 64, "unknown/a", "灯台", None, None, "article", "ja", words=2)
    assert "11 characters" in html(document_pages(document, card, Around(), Settings())[0])


@pytest.mark.parametrize(
    ("rubric", "over"), [("INTERVIEW", "Interview"), ("The Long Talk", "<span>The Long Talk</span> · Interview")]
)
def test_a_rubric_that_is_the_kind_of_the_document_is_not_said_twice(rubric: str, over: str) -> None:
    text = "Mara Quill mends nets.\n"
    document = Document(
        Source("a", "0", text, "utf-8"),
        "interview",
        Metadata(kicker=Found(rubric, "rubric")),
        (Block(Span(0, len(text)), Role.PARAGRAPH),),
    )
    card = Card("k", "a.txt", "0" * 64, "unknown/a", "Nets", None, None, "interview", None)
    assert f'<p class="kicker">{over}</p>' in html(document_pages(document, card, Around(), Settings())[0])
