"""A leaf: some documents, chosen by the hash of their keys, as words, packed texts and rows for the tables.

Leaves are what a rebuild reads anew: one for each changed document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.search.numbers import encode
from generator.search.packing import WINDOW, deflate, to_json
from generator.search.postings import Postings, find_postings
from generator.search.stems import has_stemmer, is_stemmed
from generator.search.texts import Chunk, ids_of, lines_of, number_of
from generator.search.units import SearchDocument, Unit
from generator.search.wordbook import Wordbook, make_wordbook
from generator.search.words import GAP, find_words, words_of_parts

CHUNK_LENGTH = 18_000  # characters of text a reader loads to see one result
FREQUENT = 24  # words of which no places are kept
PIECE = 1_000  # characters of a document before the texts


@dataclass(frozen=True, slots=True)
class Leaf:
    """Units are numbered in the order of documents and, in a document, of the text."""

    name: str  # two characters
    postings: Postings
    spoken: tuple[tuple[str, str], ...]  # (language, its forms parted by spaces) where a stemmer knows it
    sizes: tuple[int, ...]  # number of units of each document
    chunks: tuple[bytes, ...]  # texts with their documents, packed: see texts.py
    chunk_units: tuple[int, ...]  # number of units in each chunk
    rows: tuple[str, ...]  # JSON of each document for the tables: see `_row`


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


def make_leaf(
    name: str, documents: Iterable[SearchDocument], *, language: str, dictionary: Dictionary | None = None
) -> Leaf:
    """The leaf of these documents; `language` is taken where a document's is not known."""
    documents, dictionary = tuple(documents), dictionary or Dictionary(Wordbook(()))
    chunks = [(dictionary.pack(chunk), sum(len(units) for _, units in chunk)) for chunk in _chunks(documents)]
    words = [[_words(unit) for unit in document.units] for document in documents]
    return Leaf(
        name,
        postings=find_postings(list(chain.from_iterable(words)), dictionary.frequent),
        spoken=_spoken([(document.language or language) for document in documents], words),
        sizes=tuple(map(len, words)),
        chunks=tuple(packed for packed, _ in chunks),
        chunk_units=tuple(number for _, number in chunks),
        rows=tuple(_row(document) for document in documents),
    )


def make_dictionary(documents: Sequence[SearchDocument], pieces: int) -> Dictionary:
    """The words of these documents, and a piece of some of them, as they are shown."""
    shown = [lines_of([(document, document.units)]) for document in documents]
    book = make_wordbook(shown)
    cut = []
    for plain in shown[:pieces]:
        start = max(0, len(plain) // 2 - PIECE // 2)
        cut.append(plain[start : start + PIECE])
    counts = Counter(word for document in documents for unit in document.units for word in _words(unit).split(" "))
    del counts[GAP]
    frequent = sorted(sorted(counts), key=lambda word: -counts[word])[:FREQUENT]
    return Dictionary(book, book.shorten("".join(cut))[-WINDOW:], tuple(frequent))


def _words(unit: Unit) -> str:
    words = words_of_parts(unit.text)
    name = find_words(unit.speaker)
    return " ".join([*words, GAP, *name] if name else words)


def _spoken(languages: Sequence[str], words: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """The forms that may share a stem, by the languages of their documents."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for language, units in zip(languages, words, strict=True):
        forms[language.partition("-")[0].lower()].update(" ".join(units).split(" "))
    return tuple(
        (name, " ".join(sorted(filter(is_stemmed, forms[name])))) for name in sorted(forms) if has_stemmer(name)
    )


def _chunks(documents: Sequence[SearchDocument]) -> Iterator[list[tuple[SearchDocument, list[Unit]]]]:
    """Documents with their units, cut after the unit that fills a chunk."""
    chunk: list[tuple[SearchDocument, list[Unit]]] = []
    length = 0
    for document in documents:
        chunk.append((document, []))
        for unit in document.units:
            if length >= CHUNK_LENGTH:
                yield [(owner, units) for owner, units in chunk if units]
                chunk, length = [(document, [])], 0
            chunk[-1][1].append(unit)
            length += len(unit.text) + 30
    if chunk := [(owner, units) for owner, units in chunk if units]:
        yield chunk


def _row(document: SearchDocument) -> str:
    """[date, outlet, language, tags, speakers and roles, numbers of its units]."""
    speakers: dict[tuple[str, str, str], int] = {}
    numbers = [number_of(unit, speakers) for unit in document.units]
    row = [document.date, document.outlet, document.language, list(document.tags), list(speakers), encode(numbers)]
    return to_json(row)
