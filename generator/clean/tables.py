"""Which lines are rows of a table: two or more in a row whose cells are parted by the same mark and are as many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from generator.clean.page import Piece

_GAPS = re.compile(r"(?<=\S) {3,}(?=\S)")
_FEWEST = {"\t": 2, "|": 2, "   ": 3}  # rows: place and date at the two ends of a line are no table


def find_rows(pieces: Sequence[Piece], text: str) -> frozenset[int]:
    """The numbers of the pieces of a text that are rows of a table."""
    if not any(mark in text for mark in _FEWEST):
        return frozenset()
    rows, number = set[int](), 0
    for (mark, count), run in groupby(map(_cells, pieces)):
        length = sum(1 for _ in run)
        if count > 1 and length >= _FEWEST[mark]:
            rows.update(range(number, number + length))
        number += length
    return frozenset(rows)


def _cells(piece: Piece) -> tuple[str, int]:
    """The mark that parts the cells and their number; none where nothing does. The marks are looked for first."""
    words = piece.words
    if piece.ends:
        return "", 0
    if "\t" in words:
        return "\t", len([cell for cell in words.split("\t") if cell])
    if "|" in words:
        return "|", words.strip("| ").count("|") + 1
    return ("   ", len(_GAPS.split(words))) if "   " in words else ("", 0)
