"""What the registry's files say, scanned once a build; records are read when asked for, kept as text until written."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from generator.permalinks import store
from generator.permalinks.ids import hash_id, text_hash
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
    the date of what is noted.
    """

    def __init__(self, folder: Path, sources: Set[str], today: str) -> None:
        self.today = today
        self.keys: dict[str, str] = {}  # path -> key, living or gone
        self.all: list[str] = []  # keys
        self.removed: defaultdict[str, list[Removed]] = defaultdict(list)  # by fingerprint
        self.owner: dict[str, str] = {}  # id -> key, only for ids that live in two records after a merge
        self.addresses: dict[str, str] = {}  # address, case folded -> key
        self.pages: dict[str, tuple[str, str]] = {}  # key -> (address, title) of its page
        self.gone: list[str] = []  # keys of documents without a source
        self.wordless: set[str] = set()  # keys whose words are lost
        self.past: dict[str, Past] = {}  # by key, where there is any
        self.texts: dict[str, str] = {}  # key -> record as text, as it was read: some kilobytes each
        self.tokens: dict[str, str] = {}  # key -> digest of its living statements
        self._folder = folder
        self._taken: set[str] = set()  # every id and key ever given
        self._digests: dict[str, str] = {}  # key -> digest of its record
        self._changed: set[str] = set()  # keys of records to be written
        self._words: dict[str, Mapping[str, str]] = {}  # to be written
        self._waiting = 0  # characters in _words
        self._scan(sources)

    def _scan(self, sources: Set[str]) -> None:
        """One pass over the files: which paths, ids and addresses are known."""
        lives: dict[str, str] = {}
        for key, content, has_words in store.registry_files(self._folder):
            self.all.append(key)
            self._taken.add(key)
            text = content.decode("utf-8", "surrogateescape")
            if not has_words:
                self.wordless.add(key)
            is_gone, paths = "\ngone " in text, list[str]()
            try:
                for line in text.split("\n"):
                    self._scan_line(key, line.rstrip("\r"), is_gone, paths, lives)
                self._note(key, text)
            except (IndexError, ValueError):
                store.read_record(self._folder, key)  # names the line that cannot be read
                raise
            if is_gone:
                self.gone.append(key)
            path = next((path for path in reversed(paths) if path in sources), paths[-1] if paths else "")
            if path and (path not in self.keys or not is_gone):
                self.keys[path] = key

    def _scan_line(self, key: str, line: str, is_gone: bool, paths: list[str], lives: dict[str, str]) -> None:
        word, _, rest = line.partition(" ")
        if word == "statement":
            name = rest[:8]
            self._taken.add(name)
            if is_gone:
                self._note_removed(key, rest)
            elif lives.setdefault(name, key) != key:
                self.owner[name] = min(lives[name], key)
        elif word == "retired":
            self._taken.add(rest[:8])
            if rest.split(" ", 7)[6] == "removed":
                self._note_removed(key, rest)
        elif word == "source":
            paths.append(store.unquote_path(rest.split(" ", 2)[2]))
        elif word == "page":
            _, address, *title = rest.split(" ", 2)
            self.addresses.setdefault(address.casefold(), key)
            self.pages[key] = (address, title[0] if title else "")

    def _note_removed(self, key: str, line: str) -> None:
        name, _, digest, loosely, _ = line.split(" ", 4)
        self.removed[loosely].append(Removed(key, name, digest))

    def _note(self, key: str, text: str) -> None:
        self.texts[key] = text
        self.tokens[key] = _token(text)
        self._digests[key] = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        past = _past_in(text)
        if past.changed or past.retired:
            self.past[key] = past

    def read(self, key: str) -> Record:
        """The record of a document, as it will be or was written."""
        return parse_record(self.texts[key]) if key in self._changed else store.read_record(self._folder, key)

    def stored_words(self, key: str) -> dict[str, str]:
        """Wordings of a document by hash, those of earlier builds."""
        return store.read_words(self._folder, key)

    def words(self, key: str) -> dict[str, str]:
        """Every wording of a document, by hash."""
        return {**self.stored_words(key), **self._words.get(key, {})}

    def digest(self) -> str:
        """Changes when anything in the registry does."""
        return hashlib.sha256(
            "".join(f"{key}{self._digests[key]}" for key in sorted(self._digests)).encode()
        ).hexdigest()

    def mark(self, key: str) -> str:
        """Changes when the record of this document does."""
        return self._digests[key]

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
        self._changed.add(record.key)
        self._note(record.key, format_record(record))

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
            store.write_record(self._folder, key, self.texts[key])
        self._changed.clear()
        store.remove_leftovers(self._folder)
        return written

    def _write_words(self) -> None:
        """Stores wordings; those of a build that ends early stay without harm."""
        for key in sorted(self._words):
            store.write_words(self._folder, key, dict(self._words[key]))
        self._words.clear()
        self._waiting = 0

    def records(self) -> Iterator[Record]:
        """Every record, by key, as it will be or was written."""
        return (self.read(key) for key in sorted(self.all))


def _past_in(text: str) -> Past:
    """Read off the lines, without the cost of a whole record."""
    dates, retired = list[str](), list[tuple[str, str]]()
    for line in text.split("\n"):
        if line.startswith("change "):
            _, date, _, what, *_ = line.split(" ", 4)
            if what != "perhaps":  # what another document says now is no change of this one
                dates.append(date)
        elif line.startswith("retired "):
            fields = line.split(" ", 9)
            retired.append((fields[1], fields[8].split(",")[0] if fields[7] in ("merged", "split") else ""))
    return Past(max(dates, default=""), tuple(retired))


def _token(text: str) -> str:
    """Digest of what a cache takes from a record: the living statements, and whether there is a source."""
    return text_hash("\n".join(line for line in text.split("\n") if line.startswith(("statement ", "gone "))))
