"""What the cleaning rules look at: the pieces of one text, in order, with what is known of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field
from functools import lru_cache

from generator.languages.furniture import Phrases, load_phrases, phrase_key
from generator.languages.worded import Worded
from generator.model import Block, Disposition, Label, Metadata, Role, Source
from generator.nouns import dataclass
from generator.settings.outlets import Outlet
from generator.settings.sidecars import Sidecar
from generator.writing import CLOSERS, WIDE, count_words

PROSE_WORDS = 12  # a sentence of this many words is prose
_LONGEST_PHRASE = 200  # characters
_SHORT = 60  # characters of a line that is remembered
_QUOTATION = re.compile(r"[\"“”„«»](?:[^\"“”„«»\s]+\s+){2,60}?[^\"“”„«»\s]+[\"“”«»]")
_STOPS = frozenset(".!?…。！？؟।")
_LONGEST_REFERENCE = 24  # words
_REFERENCE = Worded(r"[^:.?!]{2,24}:|{read_on}\b", stage="chrome")  # "Read also: ...", "Auch lesen"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a rule says of a piece."""

    role: Role
    disposition: Disposition
    rule: str
    confidence: float = 1.0
    level: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A block that is not blank, with the shape rules ask for."""

    block: Block
    words: str  # as they stand, without white space at the ends
    key: str  # as phrases and profiles are compared
    count: int  # of words; two characters count as one where words are not parted
    kind: str | None  # the kind of furniture its phrase is known for
    ends: bool  # whether it ends as a sentence does
    is_prose: bool  # a sentence, or several
    blank_before: int  # blank lines before it
    blank_after: int


@dataclass(frozen=True, slots=True)
class Page:
    """One text."""

    source: Source
    pieces: Sequence[Piece]
    labels: Sequence[Label]
    layout: str
    metadata: Metadata
    outlet: Outlet | None
    sidecar: Sidecar
    phrases: Phrases
    marks: dict[int, Mark] = field(default_factory=dict)  # what has been decided so far, by the number of the piece

    @property
    def text(self) -> str:
        """The decoded text."""
        return self.source.text

    def names_other(self, piece: Piece) -> bool:
        """Whether a line sends the reader to one other piece ("Read also: Storm over the sound")."""
        if piece.kind != "related" or piece.count > _LONGEST_REFERENCE or piece.words[-1] == ".":
            return False
        return piece.key not in self.phrases.exact and _REFERENCE.match(piece.key) is not None

    def open_pieces(self) -> list[tuple[int, Piece]]:
        """The pieces no rule has spoken of yet."""
        return [(number, piece) for number, piece in enumerate(self.pieces) if number not in self.marks]


def find_pieces(text: str, segments: Sequence[Block], phrases: Phrases) -> list[Piece]:
    """The pieces of the segments that are not blank."""
    pieces, blanks = list[Piece](), 0
    waiting: tuple[Block, str, int] | None = None
    for block in segments:
        if block.role is Role.BLANK:
            blanks += 1
            continue
        if waiting is not None:
            pieces.append(_piece(*waiting, blanks, phrases))
        waiting, blanks = (block, block.span.of(text), blanks), 0
    if waiting is not None:
        pieces.append(_piece(*waiting, blanks, phrases))
    return pieces


def _piece(block: Block, raw: str, before: int, after: int, phrases: Phrases) -> Piece:
    words = raw.strip()
    if len(words) < _LONGEST_PHRASE:
        key, kind, count, ends = _looks(words, phrases) if len(words) > _SHORT else _looks_again(words)
    else:
        key, kind, count, ends = "", phrases.kind_of_long(words), count_words(words), ends_sentence(words)
    return Piece(block, words, key, count, kind, ends, ends and count >= PROSE_WORDS, before, after)


def _looks(words: str, phrases: Phrases) -> tuple[str, str | None, int, bool]:
    """The key, the kind, the number of words of a line, and whether it ends as a sentence does."""
    key = phrase_key(words)
    return key, phrases.kind(key), count_words(words), ends_sentence(words)


@lru_cache(maxsize=4096)
def _looks_again(words: str) -> tuple[str, str | None, int, bool]:
    """The same of a short line, which stands on many pages or often on one."""
    return _looks(words, load_phrases())


def ends_sentence(words: str) -> bool:
    """Whether words that are not blank end as a sentence does."""
    return words[-1] in _STOPS or (words[-1] in CLOSERS and words.rstrip(CLOSERS)[-1:] in _STOPS)


def has_wide_words(text: str) -> bool:
    """Whether most letters are of scripts whose words are not parted by blanks, or are short."""
    wide = 0 if text.isascii() else len(WIDE.findall(text))
    return wide > 0 and 2 * wide > sum(map(str.isalpha, text))


def quotes(piece: Piece) -> bool:
    """Whether a sentence holds a quotation of some words: who is quoted is what the archive is for."""
    return piece.ends and _QUOTATION.search(piece.words) is not None
