"""Notes: plain values that a build leaves for the next one, each in a file that is whole or not believed.

marshal, because it is ten times as fast as JSON and loading it runs no code; a checksum stands before it, because it
does not look at what it loads.
"""

from __future__ import annotations

import hashlib
import marshal
import os
from pathlib import Path
from typing import cast

_CHECKSUM = 32  # bytes


def read_notes(file: Path) -> object:
    """The value that was left; None where there is none, or its bytes are not those once written."""
    try:
        held = file.read_bytes()
    except OSError:
        return None
    content = memoryview(held)[_CHECKSUM:]
    if hashlib.sha256(content).digest() != held[:_CHECKSUM]:
        return None
    try:
        return cast(object, marshal.loads(content))
    except (EOFError, TypeError, ValueError):  # written by another Python
        return None


def write_notes(file: Path, value: object) -> None:
    """Leaves a value (texts, numbers, tuples, lists and dicts of them) for the next build, as a whole or not at all."""
    content = marshal.dumps(value)  # type: ignore[arg-type]
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f"{file.name}.new")
    with temporary.open("wb") as target:
        target.write(hashlib.sha256(content).digest())
        target.write(content)
    os.replace(temporary, file)
