"""The registry in use during one build: documents are shown to it one by one, then it settles what became of what.

    registry = open_registry(folder, sources=paths, today=build_date())
    for document in documents: registry.see(document)      # in the order of their paths
    registry.settle()
    registry.address(path, wished, title)                  # for each document, in the order of their paths
    registry.write()                                       # before the pages, so that no published id is unknown
    registry.settled(path)                                 # key and ids of a document seen

A build that keeps its own cache may show only the documents that are new, changed, or whose token(path) differs from
the one kept with the cache. A document whose statements are what they were costs one small file read and one hash a
statement. What has changed inside a document is aligned when it is seen; what is left over (lost here, new there)
waits for settle, which finds renamed sources and statements that moved between documents.
"""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.model import Document
from generator.nouns import dataclass, replace
from generator.permalinks import store
from generator.permalinks.align import Alignment, Wording, align
from generator.permalinks.facts import Facts
from generator.permalinks.ids import fingerprint, hash_id, text_hash
from generator.permalinks.known import Known, Past
from generator.permalinks.moved import fresh_statements, pair_moved
from generator.permalinks.outcome import finish
from generator.permalinks.pending import Pending, Seen, last_speakers
from generator.permalinks.record import PageLine, Record, flat
from generator.permalinks.renamed import find_renamed
from generator.permalinks.returned import Returns
from generator.statements.words import shown_words

_MAY_RETURN = ("removed", "merged", "split")


def build_date() -> str:
    """Today as an ISO date: SOURCE_DATE_EPOCH where it is set, so that a build can be repeated, else the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return time.strftime("%Y-%m-%d", time.gmtime(int(epoch) if epoch.isdigit() else time.time()))


@dataclass(frozen=True, slots=True)
class Settled:
    """What the registry says of a document."""

    key: str  # of the document, permanent
    ids: tuple[str, ...]  # of its statements, in their order


def open_registry(folder: Path, *, sources: Iterable[str], today: str, notes: Path | None = None) -> Registry:
    """The registry in `folder`, for a build of these sources (paths below content/sources).

    notes: a file of the cache; what it says of records that are as they were is not read again.
    """
    names = _names_of(sources)
    return Registry(Known(folder, frozenset(names.values()), today, notes), names)


class Registry:
    """Every id ever published, and what became of it; `names` are what it calls each source."""

    def __init__(self, known: Known, names: Mapping[str, str]) -> None:
        self._known, self._names = known, names
        present = {known.keys[path] for path in names.values() if path in known.keys}
        self._long_gone = [key for key in known.gone if key not in present]  # their source was gone before
        self._lost = sorted(set(known.all) - present - set(self._long_gone))
        self._is_empty = not known.all
        self._ids: dict[str, tuple[str, ...]] = {}  # path -> permanent ids, of documents seen
        self._pending: dict[str, Pending] = {}  # by key
        self._new: dict[str, Seen] = {}  # by path: sources without a record that may be renamed ones
        self._settled = False

    # -- seeing ----------------------------------------------------------------------------------------------------

    def see(self, document: Document) -> None:
        """Takes note of a document as read, with its first ids."""
        assert not self._settled, "settle was called already"
        path = self._names[document.source.path]
        key = self._known.keys.get(path)
        words = [shown_words(document.source.text, statement) for statement in document.statements]
        hashes = [text_hash(each) for each in words]
        if key is not None and self._is_unchanged(key, document, hashes):
            return
        may_miss = key is not None or bool(self._lost) or bool(self._long_gone)
        seen = Seen(
            path=path,
            sha256=document.source.sha256[:16],
            first_ids=tuple(statement.id for statement in document.statements),
            wordings=tuple(
                Wording(statement.kind, digest, fingerprint(each), each, statement.speaker or statement.label)
                for statement, each, digest in zip(document.statements, words, hashes, strict=True)
            ),
            text=" ".join(document.source.text.split()) if may_miss else "",
        )
        if key is not None:
            self._compare(key, self._known.read(key), seen)
        elif not self._is_empty:
            self._new[path] = seen
        else:  # nothing is known yet, so nothing can have come from elsewhere
            self._finish(self._begin(path, seen))

    def _is_unchanged(self, key: str, document: Document, hashes: list[str]) -> bool:
        """Whether the registry says all this already; then only differing ids are noted."""
        record = self._known.read(key)
        living = record.living
        if record.gone or len(living) != len(hashes) or (living and key in self._known.wordless):
            return False
        path = self._names[document.source.path]
        if record.source != store.quote_path(path) or any(e.id in self._known.owner for e in living):
            return False
        speakers = last_speakers(record)
        for entry, digest, statement in zip(living, hashes, document.statements, strict=True):
            if entry.hash != digest or entry.kind != statement.kind:
                return False
            if speakers.get(entry.id, entry.speaker) != flat(statement.speaker or statement.label):
                return False
        self._ids[path] = tuple(entry.id for entry in living)
        if record.sources[-1].sha256 != document.source.sha256[:16]:
            last = replace(record.sources[-1], sha256=document.source.sha256[:16])
            self._known.keep(replace(record, sources=(*record.sources[:-1], last)))
        return True

    def _compare(self, key: str, record: Record, seen: Seen) -> None:
        """Aligns the document with its record."""
        words = self._known.stored_words(key)
        own = {entry.id for entry in record.living if self._known.owner.get(entry.id, key) == key}
        old = [entry for entry in record.entries if entry.id in own or entry.fate in _MAY_RETURN]
        speakers = last_speakers(record)
        alignment = align(
            [
                Wording(
                    entry.kind,
                    entry.hash,
                    entry.fingerprint,
                    words.get(entry.hash, ""),
                    speakers.get(entry.id, entry.speaker),
                    is_retired=bool(entry.last),
                    is_absorbed=entry.fate in ("merged", "split"),
                )
                for entry in old
            ],
            seen.wordings,
        )
        self._pending[key] = Pending(key, record, seen, old, words, alignment)

    def _begin(self, path: str, seen: Seen) -> Pending:
        """A document that was never seen before."""
        key = self._known.free(hash_id(path, "document", 0))
        self._known.keys[path] = key
        self._known.all.append(key)
        return Pending(key, Record(key), seen, [], {}, Alignment())

    # -- settling --------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Decides on all that changed: renamed sources, moved statements, new ids, tombstones."""
        if self._settled:
            return
        self._settled = True
        known, new = self._known, self._new
        lost = {key: known.read(key) for key in (*self._lost, *self._long_gone)} if new else {}
        renamed = find_renamed(new, lost, known.stored_words)
        for path in sorted(renamed):
            known.keys[path] = renamed[path]
            self._compare(renamed[path], known.read(renamed[path]), new[path])
        for path in sorted(new.keys() - renamed.keys()):
            pending = self._begin(path, new[path])
            self._pending[pending.key] = pending
        for key in self._lost:
            if key not in self._pending:
                record = known.read(key)
                own = [entry for entry in record.living if known.owner.get(entry.id, key) == key]
                words = known.stored_words(key) if self._pending else {}
                self._pending[key] = Pending(key, record, None, own, words, Alignment())
        self._decide([self._pending[key] for key in sorted(self._pending)])
        self._pending.clear()
        self._new.clear()

    def _decide(self, pendings: list[Pending]) -> None:
        """Which statements went from one document to another, and the records that follow from it."""
        fresh, returns = fresh_statements(pendings), Returns(self._known, self._pending)
        if fresh:
            pair_moved(pendings, fresh)
            returns.recall(fresh)
        guesses = returns.guesses([(target, j) for target, j in fresh if j not in target.arrivals])
        for pending in sorted(pendings, key=lambda each: each.seen.path if each.seen else each.record.source):
            self._finish(pending)
        for guess in guesses:
            returns.note(guess, self._ids[guess.path][guess.number])

    def _finish(self, pending: Pending) -> None:
        given = finish(pending, self._known)
        if pending.seen:
            self._ids[pending.seen.path] = given

    # -- what the rest of the build asks ---------------------------------------------------------------------------

    def key(self, path: str) -> str:
        """The permanent key of the document whose source stands at `path`."""
        return self._known.keys[self._names[path]]

    def settled(self, path: str) -> Settled:
        """Key and ids of a document that was seen, by the path of its source; after settle."""
        return Settled(self.key(path), self._ids[self._names[path]])

    def token(self, path: str) -> str:
        """What a cache must compare before it takes the ids of a document from an earlier build: they come from git.

        "" where the document is not in the registry.
        """
        key = self._known.keys.get(self._names[path])
        facts = self._known.facts.get(key) if key else None
        return f"{key}-{facts.token}" if facts else ""

    def address(self, path: str, wished: str, title: str) -> str:
        """The page address of a document: it stays while the wish stays, and never was another document's."""
        key, title = self.key(path), flat(title)
        before, own = self._known.pages.get(key), f"{wished}-{key[:6]}"
        if before == (wished, title):
            return wished
        if before and before[0] in (wished, own):
            address = before[0]
        else:
            address = wished if self._known.addresses.get(wished.casefold(), key) == key else own
        self._known.addresses.setdefault(address.casefold(), key)
        if before != (address, title):
            record = self._known.read(key)
            date = next((line.date for line in record.pages if line.address == address), self._known.today)
            others = tuple(line for line in record.pages if line.address != address)
            self._known.keep(replace(record, pages=(*others, PageLine(date, address, title))))
            self._known.pages[key] = (address, title)
        return address

    def write(self) -> tuple[str, ...]:
        """Writes what changed, words first; gives the keys of the records written."""
        self.settle()
        return self._known.write()

    def past(self, path: str) -> Past:
        """What the page of the document whose source stands at `path` shows of its past."""
        return self._known.past.get(self.key(path), Past())

    def mark(self, key: str) -> str:
        """Changes when the record of this document does."""
        return self._known.mark(key)

    def addresses(self) -> Mapping[str, str]:
        """Key of the document whose page stands, or last stood, at an address (case folded)."""
        return {address.casefold(): key for key, (address, _) in self._known.pages.items()}

    def facts(self) -> Iterator[tuple[str, Facts]]:
        """What every record says, by key."""
        for key in sorted(self._known.all):
            yield key, self._known.facts[key]

    def record(self, key: str) -> Record:
        """A record, as it will be or was written."""
        return self._known.read(key)

    def words(self, key: str) -> dict[str, str]:
        """Every wording of a document, by hash."""
        return self._known.words(key)


def _names_of(sources: Iterable[str]) -> dict[str, str]:
    """What the registry calls each source: its path, whose letters one file system composes and another takes apart.

    Where two paths are the same but for that, one of them (composed, or else first) is called so, others as they are.
    """
    names, taken = dict[str, str](), set[str]()
    for path in sorted(sources, key=lambda path: (not unicodedata.is_normalized("NFC", path), path)):
        composed = unicodedata.normalize("NFC", path)
        names[path] = path if composed in taken else composed
        taken.add(names[path])
    return names
