"""CPU time, wall time and peak memory of a command, the least of several runs."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took."""

    cpu: float  # seconds, of the process and its children
    wall: float  # seconds
    memory: float  # megabytes, of its largest process


def run(
    command: Sequence[str],
    folder: Path,
    *,
    times: int = 1,
    before: Callable[[], None] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Cost | None:
    """The least cost of `times` runs; `before` puts things back before each. None where the command fails."""
    costs = []
    for _ in range(times):
        if before:
            before()
        cost = _once(command, folder, {**os.environ, **(environment or {})})
        if cost is None:
            return None
        costs.append(cost)
    return min(costs, key=lambda cost: cost.cpu)


def _once(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost | None:
    start = time.monotonic()
    try:
        child = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError:
        return None
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - start
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024) if child.returncode == 0 else None
