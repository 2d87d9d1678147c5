"""What the registry's files say, scanned once a build; records are read when asked for, kept as text until written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from pathlib import Path

from generator.nouns import dataclass
from generator.permalinks import store
from generator.permalinks.facts import FactBook, Facts, facts_of
from generator.permalinks.ids import hash_id
from generator.permalinks.record import Record, format_record, parse_record

_WORDS_IN_MEMORY = 8_000_000  # characters, before they are stored


@dataclass(frozen=True, slots=True)
class Past:
    """What a document's page shows of its past."""

    changed: str = ""  # date of the last change that the registry logs
    retired: tuple[tuple[str, str], ...] = ()  # (id, id of its first successor in the registry or "")


@dataclass(frozen=True, slots=True)
class Removed:
    """A statement that was removed in an earlier build."""

    key: str  # of its document
    id: str
    hash: str


class Known:
    """Every record in `folder`, and what is to be written there.

    `sources` are the paths of this build: of several records that one path had, it keeps the one in use. `today` is
    the date of what is noted. `notes`: a file of the cache in which it keeps the facts of each record.
    """

    def __init__(self, folder: Path, sources: Set[str], today: str, notes: Path | None = None) -> None:
        self.today = today
        self.keys: dict[str, str] = {}  # path -> key, living or gone
        self.removed: defaultdict[str, list[Removed]] = defaultdict(list)  # by fingerprint
        self.owner: dict[str, str] = {}  # id -> key, only for ids that live in two records after a merge
        self.addresses: dict[str, str] = {}  # address, case folded -> key
        self.pages: dict[str, tuple[str, str]] = {}  # key -> (address, title) of its page
        self.gone: list[str] = []  # keys of documents without a source
        self.past: dict[str, Past] = {}  # by key, where there is any
        self._folder = folder
        self._taken: set[str] = set()  # every id and key ever given
        self._changed: dict[str, str] = {}  # key -> record as text, to be written
        self._words: dict[str, Mapping[str, str]] = {}  # to be written
        self._waiting = 0  # characters in _words
        self._book = FactBook(folder, notes)
        self.facts = self._book.read(self._facts_in)  # by key
        self.all, self.wordless = list(self.facts), self._book.wordless
        self._learn(sources)

    def _learn(self, sources: Set[str]) -> None:
        """Which paths, ids and addresses are known."""
        living = list[str]()
        for key, facts in self.facts.items():
            self._taken.add(key)
            self._taken.update(facts.retired)
            self._note_past(key, facts)
            if facts.removed:
                self._note_removed(key, facts)
            for address, title in facts.pages:
                self.addresses.setdefault(address.casefold(), key)
                self.pages[key] = (address, title)
            if facts.is_gone:
                self.gone.append(key)
                self._taken.update(facts.living)
            else:
                living += facts.living
            paths = facts.paths
            path = next((path for path in reversed(paths) if path in sources), paths[-1] if paths else "")
            if path and (path not in self.keys or not facts.is_gone):
                self.keys[path] = key
        if len(once := set(living)) < len(living):
            self._note_owners()
        self._taken |= once

    def _note_owners(self) -> None:
        """Which document has each of the ids that live in several."""
        lives: dict[str, str] = {}
        for key, facts in self.facts.items():
            for name in () if facts.is_gone else facts.living:
                if lives.setdefault(name, key) != key:
                    self.owner[name] = min(lives[name], key)

    def _note_removed(self, key: str, facts: Facts) -> None:
        for name, digest, loosely in facts.removed:
            self.removed[loosely].append(Removed(key, name, digest))

    def _note_past(self, key: str, facts: Facts) -> None:
        if facts.changed or facts.successors:
            self.past[key] = Past(facts.changed, facts.successors)

    def _facts_in(self, key: str, text: str) -> Facts:
        try:
            return facts_of(text)
        except (IndexError, ValueError):
            store.read_record(self._folder, key)  # names the line that cannot be read
            raise

    def read(self, key: str) -> Record:
        """The record of a document, as it will be or was written."""
        text = self._changed.get(key)
        return parse_record(text) if text else store.read_record(self._folder, key)

    def stored_words(self, key: str) -> dict[str, str]:
        """Wordings of a document by hash, those of earlier builds."""
        return store.read_words(self._folder, key)

    def words(self, key: str) -> dict[str, str]:
        """Every wording of a document, by hash."""
        return {**self.stored_words(key), **self._words.get(key, {})}

    def mark(self, key: str) -> str:
        """Changes when the record of this document does."""
        return self.facts[key].mark

    def free(self, wanted: str) -> str:
        """An id that never named anything else: `wanted`, or a salted one; it is taken from now on."""
        name, salt = wanted, 0
        while name in self._taken:
            salt += 1
            name = hash_id(wanted, "", 0, salt)
        self._taken.add(name)
        return name

    def keep(self, record: Record) -> None:
        """Notes a record for writing: as text, which is a fifth of the size."""
        self._changed[record.key] = text = format_record(record)
        self.facts[record.key] = facts = facts_of(text)
        self._note_past(record.key, facts)

    def keep_words(self, key: str, words: Mapping[str, str]) -> None:
        """Notes wordings for writing; many are written at once."""
        self._words[key] = words
        self._waiting += sum(len(said) for said in words.values())
        if self._waiting > _WORDS_IN_MEMORY:
            self._write_words()

    def write(self) -> tuple[str, ...]:
        """Writes what changed, words first; gives the keys of the records written."""
        if self._changed:
            store.write_attributes(self._folder)
        self._write_words()
        written = tuple(sorted(self._changed))
        for key in written:
            store.write_record(self._folder, key, self._changed[key])
        self._book.note({key: self.facts[key] for key in written})
        self._changed.clear()
        store.remove_leftovers(self._folder)
        return written

    def _write_words(self) -> None:
        """Stores wordings; those of a build that ends early stay without harm."""
        for key in sorted(self._words):
            store.write_words(self._folder, key, dict(self._words[key]))
        self._words.clear()
        self._waiting = 0
