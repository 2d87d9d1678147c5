"""Two wordings of the same words compared: what the second leaves out of the first, and what it says otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from generator.nouns import dataclass
from generator.writing import CLOSERS

_ENDS = re.compile(rf"[.!?…。！？][{re.escape(CLOSERS)}]*$")
_EDGE = re.compile(r"^\W+|\W+$")
LONGEST = 120  # words of a transcript that are shown around what others quote


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words: kept, left out by the second wording, or only in it."""

    kind: str  # "kept", "left-out", "added"
    words: str


def part_quoted(said: Sequence[str], wordings: Sequence[Sequence[str]]) -> tuple[int, int]:
    """The words of a long statement (first, one past the last) that these wordings quote, in whole sentences.

    Its first LONGEST words where they quote none.
    """
    matches = [match for wording in wordings if (match := _place(said, wording))]
    if not matches:
        return 0, min(len(said), LONGEST)
    start, end = min(first for first, _ in matches), max(last for _, last in matches)
    return whole_sentences(said, start, end)


def whole_sentences(said: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """A range of words widened to where its sentences begin and end, by LONGEST words at most."""
    first, last = start, end
    while first > 0 and start - first < LONGEST and not _ENDS.search(said[first - 1]):
        first -= 1
    while last < len(said) and last - end < LONGEST and not _ENDS.search(said[last - 1]):
        last += 1
    return first, last


def compare(said: Sequence[str], wording: Sequence[str]) -> tuple[Piece, ...]:
    """The second wording laid beside the sentences of the first that it takes its words from."""
    placed = _place(said, wording)
    start, end = whole_sentences(said, *placed) if placed else (0, len(said))
    ours, theirs = said[start:end], wording
    matcher = SequenceMatcher(None, [_plain(word) for word in ours], [_plain(word) for word in theirs], autojunk=False)
    pieces: list[Piece] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("kept", " ".join(theirs[c:d])))
            continue
        if b > a:
            pieces.append(Piece("left-out", " ".join(ours[a:b])))
        if d > c:
            pieces.append(Piece("added", " ".join(theirs[c:d])))
    return tuple(pieces)


def _place(said: Sequence[str], wording: Sequence[str]) -> tuple[int, int] | None:
    """Where in `said` the words of `wording` stand: the blocks of three words or more that both have."""
    matcher = SequenceMatcher(None, [_plain(word) for word in said], [_plain(word) for word in wording], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= 3]
    if not blocks:
        return None
    return blocks[0].a, blocks[-1].a + blocks[-1].size


@lru_cache(maxsize=16384)  # a long statement is laid beside each wording of its words
def _plain(word: str) -> str:
    return _EDGE.sub("", word.casefold())
