"""Spreads a function over processes (or a cluster) and gives the results in order, so that --jobs changes no byte.

Any concurrent.futures.Executor will do; see generator.builds.cluster for one that spans machines. A worker that
dies takes nothing along: what it held is tried again one by one, and the item that kills a worker alone gets `fallen`
instead.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future, ProcessPoolExecutor

C = TypeVar("C")
T = TypeVar("T")
R = TypeVar("R")

CHUNK = 16  # items a task: a hundredth of a second to a second of work
WORTH_IT = 48  # fewer items than this are done sooner than processes start

_common: object = None  # in a worker: what all its tasks share


class Workers(Generic[C]):
    """Processes that share one value (`common`: settings and the like), started when there is work for them."""

    def __init__(self, jobs: int, common: C, *, chunk: int = CHUNK) -> None:
        self._jobs, self._common, self._chunk = jobs, common, chunk
        self._pool: Executor | None = None

    def __enter__(self) -> Workers[C]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def are_worth_it(self, count: int) -> bool:
        """Whether work on so many items is done sooner, or in less memory, by processes of their own."""
        return self._jobs > 1 and count >= WORTH_IT

    def start(self, expected: int) -> None:
        """Starts the processes where so many items are to come: the sooner, the less of this one's memory they hold."""
        if self.are_worth_it(expected) and self._pool is None:
            self._pool = _pool(self._jobs, self._common)
            self._pool.submit(int)

    def map(
        self, function: Callable[[C, T], R], items: Iterable[T], *, count: int, fallen: Callable[[T], R]
    ) -> Iterator[R]:
        """function(common, item) for each of `count` items, in their order."""
        if self._jobs <= 1 or (count * CHUNK < WORTH_IT * self._chunk and self._pool is None):
            yield from (function(self._common, item) for item in items)
            return
        from concurrent.futures.process import BrokenProcessPool  # loaded where processes are made: 0.02 s

        chunks = split_chunks(items, self._chunk)
        waiting: deque[tuple[Sequence[T], Future[list[R]]]] = deque()
        waiting.extend((more, self._submit(function, more)) for more in islice(chunks, 2 * self._jobs + 2))
        while waiting:
            chunk, future = waiting.popleft()
            try:
                results = future.result()
            except BrokenProcessPool:
                lost = [chunk, *(other for other, _ in waiting)]
                waiting.clear()
                self._pool = None
                for held in lost:
                    yield from self._one_by_one(function, held, fallen)
                waiting.extend((more, self._submit(function, more)) for more in islice(chunks, 2 * self._jobs + 2))
                continue
            waiting.extend((more, self._submit(function, more)) for more in islice(chunks, 1))
            yield from results

    def alone(self, function: Callable[[C, T], R], items: Iterable[T], *, fallen: Callable[[T], R]) -> Iterator[R]:
        """The same, one item at a time, so that it is clear which one kills its process."""
        yield from self._one_by_one(function, items, fallen)

    def _submit(self, function: Callable[[C, T], R], chunk: Sequence[T]) -> Future[list[R]]:
        if self._pool is None:
            self._pool = _pool(self._jobs, self._common)
        return self._pool.submit(_run, function, chunk)

    def _one_by_one(self, function: Callable[[C, T], R], chunk: Iterable[T], fallen: Callable[[T], R]) -> Iterator[R]:
        from concurrent.futures.process import BrokenProcessPool

        pool = _pool(1, self._common)
        for item in chunk:
            try:
                yield pool.submit(_run, function, [item]).result()[0]
            except BrokenProcessPool:
                pool = _pool(1, self._common)
                yield fallen(item)
        pool.shutdown()


def default_jobs() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def split_chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of `size`."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def _pool(jobs: int, common: object) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # forking takes milliseconds where starting Python anew takes half a second a process
    way = "fork" if sys.platform == "linux" else None
    return ProcessPoolExecutor(jobs, multiprocessing.get_context(way), initializer=_start, initargs=(common,))


def _start(common: object) -> None:
    import signal

    from generator.builds.beside import end_with_parent  # loads multiprocessing, which a process with workers has

    global _common
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that was called
    end_with_parent()
    _common = common


def run_chunk(common: C, function: Callable[[C, T], R], chunk: Sequence[T]) -> list[R]:
    """The results of a chunk."""
    return [function(common, item) for item in chunk]


def _run(function: Callable[[C, T], R], chunk: Sequence[T]) -> list[R]:
    return run_chunk(_common, function, chunk)  # type: ignore[arg-type]
