"""Spreads a function over processes (or a cluster) and gives the results in order, so that --jobs changes no byte.

Any concurrent.futures.Executor will do; see generator.builds.cluster for one that spans machines. A worker that
dies takes nothing along: what it held is tried again one by one, and the item that kills a worker alone gets `fallen`
instead.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Generic, ParamSpec, TypeVar

from generator.nouns import dataclass

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from typing import Self

C = TypeVar("C")
P = ParamSpec("P")
Q = TypeVar("Q")
T = TypeVar("T")
R = TypeVar("R")

CHUNK = 16  # items a task: a hundredth of a second to a second of work
WORTH_IT = 48  # fewer items than this are done sooner than processes start
_AHEAD = 3  # tasks of a process that are taken before the first is back

_common: object = None  # in a worker: what all its tasks share


@dataclass(slots=True)
class _Task(Generic[T, R]):
    """Items that go to a process together."""

    chunk: Sequence[T]
    home: int  # number of the process that does them, where it is not behind
    future: Future[list[R]] | None = None  # None until it is sent


class Workers(Generic[C]):
    """Processes that share one value (`common`: settings and the like), started when there is work for them.

    Each has a queue of its own, so that what it keeps of an item (a text it has opened) is there when the same items
    are mapped again; one that has nothing left to do takes what is another's.

    prepare: loads what all of them need, before they are made from this process; else each of them loads it.
    """

    def __init__(
        self, jobs: int, common: C, *, chunk: int = CHUNK, prepare: Callable[[], object] | None = None
    ) -> None:
        self._jobs, self._common, self._chunk, self._prepare = jobs, common, chunk, prepare
        self._pools: list[ProcessPoolExecutor] = []  # of one process each

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for pool in self._pools:
            pool.shutdown(wait=True, cancel_futures=True)

    def are_worth_it(self, count: int) -> bool:
        """Whether work on so many items is done sooner, or in less memory, by processes of their own."""
        return self._jobs > 1 and count >= WORTH_IT

    def start(self, expected: int) -> None:
        """Starts the processes where so many items are to come: the sooner, the less of this one's memory they hold."""
        if self.are_worth_it(expected):
            self._start()

    def _start(self) -> None:
        if self._pools:
            return
        if self._prepare:
            self._prepare()
        self._pools = [_pool(self._common) for _ in range(self._jobs)]
        for pool in self._pools:
            pool.submit(int)

    def share(self, common: C) -> None:
        """From here on the processes share this value."""
        self._common = common
        for home in range(len(self._pools)):
            self._submit(home, _share, common)

    def map(
        self, function: Callable[[C, T], R], items: Iterable[T], *, count: int, fallen: Callable[[T], R]
    ) -> Iterator[R]:
        """function(common, item) for each of `count` items, in their order."""
        if self._jobs <= 1 or (count * CHUNK < WORTH_IT * self._chunk and not self._pools):
            yield from (function(self._common, item) for item in items)
            return
        from concurrent.futures import FIRST_COMPLETED, wait  # loaded where processes are made: 0.02 s
        from concurrent.futures.process import BrokenProcessPool

        self._start()
        chunks = enumerate(split_chunks(items, self._chunk))
        tasks = deque[_Task[T, R]]()
        while True:
            more = islice(chunks, _AHEAD * self._jobs + 2 - len(tasks))
            tasks.extend([_Task(chunk, number % self._jobs) for number, chunk in more])
            if not tasks:
                return
            self._feed(function, tasks)
            first = tasks[0].future
            if first is None or not first.done():
                wait([f for f in (task.future for task in tasks) if f and not f.done()], return_when=FIRST_COMPLETED)
                continue
            chunk = tasks.popleft().chunk
            try:
                results: Iterable[R] = first.result()
            except BrokenProcessPool:
                results = self._one_by_one(function, chunk, fallen)
            yield from results

    def _feed(self, function: Callable[[C, T], R], tasks: Collection[_Task[T, R]]) -> None:
        """Gives every process up to two tasks: its own, or another's where it has none to do."""
        busy = [0] * self._jobs
        for task in tasks:
            if task.future and not task.future.done():
                busy[task.home] += 1
        for home in sorted(range(self._jobs), key=busy.__getitem__):
            for task in [task for task in tasks if task.future is None and task.home == home][: 2 - busy[home]]:
                task.future = self._submit(home, _run, function, task.chunk)
                busy[home] += 1
        for home in [home for home in range(self._jobs) if not busy[home]]:
            for task in [task for task in tasks if task.future is None][-1:]:
                task.home, task.future = home, self._submit(home, _run, function, task.chunk)

    def alone(self, function: Callable[[C, T], R], items: Iterable[T], *, fallen: Callable[[T], R]) -> Iterator[R]:
        """The same, one item at a time, so that it is clear which one kills its process."""
        yield from self._one_by_one(function, items, fallen)

    def _submit(self, home: int, function: Callable[P, Q], *args: P.args, **named: P.kwargs) -> Future[Q]:
        """Gives a process something to do; another takes the place of one that died."""
        from concurrent.futures.process import BrokenProcessPool

        try:
            return self._pools[home].submit(function, *args, **named)
        except BrokenProcessPool:
            self._pools[home] = _pool(self._common)
            return self._pools[home].submit(function, *args, **named)

    def _one_by_one(self, function: Callable[[C, T], R], chunk: Iterable[T], fallen: Callable[[T], R]) -> Iterator[R]:
        from concurrent.futures.process import BrokenProcessPool

        pool = _pool(self._common)
        for item in chunk:
            try:
                yield pool.submit(_run, function, [item]).result()[0]
            except BrokenProcessPool:
                pool = _pool(self._common)
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


def _pool(common: object) -> ProcessPoolExecutor:
    """A pool of one process."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # forking takes milliseconds where starting Python anew takes half a second a process
    way = "fork" if sys.platform == "linux" else None
    return ProcessPoolExecutor(1, multiprocessing.get_context(way), initializer=_start, initargs=(common,))


def _start(common: object) -> None:
    import signal

    from generator.beside import end_with_parent  # loads multiprocessing, which a process with workers has

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that was called
    end_with_parent()
    _share(common)


def _share(common: object) -> None:
    global _common
    _common = common


def run_chunk(common: C, function: Callable[[C, T], R], chunk: Sequence[T]) -> list[R]:
    """The results of a chunk."""
    return [function(common, item) for item in chunk]


def _run(function: Callable[[C, T], R], chunk: Sequence[T]) -> list[R]:
    return run_chunk(_common, function, chunk)  # type: ignore[arg-type]
