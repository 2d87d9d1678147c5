"""The files below content/docs as a build makes them: what stands as it should is kept, what is written is noted.

A batch is what depends on the same: the pages and data of a document, the pages of a person. It is kept or made as a
whole, so that a build asks once for each batch and not for each of its files.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.builds.signatures import Signature, signature_of
from generator.store.store import Batch, PageState, Row, Rows, Store
from generator.write.files import remove_others, tree_signatures


class Standing:
    """What stands, and what is to stand."""

    def __init__(self, docs: Path, store: Store) -> None:
        self.docs, self._store = docs, store
        self._before, self._batches = store.state.pages.plain, store.state.batches
        self._on_disk: Mapping[str, Signature] = tree_signatures(docs)
        known = {path: row[2] for path, row in self._before.items()}
        self._strayed = {path for path, signature in known.items() if self._on_disk.get(path) != signature}
        self._contested: set[str] = set()  # what one step noted and another noted again
        self.rows: dict[str, Row] = {}
        self.batches: dict[str, Batch] = {}

    def has(self, path: str, made_of: str) -> bool:
        """Whether a file stands that was made of the same."""
        row = self._before.get(path)
        return row is not None and row[0] == made_of and self._stands(path, row)

    def _stands(self, path: str, row: Row) -> bool:
        if path in self._strayed or not row[2]:
            return False
        return not row[3] or bytes.fromhex(row[0]) in self._store.pages

    def keep(self, path: str) -> None:
        """The file stays as it is."""
        self._put(path, self._before[path])

    def keep_batch(self, name: str, made_of: str) -> bool:
        """Keeps a whole batch where it stands and was made of the same; whether it does."""
        batch = self._batches.get(name)
        if batch is None or batch[0] != made_of:
            return False
        rows = [(path, self._before.get(path)) for path in batch[1]]
        if not all(row is not None and self._stands(path, row) for path, row in rows):
            return False
        for path, row in rows:
            self._put(path, row or ())
        self.batches[name] = batch
        return True

    def note_batch(self, name: str, made_of: str, paths: Iterable[str]) -> None:
        """These files, each kept or noted by itself, are a batch."""
        self.batches[name] = made_of, tuple(paths)

    def note(self, path: str, state: PageState) -> None:
        """A file that this build has written."""
        self._put(path, (state.made_of, state.sha256, state.signature, state.has_html))

    def _put(self, path: str, row: Row) -> None:
        if path in self.rows:
            self._contested.add(path)
        self.rows[path] = row

    def note_all(self, states: Mapping[str, PageState]) -> None:
        """Files that this build has written, or found right."""
        for path, state in states.items():
            self.note(path, state)

    def made_of(self, made_of: str) -> dict[str, PageState]:
        """The files that were made of this, where all of them stand; else none."""
        found = {path: PageState(*row) for path, row in self._before.items() if row[0] == made_of}
        return found if all(self.has(path, made_of) for path in found) else {}

    def unread(self, path: str) -> PageState | None:
        """The state of a file that was not touched since it was noted."""
        row = self._before.get(path)
        if not row or not row[2] or not (row[2] == self._on_disk.get(path) == signature_of(os.stat(self.docs / path))):
            return None
        return PageState(*row)

    def changed(self) -> set[str]:
        """The files that are not as the last build left them."""
        before = self._before
        return {path for path, row in self.rows.items() if before.get(path) != row} | (before.keys() - self.rows.keys())

    def settle(self) -> Rows[PageState]:
        """All that is to stand, with its signatures; what else there is, is deleted."""
        remove_others(self.docs, self._on_disk.keys() - self.rows.keys(), ())
        unsigned = [path for path, row in self.rows.items() if not row[2]]
        for path in unsigned:
            made_of, digest, _, has_html = self.rows[path]
            self.rows[path] = (made_of, digest, signature_of(os.stat(self.docs / path)), has_html)
        if self._contested:  # what was noted last stands: the batch must be looked at again when that is gone
            batches = self.batches.items()
            self.batches = {name: batch for name, batch in batches if self._contested.isdisjoint(batch[1])}
        return Rows(PageState, self.rows)
