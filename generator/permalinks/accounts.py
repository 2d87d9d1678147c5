"""What became of every id: the data that the resolver page reads, and the history of a document."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.permalinks.record import Change, Entry, Record, parse_record

TITLE = 120  # characters of a document's title in the resolver's data
_FEW, _MANY = 2_000, 400_000  # ids up to which one, and two, letters of an id choose the file it stands in
_LIVING = re.compile(r"^statement (\S{8}) \S+ (\S{4})\S* (\S+)", re.MULTILINE)
_PAGE = re.compile(r"\npage \S+ (\S+) ?(.*)")
_GONE = re.compile(r"^gone (\S+)", re.MULTILINE)
_LIKE = 4  # statements of the same words that are offered in place of one that ended
_ONLY_WORDS = re.compile(r'[\w ",:\[\]{}-]*', re.ASCII)
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
# what ends a script, or what an engine that reads the file as Markdown or as a template acts on
_ACTIVE = re.compile("[<>&{}`~$=|\\[\\]*^%\u2028\u2029\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of a statement."""

    date: str  # since when
    hash: str
    words: str  # "" where the registry has lost them


@dataclass(frozen=True, slots=True)
class Account:
    """The life of a statement that is not as it was first published."""

    entry: Entry
    fate: str  # of the entry; "gone" where the whole source is gone
    last: str  # date of the end; "" while it lives
    versions: tuple[Version, ...]  # the first first
    speakers: tuple[tuple[str, str], ...]  # (date since when, name)
    log: tuple[Change, ...]


def has_history(record: Record) -> bool:
    """Whether there is anything to tell."""
    return bool(record.changes) or bool(record.gone)


def accounts_of(record: Record, words: Mapping[str, str]) -> tuple[Account, ...]:
    """The account of each statement that changed or ended, in the order of the text."""
    logs: defaultdict[str, list[Change]] = defaultdict(list)
    for change in record.changes:
        logs[change.id].append(change)
    return tuple(
        _account(entry, record, logs.get(entry.id, []), words)
        for entry in record.entries
        if entry.last or record.gone or entry.id in logs
    )


def _account(entry: Entry, record: Record, log: list[Change], words: Mapping[str, str]) -> Account:
    changed = [(change.date, *change.details.split(" ")) for change in log if change.what == "changed"]
    hashes = [(entry.first, changed[0][1] if changed else entry.hash), *((date, new) for date, _, new in changed)]
    is_gone = bool(record.gone) and not entry.last
    return Account(
        entry,
        "gone" if is_gone else entry.fate,
        record.gone if is_gone else entry.last,
        tuple(Version(date, digest, words.get(digest, "")) for date, digest in hashes),
        ((entry.first, entry.speaker), *((change.date, change.details) for change in log if change.what == "speaker")),
        tuple(log),
    )


def history_script(record: Record, words: Mapping[str, str]) -> str:
    """The history of a document as a classic script, for the resolver."""
    page = record.page
    told = {
        "address": page.address if page else "",
        "title": page.title if page else record.source,
        "gone": record.gone,
        "statements": {
            account.entry.id: {
                "kind": account.entry.kind,
                "fate": account.fate,
                "last": account.last,
                "why": account.entry.reason,
                "to": list(account.entry.successors),
                "parts": [change.details for change in account.log if change.what == "split" and not account.last],
                "who": [list(pair) for pair in account.speakers],
                "versions": [[v.date, v.hash, v.words] for v in account.versions],
            }
            for account in accounts_of(record, words)
        },
    }
    return f"onrecord.history({script_json(record.key)},{script_json(told)});\n"


@dataclass(frozen=True, slots=True)
class Directory:
    """Where every id leads, cut into files by the first letters of the id."""

    length: int  # how many letters
    files: Mapping[str, str]  # letters -> script


class _Place:
    """What the directory says of one id; the better of two accounts is kept."""

    __slots__ = ("document", "fate", "hash", "to")

    def __init__(self, document: str, digest: str, fate: str = "", to: str = "") -> None:
        self.document, self.hash, self.fate, self.to = document, digest, fate, to

    @property
    def rank(self) -> int:
        return {"": 0, "changed": 0, "document": 0, "moved": 2}.get(self.fate, 1)


def directory(texts: Iterable[tuple[str, str]]) -> Directory:
    """The directory of all records, given as (key, text).

    A statement that ended without a successor may live on unnoticed: the living ones with its words are offered.
    """
    places: dict[str, _Place] = {}
    alike: defaultdict[str, list[str]] = defaultdict(list)  # fingerprint -> living ids
    ended: dict[str, str] = {}  # id -> fingerprint
    documents: dict[str, list[str]] = {}  # key -> address, key, title, date it was gone
    for key, text in texts:
        page = _PAGE.match(text, text.rfind("\npage "))
        gone = _GONE.search(text) if "\ngone " in text else None
        address, title = page.groups() if page else ("", "")
        documents[key] = [address, key, title[:TITLE], *([gone.group(1)] if gone else [])]
        places[key] = _Place(key, "", "document")
        for name, digest, loosely in _LIVING.findall(text):
            _keep(places, name, _Place(key, digest, "gone" if gone else ""))
            if gone:
                ended[name] = loosely
            else:
                alike[loosely].append(name)
        if "\nretired " in text or "\nchange " in text:
            record = parse_record(text)
            _keep_past(places, record, is_gone=bool(gone))
            ended.update((entry.id, entry.fingerprint) for entry in record.retired if entry.fate == "removed")
    _offer(places, ended, alike)
    length = 1 if len(places) <= _FEW else 2 if len(places) <= _MANY else 3
    buckets: defaultdict[str, dict[str, _Place]] = defaultdict(dict)
    for name in sorted(places):
        buckets[name[:length]][name[length:]] = places[name]
    shown = {key: script_json(document) for key, document in documents.items()}  # once, for it stands in many files
    return Directory(length, {letters: _script(letters, found, shown) for letters, found in buckets.items()})


def _offer(places: dict[str, _Place], ended: Mapping[str, str], alike: Mapping[str, list[str]]) -> None:
    """Those of the same document first."""
    for name, loosely in ended.items():
        place = places[name]
        if place.fate in ("removed", "gone") and loosely != "-":
            living = sorted(alike.get(loosely, ()), key=lambda other: places[other].document != place.document)
            place.to = " ".join(list(dict.fromkeys([*place.to.split(), *living]))[:_LIKE])


def _keep_past(places: dict[str, _Place], record: Record, *, is_gone: bool) -> None:
    for entry in record.retired:
        _keep(places, entry.id, _Place(record.key, entry.hash[:4], entry.fate, " ".join(entry.successors)))
    for change in record.changes:
        place = places.get(change.id)
        if place is None or place.document != record.key:
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


def script_json(value: object) -> str:
    """JSON that stays JSON inside a script, an HTML page, a Markdown file and a template."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _STRING.sub(lambda found: _ACTIVE.sub(_coded, found.group()), text)


def _coded(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"
