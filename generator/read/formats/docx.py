"""Word documents: paragraphs and tables in their order, headings as lines of their own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.table import Table

from generator.model import Facts, Problem
from generator.read.formats import Converted
from generator.read.repairs import repair_text

LARGEST_UNPACKED = 128 * 1024 * 1024  # bytes, of all parts; a part that is longer than it says is refused by zipfile
MOST_PARTS = 10_000


def read(content: bytes, encoding: str | None) -> Converted:
    """The text of a Word document, with a blank line between paragraphs."""
    bomb = _bomb(content)
    if bomb:
        return Converted("", "docx", problems=(bomb,))
    document = docx.Document(io.BytesIO(content))
    text, repairs = repair_text("\n\n".join(_paragraphs(document)))
    title = (
        _styled(document, "Title") or (document.core_properties.title or "").strip() or _styled(document, "Heading 1")
    )
    return Converted(text + "\n" if text else "", "docx", Facts(title=title or None), repairs=repairs)


def _bomb(content: bytes) -> Problem | None:
    """Why a packed file is not unpacked: what its directory says of its parts, before any of them is read."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
    size = sum(part.file_size for part in parts)
    if size <= LARGEST_UNPACKED and len(parts) <= MOST_PARTS:
        return None
    said = f"unpacked, this file has {size / 1_048_576:,.0f} MB in {len(parts):,} parts"
    return Problem("too-large", f"{said}; it was not unpacked: save the text alone")


def _styled(document: Document, style: str) -> str:
    """The one paragraph that is set in a style; "" where none is, or several are."""
    found = [p.text.strip() for p in document.paragraphs if p.style is not None and p.style.name == style]
    named = [" ".join(words.split()) for words in found if words]
    return named[0] if len(named) == 1 else ""


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
