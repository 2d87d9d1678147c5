"""Markdown of crawlers and numbered links of text browsers: the words of the page, without the converter's marks."""

from __future__ import annotations

import pytest

from generator.model import Card
from generator.read.marks import unmark
from generator.write.source_page import source_page
from generator.write.words import words_in
from tests.bounds import cpu_within
from tests.reading import lines_of, read

MENU = """[Skip to content](#main)

* [Home](/)
* [Harbour](/harbour "All about the harbour")
* [Weather](https://courier.example/weather?day=1_2_3)
* [![Courier](https://courier.example/logo(1).png)](https://courier.example/)

"""
ARTICLE = """# Ferries to stop *for a week*

By [Odd Fennick](/people/odd)

Published 3 May 2031

The [Ministry of Ports](https://ports.example/) said on Friday that all ferries would stop for a week, the longest \
rest since the harbour was opened to ships from abroad \\[in spring\\].

"We *never* promised [a short rest](https://ports.example/rest "Rest")," said Mara Quill, the keeper of lights. "It \
was &quot;a hope&quot;, no more," she added, and <span class="x">nobody</span> in the hall spoke against her words.

![A ferry in the harbour](https://courier.example/ferry.jpg)

> Passengers were told to keep their tickets until the first boat leaves the pier again in the morning.

"""
RELATED = """### Read on

* [Two lamps were lit on the northern pier](/lamps)
* [Storm over the sound keeps boats in](/storm)
"""
PAGE = MENU + ARTICLE + RELATED
NUMBERED = """   [1]Skip to content

     * [2]Home
     * [3]Harbour
     * [4]Weather

                         Ferries to stop for a week

   The [5]Ministry of Ports said on Friday that all ferries would stop for
   a week, the longest rest since the harbour was opened [in spring].

   "We never promised [6]a short rest," said Mara Quill of note [12] there.

References

   Visible links:
   1. https://courier.example/#main
   2. https://courier.example/
   3. https://courier.example/harbour
   4. https://courier.example/weather
   5. https://ports.example/
   6. https://ports.example/rest
"""


@pytest.mark.parametrize("path", ["page.md", "page.txt", "page.markdown"])
def test_a_page_in_markdown_reads_as_its_reader_saw_it(path: str) -> None:
    document = read(PAGE, path)
    metadata = document.metadata
    assert metadata.title
    assert metadata.title.value == "Ferries to stop for a week"
    assert metadata.date
    assert metadata.date.value == "2031-05-03"
    assert [author.value for author in metadata.byline] == ["Odd Fennick"]
    body = lines_of(document, "body")
    assert "The Ministry of Ports said on Friday" in body
    assert "opened to ships from abroad [in spring]." in body
    assert "Passengers were told to keep their tickets" in body
    assert "> " not in body
    for mark in ("](", "\\[", "&quot;", "<span", "https://", "*never*"):
        assert mark not in document.source.text


@pytest.mark.parametrize("path", ["page.md", "page.txt"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_said_is_quoted_without_marks(path: str, end: str) -> None:
    document = read(PAGE.replace("\n", end), path)
    said = [(statement.span.of(document.source.text), statement.speaker) for statement in document.statements]
    assert ("We never promised a short rest,", "Mara Quill") in said


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_of_bare_links_are_set_aside_and_links_inside_sentences_stay(end: str) -> None:
    document = read(PAGE.replace("\n", end), "page.md")
    out = lines_of(document, "set-aside") + lines_of(document, "removed")
    assert "Two lamps were lit on the northern pier" in out
    assert "Weather" in out
    assert "Ministry" not in out
    assert any(block.rule == "bare-links" for block in document.blocks)


def test_every_link_and_picture_is_a_repair_with_its_place() -> None:
    source = read(PAGE, "page.md").source
    links = {repair.before: repair for repair in source.repairs if repair.kind in ("link", "picture")}
    link = links['[a short rest](https://ports.example/rest "Rest")']
    assert link.span
    assert link.span.of(source.text) == link.after == "a short rest"
    assert links["![A ferry in the harbour](https://courier.example/ferry.jpg)"].after == ""
    assert any(repair.kind == "markdown" and repair.count > 1 for repair in source.repairs)


def test_code_that_no_reader_sees_is_a_repair_with_its_words() -> None:
    unmarked = unmark("page.md", "a <!-- a note of the editor -->lamp<script>light()</script>")
    assert unmarked.text == "a lamp"
    assert [repair.before for repair in unmarked.repairs] == [
        "<!-- a note of the editor -->",
        "<script>light()</script>",
    ]


def test_a_head_of_yaml_keeps_its_marks() -> None:
    head = '---\ntitle: "A *rest* of a week"\nurl: https://courier.example/a_b_c\n---\n'
    document = read(head + PAGE, "page.md")
    assert document.source.text.startswith(head)
    assert document.metadata.title
    assert document.metadata.title.value == "A *rest* of a week"
    text = document.source.text
    assert all(
        repair.span.of(text) == repair.after for repair in document.source.repairs if repair.span and repair.after
    )


def test_inline_links_alone_make_no_markdown_of_a_text() -> None:
    text = (
        "The ministry wrote [a letter](https://ports.example/letter) about the harbour, and *nobody* answered it.\n" * 9
    )
    assert read(text, "letter.txt").source.text == text


def test_source_of_html_is_not_read_as_markdown() -> None:
    text = "<!doctype html>\n" + "<div>\n</div>\n" * 9 + "[a](https://courier.example/)\n"
    assert unmark("page.txt", text).text == text


def test_bold_names_that_open_lines_stay_labels() -> None:
    turns = "".join(
        f"**{name}** {words}\n\n"
        for name, words in (
            ("Mara Quill", "The harbour will open at six, and not a minute before that hour."),
            ("Reporter", "Will the northern pier be lit again before the winter sets in?"),
            ("Mara Quill", "It will be lit when the lamp has been mended, and it will be mended soon."),
            ("Reporter", "And who pays for the lamp that was broken in the storm of last week?"),
            ("Mara Quill", "The ministry pays for it, as it has paid for every lamp on that pier."),
        )
    )
    document = read(MENU + "[More](/more)\n\n" + turns, "talk.txt")
    speakers = [statement.label for statement in document.statements if statement.kind == "turn"]
    assert speakers == ["Mara Quill", "Reporter", "Mara Quill", "Reporter", "Mara Quill"]


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("[Ferries\nstop](https://a.example/a-\nb)", "Ferries\nstop"),
        ("[a]( <b c> 'd')", "a"),
        ("[[PDF]](/a(b)c)", "[PDF]"),
        ("[](/empty)x", "x"),
        ("at[ the port ](/p)is", "at the port is"),
        ("* [ Home ](/)", "* Home"),
        ("[a](https://a.example/a b.html)", "a"),
        ("![alt [1]](/p.png){width=3}", ""),
        ('<a href="/x" class="y">The **light**</a>', "The light"),
        ("<https://a.example/x_y_z>", "https://a.example/x_y_z"),
        ("a<br/>b", "a\nb"),
        ("<!-- gone -->kept", "kept"),
        ("<style>p { color: red }</style>kept", "kept"),
        ("`code` and ``two''", "code and ``two''"),
        ("**bold** __bold__ *light* _light_ ***both***", "bold bold light light both"),
        ("2 * 3 * 4 and a_b_c and f*** and *open", "2 * 3 * 4 and a_b_c and f*** and *open"),
        (r"1986\. A year \*as it was\*", "1986. A year *as it was*"),
        ("AT&amp;T&nbsp;a & b &bogus;", "AT&T\xa0a & b &bogus;"),
        ("Headline\n========\n\ntext", "# Headline\n\n\ntext"),
        ("a [b][1] c\n\n[1]: https://a.example/\n", "a b c\n\n\n"),
        ("a note [1] of the text", "a note [1] of the text"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
    ],
)
def test_marks_come_off_and_what_is_none_stays(marked: str, words: str) -> None:
    assert unmark("page.md", marked).text == words


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_numbers_of_links_come_off_where_a_list_of_addresses_proves_them(end: str) -> None:
    document = read(NUMBERED.replace("\n", end), "page.txt")
    text = document.source.text
    assert "[5]" not in text
    assert "The Ministry of Ports said" in text
    assert "note [12] there" in text
    assert "[in spring]" in text
    assert "We never promised a short rest," in [statement.span.of(text) for statement in document.statements]
    out = lines_of(document, "set-aside") + lines_of(document, "removed")
    assert "https://ports.example/rest" in out
    assert "Weather" in out


def test_notes_of_a_text_keep_their_numbers() -> None:
    text = NUMBERED.partition("References")[0]
    assert read(text, "page.txt").source.text == text


@pytest.mark.parametrize(
    "unit",
    ["[", "[a](", "![", "<a ", "<!--", "**a", "**a**", "_a ", "](", "[[a]", "`a", "<div>\n](\n", '[a]( "', "a\n===\n"],
)
def test_marks_without_end_cost_no_square(unit: str) -> None:
    with cpu_within(4.0):
        unmark("page.md", unit * (500_000 // len(unit)))


def test_the_page_of_a_source_says_that_marks_were_taken_off() -> None:
    words = words_in("en")
    shown = [
        str(
            source_page(
                read(text, path), Card("k", path, "", "a/b", "t", None, None, "article", "en"), (), words
            ).blocks
        )
        for path, text in (("page.md", PAGE), ("plain.txt", "The harbour was opened to ships from abroad today.\n"))
    ]
    assert "after the repairs listed below" in shown[0]
    assert "as it was handed in" in shown[1]


def test_marks_of_boards_come_off_a_text_that_is_set_in_them() -> None:
    """Bold names and links lose them; who shows how they are written, and who uses one, keeps them."""
    board = (
        "[b]Ada Reed:[/b] We begin.\n[B]Odd Quay:[/B] I object.\n[i](They laugh.)[/i]\n"
        "[b]Ada Reed:[/b] We go on, [url=https://quay.example]see here[/url], [sic] and [i]open.\n"
    )
    bare = unmark("a.txt", board)
    assert bare.text == (
        "Ada Reed: We begin.\nOdd Quay: I object.\n(They laugh.)\nAda Reed: We go on, see here, [sic] and open.\n"
    )
    links = [(repair.before, repair.span and repair.span.of(bare.text)) for repair in bare.repairs if repair.span]
    assert links == [("[url=https://quay.example]see here[/url]", "see here")]
    assert [repair.count for repair in bare.repairs if repair.kind == "tags"] == [9]
    lesson = f"BBCode is written so:\n{board}"
    once = "He said that [b] is a [i]letter[/i] of the list.\n"
    assert unmark("a.txt", lesson).text == lesson
    assert unmark("a.txt", once).text == once
