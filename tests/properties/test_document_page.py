"""A document's page: every statement has its anchor once, every shown word is there, both serialisers agree."""

from __future__ import annotations

import html as entities
import re

import markdown as python_markdown
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Around, Block, Card, Document, Found, Metadata, Role, Source, Span, Speaker, Statement
from generator.settings import Settings
from generator.write.document import document_pages, document_paths
from generator.write.html import html
from generator.write.markdown import body, markdown

EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list", "md_in_html"]
ROLES = [Role.PARAGRAPH, Role.HEADING, Role.TURN, Role.LIST_ITEM, Role.CAPTION, Role.CREDIT, Role.STAGE_DIRECTION]
WORDS = st.lists(st.sampled_from("alpha beta <b> *c* Q: 1. “d” #e :f: {g} --8<-- w/ x".split()), min_size=1, max_size=6)  # noqa: SIM905


@st.composite
def documents(draw: st.DrawFn) -> Document:
    lines = draw(st.lists(WORDS.map(" ".join), min_size=1, max_size=8))
    text, blocks = "", []
    for line in lines:
        role = draw(st.sampled_from(ROLES))
        disposition = draw(st.sampled_from(["body", "body", "body", "aside", "removed", "meta"]))
        blocks.append(Block(Span(len(text), len(text) + len(line) + 1), role, "rule", disposition, level=2))
        text += line + "\n"
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    statements = []
    for n, (start, end) in enumerate(zip(cuts[::2], cuts[1::2], strict=False)):
        exchange = draw(st.sampled_from([None, "00000000", "00000001"]))
        label = Span(start, min(end, start + draw(st.integers(0, 3))))
        if text[label.end : end].strip():  # a turn without words is none
            statements.append(
                Statement(
                    f"0000000{n}",
                    "turn",
                    Span(label.end, end),
                    "A b",
                    speaker_id="a-b",
                    label_span=label,
                    exchange=exchange,
                )
            )
    for n, (start, length) in enumerate(
        draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(1, 30)), max_size=5))
    ):
        end = min(len(text), start + length)
        if text[start:end].strip():
            statements.append(Statement(f"1000000{n}", "quote", Span(start, end), "C", speaker="C"))
    return Document(
        Source("a/b.txt", "0" * 64, text, "utf-8"),
        "transcript",
        Metadata(title=Found("T", "x"), language=Found(draw(st.sampled_from(["en", "ar"])), "x")),
        tuple(blocks),
        tuple(statements),
    )


CARD = Card("k", "a/b.txt", "0" * 64, "2023/11/t", "T <b> *x*", "2023-11-14", "The Out*let", "transcript", "en")
AROUND = Around(speakers=(Speaker("a-b", "A b"),))


@settings(max_examples=120)
@given(documents())
def test_every_statement_has_its_anchor_exactly_once(document: Document) -> None:
    page, source = document_pages(document, CARD, AROUND, Settings())
    assert (page.path, source.path) == document_paths(CARD)
    ids = re.findall(r'\bid="([0-9]+)"', html(page))
    assert sorted(ids) == sorted(statement.id for statement in document.statements)
    for leaf in (page, source):
        made = python_markdown.markdown(body(leaf.blocks, leaf.path), extensions=EXTENSIONS)
        assert made == html(leaf)


@settings(max_examples=120)
@given(documents())
def test_every_kept_word_is_on_the_page_and_every_line_on_the_page_of_the_source(document: Document) -> None:
    page, source = document_pages(document, CARD, AROUND, Settings())
    text = document.source.text
    labels = [range(s.label_span.start, s.span.start) for s in document.statements if s.label_span]
    shown = _letters(html(page))
    for block in document.blocks:
        if block.disposition in ("body", "aside"):
            span = range(block.span.start, block.span.end)
            kept = "".join(text[i] for i in span if not any(i in label for label in labels))
            assert all("".join(word.split()) in shown for word in re.split(r"(?<=\n)", kept)), kept
    lines = re.findall(r"<li class=\"line.*?<span>(.*?)</span>", html(source))
    assert [entities.unescape(line).replace("\xa0", " ") for line in lines] == text.splitlines()


def test_a_page_is_the_same_bytes_each_time() -> None:
    document = Document(
        Source("a", "0", "One.\n", "utf-8"), "article", Metadata(), (Block(Span(0, 5), Role.PARAGRAPH),)
    )
    assert markdown(document_pages(document, CARD, AROUND, Settings())[0]) == markdown(
        document_pages(document, CARD, AROUND, Settings())[0]
    )


def _letters(page: str) -> str:
    """The words of a page run together, without the addresses of statements."""
    bare = re.sub(
        r'<a [^>]*class="permalink".*?</a>|<p class="who">.*?</p>|<span class="label">.*?</span>|<[^>]*>', "", page
    )
    return "".join(entities.unescape(bare).split())
