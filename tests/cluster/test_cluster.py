"""A real Dask cluster of separate processes gives what one process gives, byte for byte."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.builds.building import build
from generator.builds.cluster import ClusterWorkers, Shared, connect, find_partitions, read_pile
from generator.builds.workers import Workers
from generator.errors import BuildError
from generator.pipeline import read_document
from generator.settings import Settings
from tests.archives import RESULTS, contents, differing, new_archive
from tests.cluster.readers import read_or_die, read_slowly

distributed: Any = pytest.importorskip("distributed", reason="the extra onrecord[cluster] is not installed")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a cluster of two processes."""
    import dask

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
        ) as cluster,
    ):
        yield cluster.scheduler_address


def _read(
    target: Path, source: Path, workers: Workers[Shared], shared: Shared, format: str = "jsonl"
) -> dict[str, str]:
    partitions = find_partitions(str(source), str(target), format=format, size=4)
    digests = list(read_pile(partitions, workers, shared))
    assert len(digests) == len(partitions)
    return {path: digest for path, digest in contents(target).items() if not path.endswith(".sha256")}


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A pile of sources, one with a sidecar."""
    folder = new_archive(tmp_path / "a", 30) / "content" / "sources"
    (folder / "set0" / "text-3.yml").write_text("outlet: Gull Post\n")
    return folder


def test_a_cluster_that_loses_a_worker_gives_what_one_process_gives(
    scheduler: str, sources: Path, tmp_path: Path
) -> None:
    serial = Shared(Settings(), read_document)
    alone = _read(tmp_path / "alone", sources, Workers(1, serial), serial)
    slow = Shared(Settings(), read_slowly)
    with ClusterWorkers(scheduler, slow, chunk=1) as workers:
        client = connect(scheduler)
        pids = list(client.run(os.getpid).values())
        killer = threading.Timer(0.3, os.kill, (pids[0], signal.SIGKILL))
        killer.start()
        start = time.monotonic()
        together = _read(tmp_path / "together", sources, workers, slow)
        killer.join()
        assert time.monotonic() - start > 0.3, "nobody was killed on the way"
        client.close()
    assert together == alone


def test_a_source_that_kills_workers_is_set_aside_alone(scheduler: str, sources: Path, tmp_path: Path) -> None:
    (sources / "set1" / "deadly.txt").write_text("This one takes the process with it.\n")
    shared = Shared(Settings(), read_or_die)
    with ClusterWorkers(scheduler, shared, chunk=1) as workers:
        _read(tmp_path / "out", sources, workers, shared)
    lines = [json.loads(line) for file in sorted((tmp_path / "out").glob("*.jsonl")) for line in file.open()]
    assert [line["source"] for line in lines] == sorted(line["source"] for line in lines)
    assert {line["source"]: line["problems"][0]["code"] for line in lines if line["layout"] == "unknown"} == {
        "set1/deadly.txt": "reader-died"
    }
    assert len(lines) == 31


def test_a_build_on_a_cluster_is_a_build(scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    one, other = new_archive(tmp_path / "one", 20), new_archive(tmp_path / "other", 20)
    build(one, jobs=1)
    build(other, jobs=1, scheduler=scheduler)
    for result in RESULTS:
        assert differing(one / result, other / result) == []


def test_no_scheduler_is_said() -> None:
    with pytest.raises(BuildError, match="no scheduler answers"):
        connect("tcp://127.0.0.1:9")


def test_a_broken_off_pile_goes_on_where_it_stopped(sources: Path, tmp_path: Path) -> None:
    shared = Shared(Settings(), read_document)
    whole = _read(tmp_path / "out", sources, Workers(1, shared), shared)
    parts = sorted((tmp_path / "out").glob("*.jsonl"))
    kept = parts[0].stat().st_mtime_ns
    parts[1].unlink()
    (sources / "set2" / "text-29.txt").write_text("Changed\n")
    again = _read(tmp_path / "out", sources, Workers(1, shared), shared)
    assert parts[0].stat().st_mtime_ns == kept
    assert again.keys() == whole.keys()
    assert again[parts[1].name] == whole[parts[1].name]
    assert sum(again[name] != whole[name] for name in whole) == 1


def test_parquet_holds_the_same_objects(sources: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    shared = Shared(Settings(), read_document)
    _read(tmp_path / "lines", sources, Workers(1, shared), shared)
    _read(tmp_path / "columns", sources, Workers(1, shared), shared, format="parquet")
    lines = [line.rstrip("\n") for file in sorted((tmp_path / "lines").glob("*.jsonl")) for line in file.open()]
    table = parquet.read_table(tmp_path / "columns" / "part-000000.parquet")
    assert table.column("record").to_pylist() == lines[: table.num_rows]
    assert table.column("source").to_pylist() == [json.loads(line)["source"] for line in lines[: table.num_rows]]


def test_worker_processes_of_this_machine_set_a_deadly_source_aside(tmp_path: Path, sources: Path) -> None:
    """The same promise without a cluster."""
    (sources / "set1" / "deadly.txt").write_text("This one takes the process with it.\n")
    shared = Shared(Settings(), read_or_die)
    with Workers(2, shared, chunk=1) as workers:
        _read(tmp_path / "out", sources, workers, shared)
    lines = [json.loads(line) for file in sorted((tmp_path / "out").glob("*.jsonl")) for line in file.open()]
    assert [line["source"] for line in lines if line["layout"] == "unknown"] == ["set1/deadly.txt"]
    assert len(lines) == 31
