"""A pack: many small records in one file that only grows; what a killed build leaves at its end is cut off.

Record: "ORc2", CRC-32 of the parts, number of parts, key (32 bytes), the length of each part, the parts; each part ends
in a CRC-32 of its own, so that no part is given out that is not what was put in.
A record with the same key as an earlier one takes its place. One writer at a time (the build lock); readers in other
processes use the offsets they are given.

Beside the pack lies a note of where its records are, as they were when a build ended; only what was added since is
looked through. It is believed for the same file (inode) that still holds the last record it names.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast  # Any: what notes give back

from generator.errors import DamagedCache
from generator.store.notes import hand_back, read_notes, write_notes

_HEAD = struct.Struct("<4sIB32s")
_LENGTH = struct.Struct("<I")
_CRC = struct.Struct("<I")
_MAGIC = b"ORc2"


Place = tuple[int, tuple[int, ...], int]  # where a record lies: offset of its first part, lengths of its parts, CRC
_PLACE = struct.Struct("<QI")  # of a place as it is held: offset and CRC; the lengths follow


def size_of(place: Place) -> int:
    """Bytes of all parts."""
    return sum(place[1])


def _held(place: Place) -> bytes:
    """A place as it is held: a third of the size of what it says."""
    offset, lengths, crc = place
    return _PLACE.pack(offset, crc) + struct.pack(f"<{len(lengths)}I", *lengths)


def _place(held: bytes) -> Place:
    offset, crc = _PLACE.unpack_from(held)
    lengths = struct.unpack_from(f"<{(len(held) - _PLACE.size) // _LENGTH.size}I", held, _PLACE.size)
    return offset, lengths, crc


class Pack:
    """The records of one file by key."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.places: dict[bytes, bytes] = {}  # see `_held`
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_CLOEXEC", 0), 0o644)
        self._noted = 0  # where the records end that the note names
        self._last = b""  # key of the record that ends there
        self._weighed = 0  # where they ended when it was last asked how much of them is alive
        self._end = self._scan()
        self._waiting: list[bytes] = []
        self._waiting_size = 0

    def __contains__(self, key: bytes) -> bool:
        return key in self.places

    def add(self, key: bytes, *parts: bytes) -> Place:
        """Appends a record; it is on disk after the next flush."""
        return self._append(key, [part + _CRC.pack(zlib.crc32(part)) for part in parts])

    def _append(self, key: bytes, parts: Sequence[bytes]) -> Place:
        crc = 0
        for part in parts:
            crc = zlib.crc32(part, crc)
        lengths = tuple(map(len, parts))
        head = _HEAD.pack(_MAGIC, crc, len(parts), key) + b"".join(map(_LENGTH.pack, lengths))
        place = self._end + len(head), lengths, crc
        self._waiting += (head, *parts)
        self._end = place[0] + size_of(place)
        self._waiting_size += len(head) + size_of(place)
        self.places[key], self._last = _held(place), key
        if self._waiting_size > 1 << 20:
            self.flush()
        return place

    def flush(self) -> None:
        """Hands all records to the operating system."""
        if not self._waiting:
            return
        block = memoryview(b"".join(self._waiting))
        self._waiting, self._waiting_size = [], 0
        while block:
            block = block[os.write(self._file, block) :]

    def part(self, key: bytes, index: int) -> bytes | None:
        """One part of a record; None where there is no such record."""
        held = self.places.get(key)
        return self.part_at(held, index) if held else None

    def part_at(self, place: bytes, index: int) -> bytes:
        """One part of the record at a held place; raises DamagedCache where its bytes are others than written."""
        if self._waiting:
            self.flush()
        offset, lengths, _ = _place(place)
        held = os.pread(self._file, lengths[index], offset + sum(lengths[:index]))
        part = held[: -_CRC.size]
        if held[-_CRC.size :] != _CRC.pack(zlib.crc32(part)):
            raise DamagedCache(self.path)
        return part

    def is_whole(self, key: bytes) -> bool:
        """Whether the record is there and its bytes are the ones once written."""
        held = self.places.get(key)
        if held is None:
            return False
        self.flush()
        place = _place(held)
        return zlib.crc32(os.pread(self._file, size_of(place), place[0])) == place[2]

    def compact(self, kept: Sequence[bytes]) -> None:
        """Rewrites the file with the records of these keys alone where more than half of it is dead."""
        self.flush()
        if self._end < max(1 << 20, self._weighed + self._weighed // 4):
            return
        alive = sum(size_of(_place(self.places[key])) for key in kept if key in self.places)
        if alive * 2 > self._end:
            self._weighed = self._end
            return
        old, self.places = self.places, {}
        reader, temporary = self._file, self.path.with_suffix(".new")
        self._file = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o644)
        self._end = 0
        for key in kept:
            if key in old:
                offset, lengths, _ = place = _place(old[key])
                self._append(key, _parts(os.pread(reader, size_of(place), offset), lengths))
        self.flush()
        self._weighed = self._end
        os.fsync(self._file)
        os.replace(temporary, self.path)
        os.close(reader)

    def note(self) -> None:
        """Leaves word of where the records are, for the next build."""
        self.flush()
        leave = hand_back if self._noted == self._end else write_notes
        leave(self._note, (os.fstat(self._file).st_ino, self._end, self._weighed, self._last, self.places))
        self._noted = self._end

    @property
    def _note(self) -> Path:
        return self.path.with_suffix(".places")

    def close(self) -> None:
        """Flushes and closes the file."""
        self.flush()
        os.close(self._file)

    def _scan(self) -> int:
        """Reads every head that the note does not know; the file is cut after the last whole record."""
        size = os.fstat(self._file).st_size
        at = self._noted = self._read_note(size)
        for key, place in self._heads(size, at):
            self.places[key], self._last = _held(place), key
            at = place[0] + size_of(place)
        if at < size:
            os.ftruncate(self._file, at)
        return at

    def _read_note(self, size: int) -> int:
        """Takes the places that the note names, and gives where they end; one not to be believed is deleted."""
        if end := self._believed(size):
            return end
        self._note.unlink(missing_ok=True)
        return 0

    def _believed(self, size: int) -> int:
        try:
            inode, end, weighed, key, places = cast(Any, read_notes(self._note))
            last = _place(places[key])
        except (KeyError, TypeError, ValueError, struct.error):  # there is none, or one of an empty pack
            return 0
        heads = self._heads(size, last[0] - _HEAD.size - len(last[1]) * _LENGTH.size)
        if inode != os.fstat(self._file).st_ino or next(heads, None) != (key, last) or last[0] + size_of(last) != end:
            return 0
        self.places, self._weighed, self._last = places, weighed, key
        return cast(int, end)

    def _heads(self, size: int, at: int) -> Iterator[tuple[bytes, Place]]:
        while at + _HEAD.size <= size:
            head = os.pread(self._file, _HEAD.size + 8 * _LENGTH.size, at)
            magic, crc, count, key = _HEAD.unpack_from(head)
            if magic != _MAGIC or count > 8 or len(head) < _HEAD.size + count * _LENGTH.size:
                return
            lengths = struct.unpack_from(f"<{count}I", head, _HEAD.size)
            place = at + _HEAD.size + count * _LENGTH.size, lengths, crc
            at = place[0] + size_of(place)
            if at > size:
                return
            yield key, place


def _parts(block: bytes, lengths: Sequence[int]) -> list[bytes]:
    parts, at = [], 0
    for length in lengths:
        parts.append(block[at : at + length])
        at += length
    return parts
