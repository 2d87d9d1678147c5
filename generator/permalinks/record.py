"""The registry of one document as text that merges well in git: one line a fact, a fact that stands twice counts once.

    onrecord-permalinks 1
    document 7m2k9q0x
    source 2026-11-22 9f8e7d6c5b4a3921 nato/doorstep.txt        date first seen, sha256, path; the last line is current
    page 2026-11-22 2023/11/doorstep Doorstep                   date, address, title; the last line is current
    gone 2027-03-01                                             no source any more: all its statements are tombstones
    statement k3v9q2ma turn 4f1c22d09a3b 99ab12cd 2026-11-22 Ana Ruz     id, kind, text hash, fingerprint, first seen,
                                                                         speaker at first publication; in text order
    retired m0d4x8tz quote 77aa.. 01fe.. 2026-11-22 2027-03-01 merged k3v9q2ma - Ana Ruz
                                                                         ... last seen, its fate, successors, why;
                                                                         where it stood in the text
    change 2027-03-01 k3v9q2ma changed 4f1c22d09a3b 0c9d11e2f3a4         the log

The words themselves stand beside it in <key>.words, one `hash words` a line, so that former wordings can be shown.
Two branches that both changed a document merge by keeping the lines of both (merge=union): where an id then stands
twice, a living line wins over a retired one, the earliest first date wins, and the next build aligns it anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, cast

from generator.errors import RegistryError
from generator.nouns import dataclass
from generator.writing import in_one_line

Fate = Literal["living", "merged", "split", "moved", "removed"]
HEADER = "onrecord-permalinks 1"


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement as the registry knows it."""

    id: str
    kind: str
    hash: str  # text_hash of the words last seen
    fingerprint: str
    first: str  # date of first publication, ISO
    speaker: str  # as first published; "" where nobody was named
    last: str = ""  # date it was last seen; "" while it lives
    fate: Fate = "living"
    successors: tuple[str, ...] = ()  # ids of statements (merged, split; removed: of one that holds the same words) or
    # the key of a document (moved)
    reason: str = ""  # of a removal: "source-gone", "words-gone", "not-a-statement"


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the log."""

    date: str
    id: str  # of a statement, or the key of the document
    what: str  # "changed", "speaker", "kind", "split", "merged", "moved", "removed", "returned", "gone",
    # "perhaps": one that ended may be the statement named in the details, nearly the same words, new when it was noted
    details: str = ""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where the source of a document stood from a date on."""

    date: str
    sha256: str  # its first 16 digits when last seen
    path: str


@dataclass(frozen=True, slots=True)
class PageLine:
    """Where the page of a document stood from a date on."""

    date: str
    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Record:
    """All that is remembered of a document."""

    key: str
    sources: tuple[SourceLine, ...] = ()
    pages: tuple[PageLine, ...] = ()
    gone: str = ""  # date since when there is no source; "" while there is one
    entries: tuple[Entry, ...] = ()  # in the order of the text; a retired one keeps its place
    changes: tuple[Change, ...] = ()  # by date, then as they happened

    @property
    def living(self) -> tuple[Entry, ...]:
        """The statements of the text; of a document that is gone, those it had."""
        return tuple(entry for entry in self.entries if not entry.last)

    @property
    def retired(self) -> tuple[Entry, ...]:
        """The statements that are no longer in the text."""
        return tuple(entry for entry in self.entries if entry.last)

    @property
    def source(self) -> str:
        """The path of the source when last seen."""
        return self.sources[-1].path if self.sources else ""

    @property
    def page(self) -> PageLine | None:
        """Where the page stands, or stood last."""
        return self.pages[-1] if self.pages else None


def format_record(record: Record) -> str:
    """The record as text: the same bytes for the same record."""
    lines = [HEADER, f"document {record.key}"]
    lines += [f"source {line.date} {line.sha256} {line.path}" for line in record.sources]
    lines += [f"page {line.date} {line.address} {flat(line.title)}".rstrip() for line in record.pages]
    lines += [f"gone {record.gone}"] if record.gone else []
    lines += [_retired_line(entry) if entry.last else _living_line(entry) for entry in record.entries]
    lines += [f"change {c.date} {c.id} {c.what} {flat(c.details)}".rstrip() for c in record.changes]
    return "\n".join(lines) + "\n"


def _living_line(e: Entry) -> str:
    return f"statement {e.id} {e.kind} {e.hash} {e.fingerprint} {e.first} {flat(e.speaker)}".rstrip()


def _retired_line(e: Entry) -> str:
    became = f"{e.last} {e.fate} {','.join(e.successors) or '-'} {e.reason or '-'}"
    return f"retired {e.id} {e.kind} {e.hash} {e.fingerprint} {e.first} {became} {flat(e.speaker)}".rstrip()


def flat(words: str) -> str:
    """The words on one line, one space between two."""
    return in_one_line(words)


def parse_record(text: str, path: str = "") -> Record:
    """The record in `text`; of several versions of it, one after the other, every id of all of them is kept.

    Raises RegistryError: a line that cannot be read, with its number.
    """
    key, gone = "", ""
    sources: dict[str, SourceLine] = {}
    pages: dict[str, PageLine] = {}
    entries: dict[str, Entry] = {}
    changes: dict[Change, None] = {}
    for number, line in enumerate(text.split("\n"), 1):
        word, _, rest = line.rstrip("\r").partition(" ")
        try:
            if word == "statement" or word == "retired":
                entry = _living(rest) if word == "statement" else _retired(rest)
                entries[entry.id] = _reconciled(entry, entries[entry.id]) if entry.id in entries else entry
            elif word == "change":
                date, name, what, *details = rest.split(" ", 3)
                changes[Change(date, name, what, details[0] if details else "")] = None
            elif word == "source":
                date, sha256, source = rest.split(" ", 2)
                earlier = sources.pop(source, None)
                sources[source] = SourceLine(min(date, earlier.date) if earlier else date, sha256, source)
            elif word == "page":
                date, address, *title = rest.split(" ", 2)
                page = pages.pop(address, None)
                pages[address] = PageLine(min(date, page.date) if page else date, address, title[0] if title else "")
            elif word == "document":
                key = key or rest.split(" ")[0]
            elif word == "gone":
                gone = rest
            elif word not in ("", "onrecord-permalinks", "#") and not _is_conflict_mark(word):
                raise ValueError(word)
        except ValueError:
            hint = "restore the file from git; it is written by the program alone"
            raise RegistryError(path, f"not a line of the registry: {line[:60]!r}", line=number, hint=hint) from None
    log = tuple(sorted(changes, key=lambda change: change.date))
    return Record(key, tuple(sources.values()), tuple(pages.values()), gone, tuple(entries.values()), log)


def _is_conflict_mark(word: str) -> bool:
    """A merge may leave its marks behind: both sides count."""
    return word[:7] in ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def _reconciled(entry: Entry, other: Entry) -> Entry:
    """One entry out of two for the same id: a living one rather than a retired one, with the earliest first date."""
    kept = other if entry.last and not other.last else entry
    oldest = other if other.first < entry.first else entry
    return replace(kept, first=oldest.first, speaker=oldest.speaker)


def _living(rest: str) -> Entry:
    name, kind, digest, loose, first, *speaker = rest.split(" ", 5)
    return Entry(name, kind, digest, loose, first, speaker[0] if speaker else "")


def _retired(rest: str) -> Entry:
    name, kind, digest, loose, first, last, fate, successors, reason, *speaker = rest.split(" ", 9)
    if fate not in ("merged", "split", "moved", "removed"):
        raise ValueError(fate)
    return Entry(
        id=name,
        kind=kind,
        hash=digest,
        fingerprint=loose,
        first=first,
        speaker=speaker[0] if speaker else "",
        last=last,
        fate=cast(Fate, fate),
        successors=() if successors == "-" else tuple(successors.split(",")),
        reason="" if reason == "-" else reason,
    )


def format_words(words: Mapping[str, str]) -> str:
    """The words by their hash, one a line, in the order of the hashes."""
    return "".join(f"{digest} {words[digest]}\n" for digest in sorted(words))


def parse_words(text: str) -> dict[str, str]:
    """Words by hash; lines that are none are passed over, since a lost wording must not stop a build."""
    return {line[:12]: line[13:] for line in text.split("\n") if len(line) > 13 and line[12] == " "}
