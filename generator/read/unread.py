"""A source on which the program itself failed, as a document: its text set aside as a whole, with the problem."""

from __future__ import annotations

from generator.model import Block, Document, Metadata, Problem, Raw, Role, Span
from generator.read.decode import decode

FAILED, DIED = "reader-failed", "reader-died"


def failed(raw: Raw, error: Exception) -> Document:
    """The source whose reading raised `error`."""
    return _set_aside(raw, FAILED, f"the reader failed: {type(error).__name__}: {error}; please report it")


def died(raw: Raw) -> Document:
    """The source whose reading ended the process that read it."""
    return _set_aside(
        raw, DIED, "the process that read this source died, perhaps for want of memory; its text is kept unread"
    )


def _set_aside(raw: Raw, code: str, message: str) -> Document:
    source = decode(raw)
    whole = Block(Span(0, len(source.text)), Role.UNKNOWN, code, "set-aside")
    return Document(
        source, "unknown", Metadata(), (whole,) if source.text else (), problems=(Problem(code, message, 1),)
    )
