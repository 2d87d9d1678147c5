"""A full disk, a folder that cannot be written, two builds at once: said, and put right by the next build."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.builds.building import build
from generator.errors import BuildError
from generator.store.lock import build_lock
from tests.archives import RESULTS, contents, differing, new_archive, run_in_child, source_text

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
NOBODY = 65534


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A temporary folder that other users can reach."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


pytestmark = pytest.mark.usefixtures("one_day")


@pytest.mark.parametrize("limit", [1, 900, 4_000, 40_000, 400_000])
def test_a_full_disk_leaves_the_old_site_and_is_made_good(tmp_path: Path, limit: int) -> None:
    """The limit of bytes a file may have stands in for the disk."""
    root = new_archive(tmp_path / "a", 4)
    build(root, jobs=1)
    (root / "content" / "sources" / "more.txt").write_text(source_text(5))
    site, registry = contents(root / "site"), contents(root / "content" / "permalinks")

    def build_small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        build(root, jobs=1)

    failed = run_in_child(build_small)
    goal = new_archive(tmp_path / "goal", 4)
    build(goal, jobs=1)
    (goal / "content" / "sources" / "more.txt").write_text(source_text(5))
    build(goal, jobs=1)
    assert failed == 1 or limit == 400_000
    assert contents(root / "site") in (site, contents(goal / "site"))
    assert registry.keys() <= contents(root / "content" / "permalinks").keys(), "an id was lost"
    build(root, jobs=1)
    for result in RESULTS:
        assert differing(root / result, goal / result) == []


def _as_nobody(root: Path, *, but: str = "") -> int:
    """A build by a user who may write everything below `root` but one folder."""
    if os.geteuid() == 0:
        for folder, _, files in os.walk(root):
            for name in ("", *files):
                os.chown(Path(folder, name), NOBODY, NOBODY)
    kept = root / but
    for folder, _, files in os.walk(kept):
        for name in (*files, ""):
            Path(folder, name).chmod(0o555)

    def work() -> None:
        if os.geteuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        build(root, jobs=1)

    status = run_in_child(work)
    for folder, _, _ in os.walk(kept):
        Path(folder).chmod(0o755)
    return status


def test_sources_may_be_read_only(open_folder: Path) -> None:
    """A build writes nothing below content/sources."""
    root = new_archive(open_folder / "a", 4)
    before = contents(root / "content" / "sources")
    assert _as_nobody(root, but="content/sources") == 0
    assert contents(root / "content" / "sources") == before
    assert (root / "site" / "index.html").is_file()


def test_a_folder_that_cannot_be_written_is_named(open_folder: Path) -> None:
    root = new_archive(open_folder / "a", 2)
    build(root, jobs=1)
    site = contents(root / "site")
    (root / "content" / "sources" / "more.txt").write_text(source_text(5))
    assert _as_nobody(root, but="content/docs") == 1
    assert contents(root / "site") == site
    build(root, jobs=1)
    assert contents(root / "site") != site


def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    root, goal = new_archive(tmp_path / "a", 5), new_archive(tmp_path / "goal", 5)
    build(goal, jobs=1)
    command = [sys.executable, "-m", "generator", "build", "-C", str(root), "--jobs", "1"]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=100)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    for result in RESULTS:
        assert differing(root / result, goal / result) == []


def test_a_second_build_says_so_where_it_must_not_wait(tmp_path: Path) -> None:
    root = new_archive(tmp_path / "a", 1)
    with build_lock(root / ".onrecord"), pytest.raises(BuildError, match=str(os.getpid())):
        build(root, jobs=1, wait=False)


def test_a_lock_ends_with_its_holder(tmp_path: Path) -> None:
    """Also where the holder was killed."""
    child = os.fork()
    if not child:
        with build_lock(tmp_path):
            time.sleep(100)
        os._exit(0)
    while not (tmp_path / "lock").exists() or not (tmp_path / "lock").read_bytes():
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with build_lock(tmp_path, wait=False):
        pass


def test_a_site_folder_that_holds_other_things_is_refused(tmp_path: Path) -> None:
    """Because the site folder is emptied."""
    root = new_archive(tmp_path / "a", 1)
    config = root / "mkdocs.yml"
    for folder in (".", "..", "content", "content/sources", "site_config/theme"):
        config.write_text(config.read_text().replace("site_dir: site\n", f"site_dir: {folder}\n"))
        with pytest.raises(BuildError, match=r"site_dir|configuration"):
            build(root, jobs=1)
        config.write_text(config.read_text().replace(f"site_dir: {folder}\n", "site_dir: site\n"))
    assert (root / "content" / "sources").is_dir()
