"""onrecord export: the dataset."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands import options
from generator.nouns import dataclass
from generator.settings.fields import as_date
from generator.terminal import tell
from generator.write.exports import FORMATS

if TYPE_CHECKING:
    from generator.model import Archive
    from generator.store.store import Store
    from generator.write.exports.tables import Entry

_LISTED = "\n".join(f"  {format_.name:<9}{format_.about}" for format_ in FORMATS)


def _a_date(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The date as given; wrong usage where it is in no calendar."""
    if value is not None and as_date(value) is None:
        raise click.BadParameter(f"{value!r} is no date of the calendar; write 2024-03-11, 2024-03 or 2024")
    return value


@click.command(epilog="\b\nFormats:\n" + _LISTED)
@click.argument("formats", nargs=-1, required=True, type=click.Choice([format_.name for format_ in FORMATS]))
@options.archive
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the files go; else export/ in the archive.",
)
@click.option("--document", help="Only this one: the id of a statement in it, its address, or the path of its source.")
@click.option("--speaker", help="Only documents in which this speaker (id) speaks.")
@click.option("--tag", help="Only documents of this subject (id).")
@click.option("--outlet", help="Only documents of this outlet (name).")
@click.option("--since", metavar="DATE", callback=_a_date, help="Only documents of this date or later.")
@click.option("--until", metavar="DATE", callback=_a_date, help="Only documents of this date or earlier.")
@options.jobs
def command(
    formats: tuple[str, ...], root: Path, folder: Path | None, jobs: int | None, **selection: str | None
) -> None:
    """Write the archive as a dataset, in one or more FORMATS. Prints the path of each file."""
    from dataclasses import replace

    from generator.builds.workers import default_jobs
    from generator.fixity.archive import record_folder
    from generator.pipeline import build_archive
    from generator.progress import progress_for_stderr
    from generator.settings import load_settings
    from generator.store.lock import build_lock
    from generator.store.store import open_store
    from generator.write.exports import check_needs, select, write_export

    for name in formats:
        check_needs(name)
    root, progress = root.resolve(), progress_for_stderr()
    folder = folder or root / "export"
    with build_lock(root / ".onrecord", waiting=progress.say):
        settings = load_settings(root)
        archive = build_archive(root, jobs=jobs or default_jobs(), progress=progress)
        with open_store(root / ".onrecord" / "cache") as store:
            archive = replace(archive, cards=tuple(select(archive.cards, **selection)))
            if not archive.cards and selection["document"]:
                raise click.BadParameter(
                    f"no document is known as {selection['document']!r}; nothing was written", param_hint="--document"
                )
            if not archive.cards:
                progress.say("no document fits; the files hold none")
            for name in formats:
                for file in write_export(name, _Stored(archive, store, root), archive, settings, folder):
                    tell(file)
        record_folder(folder)


@dataclass(frozen=True, slots=True)
class _Stored:
    """The chosen documents, read from the cache one after the other."""

    archive: Archive
    store: Store
    root: Path

    def __iter__(self) -> Iterator[Entry]:
        from generator.write.exports.tables import Entry

        for card in self.archive.cards:
            yield Entry(self.store.document(self.store.state.sources[card.source]), card, self.root)
