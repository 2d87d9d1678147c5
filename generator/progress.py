"""Progress on stderr with rate and time left; silent when nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from generator.terminal import tell

T = TypeVar("T")


class Progress:
    """Progress that nobody watches."""

    def over(self, what: str, items: Iterable[T], count: int) -> Iterator[T]:
        """The items, counted as they pass; `what` names the work: "Reading"."""
        yield from items

    def say(self, message: str) -> None:
        """A line of talk."""


class Lines(Progress):
    """Talk without bars: stderr is no terminal."""

    def say(self, message: str) -> None:
        tell(message, err=True)


class Bars(Lines):
    """A bar a step, shown when the step takes more than a moment; a terminal only."""

    MOMENT = 0.5  # seconds

    def over(self, what: str, items: Iterable[T], count: int) -> Iterator[T]:
        import time

        start, iterator, done = time.monotonic(), iter(items), 0
        for item in iterator:
            yield item
            done += 1
            if time.monotonic() - start > self.MOMENT and done < count:
                break
        else:
            return
        yield from self._shown(what, iterator, done, count)

    def _shown(self, what: str, iterator: Iterator[T], done: int, count: int) -> Iterator[T]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress
        from rich.progress import Task as RichTask
        from rich.text import Text

        class Rate(ProgressColumn):
            """Items a second."""

            def render(self, task: RichTask) -> Text:
                return Text(f"{task.speed:,.0f}/s" if task.speed else "", style="progress.data.speed")

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
        with RichProgress(*columns, console=Console(stderr=True), transient=True) as bars:
            task = bars.add_task(what, total=count, completed=done)
            for item in iterator:
                yield item
                bars.advance(task)


def progress_for_stderr() -> Progress:
    """Bars on a terminal, else lines."""
    return Bars() if sys.stderr.isatty() else Lines()
