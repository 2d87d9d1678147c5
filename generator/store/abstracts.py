"""The abstracts of the documents of the last build, as rows that are read in a tenth of the time of JSON."""

from __future__ import annotations

import marshal
import sys
from array import array
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import cast, overload

from generator.model import Abstract, Card, Problem
from generator.nouns import replace
from generator.store.codec import PackCodec
from generator.store.noted import NotedRows
from generator.store.notes import Row, fields_of
from generator.store.pack import Pack

_FORM = "2"  # of the rows
_PACKED = PackCodec(Abstract)


def pack_abstract(abstract: Abstract) -> bytes:
    """An abstract for the pack, without marks."""
    return _PACKED.pack(replace(abstract, card=replace(abstract.card, marks="")))


class Abstracts:
    """The abstracts of documents, by the keys of their records and without marks.

    They are in memory from the first that is asked for until they are left for the next build.
    """

    def __init__(self, folder: Path, documents: Pack) -> None:
        self._documents, self._noted = documents, NotedRows(folder / "abstracts", _FORM)

    def of(self, record: str) -> Abstract:
        """The abstract of a document."""
        row = self._noted.get(record)
        if row is None:
            row = _row_of(_PACKED.unpack(self._documents.part(bytes.fromhex(record), 0) or b""))
            self._noted.put(record, row)
        return _abstract_of(row)

    def if_held(self, record: str) -> Abstract | None:
        """The abstract of a document, of which the record may be gone."""
        key = bytes.fromhex(record)
        if self._noted.get(record) or (key in self._documents and self._documents.is_whole(key)):
            return self.of(record)
        return None

    def leave(self, records: Collection[str]) -> None:
        """Leaves the abstracts of these records for the next build, where they are not the last one's; forgets all."""
        self._noted.leave(records)


def _row_of(abstract: Abstract) -> Row:
    """An abstract as plain tuples; what many documents say in the same words is held once."""
    card = replace(
        abstract.card,
        outlet=_shared(abstract.card.outlet),
        layout=sys.intern(abstract.card.layout),
        language=_shared(abstract.card.language),
        date=_shared(abstract.card.date),
        tags=tuple(map(sys.intern, abstract.card.tags)),
        speakers=tuple([(sys.intern(id), sys.intern(name)) for id, name in abstract.card.speakers]),
        said=tuple([(sys.intern(id), times) for id, times in abstract.card.said]),
        problems=(),
    )
    problems = tuple(fields_of(problem) for problem in abstract.card.problems)
    phrases, key = marshal.dumps(tuple(abstract.phrases)), array("I", abstract.duplicate_key).tobytes()
    return fields_of(card), problems, phrases, key


def _shared(text: str | None) -> str | None:
    return None if text is None else sys.intern(text)


def _abstract_of(row: Row) -> Abstract:
    fields, problems, phrases, key = row
    card = Card(*fields)
    if problems:
        card = replace(card, problems=tuple(Problem(*problem) for problem in problems))
    return Abstract(card, _Phrases(phrases), array("I", key))


class _Phrases(Sequence[tuple[str, int]]):
    """The phrases of a document, made when they are looked at: most builds look once, and at none again."""

    __slots__ = ("_packed",)

    def __init__(self, packed: bytes) -> None:
        self._packed = packed

    def __len__(self) -> int:
        return len(self._plain())

    @overload
    def __getitem__(self, index: int) -> tuple[str, int]: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[tuple[str, int], ...]: ...
    def __getitem__(self, index: int | slice) -> tuple[str, int] | tuple[tuple[str, int], ...]:
        return self._plain()[index]

    def __iter__(self) -> Iterator[tuple[str, int]]:
        return iter(self._plain())

    def _plain(self) -> tuple[tuple[str, int], ...]:
        return cast("tuple[tuple[str, int], ...]", marshal.loads(self._packed))
