"""onrecord build: sources -> content/docs -> site/."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands import options
from generator.terminal import inert_line, tell


@click.command()
@options.archive
@click.option("--no-site", is_flag=True, help="Stop after content/docs.")
@click.option("--plain", is_flag=True, help="Let MkDocs render every page itself: slower, the same to a reader.")
@click.option("--strict", is_flag=True, help="Exit 1 when a source has a problem or MkDocs a warning.")
@options.jobs
@click.option("--no-wait", is_flag=True, help="Fail when another build of this archive is running, instead of waiting.")
@click.option("--scheduler", metavar="ADDRESS", help="A Dask scheduler whose workers read: tcp://10.0.0.1:8786")
@click.option("--zip", "as_zip", is_flag=True, help="Also pack the site into site.zip, to hand it on.")
def command(
    root: Path,
    no_site: bool,
    plain: bool,
    strict: bool,
    jobs: int | None,
    no_wait: bool,
    scheduler: str | None,
    as_zip: bool,
) -> None:
    """Build the archive: sources to Markdown to a static site."""
    from generator.builds.building import build

    outcome = build(
        root.resolve(),
        with_site=not no_site,
        plain=plain,
        strict=strict,
        jobs=jobs,
        wait=not no_wait,
        scheduler=scheduler,
    )
    if outcome.site and as_zip:
        from generator.site.zipped import zip_site

        tell(inert_line(f"Packed {zip_site(outcome.site)}"), err=True)
    if outcome.site:
        tell(inert_line(f"Open {outcome.site / 'index.html'}"), err=True)
    sys.exit(1 if strict and outcome.problems else 0)
