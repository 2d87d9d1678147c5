"""archivist: what the sidecar says of lines stands above every rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.clean.page import Mark, Page, Piece
from generator.languages.furniture import phrase_key
from generator.model import Problem, Role

_LINES = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")  # "12", "12-15"


def archivist(page: Page) -> Iterator[tuple[int, Mark]]:
    """keep: the line is text; drop: it is set aside. Named by number, by range, by its words or by `opening*`."""
    if not page.sidecar.keep and not page.sidecar.drop:
        return
    lines = _line_numbers(page)
    for number, piece in enumerate(page.pieces):
        if any(_names(entry, piece, lines[number]) for entry in page.sidecar.keep):
            yield number, Mark(Role.PARAGRAPH, "body", "archivist-keep")
        elif any(_names(entry, piece, lines[number]) for entry in page.sidecar.drop):
            yield number, Mark(Role.UNKNOWN, "set-aside", "archivist-drop")


def find_idle(page: Page) -> Iterator[Problem]:
    """A problem for each entry of keep and drop that names no line: an edit of the source may have moved it."""
    lines = _line_numbers(page) if page.sidecar.keep or page.sidecar.drop else []
    for key, entries in (("keep", page.sidecar.keep), ("drop", page.sidecar.drop)):
        for entry in entries:
            if not any(_names(entry, piece, lines[number]) for number, piece in enumerate(page.pieces)):
                yield Problem(
                    "line-not-found", f"{key}: no line of the text is {entry!r}; give its words, or their opening and *"
                )


def _names(entry: str, piece: Piece, lines: tuple[int, int]) -> bool:
    match = _LINES.fullmatch(entry.strip())
    if match:
        first, last = int(match[1]), int(match[2] or match[1])
        return first <= lines[1] and lines[0] <= last
    wanted = phrase_key(entry)
    words = phrase_key(piece.words)
    return bool(wanted) and (words.startswith(wanted) if entry.rstrip().endswith("*") else words == wanted)


def _line_numbers(page: Page) -> list[tuple[int, int]]:
    """First and last line of each piece, counted from 1."""
    numbers, line, at = [], 1, 0
    for piece in page.pieces:
        span = piece.block.span
        line += page.text.count("\n", at, span.start)
        inside = page.text.count("\n", span.start, span.end - 1)
        numbers.append((line, line + inside))
        at = span.start
    return numbers
