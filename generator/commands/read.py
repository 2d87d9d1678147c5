"""onrecord read: the extraction contract, one JSON object a source."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands import options
from generator.errors import OnrecordError
from generator.terminal import inert_line, tell

if TYPE_CHECKING:
    from generator.model import Document
    from generator.read.sources import SourceFile
    from generator.settings import Settings

# problems of a source that was not read at all: the command then ends with 1
_UNREAD = ("unreadable", "too-large", "not-a-file", "link-outside", "missing-extra", "reader-failed", "reader-died")

_STRAYS = 5  # that are named one by one


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes to spread the work over.")
@click.option(
    "-C",
    "root",
    type=options.folder,
    help="The archive whose settings to read with; else the one the first PATH lies in, where there is one.",
)
def command(paths: tuple[str, ...], jobs: int, root: Path | None) -> None:
    """Read source texts and print one JSON object a source, in path order.

    Lines that recur on the pages of an outlet that are given are taken for its furniture.
    PATH is a file, a folder (searched for texts) or - for standard input. Exit status 1: a source could not be read.
    """
    if sys.stdout is None:  # so Python has it where the caller closed it
        raise OnrecordError("standard output is closed; send what is read to a file or a pipe")
    from generator.builds.workers import Workers
    from generator.learning import learned_by
    from generator.progress import Bars, Progress
    from generator.settings import Settings, load_settings

    root = root or (options.archive_of(Path(paths[0])) if paths[0] != "-" else None)
    settings = load_settings(root) if root else Settings()
    sources = [source for path in paths for source in _sources(path)]
    progress = Bars() if sys.stderr.isatty() and not sys.stdout.isatty() else Progress()
    unread = 0
    with Workers(jobs, settings, prepare=_load_all) as workers:
        workers.share(learned_by(workers, sources, settings))
        _tell_strays(paths)
        lines = workers.map(_line, sources, count=len(sources), fallen=_fallen)
        for line, failure in progress.over("Reading", lines, len(sources)):
            sys.stdout.buffer.write(line)
            unread += bool(failure)
            if failure:
                tell(inert_line(f"onrecord: {failure}"), err=True)
    sys.stdout.buffer.flush()
    sys.exit(1 if unread else 0)


def _load_all() -> None:
    """Loads what reading needs, before other processes are made from this one: else each of them loads it."""
    from generator.builds.sample import SAMPLE
    from generator.pipeline import read_document
    from generator.settings import Settings

    read_document(SAMPLE, Settings(), alone=True)


def _sources(path: str) -> Iterator[SourceFile]:
    from generator.read.sources import STANDARD_INPUT, find_sources

    yield from [STANDARD_INPUT] if path == "-" else find_sources(Path(path))


def _tell_strays(paths: Sequence[str]) -> None:
    """Says what lies in the folders and is not read."""
    from generator.read.sources import find_strays

    strays = [stray for path in paths if path != "-" and Path(path).is_dir() for stray in find_strays(Path(path))]
    for stray in strays[:_STRAYS]:
        tell(inert_line(f"onrecord: {stray.path}: {stray.message}"), err=True)
    if len(strays) > _STRAYS:
        tell(f"onrecord: and {len(strays) - _STRAYS:,} more that are not read", err=True)


def _line(settings: Settings, source: SourceFile) -> tuple[bytes, str]:
    """The JSON line of a source, and why it could not be read, if so. A fault of ours stops no other source."""
    from generator.pipeline import read_document
    from generator.read.sources import read_raw
    from generator.read.unread import failed

    raw = read_raw(source)
    try:
        return _told(read_document(raw, settings, alone=True))
    except Exception as error:  # the border: whatever fails on one source is said with its name, and the rest is read
        return _told(failed(raw, error))


def _fallen(source: SourceFile) -> tuple[bytes, str]:
    from generator.read.sources import read_raw
    from generator.read.unread import died

    return _told(died(read_raw(source)))


def _told(document: Document) -> tuple[bytes, str]:
    from generator.contract import record_line

    unread = "; ".join(problem.message for problem in document.problems if problem.code in _UNREAD)
    line = record_line(document).encode() + b"\n"
    return line, f"{document.source.path}: {unread}" if unread else ""
