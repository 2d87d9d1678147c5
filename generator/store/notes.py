"""Notes: plain values that a build leaves for the next one, each in a file that is whole or not believed.

marshal, because it is ten times as fast as JSON and loading it runs no code; a checksum stands before it, because it
does not look at what it loads. CRC-32, because it tells a damaged file in a third of the time of a digest.

A process that builds again and again (the preview) keeps the values it leaves at hand. Whoever reads them has them for
its own, and may alter them: what a build that failed has read is read from the file by the next one.
"""

from __future__ import annotations

import marshal
import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias, cast  # Any: the fields of nouns

from generator.signatures import Signature, signature_of

Row: TypeAlias = tuple[Any, ...]  # the fields of a noun
_CHECKSUM = 4  # bytes
_LENGTH = 8  # bytes, before each value


_at_hand: dict[Path, tuple[Signature, list[object]]] = {}  # what stands in a file, with its signature
_keeps = False


def keep_notes_at_hand() -> None:
    """From now on this process keeps what it leaves, and reads a file only where it is not as it was left."""
    global _keeps
    _keeps = True


def hand_back(file: Path, *values: object) -> None:
    """Gives back the values that were read from a file, where they are as they were."""
    with suppress(OSError):  # there may be none
        if _keeps:
            _at_hand[file] = signature_of(os.stat(file)), list(values)


def read_notes(file: Path) -> object:
    """The value that was left; None where there is none, or its bytes are not those once written."""
    values = read_all_notes(file)
    return values[0] if values else None


def read_all_notes(file: Path) -> list[object]:
    """The values that were left, where several were; [] where there are none, or others than were written."""
    try:
        signature, known = _at_hand.pop(file, ((), []))
        if known and signature == signature_of(os.stat(file)):
            return known
        held = file.read_bytes()
    except OSError:
        return []
    content, values, at = memoryview(held), list[object](), _CHECKSUM
    if _bytes(zlib.crc32(content[_CHECKSUM:])) != held[:_CHECKSUM]:
        return []
    try:
        while at < len(held):
            start = at + _LENGTH
            at = start + int.from_bytes(held[at:start], "little")
            values.append(cast(object, marshal.loads(content[start:at])))
    except (EOFError, TypeError, ValueError):  # written by another Python
        return []
    return values


def write_notes(file: Path, *values: object) -> None:
    """Leaves values (texts, numbers, tuples, lists and dicts of them) for the next build, all of them or none.

    They are packed one after the other, so that the bytes of one alone take memory.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary, checksum = file.with_name(f"{file.name}.new"), 0
    with temporary.open("wb") as target:
        target.write(bytes(_CHECKSUM))
        for value in values:
            content = marshal.dumps(value)  # type: ignore[arg-type]
            length = len(content).to_bytes(_LENGTH, "little")
            for block in (length, content):
                checksum = zlib.crc32(block, checksum)
                target.write(block)
        target.seek(0)
        target.write(_bytes(checksum))
    os.replace(temporary, file)
    hand_back(file, *values)


def _bytes(checksum: int) -> bytes:
    return checksum.to_bytes(_CHECKSUM, "little")


def fields_of(noun: Any) -> Row:
    """The fields of a noun, as notes hold it: they are loaded as they are, and a noun is made when one is asked for."""
    return tuple([getattr(noun, name) for name in noun.__slots__])
