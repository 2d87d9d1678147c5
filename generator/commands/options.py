"""The options that several commands share, so that they read and behave alike everywhere."""

from __future__ import annotations

from pathlib import Path

import click

from generator.errors import NoArchive

folder = click.Path(exists=True, file_okay=False, path_type=Path)


def _an_archive(context: click.Context, parameter: click.Parameter, root: Path) -> Path:
    """The folder as given. Raises NoArchive."""
    if not (root / "mkdocs.yml").is_file():
        raise NoArchive(root)
    return root


archive = click.option(
    "-C", "root", default=".", type=folder, callback=_an_archive, help="The archive: the folder with mkdocs.yml."
)
form = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
jobs = click.option("--jobs", type=click.IntRange(1), help="Processes to spread the work over; else one a processor.")


def archive_of(path: Path) -> Path | None:
    """The archive a path lies in: the nearest folder above it with a mkdocs.yml; None where there is none."""
    return next((folder for folder in path.absolute().parents if (folder / "mkdocs.yml").is_file()), None)
