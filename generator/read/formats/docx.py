"""Word documents: paragraphs and tables in their order, headings as lines of their own."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.table import Table

from generator.model import Facts
from generator.read.formats import Converted


def read(content: bytes, encoding: str | None) -> Converted:
    """The text of a Word document, with a blank line between paragraphs."""
    document = docx.Document(io.BytesIO(content))
    text = "\n\n".join(_paragraphs(document))
    title = (document.core_properties.title or "").strip()
    return Converted(text + "\n" if text else "", "docx", Facts(title=title or None))


def _paragraphs(document: Document) -> Iterator[str]:
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            yield from _rows(item)
        elif item.text.strip():
            yield item.text.strip()


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells = dict.fromkeys(cell.text.strip() for cell in row.cells)  # merged cells are given several times
        line = "\t".join(" ".join(cell.split()) for cell in cells if cell)
        if line:
            yield line
