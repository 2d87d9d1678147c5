"""onrecord explain: why a source was read as it was: each block, metadatum and statement with its evidence."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands import options
from generator.terminal import tell


@click.command()
@click.argument("source", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "-C",
    "root",
    type=options.folder,
    help="The archive whose settings to read with; else the nearest folder above SOURCE with a mkdocs.yml.",
)
@click.option(
    "--html", type=click.Path(dir_okay=False, path_type=Path), help="Write source and page side by side to this file."
)
def command(source: Path, root: Path | None, html: Path | None) -> None:
    """Show each block with its role and rule, the evidence of each metadatum, and the statements."""
    from rich.console import Console

    from generator.explaining import explain
    from generator.learning import as_built
    from generator.pipeline import read_document
    from generator.read import find_sources, read_raw
    from generator.settings import Settings, load_settings
    from generator.write.side_by_side import side_by_side

    source = _placed(source, root)
    found = find_sources(source)
    if not found:
        raise click.BadParameter(f"{source.name} is of no type that can be read", param_hint="SOURCE")
    root = root or options.archive_of(source)
    settings = as_built(root, load_settings(root)) if root else Settings()
    document = read_document(read_raw(found[0]), settings)
    if html:
        html.write_text(side_by_side(document), encoding="utf-8", errors="backslashreplace")
        tell(f"{html} written", err=True)
        return
    console = Console(soft_wrap=True, highlight=False)
    for line in explain(document):
        console.print(line)


def _placed(source: Path, root: Path | None) -> Path:
    """The path as it is, or below the archive, as `onrecord check` prints it.

    Raises BadParameter: there is no such file.
    """
    if source.is_file():
        return source
    below = root / source if root else None
    if below and below.is_file():
        return below
    raise click.BadParameter(f"File {str(source)!r} does not exist.", param_hint="SOURCE")
