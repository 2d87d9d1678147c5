"""A build killed at any point leaves nothing that the next build does not put right, and never half a site."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.builds.building import build
from generator.errors import BuildError
from generator.store.lock import build_lock
from tests.archives import RESULTS, contents, differing, new_archive, source_text

KILLS = int(os.environ.get("ONRECORD_KILLS", "16"))  # make fuzz: 200
TODAY = "1900000000"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def _in_child(work: Callable[[], object]) -> int:
    """Runs `work` in a process group of its own and gives the process id."""
    child = os.fork()
    if child:
        return child
    try:
        os.setpgid(0, 0)
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 2)
        os.dup2(silent, 1)
        work()
    finally:
        os._exit(0)


def _killed_at_event(root: Path, number: int) -> None:
    """A build that is killed when it touches the file system for the n-th time."""

    def work() -> None:
        seen = 0

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal seen
            if event in ("open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"):
                seen += 1
                if seen == number:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        build(root, jobs=1)

    os.waitpid(_in_child(work), 0)


def _killed_after(root: Path, seconds: float) -> None:
    """A build over two processes, killed with its workers after a time."""
    child = _in_child(lambda: build(root, jobs=2))
    time.sleep(seconds)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_the_workers_of_a_killed_build_end_with_it(tmp_path: Path) -> None:
    """They hold the lock of the archive as it does: the next build would wait for ever."""
    root = new_archive(tmp_path / "a", 4)
    for number in range(100, 700):
        (root / "content" / "sources" / f"more-{number}.txt").write_text(source_text(number) * 3)
    child, pack = _in_child(lambda: build(root, jobs=2)), root / ".onrecord" / "cache" / "documents.pack"
    while not (pack.exists() and pack.stat().st_size):
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)  # it alone
    os.waitpid(child, 0)
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with contextlib.suppress(BuildError), build_lock(root / ".onrecord", wait=False):
            return
        time.sleep(0.1)
    os.killpg(child, signal.SIGKILL)
    pytest.fail("the lock is held by a build that is no more")


def _events(root: Path) -> int:
    """How often a build touches the file system, found by halving."""
    count = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        count += event in ("open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.truncate")

    report, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            sys.addaudithook(hook)
            build(root, jobs=1)
            os.write(write, str(count).encode())
        finally:
            os._exit(0)
    os.close(write)
    answer = os.read(report, 100)
    os.close(report)
    os.waitpid(child, 0)
    return int(answer)


@pytest.fixture
def archives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """An archive that was built and then edited, and what an undisturbed build makes of it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    start = new_archive(tmp_path / "start", 5)
    build(start, jobs=1)
    sources = start / "content" / "sources"
    (sources / "set1" / "text-1.txt").write_text(source_text(1, "Another word for it."))
    (sources / "set2" / "text-2.txt").rename(sources / "set2" / "moved.txt")
    (sources / "set0" / "text-0.txt").unlink()
    (sources / "added.txt").write_text(source_text(7))
    goal = tmp_path / "goal"
    shutil.copytree(start, goal)
    build(goal, jobs=1)
    return start, goal


def test_a_killed_build_is_made_good_by_the_next(archives: tuple[Path, Path], tmp_path: Path) -> None:
    start, goal = archives
    old_site, new_site, sources = (
        contents(start / "site"),
        contents(goal / "site"),
        contents(start / "content" / "sources"),
    )
    shutil.copytree(start, tmp_path / "count")
    events, chance = _events(tmp_path / "count"), random.Random(8)
    seen = {"old": 0, "new": 0}
    for trial in range(KILLS):
        root = tmp_path / f"trial{trial}"
        shutil.copytree(start, root)
        for _ in range(chance.choice((1, 1, 2))):  # a second one is killed while it makes the first one good
            if trial % 4:
                _killed_at_event(root, chance.randint(1, events))
            else:
                _killed_after(root, chance.uniform(0.02, 1.2))
            published = contents(root / "site")
            assert published in (old_site, new_site), "a reader saw a mixture"
            seen["new" if published == new_site else "old"] += 1
            assert contents(root / "content" / "sources") == sources
        build(root, jobs=1)
        for result in RESULTS:
            assert differing(root / result, goal / result) == [], f"trial {trial}"
        shutil.rmtree(root)
    assert seen["old"]
