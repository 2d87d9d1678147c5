"""PDF: the text of every page, with a form feed between pages."""

from __future__ import annotations

import io
import logging

from pypdf import PdfReader

from generator.model import Problem
from generator.read.formats import Converted
from generator.read.repairs import repair_text

# it writes "EOF marker not found" without the name of the file; what is wrong with one is said by its problem
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_MOST_PAGES = 5_000
_MOST_TEXT = 32 * 1024 * 1024  # characters; a page may call the same stream thousands of times


def read(content: bytes, encoding: str | None) -> Converted:
    """The text of a PDF; scanned pictures have none, and that is said."""
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        return Converted(
            "", "pdf", problems=(Problem("encrypted", "this PDF is locked by a password; save a copy without one"),)
        )
    pages, length = list[str](), 0
    for page in reader.pages[:_MOST_PAGES]:
        pages.append(page.extract_text())
        length += len(pages[-1])
        if length > _MOST_TEXT:
            message = f"this PDF has more than {_MOST_TEXT >> 20} million characters on {len(pages)} pages; split it"
            return Converted("", "pdf", problems=(Problem("too-large", message),))
    if not any(page.strip() for page in pages):
        message = "this PDF holds pictures of pages, no text; recognise the text first (OCR)"
        return Converted("", "pdf", problems=(Problem("no-text", message),))
    text, repairs = repair_text("\n\f".join(pages) + "\n")
    problems = tuple(
        Problem("page-without-text", f"page {number} has no text; it may be a picture")
        for number, page in enumerate(pages, 1)
        if not page.strip()
    )
    left = len(reader.pages) - len(pages)
    if left > 0:
        message = f"this PDF has {len(reader.pages)} pages; the last {left} were not read; split it"
        problems = (Problem("too-large", message), *problems)
    return Converted(text, "pdf", problems=problems[:20], repairs=repairs)
