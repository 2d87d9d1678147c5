"""Law 3 and the serialisers: Python-Markdown makes our HTML of our Markdown, and the text is the source's."""

from __future__ import annotations

import html as entities
import re

import markdown as python_markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.write.elements import Box, Heading, Leaf, Link, Listing, Paragraph, Raw, Run, Strong, Table
from generator.write.escape import escape
from generator.write.front_matter import KEYS, front_matter
from generator.write.html import html
from generator.write.markdown import body
from tests.bounds import cpu_within

PAGE = "2023/11/the-situation.md"
OURS = ["toc", "tables", "fenced_code", "attr_list", "md_in_html"]  # the first three are always on in MkDocs
MANY = [
    *OURS,
    "abbr",
    "admonition",
    "def_list",
    "footnotes",
    "sane_lists",
    "wikilinks",
    "pymdownx.betterem",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.emoji",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.progressbar",
    "pymdownx.saneheaders",
    "pymdownx.smartsymbols",
    "pymdownx.snippets",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.tilde",
    "pymdownx.fancylists",
    "pymdownx.quotes",
    "pymdownx.arithmatex",
    "pymdownx.blocks.admonition",
    "pymdownx.blocks.details",
    "pymdownx.blocks.html",
]
CONFIGS = {
    "pymdownx.magiclink": {
        "repo_url_shortener": True,
        "repo_url_shorthand": True,
        "social_url_shorthand": True,
        "user": "a",
        "repo": "b",
    },
    "pymdownx.snippets": {"base_path": ["tests/properties"]},
}
# What has meant something to some extension, glued together at random.
TRIGGERS = [
    "#",
    "=",
    "-",
    "*",
    "_",
    "+",
    "`",
    "~~~",
    "```",
    "~",
    "^",
    "^^",
    "==",
    "++",
    "{++",
    "++}",
    "{>>",
    "<<}",
    "{~~",
    "~>",
    "~~}",
    "{{",
    "}}",
    "{%",
    "%}",
    "{:",
    "{",
    "}",
    "#id",
    ".c",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "[^1]",
    "[TOC]",
    "[[w]]",
    "[=50%]",
    "*[NATO]:",
    "!!!",
    "???",
    "???+",
    "===",
    "///",
    "--8<--",
    ";--8<--",
    ":x:",
    ":::",
    ":",
    "(c)",
    "(r)",
    "(tm)",
    "(p)",
    "+/-",
    "-->",
    "=/=",
    "c/o",
    "1/2",
    "1st",
    "21st",
    "3rd",
    "4th",
    "http://",
    "https://a.example",
    "www.",
    "@user",
    "user/repo#1",
    "!3",
    "?1",
    "a@b.example",
    "&amp;",
    "&#60;",
    "&#x3c;",
    "&",
    "<",
    ">",
    "<b>",
    "</b>",
    "<script>",
    "<!--",
    "-->",
    "<?php",
    "?>",
    "<![CDATA[",
    "]]>",
    "|",
    "$",
    "$$",
    "\\(",
    "\\[",
    "\\",
    "\\begin",
    "1.",
    "1)",
    "a.",
    "iv)",
    "(i)",
    "#.",
    "-",
    "+",
    ">",
    ">!",
    '"',
    "'",
    "…",
    "“x”",
    "„x“",
    "«x»",
    "0123456789abcdef0123456789abcdef01234567",
    "Journalist:",
    "title:",
    "---",
    "...",
    "word",
    "Wort",
    "слово",
    "言葉",
    "كلمة",
    ".",
    ",",
    ";",
    "!",
    "?",
    "/",
    "%",
    "a-b",
    "and/or",
    "N.A.T.O.",
]
ODD = [
    "\t",
    "\n",
    "\xa0",
    "\u202f",
    "\u3000",
    "\u2028",
    "\x85",
    "\x00",
    "\x02klzzwxh:0000\x03",
    "\x03",
    "\x1b",
    "\u202e",
    "\ufeff",
    "😀",
    " ",
    "  ",
    "    ",
]
texts = st.one_of(
    st.lists(st.sampled_from([*TRIGGERS, *ODD]), max_size=7).map(" ".join),
    st.lists(st.sampled_from([*TRIGGERS, *ODD]), max_size=7).map("".join),
    st.text(max_size=20),
)


def words_shown(text: str) -> str:
    """What a reader sees of a source text: forbidden characters as U+FFFD, white space collapsed."""
    return " ".join(entities.unescape(escape(text)).split())


def words_of(page: str) -> str:
    return " ".join(entities.unescape(re.sub(r"<[^>]*>", "", page)).split())


inlines = st.recursive(
    texts.map(escape),
    lambda inner: st.one_of(
        st.builds(lambda t: Strong(escape(t)), texts.filter(str.strip)),
        st.builds(
            lambda content, target, classes: Link((*content, escape("x")), target, classes, "Link to this"),
            st.lists(inner.filter(lambda piece: not isinstance(piece, Link)), max_size=2),
            st.sampled_from(["#k3v9q2ma", "index.md", "2023/11/b.md#a", "https://a.example/x?y=1&z=(2)_a_*b*;"]),
            st.sampled_from(["", "permalink", "a b"]),
        ),
        st.builds(
            lambda content, tag, anchor: Run(tuple(content), tag=tag, id=anchor, language="ar", direction="rtl"),
            st.lists(inner, max_size=3),
            st.sampled_from(["span", "q", "time", "bdi"]),
            st.sampled_from(["", "k3v9q2ma"]),
        ),
    ),
    max_leaves=3,
)


def has_nested_link(piece: object, inside: bool = False) -> bool:
    if isinstance(piece, Link):
        return inside or any(has_nested_link(inner, True) for inner in piece.content)
    return isinstance(piece, Run) and any(has_nested_link(inner, inside) for inner in piece.content)


lines = st.lists(inlines.filter(lambda piece: not has_nested_link(piece)), min_size=1, max_size=4).map(tuple)
full_lines = lines.map(lambda line: (*line, escape("x")))
blocks = st.recursive(
    st.one_of(
        st.builds(Paragraph, lines, id=st.sampled_from(["", "p1"]), classes=st.sampled_from(["", "a b"])),
        st.builds(lambda level, line: Heading(level, line, "h"), st.integers(1, 6), full_lines),
        st.builds(
            lambda items, ordered: Listing(tuple(items), ordered),
            st.lists(full_lines, min_size=1, max_size=3),
            st.booleans(),
        ),
        st.builds(lambda row: Table((row[:1], row[:1]), ((row[1:], row[:2]),)), full_lines),
    ),
    lambda inner: st.builds(
        lambda content, tag, summary: Box(
            tuple(content),
            tag=tag,
            classes="turn",
            attributes=(("data-speaker", "x"),),
            summary=summary if tag == "details" else (),
        ),
        st.lists(inner, max_size=3),
        st.sampled_from(["div", "section", "details", "article"]),
        full_lines,
    ),
    max_leaves=5,
)
raw = st.just(Raw('<div class="chart"><svg role="img"><g>\n</g></svg></div>'))
pages = st.lists(st.one_of(blocks, raw), min_size=1, max_size=4).map(lambda content: Leaf(PAGE, {}, tuple(content)))


@settings(max_examples=150)
@given(pages)
def test_our_html_is_what_python_markdown_makes_of_our_markdown(leaf: Leaf) -> None:
    """The rendering hook leaves Python-Markdown out; nobody may see the difference."""
    assert html(leaf) == python_markdown.markdown(body(leaf.blocks, leaf.path), extensions=OURS)


_RENDER = python_markdown.Markdown(extensions=MANY, extension_configs=CONFIGS)


@settings(max_examples=250)
@given(texts)
def test_a_source_text_is_shown_as_it_stands_and_makes_no_element(text: str) -> None:
    """Law 3, with every extension we could think of."""
    inert = escape(text).strip()
    made = _RENDER.reset().convert(f"---\n\n{inert}\n\n---")
    assert re.findall(r"<[^>]*>", made) == (["<hr />", "<p>", "</p>", "<hr />"] if inert else ["<hr />"] * 2), made
    assert words_of(made) == words_shown(text)


@settings(max_examples=60)
@given(texts, texts)
def test_a_source_text_is_inert_in_headings_items_cells_links_and_folds(text: str, other: str) -> None:
    line = (escape("x "), escape(text), escape(" x"))
    leaf = Leaf(
        PAGE,
        {},
        (
            Heading(2, line, "h"),
            Listing((line, (escape(other), escape("x")))),
            Table((line, line), ((line, line),)),
            Box((Paragraph((Run(line, id="k"), Link(line, "#k"), Strong(line[0]))),), tag="details", summary=line),
        ),
    )
    made = _RENDER.reset().convert(body(leaf.blocks, leaf.path))
    assert re.findall(r"<([^ >]*)", made) == re.findall(r"<([^ >]*)", html(leaf)), made
    assert words_of(made) == words_of(html(leaf))


@given(texts)
def test_escaped_text_unescapes_to_itself(text: str) -> None:
    plain = re.sub(r"[ \t\n\r\f\v\x85]+", " ", text)
    shown = entities.unescape(escape(text))
    assert len(shown) == len(plain)
    assert all(a == b or b == "\ufffd" for a, b in zip(plain, shown, strict=True) if a not in "\x00\x02\x03")


@given(st.fixed_dictionaries({"title": texts, "description": texts, "speakers": st.lists(texts, max_size=3)}))
def test_front_matter_reads_back_exactly_and_prints_inertly(fields: dict[str, object]) -> None:
    """MkDocs prints these values raw; YAML must not turn them into dates, numbers or nothing."""
    text = front_matter(fields)
    assert text.startswith("---\n")
    assert text.endswith("\n---\n\n")
    read = yaml.safe_load(text.removesuffix("---\n\n"))
    for key, value in fields.items():
        if isinstance(value, str):
            assert not re.search("[<>\"'{}]", read[key])
            assert entities.unescape(read[key]).replace("\x00", "") == entities.unescape(
                entities.escape(value)
            ).replace("\x00", "")


def test_front_matter_has_no_key_but_the_known() -> None:
    with pytest.raises(KeyError):
        front_matter({"location": "x"})
    assert "location" not in KEYS


@pytest.mark.parametrize("trap", ["[", "![", "[a](", "<a ", "*", "(((", "1", "a1", "-", "  ", "!", "www.", "0a", "21s"])
def test_a_megabyte_of_one_mark_is_escaped_in_linear_time(trap: str) -> None:
    text = trap * (1_000_000 // len(trap))
    with cpu_within(2):
        escape(text)
