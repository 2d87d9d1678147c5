"""onrecord read: the extraction contract, one JSON object a source."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.contract import document_record
from generator.pipeline import read_document
from generator.read import find_sources, read_raw
from generator.settings import Settings


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--jobs", default=1, show_default=True, help="Processes to spread the work over.")
def command(paths: tuple[Path, ...], jobs: int) -> None:
    """Read source texts and print one JSON object a source, in path order."""
    for path in paths:
        for source in find_sources(path):
            document = read_document(read_raw(source), Settings())
            click.echo(json.dumps(document_record(document), ensure_ascii=False).encode("utf-8", "backslashreplace"))
