"""onrecord pile: a pile of any size, read into partitions of JSON Lines or Parquet, on one machine or on many."""

from __future__ import annotations

import click

from generator.terminal import as_json, tell


@click.command()
@click.argument("source")
@click.option("--to", "target", required=True, help="Where the partitions go: a folder, s3://bucket/folder, ...")
@click.option("--format", type=click.Choice(["jsonl", "parquet"]), default="jsonl", show_default=True)
@click.option("--size", default=500, show_default=True, type=click.IntRange(1), help="Sources in one partition.")
@click.option("--scheduler", metavar="ADDRESS", help="A Dask scheduler: tcp://10.0.0.1:8786")
@click.option("--jobs", type=click.IntRange(1), help="Processes on this machine; else one a processor.")
def command(source: str, target: str, format: str, size: int, scheduler: str | None, jobs: int | None) -> None:
    """Read every source below SOURCE (a folder, s3://, http://) into partitions; one line a partition on stdout.

    What is there and still right is not read again, so a run that was broken off goes on where it stopped.
    A partition depends on its own sources alone: what recurs on the pages of an outlet is not learned from the pile.
    """
    from generator.builds.cluster import ClusterWorkers, Shared, find_partitions, read_pile
    from generator.builds.workers import Workers, default_jobs
    from generator.pipeline import read_document
    from generator.progress import progress_for_stderr
    from generator.settings import Settings

    shared = Shared(Settings(), read_document)
    partitions = find_partitions(source, target, format=format, size=size)
    open_workers = (
        ClusterWorkers(scheduler, shared, chunk=1) if scheduler else Workers(jobs or default_jobs(), shared, chunk=1)
    )
    with open_workers as workers:
        digests = read_pile(partitions, workers, shared)
        shown = progress_for_stderr().over("Partitions", zip(partitions, digests, strict=True), len(partitions))
        for partition, digest in shown:
            tell(as_json({"part": partition.name, "sources": len(partition.paths), "sha256": digest}))
