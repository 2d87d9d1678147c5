"""onrecord read: the extraction contract, one JSON object a source."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands import options
from generator.terminal import as_json, inert_line, tell

if TYPE_CHECKING:
    from generator.clean.profiles import PageLines
    from generator.read.sources import SourceFile
    from generator.settings import Settings

# problems of a source that was not read at all: the command then ends with 1
_UNREAD = ("unreadable", "too-large", "not-a-file", "link-outside", "missing-extra", "program-fault")

STRAYS = 5  # named one by one


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
    from generator.builds.workers import WORTH_IT, Workers
    from generator.progress import Bars, Progress
    from generator.settings import Settings, load_settings

    root = root or _archive_of(paths[0])
    settings = load_settings(root) if root else Settings()
    sources = [source for path in paths for source in _sources(path)]
    if jobs > 1 and len(sources) >= WORTH_IT:
        _load()
    settings = learned(sources, settings, jobs)
    _tell_strays(paths)
    progress = Bars() if sys.stderr.isatty() and not sys.stdout.isatty() else Progress()
    unread = 0
    with Workers(jobs, settings) as workers:
        lines = workers.map(_line, sources, count=len(sources), fallen=_fallen)
        for line, failure in progress.over("Reading", lines, len(sources)):
            sys.stdout.buffer.write(line)
            unread += bool(failure)
            if failure:
                tell(inert_line(f"onrecord: {failure}"), err=True)
    sys.stdout.buffer.flush()
    sys.exit(1 if unread else 0)


def _load() -> None:
    """Loads what reading needs, before other processes are made from this one: else each of them loads it."""
    from generator.builds.sample import SAMPLE
    from generator.pipeline import read_document
    from generator.settings import Settings

    read_document(SAMPLE, Settings(), alone=True)


def learned(sources: Sequence[SourceFile], settings: Settings, jobs: int) -> Settings:
    """The settings with the profiles of the outlets that have two or more pages among the sources."""
    from generator.builds.workers import Workers
    from generator.clean.outlets import PILE
    from generator.clean.profiles import TWICE, Learner, PageLines
    from generator.read.sources import STANDARD_INPUT

    sources = [source for source in sources if source != STANDARD_INPUT]  # that can be read only once
    if len(sources) < TWICE:
        return settings
    learner = Learner()
    with Workers(jobs, settings) as workers:
        for page in workers.map(_lines, sources, count=len(sources), fallen=lambda _: PageLines(PILE, (), ())):
            learner.add(page)
    return replace(settings, profiles=learner.profiles())


def _lines(settings: Settings, source: SourceFile) -> PageLines:
    from generator.clean.profiles import read_page_lines
    from generator.read.sources import read_raw

    return read_page_lines(read_raw(source), settings)


def _sources(path: str) -> Iterator[SourceFile]:
    from generator.read.sources import STANDARD_INPUT, find_sources

    yield from [STANDARD_INPUT] if path == "-" else find_sources(Path(path))


def _tell_strays(paths: Sequence[str]) -> None:
    """Says what lies in the folders and is not read."""
    from generator.read.sources import find_strays

    strays = [stray for path in paths if path != "-" and Path(path).is_dir() for stray in find_strays(Path(path))]
    for stray in strays[:STRAYS]:
        tell(inert_line(f"onrecord: {stray.path}: {stray.message}"), err=True)
    if len(strays) > STRAYS:
        tell(f"onrecord: and {len(strays) - STRAYS:,} more that are not read", err=True)


def _archive_of(path: str) -> Path | None:
    """The archive a path lies in: the nearest folder above it with mkdocs.yml and site_config/."""
    if path == "-":
        return None
    for folder in Path(path).absolute().parents:
        if (folder / "mkdocs.yml").is_file() and (folder / "site_config").is_dir():
            return folder
    return None


def _line(settings: Settings, source: SourceFile) -> tuple[bytes, str]:
    """The JSON line of a source, and why it could not be read, if so. A fault of ours stops no other source."""
    from generator.contract import document_record
    from generator.pipeline import read_document
    from generator.read.sources import read_raw

    try:
        record = document_record(read_document(read_raw(source), settings, alone=True))
    except Exception as error:  # the border: whatever fails on one source is said with its name, and the rest is read
        return _fallen(source, f"{type(error).__name__}: {error}; please report this")
    problems = record["problems"]
    assert isinstance(problems, list)
    unread = "; ".join(problem["message"] for problem in problems if problem["code"] in _UNREAD)
    return _encoded(record), f"{source.path}: {unread}" if unread else ""


def _fallen(source: SourceFile, why: str = "the process that read it ended; please report this") -> tuple[bytes, str]:
    """The object of a source on which the program itself failed."""
    from generator.contract import document_record
    from generator.model import Document, Metadata, Problem, Source

    problem = Problem("program-fault", "the program failed on this source; please report it with the source")
    record = document_record(Document(Source(source.path, "", "", None), "", Metadata(), (), problems=(problem,)))
    return _encoded(record), f"{source.path}: {why}"


def _encoded(record: dict[str, object]) -> bytes:
    return as_json(record).encode() + b"\n"
