"""The border to the shards on disk: what engine.js does by script tags, for the terminal."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any  # shards are JSON

from generator.errors import BuildError
from generator.search.numbers import decode_bytes


@dataclass(slots=True)
class Shelf:
    """The shards of a folder, each read once."""

    folder: Path
    _read: dict[str, list[Any]] = field(default_factory=dict)

    def load(self, name: str) -> list[Any]:
        """The values of a shard. Raises BuildError: it is missing or of another index."""
        if name not in self._read:
            try:
                text = (self.folder / f"{name}.js").read_text(encoding="utf-8")
                values = json.loads("[" + text[text.index("(") + 1 : text.rindex(")")] + "]")
            except (OSError, ValueError) as error:
                raise BuildError(f"{self.folder / name}.js cannot be read; build the archive again") from error
            self._read[name] = values[1:]
        return self._read[name]


def unpack(packed: str) -> Any:
    """What leaves.pack made."""
    return json.loads(zlib.decompress(decode_bytes(packed), -15))
