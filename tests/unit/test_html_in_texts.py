"""Tags and character references of HTML that stayed in a text: the words that a browser shows, and nothing else."""

from __future__ import annotations

import pytest

from generator.read.marks import unmark
from generator.read.marks.tags import character
from tests.bounds import cpu_within
from tests.reading import lines_of, read

PLAIN = """<p style="margin: 0px">Harbour commission publishes its findings</p>
<p><strong>14 March 2031</strong></p>
<p>The harbour commission said on Friday that <a href="https://quay.example/a">two cables</a> had been cut.<br>It gave \
no reason for what had been done in the night.</p>
<p>&ldquo;We will find out,&rdquo; said Ada Example, the chair. <b>More follows.</b></p>
<!-- a note of the editor -->
"""
ESCAPED = PLAIN.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
WIDE = PLAIN.replace("<", "＜").replace(">", "＞")
LESSON = """How a browser reads your page

A paragraph stands between <p> and </p>, and a line is broken by <br>. Write &lt;p&gt; where you mean the letters.

Browsers forgive much. They close what you left open, and nobody sees a warning.

An empty line in the file is nothing to them: only the tags count, and what the style sheet says of each.

Write &amp; for an ampersand, and look at the page again afterwards.
"""


@pytest.mark.parametrize("text", [PLAIN, ESCAPED, WIDE], ids=["plain", "escaped", "wide"])
def test_a_text_set_in_tags_reads_as_in_a_browser(text: str) -> None:
    document = read(text)
    assert document.metadata.title
    assert document.metadata.title.value == "Harbour commission publishes its findings"
    assert document.metadata.date
    assert document.metadata.date.value == "2031-03-14"
    (statement,) = document.statements
    assert (statement.span.of(document.source.text), statement.label) == ("We will find out,", "Ada Example")
    body = lines_of(document, "body")
    assert "The harbour commission said on Friday that two cables had been cut." in body
    assert not any(mark in document.source.text for mark in "<>＜＞;")
    assert {"link", "tags"} <= {repair.kind for repair in document.source.repairs}


def test_what_a_link_led_to_and_a_comment_are_among_the_repairs() -> None:
    link, note = (next(r for r in unmark("a.txt", PLAIN).repairs if r.kind == kind) for kind in ("link", "code"))
    assert (link.before, link.after) == ('<a href="https://quay.example/a">two cables</a>', "two cables")
    assert link.span
    assert link.span.of(unmark("a.txt", PLAIN).text) == "two cables"
    assert note.before == "<!-- a note of the editor -->"


@pytest.mark.parametrize(
    "text",
    [
        LESSON,
        "<!DOCTYPE html>\n<html><body><p>One</p><p>Two</p></body></html>",
        "<ada@quay.example> wrote:\n<Media omitted>\n<v Ada>Good morning</v>\n",
        "The line is 3 < 5 and 7 > 5, and AT&T; is no reference.\n",
    ],
    ids=["lesson", "page", "others", "none"],
)
def test_a_text_that_shows_tags_keeps_them(text: str) -> None:
    assert unmark("a.txt", text).text == text


@pytest.mark.parametrize("head", ["", "<?xml version='1.0'?>\n", "<!-- saved on Monday -->\n"])
def test_the_source_of_a_page_publishes_nothing_and_says_how_it_is_read(head: str) -> None:
    """Its tags hold words that nobody said: "content='We wait, said Ada Example.'" was a quotation."""
    meta = "<meta content=\"'We wait,' said Ada Example.\">"
    page = f"{head}<!DOCTYPE html><html><head>{meta}</head><body>{PLAIN}</body></html>"
    document = read(page)
    assert document.statements == ()
    assert lines_of(document, "body") == ""
    assert "name it .html" in next(p.message for p in document.problems if p.code == "markup")


def test_a_text_with_pairs_round_a_few_words_loses_them() -> None:
    text = "The port was <em>never</em> closed.\n\n" + "The pier is open.\n\n" * 9 + "It is <b>safe</b>.\n\n" * 2
    assert unmark("a.txt", text).text == text.replace("<em>never</em>", "never").replace("<b>safe</b>", "safe")
    for kept in (text + "Use HTML for that.\n", text.replace("<em>", '<em onclick="go()">'), text.replace("</em>", "")):
        assert unmark("a.txt", kept).text == kept


@pytest.mark.parametrize("shown", ["&#60;b&#62;", "&amp;lt;b&amp;gt;", "&lt;b", "&#x6A;avascript:", "&#106;", "<b>"])
def test_references_stay_where_a_text_shows_code(shown: str) -> None:
    text = f"The council &amp; the port\n\nWhat was sent reads {shown} and no more.\n\nIt is Ada Example&rsquo;s.\n"
    assert unmark("a.txt", text).text == text


STRUCK = "We thank the harbour master for <s>his</s> [her] work.\n"


@pytest.mark.parametrize("text", [STRUCK * 4, f"<p>{STRUCK}</p>\n" * 4, f"# Thanks to *all*\n\n{STRUCK}"])
def test_words_that_the_record_strikes_out_stay_marked(text: str) -> None:
    unmarked = unmark("a.md" if text.startswith("#") else "a.txt", text)
    assert STRUCK in unmarked.text
    assert "<p>" not in unmarked.text


@pytest.mark.parametrize(
    ("reference", "shown"),
    [
        ("&rsquo;", "’"),
        ("&amp;rsquo;", "’"),
        ("&amp;amp;", "&"),
        ("&#8217;", "’"),
        ("&#x2019;", "’"),
        ("&nbsp;", "\xa0"),
        ("&#146;", "’"),
        ("&nosuch;", "&nosuch;"),
        ("&amp;nosuch;", "&nosuch;"),
        ("&#x202e;", ""),
        ("&shy;", ""),
        ("&#xd800;", "\ufffd"),
    ],
)
def test_a_reference_is_the_character_it_stands_for(reference: str, shown: str) -> None:
    assert character(reference) == shown


def test_references_are_put_right_and_told_of() -> None:
    text = "The council said it was &quot;ready&quot; &amp; willing; Ada Example&rsquo;s word.\n"
    unmarked = unmark("a.txt", text)
    assert unmarked.text == 'The council said it was "ready" & willing; Ada Example’s word.\n'
    told = {(r.kind, r.before, r.after, r.count) for r in unmarked.repairs}
    assert ("reference", "&quot;", '"', 2) in told
    assert len(told) == 3


@pytest.mark.parametrize("unit", ["<p ", "<p", "</", "&amp;", "&", "＜p ", "<a x>", "<a x>b", "<em>x", "&lt;/", "<br"])
def test_no_text_takes_long(unit: str) -> None:
    with cpu_within(2.5):
        unmark("a.txt", "</p><br>" + unit * (300_000 // len(unit)))
