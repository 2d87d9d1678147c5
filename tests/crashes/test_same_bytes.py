"""The same sources give the same bytes, whatever the machine (law 5)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from generator.builds.building import build
from tests.archives import RESULTS, differing, new_archive, source_text

REPOSITORY = Path(__file__).resolve().parents[2]


def test_another_machine_makes_the_same_bytes(tmp_path: Path) -> None:
    """Another folder, user, locale, time zone, order of files, hash seed and number of workers."""
    here = new_archive(tmp_path / "here", 60, url="https://haven.example/")
    there = tmp_path / "a much longer folder name é" / "there"
    new_archive(there, 0, url="https://haven.example/")
    for number in reversed(range(60)):
        file = there / "content" / "sources" / f"set{number % 3}" / f"text-{number}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source_text(number), encoding="utf-8")
    for file in (there / "mkdocs.yml", there / "site_config" / "site.yml"):
        file.write_text(file.read_text().replace("There", "Skerry Haven"))
    base = {**os.environ, "SOURCE_DATE_EPOCH": "1900000000", "PYTHONPATH": str(REPOSITORY)}
    for root, jobs, seed, zone, language, mask in (
        (here, "1", "1", "UTC", "C.UTF-8", 0o022),
        (there, "3", "4242", "Pacific/Auckland", "tr_TR.UTF-8", 0o077),
    ):
        environment = {**base, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language, "HOME": str(root), "USER": seed}
        command = [sys.executable, "-m", "generator", "build", "-C", str(root), "--jobs", jobs]
        subprocess.run(command, env=environment, check=True, cwd=root, umask=mask, stderr=subprocess.DEVNULL)
    for result in RESULTS:
        assert differing(here / result, there / result) == []


def test_a_moved_archive_needs_no_new_build(tmp_path: Path) -> None:
    root = new_archive(tmp_path / "a", 3)
    build(root, jobs=1)
    before = (root / "site" / "index.html").stat().st_mtime_ns
    moved = root.rename(tmp_path / "b")
    build(moved, jobs=1)
    assert (moved / "site" / "index.html").stat().st_mtime_ns == before
    assert not root.exists()
