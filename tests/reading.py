"""A text as a source: read whole, or opened as far as cleaning wants it."""

from __future__ import annotations

from dataclasses import replace

from generator.clean.opened import Opened, open_source
from generator.model import Document, Raw, Span, Statement
from generator.pipeline import read_document
from generator.settings import Settings


def read(text: str | bytes, path: str = "text.txt", *, sidecar: str = "", settings: Settings | None = None) -> Document:
    """The document of a text."""
    content = text if isinstance(text, bytes) else text.encode()
    return read_document(Raw(path, content, sidecar.encode() or None), settings or Settings())


def lines_of(document: Document, disposition: str = "body") -> str:
    """The words of the blocks of a disposition, a line each."""
    text = document.source.text
    return "\n".join(block.span.of(text).strip() for block in document.blocks if block.disposition == disposition)


def turns_of(document: Document) -> list[Statement]:
    """The turns, in order."""
    return [statement for statement in document.statements if statement.kind == "turn"]


def opened(text: str, *, main: tuple[Span, ...] = (), links: tuple[Span, ...] = ()) -> Opened:
    """A text as cleaning gets it; `main`, `links`: of the source, as the reader of a file type gives them."""
    found = open_source(Raw("text.txt", text.encode()), None)
    return Opened(replace(found.source, main=main, links=links), found.lines)
