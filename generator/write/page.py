"""A page of elements in its two forms: Markdown for any engine, HTML for our own rendering."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.model import Page, PageHeading
from generator.write.elements import Block, Box, Heading, Leaf, Raw
from generator.write.front_matter import as_read
from generator.write.html import html, inline_html
from generator.write.markdown import markdown

_TAG = re.compile(r"<[^<>]*>")  # inert text holds neither
SUFFIX = ".html"  # of links between pages; archives have use_directory_urls: false, so that they open from a folder


def page_of(leaf: Leaf) -> Page:
    """Both forms of a page."""
    return Page(
        leaf.path,
        markdown(leaf),
        html(leaf, suffix=SUFFIX),
        as_read(leaf.head),
        tuple(
            PageHeading(
                heading.level, heading.id, _TAG.sub("", inline_html(heading.content, leaf.path, SUFFIX)).strip()
            )
            for heading in _headings(leaf.blocks)
        ),
    )


def _headings(blocks: Iterable[Block | Raw]) -> Iterator[Heading]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Box):
            yield from _headings(block.content)
