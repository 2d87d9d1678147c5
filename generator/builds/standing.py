"""The files below content/docs as a build makes them: what stands as it should is kept, what is written is noted.

A batch is what depends on the same: the pages and data of a document, the pages of a person. It is kept or made as a
whole, so that a build asks once for each batch and not for each of its files.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.signatures import Signature, signature_of
from generator.store.codec import to_json
from generator.store.rows import (
    PageState,
    Rows,
    fallen,
    has_signature,
    pack_page,
    packed_made_of,
    page_rows,
    signature_bytes,
    unsigned,
    with_signature,
)
from generator.store.store import Batch, Store
from generator.write.files import Compared, remove_others

_IN_BATCH = hashlib.sha256(b"a batch").hexdigest()  # what a file is noted to be made of where only its batch knows


class Standing:
    """What stands, and what is to stand."""

    def __init__(self, docs: Path, store: Store, found: Compared) -> None:
        self.docs = docs
        self._before, self._batches = store.state.pages.packed, store.state.batches
        self._strayed, self._others = found.strayed, found.others
        self._fallen = found.strayed | fallen(self._before, store.pages.places)  # what was noted and does not stand
        self._contested: set[str] = set()  # what one step noted and another noted again
        self.rows: dict[str, bytes] = {}
        self.batches: dict[str, Batch] = {}

    def has(self, path: str, made_of: str) -> bool:
        """Whether a file stands that was made of the same."""
        row = self._before.get(path)
        return row is not None and packed_made_of(row) == bytes.fromhex(made_of) and path not in self._fallen

    def keep(self, path: str) -> None:
        """The file stays as it is."""
        self._put(path, self._before[path])

    def keep_batch(self, name: str, made_of: str) -> bool:
        """Keeps a whole batch where it stands and was made of the same; whether it does."""
        rows = self.batch(name, made_of)
        if not rows:
            return False
        if not self.rows.keys().isdisjoint(rows):
            self._contested.update(self.rows.keys() & rows.keys())
        self.rows.update(rows)
        self.batches[name] = self._batches[name]
        return True

    def note_batch(self, name: str, made_of: str, paths: Iterable[str]) -> None:
        """These files, each kept or noted by itself, are a batch."""
        self.batches[name] = made_of, tuple(paths)

    def note(self, path: str, state: PageState) -> None:
        """A file that this build has written."""
        self._put(path, pack_page(state))

    def _put(self, path: str, row: bytes) -> None:
        if path in self.rows:
            self._contested.add(path)
        self.rows[path] = row

    def note_rows(self, rows: Mapping[str, bytes]) -> None:
        """Files that this build has written, or found right, as rows."""
        for path, row in rows.items():
            self._put(path, row)

    def batch(self, name: str, made_of: str) -> dict[str, bytes]:
        """The rows of a batch, where it stands and was made of the same; else none."""
        batch, before = self._batches.get(name), self._before
        if batch is None or batch[0] != made_of or not self._fallen.isdisjoint(batch[1]):
            return {}
        try:
            return {path: before[path] for path in batch[1]}
        except KeyError:
            return {}

    def untouched(self, path: str, signature: Signature) -> bytes | None:
        """The row of a file that was not touched since it was noted; `signature`: the one it has now."""
        row = self._before.get(path)
        if not row or path in self._strayed:
            return None
        return row if has_signature(row, signature_bytes(signature)) else None

    def changed(self) -> set[str]:
        """The files that are not as the last build left them."""
        before = self._before
        return {path for path, row in self.rows.items() if before.get(path) != row} | (before.keys() - self.rows.keys())

    def settle(self) -> Rows[PageState]:
        """All that is to stand, with its signatures; what else there is, is deleted."""
        remove_others(self.docs, {path for path in (*self._others, *self._before) if path not in self.rows}, ())
        below = f"{self.docs}/"
        for path in unsigned(self.rows):
            self.rows[path] = with_signature(self.rows[path], signature_of(os.stat(below + path)))
        if self._contested:  # what was noted last stands: the batch must be looked at again when that is gone
            batches = self.batches.items()
            self.batches = {name: batch for name, batch in batches if self._contested.isdisjoint(batch[1])}
        return page_rows(self.rows)


def file_row(docs: Path, path: str) -> bytes:
    """The row of a file of a batch that a step has written itself."""
    return pack_page(PageState(_IN_BATCH, hashlib.sha256((docs / path).read_bytes()).hexdigest()))


def digest_of(*parts: object) -> str:
    """What stands for all that a file is made of: plain values and sequences of them."""
    return hashlib.sha256(to_json(parts)).hexdigest()
