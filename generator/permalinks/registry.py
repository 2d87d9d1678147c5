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

import hashlib
import os
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.model import Document
from generator.permalinks import store
from generator.permalinks.align import NEAR_ELSEWHERE, Alignment, NearTexts, Wording, align, similarity, words_in
from generator.permalinks.ids import fingerprint, hash_id, rename, shown_words, text_hash
from generator.permalinks.record import Change, Entry, Fate, PageLine, Record, SourceLine, format_record, parse_record

_MAY_RETURN = ("removed", "merged", "split")
_WORDS_TO_MOVE = 6  # a shorter text found again in another document may be another "Thank you all for coming."
_WORDS_TO_MOVE_CHANGED = 8
_NEAR_TO_MOVE = NEAR_ELSEWHERE + 0.04
_GUESSES = 4  # statements that may be one that ended
_WORDS_IN_MEMORY = 8_000_000  # characters, before they are stored
_SAME_DOCUMENT = 0.5  # share of the words of the longer text that two sources have in common to be one document


def build_date() -> str:
    """Today as an ISO date: SOURCE_DATE_EPOCH where it is set, so that a build can be repeated, else the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return time.strftime("%Y-%m-%d", time.gmtime(int(epoch) if epoch.isdigit() else time.time()))


@dataclass(frozen=True, slots=True)
class Past:
    """What a document's page shows of its past."""

    changed: str = ""  # date of the last change that the registry logs
    retired: tuple[tuple[str, str], ...] = ()  # (id, id of its first successor in the registry or "")


@dataclass(frozen=True, slots=True)
class Settled:
    """What the registry says of a document."""

    key: str  # of the document, permanent
    ids: tuple[str, ...]  # of its statements, in their order


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the registry needs of a document."""

    path: str
    sha256: str
    first_ids: tuple[str, ...]
    wordings: tuple[Wording, ...]
    text: str = ""  # white space collapsed; only where something may be missing from it


@dataclass(frozen=True, slots=True)
class _Removed:
    """A statement that was removed in an earlier build."""

    key: str  # of its document
    id: str
    hash: str


@dataclass(slots=True)
class _Pending:
    """A document on which settle decides."""

    key: str
    record: Record
    seen: _Seen | None  # None: its source is gone
    old: list[Entry]  # living entries, then retired ones whose words are back
    old_words: dict[str, str]
    alignment: Alignment
    arrivals: dict[int, tuple[str, Entry]] = field(default_factory=dict)  # new -> (key it came from, entry there)
    departures: dict[str, str] = field(default_factory=dict)  # id -> key of the document it went to


def open_registry(folder: Path, *, sources: Iterable[str], today: str) -> Registry:
    """The registry in `folder`, for a build of these sources (paths below content/sources)."""
    return Registry(folder, _names_of(sources), today)


class Registry:
    """Every id ever published, and what became of it."""

    def __init__(self, folder: Path, names: Mapping[str, str], today: str) -> None:
        self._folder, self._names, self._today = folder, names, today
        self._sources = sources = frozenset(names.values())
        self._keys: dict[str, str] = {}  # path -> key, living or gone
        self._taken: set[str] = set()  # every id and key ever given
        self._removed: defaultdict[str, list[_Removed]] = defaultdict(list)  # by fingerprint
        self._owner: dict[str, str] = {}  # id -> key, only for ids that live in two records after a merge
        self._addresses: dict[str, str] = {}  # address, case folded -> key
        self._pages: dict[str, tuple[str, str]] = {}  # key -> (address, title) of its page
        self._long_gone: list[str] = []  # keys of documents whose source was gone before
        self._wordless: set[str] = set()  # keys whose words are lost
        self._all: list[str] = []  # keys
        self._digests: dict[str, str] = {}  # key -> digest of its record
        self._texts: dict[str, str] = {}  # key -> record as text, as it was read: some kilobytes each
        self._past: dict[str, Past] = {}  # by key, where there is any
        self._tokens: dict[str, str] = {}  # key -> digest of its living statements
        self._scan()
        present = {key for path, key in self._keys.items() if path in sources}
        self._long_gone = [key for key in self._long_gone if key not in present]
        self._lost = sorted(set(self._all) - present - set(self._long_gone))
        self._ids: dict[str, tuple[str, ...]] = {}  # path -> permanent ids, of documents seen
        self._pending: dict[str, _Pending] = {}  # by key
        self._new: dict[str, _Seen] = {}  # by path: sources without a record that may be renamed ones
        self._changed: dict[str, str] = {}  # key -> record as text, to be written
        self._words: dict[str, dict[str, str]] = {}  # to be written
        self._waiting = 0  # characters in _words
        self._is_empty = not self._all
        self._settled = False

    # -- reading ---------------------------------------------------------------------------------------------------

    def _scan(self) -> None:
        """One pass over the files: which paths, ids and addresses are known."""
        lives: dict[str, str] = {}
        current: dict[str, str] = {}
        for key, content, has_words in store.registry_files(self._folder):
            self._all.append(key)
            self._taken.add(key)
            text = content.decode("utf-8", "surrogateescape")
            if not has_words:
                self._wordless.add(key)
            gone, paths = "\ngone " in text, list[str]()
            try:
                for line in text.split("\n"):
                    self._scan_line(key, line.rstrip("\r"), gone, paths, lives)
                self._note_past(key, text)
            except (IndexError, ValueError):
                store.read_record(self._folder, key)  # names the line that cannot be read
                raise
            self._tokens[key] = _token(text)
            self._texts[key] = text
            if gone:
                self._long_gone.append(key)
            living_path = next((path for path in reversed(paths) if path in self._sources), paths[-1] if paths else "")
            if living_path and (living_path not in current or not gone):
                current[living_path] = key
        self._keys = current

    def _scan_line(self, key: str, line: str, gone: bool, paths: list[str], lives: dict[str, str]) -> None:
        word, _, rest = line.partition(" ")
        if word == "statement":
            name = rest[:8]
            self._taken.add(name)
            if gone:
                self._note_removed(key, rest)
            elif lives.setdefault(name, key) != key:
                self._owner[name] = min(lives[name], key)
        elif word == "retired":
            self._taken.add(rest[:8])
            if rest.split(" ", 7)[6] == "removed":
                self._note_removed(key, rest)
        elif word == "source":
            paths.append(store.unquote_path(rest.split(" ", 2)[2]))
        elif word == "page":
            _, address, *title = rest.split(" ", 2)
            self._addresses.setdefault(address.casefold(), key)
            self._pages[key] = (address, title[0] if title else "")

    def _note_removed(self, key: str, line: str) -> None:
        name, _, digest, loosely, _ = line.split(" ", 4)
        self._removed[loosely].append(_Removed(key, name, digest))

    def _note_past(self, key: str, text: str) -> None:
        self._digests[key] = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        past = _past_in(text)
        if past.changed or past.retired:
            self._past[key] = past

    def _read(self, key: str) -> Record:
        text = self._changed.get(key)
        return parse_record(text) if text else store.read_record(self._folder, key)

    def _keep(self, record: Record) -> None:
        """Notes a record for writing: as text, which is a fifth of the size."""
        self._changed[record.key] = self._texts[record.key] = text = format_record(record)
        self._tokens[record.key] = _token(text)
        self._note_past(record.key, text)

    # -- seeing ----------------------------------------------------------------------------------------------------

    def see(self, document: Document) -> None:
        """Takes note of a document as read, with its first ids."""
        assert not self._settled, "settle was called already"
        path = self._names[document.source.path]
        key = self._keys.get(path)
        words = [shown_words(document.source.text, statement) for statement in document.statements]
        hashes = [text_hash(each) for each in words]
        if key is not None and self._is_unchanged(key, document, hashes):
            return
        may_miss = key is not None or bool(self._lost) or bool(self._long_gone)
        seen = _Seen(
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
            self._compare(key, self._read(key), seen)
        elif not self._is_empty:
            self._new[path] = seen
        else:  # nothing is known yet, so nothing can have come from elsewhere
            self._finish(self._begin(path, seen))

    def _is_unchanged(self, key: str, document: Document, hashes: list[str]) -> bool:
        """Whether the registry says all this already; then only differing ids are noted."""
        record = self._read(key)
        living = record.living
        if record.gone or len(living) != len(hashes) or (living and key in self._wordless):
            return False
        path = self._names[document.source.path]
        if record.source != store.quote_path(path) or any(e.id in self._owner for e in living):
            return False
        speakers = _last_speakers(record)
        for entry, digest, statement in zip(living, hashes, document.statements, strict=True):
            if entry.hash != digest or entry.kind != statement.kind:
                return False
            if speakers.get(entry.id, entry.speaker) != _flat(statement.speaker or statement.label):
                return False
        self._ids[path] = tuple(entry.id for entry in living)
        if record.sources[-1].sha256 != document.source.sha256[:16]:
            last = replace(record.sources[-1], sha256=document.source.sha256[:16])
            self._keep(replace(record, sources=(*record.sources[:-1], last)))
        return True

    def _compare(self, key: str, record: Record, seen: _Seen) -> None:
        """Aligns the document with its record."""
        words = store.read_words(self._folder, key)
        own = {entry.id for entry in record.living if self._owner.get(entry.id, key) == key}
        old = [entry for entry in record.entries if entry.id in own or entry.fate in _MAY_RETURN]
        speakers = _last_speakers(record)
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
        self._pending[key] = _Pending(key, record, seen, old, words, alignment)

    def _begin(self, path: str, seen: _Seen) -> _Pending:
        """A document that was never seen before."""
        key = self._free(hash_id(path, "document", 0))
        self._keys[path] = key
        self._all.append(key)
        return _Pending(key, Record(key), seen, [], {}, Alignment())

    def _free(self, wanted: str) -> str:
        """An id that never named anything else: `wanted`, or a salted one."""
        name, salt = wanted, 0
        while name in self._taken:
            salt += 1
            name = hash_id(wanted, "", 0, salt)
        self._taken.add(name)
        return name

    # -- settling --------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Decides on all that changed: renamed sources, moved statements, new ids, tombstones."""
        if self._settled:
            return
        self._settled = True
        claims = self._find_renamed()
        for path in sorted(self._new):
            if path in claims:
                self._keys[path] = claims[path]
                self._compare(claims[path], self._read(claims[path]), self._new[path])
        for path in sorted(self._new):
            if path not in claims:
                pending = self._begin(path, self._new[path])
                self._pending[pending.key] = pending
        for key in self._lost:
            if key not in self._pending:
                record = self._read(key)
                own = [entry for entry in record.living if self._owner.get(entry.id, key) == key]
                words = store.read_words(self._folder, key) if self._pending else {}
                self._pending[key] = _Pending(key, record, None, own, words, Alignment())
        fresh = self._find_moved()
        guesses = self._guesses(fresh)
        for key in sorted(self._pending, key=lambda k: (self._path_of(k), k)):
            self._finish(self._pending[key])
        for key, name, path, j in guesses:
            self._note_guess(key, name, self._ids[path][j])
        self._pending.clear()
        self._new.clear()

    def _path_of(self, key: str) -> str:
        seen = self._pending[key].seen
        return seen.path if seen else self._pending[key].record.source

    def _find_renamed(self) -> dict[str, str]:
        """New path -> key of the record whose source it is now: same bytes, else mostly the same statements."""
        claims: dict[str, str] = {}
        records = {key: self._read(key) for key in (*self._lost, *self._long_gone)} if self._new else {}
        having: defaultdict[str, list[str]] = defaultdict(list)
        by_sha256 = {record.sources[-1].sha256: key for key, record in sorted(records.items()) if record.sources}
        for key, record in records.items():
            for loosely in {entry.fingerprint for entry in record.living}:
                having[loosely].append(key)
        scored = []
        for path, seen in sorted(self._new.items()):
            same = by_sha256.get(seen.sha256)
            if same is not None and same not in claims.values():
                claims[path] = same
                continue
            shared: defaultdict[str, int] = defaultdict(int)
            for wording in seen.wordings:
                for key in having.get(wording.fingerprint, ()):
                    shared[key] += len(wording.words)
            total = sum(len(wording.words) for wording in seen.wordings)
            for key, score in shared.items():
                longer = max(total, self._length(records[key])) if score >= _SAME_DOCUMENT * total else 0
                if longer and score >= _SAME_DOCUMENT * longer:
                    scored.append((-score / longer, path, key))
        _claim(claims, scored)
        self._claim_by_words(claims, records)
        self._claim_by_name(claims, records)
        return claims

    def _length(self, record: Record) -> int:
        """Characters of the living statements; of those whose words are lost, none."""
        words = store.read_words(self._folder, record.key)
        return sum(len(words.get(entry.hash, "")) for entry in record.living)

    def _claim_by_words(self, claims: dict[str, str], records: dict[str, Record]) -> None:
        """A source renamed and edited throughout: the words of all its statements together are nearly the same."""
        paths = [path for path in sorted(self._new) if path not in claims and self._new[path].wordings]
        keys = [key for key in sorted(records) if key not in claims.values()] if paths else []
        said = dict[int, str]()
        for number, key in enumerate(keys):
            words = store.read_words(self._folder, key)
            said[number] = " ".join(words.get(entry.hash, "") for entry in records[key].living)
        near = NearTexts(said.items())
        scored = []
        for path in paths:
            now = " ".join(wording.words for wording in self._new[path].wordings)
            for number in near.like(now, most=3):
                score = similarity(said[number], now)
                if score >= NEAR_ELSEWHERE:
                    scored.append((-score, path, keys[number]))
        _claim(claims, scored)

    def _claim_by_name(self, claims: dict[str, str], records: dict[str, Record]) -> None:
        """A file moved to another folder and edited so much, or so empty of statements, that only its name is left."""
        lost, new = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
        for key, record in records.items():
            if key not in claims.values() and not record.gone and len(record.living) < 2:
                lost[_stem(record.source)].append(key)
        for path, seen in self._new.items():
            if path not in claims and len(seen.wordings) < 2:
                new[_stem(path)].append(path)
        for stem, keys in lost.items():
            if len(keys) == 1 and len(new.get(stem, ())) == 1:
                claims[new[stem][0]] = keys[0]

    def _find_moved(self) -> list[tuple[_Pending, int]]:
        """Pairs what is missing in one document with what is new in another; gives what is left of the new."""
        missing = [
            (pending, entry)
            for _, pending in sorted(self._pending.items())
            for index, entry in enumerate(pending.old)
            if not entry.last
            and index not in set(pending.alignment.same.values()) | pending.alignment.merged_into.keys()
        ]
        fresh = [
            (pending, j)
            for _, pending in sorted(self._pending.items())
            if pending.seen
            for j in range(len(pending.seen.wordings))
            if j not in pending.alignment.same
        ]
        if fresh:
            self._pair_equal(missing, fresh)
            self._pair_near(missing, fresh)
            self._recall(fresh)
        return [(target, j) for target, j in fresh if j not in target.arrivals]

    def _pair_equal(self, missing: list[tuple[_Pending, Entry]], fresh: list[tuple[_Pending, int]]) -> None:
        waiting: defaultdict[str, list[tuple[_Pending, Entry]]] = defaultdict(list)
        for pending, entry in reversed(missing):
            waiting[entry.hash].append((pending, entry))
        ways = set[tuple[str, str]]()  # documents between which a text long enough has moved: then short ones may
        for least in (_WORDS_TO_MOVE, 0):
            for target, j in fresh:
                wording = _wordings(target)[j]
                if j in target.arrivals or (least and words_in(wording.words) < least):
                    continue
                for origin, entry in reversed(waiting.get(wording.hash, [])):
                    if entry.id in origin.departures or origin.key == target.key:
                        continue
                    if least or (origin.key, target.key) in ways:
                        ways.add((origin.key, target.key))
                        _move(origin, entry, target, j)
                        break

    def _pair_near(self, missing: list[tuple[_Pending, Entry]], fresh: list[tuple[_Pending, int]]) -> None:
        left = [(p, e) for p, e in missing if e.id not in p.departures and p.old_words.get(e.hash)]
        if not left:
            return
        near = NearTexts((number, p.old_words[e.hash]) for number, (p, e) in enumerate(left))
        scored = []
        for at, (target, j) in enumerate(fresh):
            wording = _wordings(target)[j]
            if j in target.arrivals or words_in(wording.words) < _WORDS_TO_MOVE_CHANGED:
                continue
            for number in near.like(wording.words, most=4):
                origin, entry = left[number]
                if origin.key == target.key:
                    continue
                score = similarity(origin.old_words[entry.hash], wording.words)
                if score >= _NEAR_TO_MOVE:
                    scored.append((-score, number, at))
        for _, number, at in sorted(scored):
            (origin, entry), (target, j) = left[number], fresh[at]
            if entry.id not in origin.departures and j not in target.arrivals:
                _move(origin, entry, target, j)

    def _recall(self, fresh: list[tuple[_Pending, int]]) -> None:
        """Statements removed in an earlier build that are back in another document: equal words first, short ones only
        along with longer ones from there; then, from where equal ones came, nearly equal words."""
        ways = dict[tuple[str, str], _Pending]()  # (key they came from, key they are in now)
        for least in (_WORDS_TO_MOVE, 0):
            for target, j in fresh:
                wording = _wordings(target)[j]
                if j in target.arrivals or words_in(wording.words) < least:
                    continue
                known = self._removed.get(wording.fingerprint, ()) if wording.fingerprint != "-" else ()
                for each in sorted(known, key=lambda removed: removed.hash != wording.hash):
                    if (least or (each.key, target.key) in ways) and self._bring_back(each, target, j):
                        ways[each.key, target.key] = target
                        break
        for (key, _), target in ways.items():
            self._recall_near(key, target)

    def _recall_near(self, key: str, target: _Pending) -> None:
        """What else has come from a document, its words changed."""
        record, words = self._current(key), store.read_words(self._folder, key)
        gone = [e for e in record.entries if e.fate == "removed" or (record.gone and not e.last)]
        said = {e.id: words[e.hash] for e in gone if words_in(words.get(e.hash, "")) >= _WORDS_TO_MOVE_CHANGED}
        names = list(said)
        near = NearTexts((number, said[name]) for number, name in enumerate(names))
        scored = []
        for j, wording in enumerate(_wordings(target)):
            if j in target.arrivals or j in target.alignment.same:
                continue
            for number in near.like(wording.words, most=4):
                score = similarity(said[names[number]], wording.words)
                if score >= _NEAR_TO_MOVE:
                    scored.append((-score, names[number], j))
        for _, name, j in sorted(scored):
            if j not in target.arrivals:
                self._bring_back(_Removed(key, name, ""), target, j)

    def _guesses(self, fresh: list[tuple[_Pending, int]]) -> list[tuple[str, str, str, int]]:
        """What ended in an earlier build and whose words, some of them changed, are new now: perhaps it is that.

        Nobody can know, so the id stays where it is; items are (key, id, path of the new one, its number there).
        """
        long = [
            (p.seen, j) for p, j in fresh if p.seen and words_in(p.seen.wordings[j].words) >= _WORDS_TO_MOVE_CHANGED
        ]
        near = NearTexts((number, seen.wordings[j].words) for number, (seen, j) in enumerate(long))
        found = []
        for key in sorted({each.key for several in self._removed.values() for each in several}) if long else ():
            pending, record = self._pending.get(key), self._current(key)
            words = store.read_words(self._folder, key)
            for entry in record.entries:
                is_ended = entry.fate == "removed" or (record.gone and not entry.last)
                if not is_ended or (pending and _is_back(pending, entry)):
                    continue
                said = words.get(entry.hash, "")
                for seen, j in (long[number] for number in near.like(said, most=2)):
                    if similarity(said, seen.wordings[j].words) >= _NEAR_TO_MOVE:
                        found.append((key, entry.id, seen.path, j))
        return found

    def _note_guess(self, key: str, name: str, other: str) -> None:
        record = self._read(key)
        known = [change.details for change in record.changes if change.id == name and change.what == "perhaps"]
        if other not in known and len(known) < _GUESSES:
            self._keep(replace(record, changes=(*record.changes, Change(self._today, name, "perhaps", other))))

    def _current(self, key: str) -> Record:
        pending = self._pending.get(key)
        return pending.record if pending else self._read(key)

    def _bring_back(self, removed: _Removed, target: _Pending, j: int) -> bool:
        """Gives a new statement the id it had in another document; False where that is not to be had."""
        key, name, pending = removed.key, removed.id, self._pending.get(removed.key)
        record = self._current(key)
        is_gone = bool(record.gone)
        entry = next((e for e in record.entries if e.id == name and (e.fate == "removed" or is_gone)), None)
        if entry is None or entry.fate == "moved" or key == target.key or (pending and _is_back(pending, entry)):
            return False
        target.arrivals[j] = (key, entry)
        target.old_words.setdefault(entry.hash, store.read_words(self._folder, key).get(entry.hash, ""))
        moved = replace(entry, last=entry.last or record.gone, fate="moved", successors=(target.key,), reason="")
        entries = tuple(moved if e.id == name else e for e in record.entries)
        log = (*record.changes, Change(self._today, name, "moved", target.key))
        if pending:
            pending.record = replace(record, entries=entries, changes=log)
        else:
            self._keep(replace(record, entries=entries, changes=log))
        return True

    # -- finishing a document --------------------------------------------------------------------------------------

    def _finish(self, pending: _Pending) -> None:
        """The new record of a document, noted for writing."""
        record, log = pending.record, list[Change]()
        living, given = self._living(pending, log)
        kept = {entry.id for entry in living}
        lost = {entry.id: index for index, entry in enumerate(pending.old) if not entry.last and entry.id not in kept}
        retired = list[Entry]()
        for entry in record.entries:
            if entry.id in lost and (pending.seen or entry.id in pending.departures):
                fate = self._retire(pending, lost[entry.id], given)
                log.append(Change(self._today, entry.id, fate.fate, ",".join(fate.successors) or fate.reason))
                retired.append(fate)
            elif entry.last and entry.id not in kept:
                retired.append(entry)
            elif entry.id in self._owner and entry.id not in kept:  # a build died, or two branches met
                elsewhere = (self._owner[entry.id],)
                retired.append(replace(entry, last=self._today, fate="moved", successors=elsewhere))
        for j, i in sorted(pending.alignment.part_of.items()):
            origin = pending.old[i]
            if origin.id in kept:
                log.append(Change(self._today, origin.id, "split", given[j]))
        log += self._document_log(pending)
        seen = pending.seen
        self._keep(
            replace(
                record,
                sources=_sources(record, seen, self._today) if seen else record.sources,
                gone="" if seen else record.gone or self._today,
                entries=_in_place(record, living, retired) if seen else _with(record, retired),
                changes=(*record.changes, *log),
            )
        )
        if seen:
            self._ids[seen.path] = tuple(given)
            arrived = {entry.hash: pending.old_words.get(entry.hash, "") for _, entry in pending.arrivals.values()}
            self._words[pending.key] = {**arrived, **{w.hash: w.words for w in seen.wordings}}
            self._waiting += sum(len(w.words) for w in seen.wordings)
            if self._waiting > _WORDS_IN_MEMORY:
                self._write_words()

    def _living(self, pending: _Pending, log: list[Change]) -> tuple[list[Entry], list[str]]:
        """The entries of the text as it is now, and their ids; what happened to them goes to the log."""
        living = list[Entry]()
        speakers, today = _last_speakers(pending.record), self._today
        for j, wording in enumerate(_wordings(pending)):
            i, arrival = pending.alignment.same.get(j), pending.arrivals.get(j)
            if i is not None:
                before = pending.old[i]
                if before.last:
                    log.append(Change(today, before.id, "returned"))
            elif arrival is not None:
                before = arrival[1]
                log.append(Change(today, before.id, "moved", f"from {arrival[0]}"))
            else:
                assert pending.seen
                name = self._free(pending.seen.first_ids[j])
                speaker = _flat(wording.speaker)
                living.append(Entry(name, wording.kind, wording.hash, wording.fingerprint, today, speaker))
                continue
            if before.hash != wording.hash:
                log.append(Change(today, before.id, "changed", f"{before.hash} {wording.hash}"))
            if before.kind != wording.kind:
                log.append(Change(today, before.id, "kind", wording.kind))
            if speakers.get(before.id, before.speaker) != _flat(wording.speaker):
                log.append(Change(today, before.id, "speaker", _flat(wording.speaker)))
            fresh = replace(before, kind=wording.kind, hash=wording.hash, fingerprint=wording.fingerprint)
            living.append(replace(fresh, last="", fate="living", successors=(), reason=""))
        return living, [entry.id for entry in living]

    def _retire(self, pending: _Pending, index: int, given: list[str]) -> Entry:
        """What became of an entry that is not in the text any more."""
        entry, alignment = pending.old[index], pending.alignment
        parts = tuple(given[j] for j, i in sorted(alignment.part_of.items()) if i == index)
        fate: Fate = "removed"
        successors, reason = tuple[str, ...](), ""
        if entry.id in pending.departures:
            fate, successors = "moved", (pending.departures[entry.id],)
        elif index in alignment.merged_into:
            fate, successors = "merged", (given[alignment.merged_into[index]],)
        elif parts:
            fate, successors = "split", parts
        elif pending.seen:
            words = pending.old_words.get(entry.hash, "")
            still = {each.fingerprint for each in pending.seen.wordings}
            if entry.fingerprint not in still:  # else nobody can tell which of them went
                reason = "not-a-statement" if words and words in pending.seen.text else "words-gone"
            successors = (given[alignment.held_by[index]],) if index in alignment.held_by else ()
        return replace(entry, last=self._today, fate=fate, successors=successors, reason=reason)

    def _document_log(self, pending: _Pending) -> list[Change]:
        record, seen, today = pending.record, pending.seen, self._today
        if seen is None:
            return [Change(today, pending.key, "gone")]
        log = [Change(today, pending.key, "returned")] if record.gone else []
        if record.sources and record.source != store.quote_path(seen.path):
            log.append(Change(today, pending.key, "renamed", store.quote_path(seen.path)))
        return log

    # -- what the rest of the build asks ---------------------------------------------------------------------------

    def key(self, path: str) -> str:
        """The permanent key of the document whose source stands at `path`."""
        return self._keys[self._names[path]]

    def settled(self, path: str) -> Settled:
        """Key and ids of a document that was seen, by the path of its source; after settle."""
        return Settled(self.key(path), self._ids[self._names[path]])

    def token(self, path: str) -> str:
        """What a cache must compare before it takes the ids of a document from an earlier build: they come from git.

        "" where the document is not in the registry.
        """
        key = self._keys.get(self._names[path])
        return f"{key}-{self._tokens[key]}" if key and key in self._tokens else ""

    def name(self, document: Document) -> Document:
        """The document with its permanent ids."""
        names = dict(
            zip((s.id for s in document.statements), self._ids[self._names[document.source.path]], strict=True)
        )
        return replace(document, statements=rename(document.statements, names))

    def address(self, path: str, wished: str, title: str) -> str:
        """The page address of a document: it stays while the wish stays, and never was another document's."""
        key, title = self.key(path), _flat(title)
        before, own = self._pages.get(key), f"{wished}-{self.key(path)[:6]}"
        if before and before[0] in (wished, own):
            address = before[0]
        else:
            address = wished if self._addresses.get(wished.casefold(), key) == key else own
        self._addresses.setdefault(address.casefold(), key)
        if before != (address, title):
            record = self._read(key)
            date = next((line.date for line in record.pages if line.address == address), self._today)
            others = tuple(line for line in record.pages if line.address != address)
            self._keep(replace(record, pages=(*others, PageLine(date, address, title))))
            self._pages[key] = (address, title)
        return address

    def write(self) -> tuple[str, ...]:
        """Writes what changed, words first; gives the keys of the records written."""
        self.settle()
        if self._changed:
            store.write_attributes(self._folder)
        self._write_words()
        written = tuple(sorted(self._changed))
        for key in written:
            store.write_record(self._folder, key, self._changed[key])
        self._changed.clear()
        store.remove_leftovers(self._folder)
        return written

    def _write_words(self) -> None:
        """Stores wordings; those of a build that ends early stay without harm."""
        for key in sorted(self._words):
            store.write_words(self._folder, key, self._words[key])
        self._words.clear()
        self._waiting = 0

    def past(self, path: str) -> Past:
        """What the page of the document whose source stands at `path` shows of its past."""
        return self._past.get(self.key(path), Past())

    def digest(self) -> str:
        """Changes when anything in the registry does."""
        return hashlib.sha256(
            "".join(f"{key}{self._digests[key]}" for key in sorted(self._digests)).encode()
        ).hexdigest()

    def mark(self, key: str) -> str:
        """Changes when the record of this document does."""
        return self._digests[key]

    def addresses(self) -> Mapping[str, str]:
        """Key of the document whose page stands, or last stood, at an address (case folded)."""
        return {address.casefold(): key for key, (address, _) in self._pages.items()}

    def texts(self) -> Iterator[tuple[str, str]]:
        """(key, record as text) of every document, by key."""
        for key in sorted(self._all):
            yield key, self._texts[key]

    def records(self) -> Iterable[Record]:
        """Every record, by key, as it will be or was written."""
        for key in sorted(self._all):
            yield self._read(key)

    def words(self, key: str) -> dict[str, str]:
        """Every wording of a document, by hash."""
        return {**store.read_words(self._folder, key), **self._words.get(key, {})}


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


def _claim(claims: dict[str, str], scored: list[tuple[float, str, str]]) -> None:
    """Gives each path the key that fits best, each key once; items are (negative score, path, key)."""
    for _, path, key in sorted(scored):
        if path not in claims and key not in claims.values():
            claims[path] = key


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]


def _flat(words: str) -> str:
    return " ".join(words.split())


def _wordings(pending: _Pending) -> tuple[Wording, ...]:
    return pending.seen.wordings if pending.seen else ()


def _in_place(record: Record, living: list[Entry], retired: list[Entry]) -> tuple[Entry, ...]:
    """The entries of the text as it is, each retired one after the entry that stood before it."""
    after = defaultdict[str, list[Entry]](list)
    gone = {entry.id: entry for entry in retired}
    kept = {entry.id for entry in living}
    last = ""
    for entry in record.entries:
        if entry.id in gone:
            after[last].append(gone[entry.id])
        elif entry.id in kept:
            last = entry.id
    return (*after[""], *(each for entry in living for each in (entry, *after[entry.id])))


def _with(record: Record, retired: list[Entry]) -> tuple[Entry, ...]:
    """The entries of a document whose source is gone: all keep their place and their state, but for the retired."""
    changed = {entry.id: entry for entry in retired}
    return tuple(changed.get(entry.id, entry) for entry in record.entries)


def _is_back(pending: _Pending, entry: Entry) -> bool:
    """Whether a retired statement has returned to its own document in this very build."""
    return any(pending.old[i].id == entry.id for i in pending.alignment.same.values())


def _move(origin: _Pending, entry: Entry, target: _Pending, j: int) -> None:
    origin.departures[entry.id] = target.key
    target.arrivals[j] = (origin.key, entry)
    target.old_words.setdefault(entry.hash, origin.old_words.get(entry.hash, ""))


def _last_speakers(record: Record) -> dict[str, str]:
    """Id -> the speaker last noted in the log, for statements whose attribution has changed."""
    return {change.id: change.details for change in record.changes if change.what == "speaker"}


def _sources(record: Record, seen: _Seen, today: str) -> tuple[SourceLine, ...]:
    path = store.quote_path(seen.path)
    same = next((line for line in record.sources if line.path == path), None)
    line = SourceLine(same.date if same else today, seen.sha256, path)
    return (*(other for other in record.sources if other.path != path), line)
