"""Source and page side by side in one HTML file that asks nobody for anything: what left the text is struck through."""

from __future__ import annotations

from html import escape

from generator.clean.joins import words_of
from generator.model import Block, Document, Role

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 1.5rem; color: #1c1c1c; background: #fff }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
td, th { vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #ddd; text-align: left }
td, th { overflow-wrap: anywhere }
td:first-child { width: 50%; white-space: pre-wrap }
del { color: #a11; text-decoration: line-through }
small { color: #666; display: block }
.meta { color: #066 } .aside { color: #707 } .set-aside { color: #850 }
h2 { font-size: 1.1rem; margin: 0 }
@media (prefers-color-scheme: dark) {
  body { color: #ddd; background: #1b1b1b } td, th { border-color: #444 } del { color: #f88 } small { color: #aaa }
  .meta { color: #6cc } .aside { color: #d8d } .set-aside { color: #db6 }
}
"""


def side_by_side(document: Document) -> str:
    """The file: one row a block, the source on the left, what the page shows of it on the right."""
    text = document.source.text
    rows = "\n".join(_row(text, block) for block in document.blocks if block.role is not Role.BLANK)
    title = escape(document.metadata.title.value if document.metadata.title else document.source.path)
    return (
        f'<!doctype html>\n<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body><h1>{title}</h1>\n"
        f"<table><thead><tr><th>{escape(document.source.path)}</th><th>the page</th></tr></thead>\n<tbody>\n{rows}\n"
        "</tbody></table></body></html>\n"
    )


def _row(text: str, block: Block) -> str:
    source = escape(block.span.of(text).strip("\r\n\f"))
    if block.disposition == "removed":
        source = f"<del>{source}</del>"
    sure = "" if block.confidence == 1 else f", {block.confidence:.2f}"
    why = f"<small>{block.role}, {escape(block.rule)}{sure}</small>"
    return f'<tr><td class="{block.disposition}">{source}{why}</td><td>{_shown(text, block)}</td></tr>'


def _shown(text: str, block: Block) -> str:
    if block.disposition != "body":
        return "" if block.disposition == "removed" else f'<span class="{block.disposition}">{block.disposition}</span>'
    words = escape(words_of(text, block))
    return f"<h2>{words}</h2>" if block.role is Role.HEADING else words
