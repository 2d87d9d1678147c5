"""Nouns by path, each held as one short run of bytes: of fifty thousand a build looks at few as nouns.

A row of tuples and texts takes three times the memory, and as much longer to load and to leave.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Container, Iterator, Mapping, MutableMapping
from typing import TypeVar

from generator.nouns import dataclass
from generator.signatures import Signature

_HEAD = struct.Struct("<B32s")  # what of a row is there; digest of what was made
_DIGEST, _SHELL = 32, 10  # bytes
_HAS_MARK, _COUNT = 1, 4  # in the first byte: whether it is marked, and how many numbers the signature has, times four
_WHOLE = 2**64 - 1
_NUMBERS = [struct.Struct(f"<{count}Q") for count in range(16)]


@dataclass(frozen=True, slots=True)
class PageState:
    """What the last build made of a page."""

    made_of: str  # digest of everything the page depends on
    sha256: str  # of the Markdown
    signature: Signature = ()  # of the Markdown file
    has_html: bool = False  # lies in the pack under made_of


@dataclass(frozen=True, slots=True)
class FileState:
    """What the last build put into a file of the site."""

    made_of: str  # digest of everything the file depends on
    signature: Signature  # of the file: size, modified, inode (its other names do not count)
    shell: str = ""  # name of the shell it was put in, as a digest
    sha256: str = ""  # of its bytes


N = TypeVar("N", bound=PageState | FileState)


class Rows(MutableMapping[str, N]):
    """Nouns by path; `packed` holds the bytes of each, the same for the same noun."""

    __slots__ = ("_pack", "_unpack", "packed")

    def __init__(
        self, pack: Callable[[N], bytes], unpack: Callable[[bytes], N], packed: dict[str, bytes] | None = None
    ) -> None:
        self._pack, self._unpack = pack, unpack
        self.packed: dict[str, bytes] = {} if packed is None else packed

    def __getitem__(self, path: str) -> N:
        return self._unpack(self.packed[path])

    def __setitem__(self, path: str, value: N) -> None:
        self.packed[path] = self._pack(value)

    def __delitem__(self, path: str) -> None:
        del self.packed[path]

    def __contains__(self, path: object) -> bool:
        return path in self.packed

    def __iter__(self) -> Iterator[str]:
        return iter(self.packed)

    def __len__(self) -> int:
        return len(self.packed)


def page_rows(packed: dict[str, bytes] | None = None) -> Rows[PageState]:
    """The states of pages."""
    return Rows(pack_page, _unpack_page, packed)


def file_rows(packed: dict[str, bytes] | None = None) -> Rows[FileState]:
    """The states of files of the site."""
    return Rows(pack_file, _unpack_file, packed)


def pack_page(page: PageState) -> bytes:
    """A row of page_rows; it is marked where the page has HTML."""
    return _packed(page.sha256, page.signature, bytes.fromhex(page.made_of), is_marked=page.has_html)


def pack_file(file: FileState) -> bytes:
    """A row of file_rows; it is marked where the file has a shell."""
    made_of = bytes.fromhex(file.shell) + b"".join(map(bytes.fromhex, file.made_of.split(" ")))
    return _packed(file.sha256, file.signature, made_of, is_marked=bool(file.shell))


def signature_bytes(signature: Signature) -> bytes:
    """A signature as it stands in a row."""
    try:
        return _NUMBERS[len(signature)].pack(*signature)
    except struct.error:  # a time before 1970
        return _NUMBERS[len(signature)].pack(*[number & _WHOLE for number in signature])


def packed_signature(row: bytes) -> bytes:
    """The signature in a row; b"" where it has none."""
    return row[_HEAD.size : _made_of_at(row)]


def has_signature(row: bytes, signature: bytes) -> bool:
    """Whether a row has this signature, given as signature_bytes."""
    return row[0] >> 2 == len(signature) >> 3 and row.startswith(signature, _HEAD.size)


def packed_digest(row: bytes) -> str:
    """The digest in a row of what was made, hex."""
    return row[1 : _HEAD.size].hex()


def packed_made_of(row: bytes) -> bytes:
    """What a page was made of, by its row."""
    return row[_made_of_at(row) :]


def has_html(row: bytes) -> bool:
    """Whether the page of a row has its HTML in the pack."""
    return bool(row[0] & _HAS_MARK)


def fallen(rows: Mapping[str, bytes], keys: Container[bytes]) -> set[str]:
    """The paths of rows of pages that have no signature, or whose HTML does not lie under any of the keys of a pack."""
    found = set[str]()
    for path, row in rows.items():
        flags = row[0]
        if flags < _COUNT or (flags & _HAS_MARK and row[_HEAD.size + 8 * (flags // _COUNT) :] not in keys):
            found.add(path)
    return found


def unsigned(rows: Mapping[str, bytes]) -> list[str]:
    """The paths of rows that have no signature."""
    return [path for path, row in rows.items() if row[0] < _COUNT]


def signed_paths(rows: Mapping[str, bytes]) -> list[bytes]:
    """Of each row its signature with its path behind."""
    start = _HEAD.size
    return [
        row[start : start + 8 * (row[0] // _COUNT)] + path.encode("utf-8", "surrogatepass")
        for path, row in rows.items()
    ]


def with_signature(row: bytes, signature: Signature) -> bytes:
    """The row with another signature."""
    flags = row[0] % _COUNT + _COUNT * len(signature)
    return b"".join((bytes((flags,)), row[1 : _HEAD.size], signature_bytes(signature), row[_made_of_at(row) :]))


def _packed(sha256: str, signature: Signature, made_of: bytes, *, is_marked: bool) -> bytes:
    flags = _COUNT * len(signature) + is_marked * _HAS_MARK
    return _HEAD.pack(flags, bytes.fromhex(sha256)) + signature_bytes(signature) + made_of


def _made_of_at(row: bytes) -> int:
    return _HEAD.size + 8 * (row[0] // _COUNT)


def _unpack_page(row: bytes) -> PageState:
    return PageState(packed_made_of(row).hex(), packed_digest(row), _signature(row), has_html(row))


def _unpack_file(row: bytes) -> FileState:
    at = _made_of_at(row)
    first = at + (_SHELL if row[0] & _HAS_MARK else 0)
    made_of = " ".join([row[start : start + _DIGEST].hex() for start in range(first, len(row), _DIGEST)])
    return FileState(made_of, _signature(row), row[at:first].hex(), packed_digest(row))


def _signature(row: bytes) -> Signature:
    return _NUMBERS[row[0] // _COUNT].unpack(packed_signature(row))
