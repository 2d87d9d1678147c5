"""A leaf: some documents, chosen by the hash of their keys, as words, packed texts and rows for the tables.

Leaves are what a rebuild reads anew: one for each changed document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from generator.nouns import dataclass, replace
from generator.search.dictionary import Dictionary
from generator.search.numbers import encode
from generator.search.packing import to_json
from generator.search.postings import Postings, Wording, find_postings, read_wording
from generator.search.stems import has_stemmer, is_stemmed
from generator.search.texts import number_of
from generator.search.units import ROOM, SearchDocument, Unit, words_of
from generator.search.wordbook import Wordbook

CHUNK_LENGTH = 22_000  # characters of text a reader loads to see one result

UNITS = 4
Row = tuple[str, str, str]  # JSON of a document for the tables: see `_row`; its tags stand in the middle


@dataclass(frozen=True, slots=True)
class Leaf:
    """Units are numbered in the order of documents and, in a document, of the text."""

    name: str  # two characters
    postings: Postings
    spoken: tuple[tuple[str, str], ...]  # (language, its forms parted by spaces) where a stemmer knows it
    sizes: tuple[int, ...]  # number of units of each document, with its room
    chunks: tuple[bytes, ...]  # texts with their documents, packed: see texts.py
    chunk_units: tuple[int, ...]  # number of units in each chunk
    rows: tuple[Row, ...]


def make_leaf(
    name: str, documents: Iterable[SearchDocument], *, language: str, dictionary: Dictionary | None = None
) -> Leaf:
    """The leaf of these documents; `language` is taken where a document's is not known."""
    documents, dictionary = tuple(map(_with_room, documents)), dictionary or Dictionary(Wordbook(()))
    chunks = [(dictionary.pack(chunk), sum(len(units) for _, units in chunk)) for chunk in _chunks(documents)]
    said = read_wording(words_of(unit) for document in documents for unit in document.units)
    sizes = tuple(len(document.units) for document in documents)
    return Leaf(
        name,
        postings=find_postings(said, dictionary.frequent),
        spoken=_spoken([(document.language or language) for document in documents], sizes, said),
        sizes=sizes,
        chunks=tuple(packed for packed, _ in chunks),
        chunk_units=tuple(number for _, number in chunks),
        rows=tuple(_row(document) for document in documents),
    )


def _with_room(document: SearchDocument) -> SearchDocument:
    """The document with a multiple of UNITS units, so that most edits move no unit of another document."""
    return replace(document, units=(*document.units, *(ROOM,) * (-len(document.units) % UNITS)))


def _spoken(languages: Sequence[str], sizes: Sequence[int], said: Wording) -> tuple[tuple[str, str], ...]:
    """The forms that may share a stem, by the languages of their documents."""
    subtags = [language.partition("-")[0].lower() for language in languages]
    names = sorted(set(filter(has_stemmer, subtags)))
    which = {name: number for number, name in enumerate(names)}
    spoken = np.repeat(np.array([which.get(subtag, -1) for subtag in subtags], np.int64), np.array(sizes, np.int64))
    spoken = np.repeat(spoken, said.lengths)
    found = []
    for number, name in enumerate(names):
        own = np.flatnonzero(np.bincount(said.words[spoken == number])).tolist()
        found.append((name, " ".join(sorted(filter(is_stemmed, (said.forms[form] for form in own))))))
    return tuple(found)


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


def _row(document: SearchDocument) -> Row:
    """[date, outlet, language, tags, speakers and roles, numbers of its units]."""
    speakers: dict[tuple[str, str, str], int] = {}
    numbers = [number_of(unit, speakers) for unit in document.units]
    before, after = [document.date, document.outlet, document.language], [list(speakers), encode(numbers)]
    return f"{to_json(before)[:-1]},", to_json(document.tags), f",{to_json(after)[1:]}"


def with_tags(row: Row, tags: Sequence[str] | None) -> str:
    """A row as JSON, with other tags where they are given."""
    before, own, after = row
    return f"{before}{own if tags is None else to_json(tags)}{after}"
