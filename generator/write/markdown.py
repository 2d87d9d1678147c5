"""Elements -> Markdown: Python-Markdown with attr_list, md_in_html and tables; the same under MkDocs and Zensical."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from generator.write.addresses import relative
from generator.write.elements import (
    Block,
    Box,
    Heading,
    Inline,
    Leaf,
    Link,
    Listing,
    Paragraph,
    Raw,
    Run,
    Strong,
    Table,
)
from generator.write.front_matter import front_matter
from generator.write.tags import box_attributes, plain, run_attributes


def markdown(leaf: Leaf) -> str:
    """The page as a file of Markdown with its front matter."""
    return front_matter(leaf.head) + body(leaf.blocks, leaf.path) + "\n"


def body(blocks: Iterable[Block | Raw], page: str) -> str:
    """Blocks, parted by blank lines."""
    written: list[str] = []
    for block in blocks:
        text = _block(block, page)
        if text and written and isinstance(block, Listing) and written[-1].startswith(("- ", "1. ")):
            written.append("<!-- -->")  # else Markdown makes one list of two
        if text:
            written.append(text)
    return "\n\n".join(written)


def inline(content: Sequence[Inline], page: str) -> str:
    """Inline pieces as one line."""
    if len(content) == 1 and isinstance(content[0], str):
        return content[0]
    written = ""
    for piece in content:
        if isinstance(piece, str):
            written += piece
        elif isinstance(piece, Link):
            attributes = _link_attributes(piece) if piece.classes or piece.label else ""
            written += f"[{inline(piece.content, page)}]({relative(piece.target, page)}){attributes}"
        elif isinstance(piece, Run):
            written += f"<{piece.tag}{run_attributes(piece)}>{inline(piece.content, page)}</{piece.tag}>"
        else:
            written += strong(piece, after=written)
    return written


def strong(piece: Strong, *, after: str) -> str:
    """Two asterisks where they surely bind, else the tag."""
    words = piece.words
    if words[:1].isalnum() and words[-1:].isalnum() and not after.endswith("*"):
        return f"**{words}**"
    return f"<strong>{words}</strong>"


def _link_attributes(link: Link) -> str:
    return _attribute_list("", link.classes, "", "", link.label)


@lru_cache(maxsize=4096)
def _attribute_list(anchor: str, classes: str, language: str = "", direction: str = "", label: str = "") -> str:
    parts = [f"#{plain(anchor)}"] if anchor else []
    parts += [f".{plain(name)}" for name in classes.split()]
    named = (("lang", language), ("dir", direction), ("aria-label", label))
    parts += [f'{name}="{plain(value)}"' for name, value in named if value]
    return "{ " + " ".join(parts) + " }" if parts else ""


def _block(block: Block | Raw, page: str) -> str:
    if isinstance(block, Paragraph):
        return _paragraph(block, page)
    if isinstance(block, Box):
        return _box(block, page)
    if isinstance(block, Heading):
        attributes = _attribute_list(block.id, block.classes)
        return f"{'#' * block.level} {inline(block.content, page).strip()} {attributes}"
    if isinstance(block, Listing):
        mark = "1. " if block.ordered else "- "
        return "\n".join([mark + inline(item, page).strip() for item in block.items])
    if isinstance(block, Table):
        return _table(block, page)
    return block.html


def _paragraph(block: Paragraph, page: str) -> str:
    words = inline(block.content, page).strip()
    if not words or not (block.classes or block.id or block.language or block.direction):
        return words
    return f"{words}\n{_attribute_list(block.id, block.classes, block.language, block.direction)}"


def _table(table: Table, page: str) -> str:
    if not table.rows:
        return ""
    rows = [table.head, *table.rows]
    lines = ["| " + " | ".join([inline(cell, page).strip() for cell in row]) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(table.head), *lines[1:]])


def _box(box: Box, page: str) -> str:
    parts = [f'<{box.tag}{box_attributes(box)} markdown="1">']
    if box.summary:
        tag = "figcaption" if box.tag == "figure" else "summary"
        parts.append(f'<{tag} markdown="span">{inline(box.summary, page).strip()}</{tag}>')
    inner = body(box.content, page)
    if inner:
        parts.append(f"\n{inner}\n")
    return "\n".join([*parts, f"</{box.tag}>"])
