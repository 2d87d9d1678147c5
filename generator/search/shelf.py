"""The border to the shards on disk: what engine.js does by script tags, for the terminal."""

from __future__ import annotations

import json
import zlib
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import Any  # shards are JSON

from generator.errors import BuildError
from generator.nouns import dataclass
from generator.search.dictionary import Dictionary, read_dictionary
from generator.search.packing import inflate, packed_part, script_name
from generator.search.texts import read_lines, split_ids


@dataclass()
class Shelf:
    """The shards of a folder, each read once."""

    folder: Path
    _read: dict[str, list[Any]] = field(default_factory=dict)

    def load(self, name: str) -> list[Any]:
        """The values of a shard. Raises BuildError: it is missing or of another index."""
        if name not in self._read:
            try:
                self._read[name] = self._values(self._script(name), name)
            except (OSError, ValueError, LookupError, zlib.error) as error:
                raise BuildError(f"{self.folder / name}.js cannot be read; build the archive again") from error
        return self._read[name]

    @cached_property
    def _dictionary(self) -> Dictionary:
        return read_dictionary(inflate(packed_part(self._script("book"), "book")))

    def _script(self, name: str) -> bytes:
        return (self.folder / f"{script_name(name)}.js").read_bytes()

    def _values(self, content: bytes, name: str) -> list[Any]:
        if content.startswith(b"onrecord.shard("):
            values: list[Any] = json.loads(b"[" + content[content.index(b"(") + 1 : content.rindex(b")")] + b"]")
            return values[1:]
        if name[:2] in {"w/", "p/", "h/", "q/"}:
            return [packed_part(content, name)]
        if name.startswith("t/"):
            ids, lines = split_ids(packed_part(content, name))
            return list(read_lines(ids, self._dictionary.book.lengthen(inflate(lines, self._dictionary.before))))
        found: list[Any] = json.loads(inflate(packed_part(content, name)))
        return found
