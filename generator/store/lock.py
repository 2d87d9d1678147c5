"""One build of an archive at a time: a lock that ends with the process that holds it, however it ends."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import BuildError


@contextmanager
def build_lock(folder: Path, *, wait: bool = True, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Holds the lock of the archive whose cache `folder` is; `waiting` is told once who else holds it.

    Raises BuildError: another build holds it and `wait` is false, or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise BuildError(
            f"{folder}: cannot be written ({error.strerror}); the build needs a folder of its own there"
        ) from error
    try:
        if not _take(handle, wait=False):
            holder = os.pread(handle, 100, 0).decode("ascii", "replace").strip() or "unknown"
            if not wait:
                raise BuildError(f"another build of this archive is running (process {holder}); try again when it ends")
            if waiting:
                waiting(f"another build of this archive is running (process {holder}); waiting for it to end")
            _take(handle, wait=True)
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)


def _take(handle: int, *, wait: bool) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        return _take_on_windows(handle, wait=wait)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def _take_on_windows(handle: int, *, wait: bool) -> bool:
    import importlib
    import time

    msvcrt = importlib.import_module("msvcrt")
    while True:
        try:
            os.lseek(handle, 1 << 20, os.SEEK_SET)  # past the process number, which others must be able to read
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            if not wait:
                return False
            time.sleep(0.2)
        else:
            return True
