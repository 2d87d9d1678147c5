"""What patterns are compiled to, kept beside the bytecode: a start compiles none that an earlier one did.

Six hundred regular expressions were a third of the time of a start (docs/decisions/0121). Python keeps in __pycache__
what modules are compiled to; what `re` makes of a pattern lies there too, for this build of Python alone. Where
anything is in doubt (a file cut short, no room to write) patterns are compiled as ever. `python -B` writes nothing.
"""

from __future__ import annotations

import atexit
import importlib
import importlib.util
import marshal
import os
import re
import sys
import zlib
from array import array
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Protocol, cast

__all__ = ["keep_patterns"]

_Asked = tuple[str, int]  # a pattern and the flags it is asked with
_Made = tuple[int, bytes, int, dict[str, int]]  # all its flags, its code, the number of groups, their names

_Compile = Callable[[str, int], re.Pattern[str]]
_ByNumber = tuple[str | None, ...]  # the names of groups

_MOST = 2000  # patterns: names in settings and in addresses of pages make ever new ones
_FEWEST = 8  # new ones that are worth writing all again


class _Machine(Protocol):
    """What is used of `_sre`, in which `re` makes its patterns."""

    MAGIC: int  # the version of the code

    def compile(
        self, pattern: str, flags: int, code: list[int], groups: int, names: dict[str, int], by_number: _ByNumber
    ) -> re.Pattern[str]:
        """A pattern of its code, which is checked first."""


_sre = cast(_Machine, importlib.import_module("_sre"))


@cache
def keep_patterns() -> None:
    """Has `re` look up what a pattern was compiled to, and notes at the end of the process what it compiled."""
    with suppress(ImportError, AttributeError):
        compiler = vars(importlib.import_module("re._compiler"))
        kept, new = _load(kept_patterns()), dict[_Asked, re.Pattern[str]]()
        compiler["compile"] = _finder(kept, new, compiler["compile"])
        atexit.register(_note, kept_patterns(), kept, new)


def _finder(kept: dict[_Asked, _Made], new: dict[_Asked, re.Pattern[str]], compiled: _Compile) -> _Compile:
    """Finds a pattern in what is kept, or compiles it and notes that it is new."""

    def compile_or_find(pattern: str, flags: int = 0) -> re.Pattern[str]:
        asked = pattern, int(flags)
        if made := kept.get(asked):
            with suppress(TypeError, ValueError, RuntimeError):  # a Python that makes them in another way
                return _pattern(pattern, made)
        found = compiled(pattern, flags)
        if type(pattern) is str and not flags & re.DEBUG:  # words that are marked up cannot be written as they are
            new[asked] = found
        return found

    return compile_or_find


def kept_patterns() -> Path:
    """Where patterns are kept: beside the bytecode of this module."""
    return Path(importlib.util.cache_from_source(__file__)).with_suffix(".patterns")


def _pattern(pattern: str, made: _Made) -> re.Pattern[str]:
    flags, code, groups, names = made
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    return _sre.compile(pattern, flags, array("I", code).tolist(), groups, names, tuple(by_number))


def _note(path: Path, kept: dict[_Asked, _Made], new: dict[_Asked, re.Pattern[str]]) -> None:
    """Writes what was kept and what is new; where it is too much, what is new."""
    if sys.dont_write_bytecode or not _FEWEST <= len(new) <= _MOST:
        return
    made = {asked: _made(*asked, found) for asked, found in new.items()}
    beside = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError, ValueError):  # ValueError: what cannot be written
        body = marshal.dumps(kept | made if len(kept) + len(made) <= _MOST else made)
        path.parent.mkdir(exist_ok=True)
        beside.write_bytes(_head(body) + body)
        beside.replace(path)


def _made(pattern: str, flags: int, found: re.Pattern[str]) -> _Made:
    compiler = vars(importlib.import_module("re._compiler"))
    code = compiler["_code"](compiler["_parser"].parse(pattern, flags), flags)
    return found.flags, array("I", code).tobytes(), found.groups, dict(found.groupindex)


def _load(path: Path) -> dict[_Asked, _Made]:
    """What is kept; nothing where the file is of another Python or not whole."""
    with suppress(OSError):
        written = path.read_bytes()
        size = len(_head(b""))
        if written[:size] == _head(written[size:]):
            found: dict[_Asked, _Made] = marshal.loads(written[size:])
            return found
    return {}


def _head(body: bytes) -> bytes:
    """What tells that a body was written whole, by this build of Python."""
    return b"%08x %s\n" % (zlib.crc32(body), f"{sys.version} {_sre.MAGIC} {array('I').itemsize}".encode())
