"""onrecord split: a file that holds several records of a press database, parted into files of one record each."""

from __future__ import annotations

from pathlib import Path

import click

from generator.terminal import inert_line, tell


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--into",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder for the parts, content/sources of an archive say; made where it is not there.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
def command(files: tuple[Path, ...], folder: Path, dry_run: bool) -> None:
    """Part FILES with several records of a press database (Nexis, Factiva, ProQuest) into one file a record.

    The parts together are the text of the file: nothing is left out. They are called <name>-0001.txt and so on; a file
    that is there already is never written over. Exit status 1: a file holds fewer than two records.
    """
    from generator.read.parting import part

    single = 0
    for file in files:
        written = part(file, folder, dry_run=dry_run)
        single += not written
        said = f"{len(written)} records" if written else "fewer than two records found; nothing was written"
        tell(inert_line(f"{file}: {said}"), err=not written)
        for path in written if dry_run else ():
            tell(inert_line(f"  {path}"))
    click.get_current_context().exit(1 if single else 0)
