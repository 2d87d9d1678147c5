"""What templates are given in place of a page's own texts, and how their output is cut where it came out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.site.shells import Part, Repeat, Shell, Slot

MARK_START = "qzSLOT"
_MARK = re.compile(MARK_START + r"([a-z0-9]+)x([ar])(\d*)QZ")


class Marked(str):
    """A slot as a value: its mark shows whether a template escapes it; one that decides by it stands in `compared`."""

    __slots__ = ("compared", "name", "number")
    name: str
    number: str
    compared: set[str]

    def __new__(cls, name: str, compared: set[str], number: str = "") -> Marked:
        slot = super().__new__(cls, f"{MARK_START}{name.encode().hex()}xr{number}QZ")
        slot.name, slot.compared, slot.number = name, compared, number
        return slot

    def __html__(self) -> str:
        return f"{MARK_START}{self.name.encode().hex()}xa{self.number}QZ"

    def __eq__(self, other: object) -> bool:
        self.compared.add(self.name)
        return super().__eq__(other)

    def __lt__(self, other: str) -> bool:
        self.compared.add(self.name)
        return super().__lt__(other)

    def __gt__(self, other: str) -> bool:
        self.compared.add(self.name)
        return super().__gt__(other)

    def __contains__(self, other: object) -> bool:
        self.compared.add(self.name)
        return isinstance(other, str) and super().__contains__(other)

    __hash__ = str.__hash__


class WatchedMeta(dict[str, object]):
    """Front matter that notes which keys a template reads."""

    def __init__(self, fields: Mapping[str, object], read: set[str]) -> None:
        super().__init__(fields)
        self._read = read

    def __getitem__(self, key: str) -> object:
        self._read.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self._read.add(str(key))
        return super().__contains__(key)

    def get(self, key: str, default: object = None) -> object:
        self._read.add(key)
        return super().get(key, default)

    def __iter__(self) -> Iterator[str]:
        self._read.update(self.keys())
        return super().__iter__()


def cut_at_marks(output: str, *, has_contents: bool) -> Shell | None:
    """The output of a template cut at its slots; None where the entries of the table of contents are not alike."""
    pieces = _pieces(output)
    if not has_contents:
        return Shell(tuple(piece for piece, _ in pieces))
    parts: list[Part] = []
    at = 0
    while at < len(pieces):
        piece, number = pieces[at]
        if not (isinstance(piece, Slot) and number):
            parts.append(piece)
            at += 1
            continue
        starts = [at, *_next_starts(pieces, at)]
        if len(starts) != 3:
            return None
        first, second = pieces[starts[0] : starts[1]], pieces[starts[1] : starts[2]]
        if [p for p, _ in first] != [p for p, _ in second]:
            return None
        parts.append(Repeat(tuple(p for p, _ in first)))
        at = starts[2]
        while at < len(pieces) and pieces[at][1] in ("", "2"):
            parts.append(pieces[at][0])
            at += 1
    return Shell(tuple(parts))


def _next_starts(pieces: Sequence[tuple[str | Slot, str]], at: int) -> list[int]:
    """Where the entries numbered 1 and 2 of the list that starts here begin."""
    starts = []
    for wanted in ("1", "2"):
        found = next((n for n in range(at, len(pieces)) if pieces[n][1] == wanted), None)
        if found is not None:
            starts.append(found)
    return starts


def _pieces(output: str) -> list[tuple[str | Slot, str]]:
    """Text and slots in order, each slot with the number of its heading."""
    pieces: list[tuple[str | Slot, str]] = []
    at = 0
    for match in _MARK.finditer(output):
        if match.start() > at:
            pieces.append((output[at : match.start()], ""))
        name = bytes.fromhex(match[1]).decode()
        pieces.append((Slot(name, match[2] == "a"), match[3]))
        at = match.end()
    if at < len(output):
        pieces.append((output[at:], ""))
    return pieces
