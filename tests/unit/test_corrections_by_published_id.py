"""A correction by an id of the site finds its statement after the words or the name of its source have changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.checking import survey_archive
from generator.permalinks.store import read_record_text, registry_files
from generator.pipeline import build_archive
from generator.progress import Progress
from generator.settings import load_settings

TEXT = """The lock in spring

4 May 2024

WARDEN ROOK: Good morning. I have one announcement today, and it is a long one about the lower lock.

JOURNALIST: Is the lower lock open?

WARDEN ROOK: It is open, and I opened it myself this morning with both of my hands.

JOURNALIST: And the upper one?

WARDEN ROOK: We will see.
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of one text, built once."""
    (tmp_path / "content" / "sources").mkdir(parents=True)
    (tmp_path / "site_config").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Locks\n")
    (tmp_path / "content" / "sources" / "lock.txt").write_text(TEXT)
    build_archive(tmp_path)
    return tmp_path


def published(root: Path) -> list[str]:
    """The ids of the living turns of the registry, in order."""
    folder = root / "content" / "permalinks"
    (file,) = registry_files(folder)
    lines = read_record_text(folder, file.key).splitlines()
    return [line.split()[1] for line in lines if line.startswith("statement ")]


def corrected(root: Path) -> list[str]:
    """The ids whose words the page gives to the speaker of the correction."""
    page = (root / "content" / "docs" / "2024" / "05" / "the-lock-in-spring.md").read_text()
    turns = re.findall(r"<(?:div|section)[^>]*turn statement[^>]*>", page)
    return [name for name in published(root) if any("ilsa-marrow" in t and f'id="{name}"' in t for t in turns)]


@pytest.mark.parametrize("change", ["words", "name", "both"])
def test_a_correction_by_id_survives_an_edit_and_a_new_name(archive: Path, change: str) -> None:
    sources = archive / "content" / "sources"
    wanted = published(archive)[2]
    if change != "name":
        (sources / "lock.txt").write_text(TEXT.replace("both of my hands", "both my hands"))
        build_archive(archive)
    if change != "words":
        (sources / "lock.txt").rename(sources / "upper-lock.txt")
        build_archive(archive)
    name = next(sources.glob("*.txt")).stem
    (sources / f"{name}.yml").write_text(f"corrections:\n  - id: {wanted}\n    speaker: Ilsa Marrow\n")
    build_archive(archive)
    assert published(archive)[2] == wanted
    assert corrected(archive) == [wanted]
    (found,) = survey_archive(archive, load_settings(archive), Progress(), jobs=1)
    assert not [problem for problem in found.problems if problem.code.startswith("correction")]


def test_check_names_a_correction_by_an_id_that_was_never_published(archive: Path) -> None:
    sidecar = archive / "content" / "sources" / "lock.yml"
    sidecar.write_text("corrections:\n  - id: 00000000\n    speaker: Ilsa Marrow\n")
    (found,) = survey_archive(archive, load_settings(archive), Progress(), jobs=1)
    assert [problem.code for problem in found.problems if problem.code.startswith("correction")] == ["correction-stale"]
