"""What a build leaves for the next one may be altered by a failing disk: the next build is right all the same."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from generator.builds.building import build
from tests.archives import new_archive


def _files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("seed", range(4))
def test_an_altered_cache_is_made_anew(tmp_path: Path, seed: int) -> None:
    """Bytes overwritten, cut off or gone in half of its files; one source is touched so that the build looks."""
    chance = random.Random(seed)
    root = new_archive(tmp_path / "a", 3)
    build(root, jobs=1)
    made = _files(root / "site"), _files(root / "content" / "docs"), _files(root / "content" / "permalinks")
    kept = [file for file in sorted((root / ".onrecord").rglob("*")) if file.is_file() and file.stat().st_size]
    for file in chance.sample(kept, len(kept) // 2):
        content = bytearray(file.read_bytes())
        for _ in range(chance.choice((1, 5, 50))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        file.write_bytes(content[: chance.choice((None, None, 0, len(content) // 2))])
    source = next(iter(sorted((root / "content" / "sources").rglob("*.txt"))))
    os.utime(source, (seed, seed))
    build(root, jobs=1)
    assert made == (_files(root / "site"), _files(root / "content" / "docs"), _files(root / "content" / "permalinks"))
