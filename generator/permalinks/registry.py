"""The registry of permanent ids: what every statement of the archive is called, kept in content/permalinks/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model import Document


@dataclass(frozen=True, slots=True)
class Settled:
    """What the registry says of a document."""

    key: str  # of the document, permanent
    ids: tuple[str, ...]  # of its statements, in their order


class Registry:
    """The registry of the archive at `root` during one build.

    sources: path -> sha256 of every source there is, so that a source which moved keeps its document.
    """

    def __init__(self, root: Path, sources: Mapping[str, str]) -> None:
        self.folder, self.sources = root / "content" / "permalinks", sources

    def settle(self, document: Document) -> Settled:
        """Permanent key and ids of a document that is new or was read anew; the record of it is written."""
        return Settled(document.source.path, tuple(statement.id for statement in document.statements))

    def close(self, gone: set[str]) -> None:
        """Ends the build: the sources of these paths were in the archive before and are no more."""
