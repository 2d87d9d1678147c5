"""onrecord build: sources -> content/docs -> site/."""

from __future__ import annotations

from pathlib import Path

import click

from generator.pipeline import build_archive
from generator.site import build_site


@click.command()
@click.option(
    "-C",
    "root",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The archive: the folder with mkdocs.yml.",
)
@click.option("--no-site", is_flag=True, help="Stop after content/docs.")
def command(root: Path, no_site: bool) -> None:
    """Build the archive: sources to Markdown to a static site."""
    archive = build_archive(root)
    click.echo(f"{len(archive.cards)} documents", err=True)
    if not no_site:
        click.echo(f"Open {build_site(root.resolve()) / 'index.html'}", err=True)
