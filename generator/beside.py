"""Work done beside this process: a child that has all its memory at the fork, and hands back what it has found.

Where processes cannot be forked, or only one is wanted, the work is done when its result is asked for.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Generic, TypeVar, cast

R = TypeVar("R")
_DIE_WITH_PARENT = 1  # prctl: PR_SET_PDEATHSIG


class Beside(Generic[R]):
    """A piece of work that runs from here on; as a context it ends with its block, however that ends."""

    def __init__(self, work: Callable[[], R], *, fork: bool) -> None:
        self._work = work
        self._process: multiprocessing.process.BaseProcess | None = None
        if fork and sys.platform == "linux":
            context = multiprocessing.get_context("fork")
            self._results, sender = context.Pipe(duplex=False)
            gc.freeze()  # what is old now is not looked at again, so that both processes go on sharing it
            self._process = context.Process(target=_run, args=(work, sender))
            self._process.start()
            sender.close()

    def __enter__(self) -> Beside[R]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process:
            self._process.kill()
            self._process.join()
            self._results.close()

    def result(self) -> R:
        """What the work gives; what it raises is raised here. One whose process died is done again in this one."""
        if self._process is None:
            return self._work()
        try:
            is_done, found = self._results.recv()
        except (EOFError, OSError):
            return self._work()
        if is_done:
            return cast(R, found)
        raise found


def apart(work: Callable[[], R], *, fork: bool) -> R:
    """What a piece of work gives, the memory it takes being that of another process, which ends with it."""
    with Beside(work, fork=fork) as done:
        return done.result()


def _run(work: Callable[[], object], sender: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that was called
    end_with_parent()
    try:
        found = True, work()
    except Exception as error:  # whatever it is, it is raised in the process that waits for the result
        found = False, error
    sender.send(found)
    sender.close()


def end_with_parent() -> None:
    """This process ends with the one that forked it; else it would hold the lock of a build that was killed."""
    import ctypes

    try:
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    except (OSError, AttributeError):
        return
