"""Ctrl-C ends a build with a word and the status shells know, and leaves what the next build goes on from."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.builds.building import build
from tests.archives import RESULTS, differing, new_archive, source_text

REPOSITORY = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs signals")


@pytest.mark.parametrize("until", ["documents.pack", "pages.pack"])
def test_ctrl_c_leaves_the_old_site_and_the_next_build_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, until: str
) -> None:
    """Sent to the whole group, as a terminal does, once with documents and once with pages half done."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    root = new_archive(tmp_path / "a", 4)
    build(root, jobs=1)
    before = (root / "site" / "index.html").read_bytes()
    for number in range(100, 400):
        (root / "content" / "sources" / f"more-{number}.txt").write_text(source_text(number) * 3)
    pack = root / ".onrecord" / "cache" / until
    size = pack.stat().st_size
    command = [sys.executable, "-m", "generator", "build", "-C", str(root), "--jobs", "2"]
    before_it = signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background ignores Ctrl-C
    running = subprocess.Popen(command, cwd=REPOSITORY, stderr=subprocess.PIPE, text=True, start_new_session=True)
    signal.signal(signal.SIGINT, before_it)
    while running.poll() is None and pack.stat().st_size == size:
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=120)
    assert running.returncode == 130, said
    assert "stopped" in said
    assert "Traceback" not in said
    assert (root / "site" / "index.html").read_bytes() == before
    build(root, jobs=2)
    whole = tmp_path / "whole"
    (tmp_path / "whole").mkdir()
    subprocess.run(["cp", "-r", *(str(root / part) for part in ("mkdocs.yml", "site_config")), str(whole)], check=True)
    subprocess.run(["cp", "-r", str(root / "content"), str(whole)], check=True)
    build(whole, jobs=1)
    for result in RESULTS:
        assert differing(root / result, whole / result) == []
