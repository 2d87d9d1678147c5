"""Where every id leads: the data that the resolver page reads, cut into files by the first letters of the ids."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from generator.nouns import dataclass
from generator.permalinks.facts import Facts
from generator.permalinks.record import Change, Entry, Record
from generator.permalinks.scripts import script_json

TITLE = 120  # characters of a document's title in the resolver's data
_FEW, _MANY = 2_000, 400_000  # ids up to which one, and two, letters of an id choose the file it stands in
_WIDTH = 9  # characters of an id and the blank behind it
_LIKE = 4  # statements of the same words that are offered in place of one that ended
_ONLY_WORDS = re.compile(r'[\w ",:\[\]{}-]*', re.ASCII)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A file of the directory before it is made."""

    inputs: str  # changes whenever the file does
    make: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Directory:
    """Where every id leads, cut into files by the first letters of the id."""

    length: int  # how many letters
    shelves: Mapping[str, Shelf]  # by letters

    @property
    def files(self) -> dict[str, str]:
        """The scripts by letters."""
        return {letters: shelf.make() for letters, shelf in self.shelves.items()}


class _Place:
    """What the directory says of one id; the better of two accounts is kept."""

    __slots__ = ("document", "fate", "hash", "to")

    def __init__(self, document: str, digest: str, fate: str = "", to: str = "") -> None:
        self.document, self.hash, self.fate, self.to = document, digest, fate, to

    @property
    def rank(self) -> int:
        """How well it tells of an id: the lowest of several is kept."""
        return {"": 0, "changed": 0, "document": 0, "moved": 2}.get(self.fate, 1)


def directory(facts: Iterable[tuple[str, Facts]], record_of: Callable[[str], Record]) -> Directory:
    """The directory of all records, of which the facts are given by key; record_of(key) reads one that has a past.

    A statement that ended without a successor may live on unnoticed: the living ones with its words are offered.
    """
    known, offers, count = dict(facts), _Offers(), 0
    for said in known.values():
        count += 1 + len(said.retired) + (len(said.names) + 1) // _WIDTH
        offers.note_ended(said)
    for key, said in known.items():
        offers.note_living(key, said)
    length = 1 if count <= _FEW else 2 if count <= _MANY else 3
    held: defaultdict[str, list[str]] = defaultdict(list)
    for key, said in known.items():
        living = [said.names[at : at + length] for at in range(0, len(said.names), _WIDTH)]
        for letters in {key[:length], *living, *[name[:length] for name in said.retired]}:
            held[letters].append(key)
    documents, pasts = _Documents(known), _Pasts(record_of)
    offered = offers.by_letters(length)
    return Directory(
        length,
        {
            letters: Shelf(
                _digest([known[key].mark for key in keys], offered.get(letters, "")),
                partial(_shelf_script, letters, keys, known, documents, offers, pasts),
            )
            for letters, keys in held.items()
        },
    )


@dataclass(frozen=True, slots=True)
class _Past:
    """What a shelf tells of what ended or changed in a document."""

    retired: tuple[Entry, ...]
    changes: tuple[Change, ...]


class _Pasts(dict[str, _Past]):
    """The past of each document, by key, read once: its ids stand on many shelves."""

    def __init__(self, record_of: Callable[[str], Record]) -> None:
        super().__init__()
        self._record_of = record_of

    def __missing__(self, key: str) -> _Past:
        record = self._record_of(key)
        self[key] = past = _Past(record.retired, record.changes)
        return past


class _Documents(dict[str, str]):
    """What a script says of each document, by key, made when it is asked for."""

    def __init__(self, known: Mapping[str, Facts]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, key: str) -> str:
        self[key] = said = _document(key, self._known[key])
        return said


def _digest(marks: Iterable[str], offered: str) -> str:
    """Of all that a shelf shows: the marks of its records, from which all that is said of them follows."""
    return hashlib.sha256("\n".join([*marks, offered]).encode("utf-8", "surrogatepass")).hexdigest()


def _document(key: str, facts: Facts) -> str:
    """Address, key, title, and the date it was gone, as they stand in a script."""
    address, title = facts.pages[-1] if facts.pages else ("", "")
    return script_json([address, key, title[:TITLE], *([facts.gone] if facts.is_gone else [])])


def _shelf_script(
    letters: str,
    keys: Iterable[str],
    known: Mapping[str, Facts],
    documents: Mapping[str, str],
    offers: _Offers,
    pasts: Mapping[str, _Past],
) -> str:
    """The file of all ids that begin with some letters; `keys` are those of their records."""
    places: dict[str, _Place] = {}
    for key in keys:
        facts = known[key]
        if key.startswith(letters):
            places[key] = _Place(key, "", "document")
        fate = "gone" if facts.is_gone else ""
        for number in _numbers_with(letters, facts.names):
            name = facts.names[_WIDTH * number : _WIDTH * (number + 1) - 1]
            _keep(places, name, _Place(key, facts.hashes[number], fate))
        if facts.has_past:
            _keep_past(places, key, pasts[key], is_gone=facts.is_gone)
    shown = {name: places[name] for name in sorted(places) if name.startswith(letters)}
    for name, place in shown.items():
        if place.fate in ("removed", "gone") and (living := offers.for_one(name, place.document)):
            place.to = " ".join(list(dict.fromkeys([*place.to.split(), *living]))[:_LIKE])
    return _script(letters, {name[len(letters) :]: place for name, place in shown.items()}, documents)


def _numbers_with(letters: str, names: str) -> Iterator[int]:
    """The numbers of the ids, parted by blanks, that begin with some letters."""
    parted, wanted = f" {names}", f" {letters}"
    at = parted.find(wanted)
    while at >= 0:
        yield at // _WIDTH
        at = parted.find(wanted, at + _WIDTH)


class _Offers:
    """For what ended, the living statements in the same words."""

    def __init__(self) -> None:
        self._ended: dict[str, str] = {}  # id -> fingerprint
        self._wanted: set[str] = set()  # fingerprints
        self._alike: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)  # fingerprint -> (living id, its key)

    def note_ended(self, facts: Facts) -> None:
        """What ended here."""
        for name, _, loosely in facts.removed:
            self._ended[name] = loosely
            if loosely != "-":
                self._wanted.add(loosely)

    def note_living(self, key: str, facts: Facts) -> None:
        """What lives here."""
        if facts.is_gone or self._wanted.isdisjoint(facts.fingerprints):
            return
        for name, loosely in zip(facts.living, facts.fingerprints, strict=True):
            if loosely in self._wanted:
                self._alike[loosely].append((name, key))

    def for_one(self, name: str, key: str) -> list[str]:
        """Living ids to offer for one that ended in a document; those of the same document first."""
        living = sorted(self._alike.get(self._ended.get(name, "-"), ()), key=lambda other: other[1] != key)
        return [other for other, _ in living]

    def by_letters(self, length: int) -> dict[str, str]:
        """By the first letters of ids: what changes when an offer for one of them does."""
        found: defaultdict[str, str] = defaultdict(str)
        for name in sorted(self._ended):
            if living := self._alike.get(self._ended[name]):
                found[name[:length]] += f" {name} {living}"
        return found


def _keep_past(places: dict[str, _Place], key: str, past: _Past, *, is_gone: bool) -> None:
    for entry in past.retired:
        _keep(places, entry.id, _Place(key, entry.hash[:4], entry.fate, " ".join(entry.successors)))
    for change in past.changes:
        place = places.get(change.id)
        if place is None or place.document != key:
            continue
        if change.what == "perhaps":
            place.to = f"{place.to} {change.details}".strip() if place.fate in ("removed", "gone") else place.to
        elif not place.fate and not is_gone:
            place.fate = "changed"


def _keep(places: dict[str, _Place], name: str, place: _Place) -> None:
    known = places.get(name)
    if known is None or place.rank < known.rank:
        places[name] = place


def _script(letters: str, places: Mapping[str, _Place], documents: Mapping[str, str]) -> str:
    keys = sorted({place.document for place in places.values()})
    numbers = {key: number for number, key in enumerate(keys)}
    rows: dict[str, list[object]] = {}
    for name, place in places.items():
        row: list[object] = [numbers[place.document], place.hash, place.fate, place.to]
        while not row[-1] and len(row) > 2:
            row.pop()
        rows[name] = row
    listed = ",".join([documents[key] for key in keys])
    return f'onrecord.permalinks({script_json(letters)},{{"d":[{listed}],"s":{_plain_json(rows)}}});\n'


def _plain_json(rows: Mapping[str, list[object]]) -> str:
    """The same as script_json, at once where all texts are ids and hashes, as those of a registry are."""
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return text if _ONLY_WORDS.fullmatch(text) else script_json(rows)
