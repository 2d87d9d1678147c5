"""The words of a statement as they are shown: its span without what is removed in between (law 2)."""

from __future__ import annotations

from generator.model import Statement


def shown_words(text: str, statement: Statement) -> str:
    """text[start:end] less the holes (a page header inside a turn, say), in the order of the text."""
    pieces, here = [], statement.span.start
    for hole in statement.holes:
        pieces.append(text[here : hole.start])
        here = hole.end
    pieces.append(text[here : statement.span.end])
    return "".join(pieces)
