"""The cache of an archive: documents by what they were read from, pages by what they show, and what the last build saw.

Nothing in here is needed to build: without it everything is made anew and comes out the same.
"""

from __future__ import annotations

import dataclasses
import marshal
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from operator import attrgetter
from pathlib import Path
from typing import Any, cast, overload  # Any: what notes give back

from generator.gather import abstract_of, statement_cards
from generator.model import Document, StatementCard
from generator.nouns import dataclass, replace
from generator.permalinks.ids import rename
from generator.resolve.directory import Answer, Question
from generator.signatures import Signature
from generator.store.abstracts import Abstracts, pack_abstract
from generator.store.codec import PackCodec
from generator.store.notes import fields_of, read_all_notes, write_notes
from generator.store.pack import Pack
from generator.store.rows import FileState, PageState, Rows, file_rows, has_html, packed_made_of, page_rows
from generator.store.tallies import Tallies

Batch = tuple[str, tuple[str, ...]]  # digest of all it depends on; its paths below content/docs
_DOCUMENTS = PackCodec(Document)
_STATEMENTS = PackCodec(tuple[StatementCard, ...])
_ID = attrgetter("id")


@dataclass(frozen=True, slots=True)
class Record:
    """A document as it lies in the pack: in parts, so that each can be read without the others."""

    abstract: bytes  # without marks
    statements: bytes
    document: bytes
    marks: bytes  # of its card
    asked: bytes = b""  # what it asked of speakers.yml, with the answers; b"" where that is not known


@dataclass(frozen=True, slots=True)
class SourceState:
    """What the last build saw of a source."""

    signature: Signature  # of the source and its sidecar
    raw: str  # hex digest of its path and bytes, of the settings but for these lists, and of the program
    record: str  # hex key of its record
    sha256: str
    key: str = ""  # permanent key
    ids: tuple[str, ...] = ()
    token: str = ""  # of the registry when it gave key and ids
    lists: str = ""  # digests of a speakers.yml and a tags.yml of which it has what it has of those of the last build
    group: str | None = None  # whose lines are compared with its own; None: not known yet


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the last build learned from a group of sources: lines that recur on their pages."""

    made_of: str  # digest of all its sources
    pages: int = 0  # none: too few to learn from
    lines: tuple[tuple[str, int], ...] = ()  # (line, pages that show it)


@dataclasses.dataclass(slots=True)
class State:
    """What the last build that came to its end saw and made."""

    program: str = ""  # digest of the settings but for these lists, and of the program
    lists: tuple[str, str] = ("", "")  # digests of speakers.yml and of tags.yml
    sources: dict[str, SourceState] = field(default_factory=dict)
    pages: Rows[PageState] = field(default_factory=page_rows)
    site: Rows[FileState] = field(default_factory=file_rows)
    learned: dict[str, Lesson] = field(default_factory=dict)  # by group
    batches: dict[str, Batch] = field(default_factory=dict)  # by name: what is made, or kept, together
    published: tuple[object, ...] = ()  # how the site before last differs, see generator.site.build


class Store:
    """The cache in one folder; one build at a time holds it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.documents = Pack(folder / "documents.pack")
        self.pages = Pack(folder / "pages.pack")
        self.lines = Pack(folder / "lines.pack")
        self.state = _read_state(folder / "state")
        self.abstracts = Abstracts(folder, self.documents)
        self.tallies = Tallies(folder)
        self._recent: OrderedDict[bytes, tuple[StatementCard, ...]] = OrderedDict()

    def marks(self, record: str) -> str:
        """The fingerprints of what is said in a document, which its abstract leaves out."""
        return (self.documents.part(bytes.fromhex(record), 3) or b"").decode()

    def document(self, source: SourceState) -> Document:
        """A document with its permanent ids."""
        return unpack_document(self.documents.part(bytes.fromhex(source.record), 2) or b"", source.ids)

    def asked(self, record: str) -> tuple[tuple[Question, Answer], ...] | None:
        """What a document asked of speakers.yml, with the answers; None where that is not known."""
        packed = self.documents.part(bytes.fromhex(record), 4)
        return cast("tuple[tuple[Question, Answer], ...]", marshal.loads(packed)) if packed else None

    def statements(self, source: SourceState) -> Sequence[StatementCard]:
        """The statement cards of a document, read when they are asked for."""
        return _StatementCards(self, self.documents.places[bytes.fromhex(source.record)], source.ids)

    def unpacked_statements(self, place: bytes) -> tuple[StatementCard, ...]:
        """The cards at a place; those last asked for are kept at hand, because indexes ask for neighbours in turn."""
        cards = self._recent.get(place)
        if cards is None:
            cards = self._recent[place] = _STATEMENTS.unpack(self.documents.part_at(place, 1))
            if len(self._recent) > 256:
                self._recent.popitem(last=False)
        return cards

    def flush(self) -> None:
        """Hands all records to the operating system."""
        for pack in (self.documents, self.pages, self.lines):
            pack.flush()

    def save(self) -> None:
        """Puts packs and state on disk; a build killed before this leaves the state of the last one."""
        self.documents.compact([bytes.fromhex(source.record) for source in self.state.sources.values()])
        self.pages.compact([packed_made_of(row) for row in self.state.pages.packed.values() if has_html(row)])
        self.lines.compact([bytes.fromhex(source.raw) for source in self.state.sources.values()])
        for pack in (self.documents, self.pages, self.lines):
            pack.note()
        state = self.state
        write_notes(
            self.folder / "state",
            (
                (state.program, state.lists),
                {path: fields_of(source) for path, source in state.sources.items()},
                {group: fields_of(lesson) for group, lesson in state.learned.items()},
                state.published,
            ),
            (state.pages.packed, state.batches),
            state.site.packed,
        )


@contextmanager
def open_store(folder: Path) -> Iterator[Store]:
    """The cache in `folder`; its packs are flushed however the build ends, so that what was read stays read."""
    store = Store(folder)
    try:
        yield store
    finally:
        for pack in (store.documents, store.pages, store.lines):
            pack.close()


def record_of(document: Document, asked: Mapping[Question, Answer] | None = None) -> Record:
    """A document ready for the pack; `asked`: all that it asked of speakers.yml, where that is known."""
    abstract = abstract_of(document)
    return Record(
        pack_abstract(abstract),
        _STATEMENTS.pack(statement_cards(document)),
        _DOCUMENTS.pack(document),
        abstract.card.marks.encode(),
        b"" if asked is None else marshal.dumps(tuple(asked.items())),
    )


def unpack_document(packed: bytes, ids: Sequence[str] | None = None) -> Document:
    """A document out of the pack, its statements called by `ids` where they are given."""
    document = _DOCUMENTS.unpack(packed)
    first = [statement.id for statement in document.statements]
    if ids is None or list(ids) == first:
        return document
    names = dict(zip(first, ids, strict=True))
    return replace(document, statements=rename(document.statements, names))


class _StatementCards(Sequence[StatementCard]):
    """Statement cards that are read from the pack when they are looked at."""

    __slots__ = ("_ids", "_place", "_store")

    def __init__(self, store: Store, place: bytes, ids: tuple[str, ...]) -> None:
        self._store, self._place, self._ids = store, place, ids

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, index: int) -> StatementCard: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[StatementCard, ...]: ...
    def __getitem__(self, index: int | slice) -> StatementCard | tuple[StatementCard, ...]:
        return self._cards()[index]

    def __iter__(self) -> Iterator[StatementCard]:
        return iter(self._cards())

    def _cards(self) -> tuple[StatementCard, ...]:
        cards = self._store.unpacked_statements(self._place)
        if tuple(map(_ID, cards)) == self._ids:
            return cards
        names = {card.id: name for card, name in zip(cards, self._ids, strict=True) if card.id != name}
        return tuple(
            replace(
                card,
                id=names.get(card.id, card.id),
                exchange=names.get(card.exchange or "", card.exchange),
                chain=names.get(card.chain or "", card.chain),
            )
            for card in cards
        )


def last_learned(folder: Path) -> dict[str, Lesson] | None:
    """What the last build learned, by group; None where none came to its end."""
    state = _read_state(folder / "state")
    return state.learned if state.program else None


def _read_state(file: Path) -> State:
    """The state of the last build."""
    try:
        ((program, lists), sources, learned, published), (pages, batches), site = cast(Any, read_all_notes(file))
        shared = {path: path for path in pages}  # most files of the site are called as those they are made of
        return State(
            program,
            lists,
            {path: SourceState(*source) for path, source in sources.items()},
            page_rows(pages),
            file_rows({shared.get(path, path): row for path, row in site.items()}),
            {group: Lesson(*lesson) for group, lesson in learned.items()},
            batches,
            published,
        )
    except (AttributeError, TypeError, ValueError):  # there is none, or it was written by another version
        return State()
