"""A pile behind another file system than this machine's is read through fsspec: the same bytes as from a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from generator.builds.cluster import Shared, find_partitions, read_pile
from generator.builds.workers import Workers
from generator.pipeline import read_document
from generator.settings import Settings
from tests.archives import contents, new_archive
from tests.serving import served

fsspec: Any = pytest.importorskip("fsspec", reason="the extra onrecord[cluster] is not installed")


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A pile of sources, one with a sidecar."""
    folder = new_archive(tmp_path / "a", 9) / "content" / "sources"
    (folder / "set0" / "text-3.yml").write_text("outlet: Gull Post\n")
    return folder


@pytest.fixture
def address(sources: Path) -> Iterator[str]:
    """The pile served over HTTP, listed by the server."""
    pytest.importorskip("aiohttp", reason="fsspec reads http:// with aiohttp, which is not installed")
    with served(sources) as there:
        yield there


def _read(source: str, target: str) -> None:
    shared = Shared(Settings(), read_document)
    with Workers(1, shared) as workers:
        list(read_pile(find_partitions(source, target, format="jsonl", size=4), workers, shared))


def test_a_pile_behind_http_gives_what_the_same_folder_gives(tmp_path: Path, sources: Path, address: str) -> None:
    _read(str(sources), str(tmp_path / "local"))
    _read(address, str(tmp_path / "remote"))
    local, remote = contents(tmp_path / "local"), contents(tmp_path / "remote")
    assert [path for path in local if path.endswith(".jsonl")]
    assert {p: d for p, d in local.items() if p.endswith(".jsonl")} == {
        p: d for p, d in remote.items() if p.endswith(".jsonl")
    }


def test_results_go_to_another_file_system(tmp_path: Path, sources: Path) -> None:
    """memory:// stands for any object store: no folders, no renaming, whole objects only."""
    place = f"memory://{uuid4().hex}"
    files = fsspec.filesystem("memory")
    for file in sources.rglob("*.*"):
        files.pipe(f"{place}/in/{file.relative_to(sources).as_posix()}", file.read_bytes())
    _read(str(sources), str(tmp_path / "local"))
    _read(f"{place}/in", f"{place}/out")
    local = {file.name: file.read_bytes() for file in (tmp_path / "local").glob("*.jsonl")}
    assert local
    assert {name: files.cat(f"{place}/out/{name}") for name in local} == local
