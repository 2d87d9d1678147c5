"""A pile in a bucket: s3:// through fsspec, against a local server that speaks S3, the same bytes as from a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from generator.builds.cluster import ClusterWorkers, Shared, find_partitions, read_pile
from generator.builds.workers import Workers
from generator.pipeline import read_document
from generator.settings import Settings
from tests.archives import new_archive

s3fs: Any = pytest.importorskip("s3fs", reason="s3fs, of the extra onrecord[cluster], is not installed")
moto: Any = pytest.importorskip("moto.server", reason="moto, a local S3, is not installed")


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bucket of a server of our own; where it is, workers learn from the environment, as they would of a real one."""
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    s3fs.S3FileSystem.clear_instance_cache()
    name = f"haven-{uuid4().hex}"  # servers of one process share their buckets
    s3fs.S3FileSystem().mkdir(name)
    yield f"s3://{name}"
    s3fs.S3FileSystem.clear_instance_cache()
    server.stop()


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A pile of sources, one with a sidecar."""
    folder = new_archive(tmp_path / "a", 9) / "content" / "sources"
    (folder / "set0" / "text-3.yml").write_text("outlet: Gull Post\n")
    return folder


def _read(source: str, target: str, format: str = "jsonl") -> list[str]:
    shared = Shared(Settings(), read_document)
    with Workers(1, shared) as workers:
        return list(read_pile(find_partitions(source, target, format=format, size=4), workers, shared))


def test_a_pile_in_a_bucket_gives_what_the_same_folder_gives(tmp_path: Path, sources: Path, bucket: str) -> None:
    """Read from s3:// and written to s3://."""
    files = s3fs.S3FileSystem()
    files.put(f"{sources}/", f"{bucket}/in/", recursive=True)
    local = _read(str(sources), str(tmp_path / "local"))
    assert _read(f"{bucket}/in", f"{bucket}/out") == local
    names = sorted(file.name for file in (tmp_path / "local").glob("*.jsonl"))
    assert len(names) == 3
    for name in names:
        assert files.cat(f"{bucket}/out/{name}") == (tmp_path / "local" / name).read_bytes()


def test_a_run_over_a_bucket_reads_again_only_what_changed(sources: Path, bucket: str, tmp_path: Path) -> None:
    """What the store says of an object (its ETag) stands for its bytes."""
    files = s3fs.S3FileSystem()
    files.put(f"{sources}/", f"{bucket}/in/", recursive=True)
    first = _read(f"{bucket}/in", f"{bucket}/out")
    written = [files.info(f"{bucket}/out/part-{number:06d}.jsonl")["LastModified"] for number in range(3)]
    files.pipe(f"{bucket}/in/set0/text-0.txt", b"The mole is mended\n\n2 May 2031\n\nNobody saw it being done.\n")
    s3fs.S3FileSystem.clear_instance_cache()  # another run is another process
    again = _read(f"{bucket}/in", f"{bucket}/out")
    assert [one == other for one, other in zip(first, again, strict=True)] == [False, True, True]
    files = s3fs.S3FileSystem()
    assert [files.info(f"{bucket}/out/part-{n:06d}.jsonl")["LastModified"] for n in (1, 2)] == written[1:]


@pytest.mark.slow
def test_the_processes_of_a_cluster_read_and_write_a_bucket(sources: Path, bucket: str, tmp_path: Path) -> None:
    """Nothing but addresses and digests goes through the process that called them."""
    distributed = pytest.importorskip("distributed", reason="the extra onrecord[cluster] is not installed")
    s3fs.S3FileSystem().put(f"{sources}/", f"{bucket}/in/", recursive=True)
    shared, local = Shared(Settings(), read_document), _read(str(sources), str(tmp_path / "local"))
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
        ) as cluster,
        ClusterWorkers(cluster.scheduler_address, shared, chunk=1) as workers,
    ):
        partitions = find_partitions(f"{bucket}/in", f"{bucket}/out", size=4)
        assert list(read_pile(partitions, workers, shared)) == local
