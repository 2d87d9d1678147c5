"""Bounds on time that a good machine is far below and work that grows with the square of its input breaks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def cpu_within(seconds: float) -> Iterator[None]:
    """Fails where what is done inside takes as much CPU or more. No goal of speed: those stand in bench/."""
    start = time.process_time()
    yield
    assert time.process_time() - start < seconds
