"""Tables of the package written in YAML, kept beside it as tables.json, which loads ten times as fast.

    python -m generator.tables      makes tables.json anew; `make tables` calls it

Each table is kept with the digest of its YAML: one edited since is read from the YAML, so nothing stale is ever used.
A test compares the two.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

__all__ = ["KEPT", "make_tables", "read_table"]

_HERE = Path(__file__).parent
KEPT = _HERE / "tables.json"


def read_table(path: Path) -> object:
    """What a YAML file of the package says."""
    text = path.read_text("utf-8")
    kept = _kept().get(path.relative_to(_HERE).as_posix())
    if isinstance(kept, dict) and kept.get("digest") == _digest(text):
        return kept["table"]
    return _parse(text)


def make_tables() -> str:
    """The text of tables.json: a line a table, so that versions of it merge like the tables themselves."""
    rows = []
    for path in sorted(
        path for room in ("languages", "read/records", "resolve") for path in (_HERE / room).glob("*.yml")
    ):
        text = path.read_text("utf-8")
        kept = {"digest": _digest(text), "table": _parse(text)}
        name = json.dumps(path.relative_to(_HERE).as_posix())
        rows.append(f"{name}: {json.dumps(kept, ensure_ascii=False, separators=(',', ':'))}")
    return "{\n" + ",\n".join(rows) + "\n}\n"


@cache
def _kept() -> Mapping[str, object]:
    try:
        loaded = json.loads(KEPT.read_bytes())
    except (OSError, ValueError):  # not made, or two versions merged badly: the YAML says it all
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _parse(text: str) -> object:
    import yaml  # only where a table was edited since

    found: object = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return found


if __name__ == "__main__":
    KEPT.write_text(make_tables(), encoding="utf-8")
