"""The promise of permanent links, kept over rounds of edits; `python -m tests.simulation.rounds` prints the figures."""

from __future__ import annotations

import random
import tarfile
from pathlib import Path

import pytest

from tests.simulation.archive import Archive
from tests.simulation.rounds import Tally, real_archive, run


def check(tally: Tally) -> None:
    """The bounds that are promised."""
    shown = "\n".join((*tally.faults[:20], str(tally)))
    assert not tally.unknown, shown
    assert not tally.reused, shown
    assert tally.equal >= 0.995, shown
    assert tally.near >= 0.97, shown
    assert tally.wrong <= 0.005 * tally.published, shown


def test_ids_survive_rounds_of_edits(tmp_path: Path) -> None:
    """A small archive, so that every change of the alignment is tried at once."""
    check(run(Archive.invented(random.Random(3), 40), tmp_path, 8))


@pytest.mark.slow
def test_ids_survive_twenty_rounds_in_two_hundred_documents(tmp_path: Path) -> None:
    """The promise in full."""
    check(run(Archive.invented(random.Random(1), 200), tmp_path, 20))


@pytest.mark.slow
@pytest.mark.shared
def test_ids_survive_twenty_rounds_in_real_transcripts(shared: Path, tmp_path: Path) -> None:
    """Real statements repeat themselves more than invented ones: "Thank you.", applause, chants."""
    with tarfile.open(shared / "corpora" / "transcripts-dev.tar.xz") as archive:
        archive.extractall(tmp_path / "texts", filter="data")
    check(run(real_archive(random.Random(1), tmp_path / "texts", 200), tmp_path / "registry", 20))
