"""What became of the statements of a document: its history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from generator.nouns import dataclass
from generator.permalinks.record import Change, Entry, Record
from generator.permalinks.scripts import script_json


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
