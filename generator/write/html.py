"""Elements -> HTML: exactly what Python-Markdown makes of the Markdown of the same elements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from generator.write.addresses import relative
from generator.write.elements import Block, Box, Heading, Inline, Leaf, Link, Listing, Paragraph, Raw, Run, Table
from generator.write.tags import box_attributes, plain, run_attributes


def html(leaf: Leaf, *, suffix: str = ".md") -> str:
    """The content of the page; links to pages end in `suffix` (".html" is what MkDocs makes of them)."""
    return _body(leaf.blocks, leaf.path, suffix, separator="<!-- -->\n").rstrip("\n")


def _body(blocks: Iterable[Block | Raw], page: str, suffix: str, *, separator: str = "<!-- -->") -> str:
    written: list[str] = []
    was_list = False
    for block in blocks:
        text = _block(block, page, suffix)
        if not text:
            continue
        if was_list and isinstance(block, Listing):
            written.append(separator)  # see markdown.body
        written.append(f"{text}\n" if isinstance(block, Raw) else text)
        was_list = isinstance(block, Listing)
    return "\n".join(written)


def inline_html(content: Sequence[Inline], page: str, suffix: str) -> str:
    """Inline pieces."""
    if len(content) == 1 and isinstance(content[0], str):
        return content[0]
    written = ""
    for piece in content:
        if isinstance(piece, str):
            written += piece
        elif isinstance(piece, Link):
            written += _link(piece, page, suffix)
        elif isinstance(piece, Run):
            written += f"<{piece.tag}{run_attributes(piece)}>{inline_html(piece.content, page, suffix)}</{piece.tag}>"
        else:
            written += f"<strong>{piece.words}</strong>"
    return written


def _link(link: Link, page: str, suffix: str) -> str:
    href = relative(link.target, page, suffix=suffix)
    words = inline_html(link.content, page, suffix)
    if not link.label and not link.classes:
        return f'<a href="{href}">{words}</a>'
    label = f' aria-label="{plain(link.label)}"' if link.label else ""
    classes = f' class="{plain(link.classes)}"' if link.classes else ""
    return f'<a{label}{classes} href="{href}">{words}</a>'


@lru_cache(maxsize=4096)
def _attributes(anchor: str, classes: str, language: str = "", direction: str = "") -> str:
    named = (("class", classes), ("dir", direction), ("id", anchor), ("lang", language))
    return "".join([f' {name}="{plain(value)}"' for name, value in named if value])


def _block(block: Block | Raw, page: str, suffix: str) -> str:
    if isinstance(block, Paragraph):
        words = inline_html(block.content, page, suffix).strip()
        if not words or not (block.classes or block.id or block.language or block.direction):
            return f"<p>{words}</p>" if words else ""
        return f"<p{_attributes(block.id, block.classes, block.language, block.direction)}>{words}</p>"
    if isinstance(block, Box):
        return _box(block, page, suffix)
    if isinstance(block, Heading):
        words = inline_html(block.content, page, suffix).strip()
        return f"<h{block.level}{_attributes(block.id, block.classes)}>{words}</h{block.level}>"
    if isinstance(block, Listing):
        tag = "ol" if block.ordered else "ul"
        items = "\n".join([f"<li>{inline_html(item, page, suffix).strip()}</li>" for item in block.items])
        return f"<{tag}>\n{items}\n</{tag}>" if items else ""
    if isinstance(block, Table):
        return _table(block, page, suffix)
    return block.html


def _table(table: Table, page: str, suffix: str) -> str:
    if not table.rows:
        return ""
    rows = [_row(row, "td", page, suffix) for row in table.rows]
    head = _row(table.head, "th", page, suffix)
    return "\n".join(["<table>", "<thead>", head, "</thead>", "<tbody>", *rows, "</tbody>", "</table>"])


def _row(cells: Iterable[tuple[Inline, ...]], tag: str, page: str, suffix: str) -> str:
    written = [f"<{tag}>{inline_html(cell, page, suffix).strip()}</{tag}>" for cell in cells]
    return "\n".join(["<tr>", *written, "</tr>"])


def _box(box: Box, page: str, suffix: str) -> str:
    parts = []
    if box.summary:
        tag = "figcaption" if box.tag == "figure" else "summary"
        parts.append(f"<{tag}>{inline_html(box.summary, page, suffix).strip()}</{tag}>")
    inner = _body(box.content, page, suffix)
    if inner:
        parts.append(inner)
    opened = f"<{box.tag}{box_attributes(box)}>"
    return "\n".join([opened, *parts, f"</{box.tag}>"]) if parts else f"{opened}</{box.tag}>"
