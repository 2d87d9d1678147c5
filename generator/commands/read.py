"""onrecord read: the extraction contract, one JSON object a source."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from generator.clean.outlets import PILE
from generator.clean.profiles import FEWEST, Learner, PageLines, read_page_lines
from generator.contract import document_record
from generator.model import Document, Metadata, Problem, Source
from generator.pipeline import read_document
from generator.read import find_sources, read_raw
from generator.read.sources import SourceFile
from generator.settings import Settings
from generator.workers import Workers


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--jobs", default=1, show_default=True, help="Processes to spread the work over.")
def command(paths: tuple[Path, ...], jobs: int) -> None:
    """Read source texts and print one JSON object a source, in path order.

    Lines that recur on three or more of the pages given are taken for furniture of their outlet.
    """
    sources = [source for path in paths for source in find_sources(path)]
    settings = learned(sources, Settings(), jobs)
    with Workers(jobs, settings) as workers:
        for line in workers.map(_record, sources, count=len(sources), fallen=_fallen):
            click.echo(line)


def learned(sources: Iterable[SourceFile], settings: Settings, jobs: int) -> Settings:
    """The settings with the profiles of the outlets that have three or more pages among the sources."""
    sources = list(sources)
    if len(sources) < FEWEST:
        return settings
    learner = Learner()
    with Workers(jobs, settings) as workers:
        for page in workers.map(_lines, sources, count=len(sources), fallen=lambda _: PageLines(PILE, (), ())):
            learner.add(page)
    return replace(settings, profiles=learner.profiles())


def _lines(settings: Settings, source: SourceFile) -> PageLines:
    return read_page_lines(read_raw(source), settings)


def _record(settings: Settings, source: SourceFile) -> bytes:
    return _line(read_document(read_raw(source), settings))


def _fallen(source: SourceFile) -> bytes:
    """What is said of a source whose worker died: never nothing."""
    problem = Problem("worker-died", "reading this source killed the process that read it; it may need more memory")
    return _line(Document(Source(source.path, "", "", None), "article", Metadata(), (), problems=(problem,)))


def _line(document: Document) -> bytes:
    return json.dumps(document_record(document), ensure_ascii=False).encode("utf-8", "backslashreplace")
