"""onrecord build: sources -> content/docs -> site/."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option(
    "-C",
    "root",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The archive: the folder with mkdocs.yml.",
)
@click.option("--no-site", is_flag=True, help="Stop after content/docs.")
@click.option("--jobs", type=click.IntRange(1), help="Processes to spread the work over; else one a processor.")
def command(root: Path, no_site: bool, jobs: int | None) -> None:
    """Build the archive: sources to Markdown to a static site."""
    from generator.pipeline import build_archive
    from generator.progress import progress_for_stderr
    from generator.site import build_site
    from generator.store.lock import build_lock
    from generator.workers import default_jobs

    root, progress = root.resolve(), progress_for_stderr()
    with build_lock(root / ".onrecord", waiting=progress.say):
        archive = build_archive(root, jobs=jobs or default_jobs(), progress=progress)
        progress.say(f"{len(archive.cards)} documents")
        if not no_site:
            progress.say(f"Open {build_site(root) / 'index.html'}")
