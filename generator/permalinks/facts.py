"""What a build asks of every record, read off its lines once and kept beside the signature of the file it came from."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

from generator.nouns import dataclass
from generator.permalinks import store
from generator.permalinks.ids import text_hash
from generator.signatures import RACY, Signature
from generator.store.notes import hand_back, read_notes, write_notes

_FORM = "2"  # of the notes


@dataclass(frozen=True, slots=True)
class Facts:
    """A record, as the build of the whole archive sees it."""

    token: str  # digest of the living statements, and of whether there is a source
    mark: str  # digest of all of it
    gone: str  # date since when there is no source; "" where there is one
    paths: tuple[str, ...]  # of its source, as they stand one after the other
    names: str  # ids of the living statements, parted by blanks: a text of all takes a fifth of the memory
    digests: str  # the first four characters of the hashes of these, parted so too
    prints: str  # the fingerprints of these
    retired: tuple[str, ...]  # ids
    removed: tuple[tuple[str, str, str], ...]  # (id, hash, fingerprint) of what may come back elsewhere
    pages: tuple[tuple[str, str], ...]  # (address, title), the last one is current
    changed: str  # date of the last change; "" where there was none
    successors: tuple[tuple[str, str], ...]  # (retired id, id of its first successor in the registry or "")
    has_past: bool  # something was retired or logged

    @property
    def living(self) -> list[str]:
        """The ids of the living statements."""
        return self.names.split(" ") if self.names else []

    @property
    def hashes(self) -> list[str]:
        """The hashes of these, four characters each."""
        return self.digests.split(" ") if self.names else []

    @property
    def fingerprints(self) -> list[str]:
        """The fingerprints of these."""
        return self.prints.split(" ") if self.names else []

    @property
    def is_gone(self) -> bool:
        """Whether there is no source any more."""
        return bool(self.gone)


def facts_of(text: str) -> Facts:
    """The facts of a record, given as text. Raises IndexError, ValueError: a line that cannot be read."""
    _, is_gone, after = text.partition("\ngone ")
    gone = (after.split() or ["?"])[0] if is_gone else ""
    paths, pages, retired = list[str](), list[tuple[str, str]](), list[str]()
    removed, dates, successors = list[tuple[str, str, str]](), list[str](), list[tuple[str, str]]()
    statements = list[str]()
    for line in text.split("\n"):
        word, _, rest = line.rstrip("\r").partition(" ")
        if word == "statement":
            statements.append(rest)
        elif word == "retired":
            fields = rest.split(" ", 8)
            retired.append(fields[0])
            if fields[6] == "removed":
                removed.append((fields[0], fields[2], fields[3]))
            successors.append((fields[0], fields[7].split(",")[0] if fields[6] in ("merged", "split") else ""))
        elif word == "source":
            paths.append(store.unquote_path(rest.split(" ", 2)[2]))
        elif word == "page":
            _, address, *title = rest.split(" ", 2)
            pages.append((address, title[0] if title else ""))
        elif word == "change":
            date, _, what, *_ = rest.split(" ", 3)
            if what != "perhaps":  # what another document says now is no change of this one
                dates.append(date)
    fields_of = [statement.split(" ", 4) for statement in statements]
    if gone:
        removed += [(name, digest, loosely) for name, _, digest, loosely, _ in fields_of]
    return Facts(
        token=_token(text),
        mark=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        gone=gone,
        paths=tuple(paths),
        names=" ".join([fields[0][:8] for fields in fields_of]),
        digests=" ".join([fields[2][:4] for fields in fields_of]),
        prints=" ".join([fields[3] for fields in fields_of]),
        retired=tuple(retired),
        removed=tuple(removed),
        pages=tuple(pages),
        changed=max(dates, default=""),
        successors=tuple(successors),
        has_past="\nretired " in text or "\nchange " in text,
    )


def _token(text: str) -> str:
    return text_hash("\n".join(line for line in text.split("\n") if line.startswith(("statement ", "gone "))))


class FactBook:
    """The facts of the records in `folder`; those of a file that is as it was are taken from `notes`."""

    def __init__(self, folder: Path, notes: Path | None) -> None:
        self._folder, self._file = folder, notes
        held = read_notes(notes) if notes else None
        self._before: dict[str, tuple[Signature, tuple[object, ...]]] = {}
        if isinstance(held, tuple) and len(held) == 2 and held[0] == _FORM:
            self._before = cast("dict[str, tuple[Signature, tuple[object, ...]]]", held[1])
        self._now: dict[str, tuple[Signature, tuple[object, ...]]] = {}
        self.wordless: set[str] = set()  # keys whose words are lost

    def read(self, facts_in: Callable[[str, str], Facts]) -> dict[str, Facts]:
        """The facts of every record by key, in the order of keys; facts_in(key, text) reads one."""
        found, sure = dict[str, Facts](), time.time_ns() - RACY  # a younger signature cannot tell a change
        for file in store.registry_files(self._folder):
            if not file.has_words:
                self.wordless.add(file.key)
            known = self._before.get(file.key)
            if known is None or known[0] != file.signature:
                facts = facts_in(file.key, store.read_record_text(self._folder, file.key))
                known = file.signature, _row(facts)
                found[file.key] = facts
            else:
                found[file.key] = Facts(*known[1])  # type: ignore[arg-type]
            if max(file.signature[1:3]) < sure:
                self._now[file.key] = known
        return found

    def note(self, written: Mapping[str, Facts]) -> None:
        """Leaves the facts for the next build; `written` are those of the records that this one has written."""
        for key, facts in written.items():
            self._now[key] = store.record_signature(self._folder, key), _row(facts)
        if self._file:
            leave = hand_back if self._now == self._before else write_notes
            leave(self._file, (_FORM, self._now))


def _row(facts: Facts) -> tuple[object, ...]:
    return tuple([getattr(facts, name) for name in facts.__slots__])
