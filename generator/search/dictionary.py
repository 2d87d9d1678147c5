"""What all texts of an archive are packed with, made from some of its documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.nouns import dataclass
from generator.search.packing import WINDOW, deflate
from generator.search.texts import Chunk, ids_of, lines_of
from generator.search.units import SearchDocument, words_of
from generator.search.wordbook import Wordbook, make_wordbook
from generator.search.words import GAP

FREQUENT = 24  # words of which no places are kept
PIECE = 1_000  # characters of a document before the texts


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What all texts are packed with."""

    book: Wordbook
    before: bytes = b""  # shortened; texts may point back into it
    frequent: tuple[str, ...] = ()  # words of which no places are kept, by their numbers from 1

    def content(self) -> bytes:
        """As a reader loads it."""
        return self.book.content() + b"\0" + self.before

    def pack(self, chunk: Chunk) -> bytes:
        """A chunk of texts, shortened and deflated."""
        return ids_of(chunk) + deflate(self.book.shorten(lines_of(chunk)), self.before)


def read_dictionary(content: bytes, frequent: tuple[str, ...] = ()) -> Dictionary:
    """What `content` gave."""
    words, _, before = content.partition(b"\0")
    return Dictionary(Wordbook(tuple(words.decode().split("\n"))), before, frequent)


def make_dictionary(documents: Sequence[SearchDocument], pieces: int) -> Dictionary:
    """The words of these documents, and a piece of some of them, as they are shown."""
    shown = [lines_of([(document, document.units)]) for document in documents]
    book = make_wordbook(shown)
    cut = []
    for plain in shown[:pieces]:
        start = max(0, len(plain) // 2 - PIECE // 2)
        cut.append(plain[start : start + PIECE])
    counts = Counter(word for document in documents for unit in document.units for word in words_of(unit))
    del counts[GAP]
    frequent = sorted(sorted(counts), key=lambda word: -counts[word])[:FREQUENT]
    return Dictionary(book, book.shorten("".join(cut))[-WINDOW:], tuple(frequent))
