"""The border to the shards on disk: what engine.js does by script tags, for the terminal."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any  # shards are JSON

from generator.errors import BuildError
from generator.search.packing import inflate, to_bytes


@dataclass(slots=True)
class Shelf:
    """The shards of a folder, each read once."""

    folder: Path
    _read: dict[str, list[Any]] = field(default_factory=dict)

    def load(self, name: str) -> list[Any]:
        """The values of a shard. Raises BuildError: it is missing or of another index."""
        if name not in self._read:
            dictionary = self.load("table")[1].encode() if name.startswith("t/") else b""
            try:
                self._read[name] = _values((self.folder / f"{name}.js").read_bytes(), dictionary)
            except (OSError, ValueError, zlib.error) as error:
                raise BuildError(f"{self.folder / name}.js cannot be read; build the archive again") from error
        return self._read[name]


def _values(content: bytes, dictionary: bytes) -> list[Any]:
    if content.startswith(b"onrecord.shard("):
        values: list[Any] = json.loads(b"[" + content[content.index(b"(") + 1 : content.rindex(b")")] + b"]")
        return values[1:]
    text = content.decode("utf-16")
    found: list[Any] = inflate(to_bytes(text[text.index(',"') + 2 : text.rindex('")')]), dictionary)
    return found
