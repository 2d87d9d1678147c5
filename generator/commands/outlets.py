"""onrecord outlets: what recurs on the pages of each outlet, and what each line took out of the text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands import options
from generator.terminal import inert_line, plural, tell

if TYPE_CHECKING:
    from generator.learning import OutletPages


@click.command()
@options.archive
@click.option(
    "--lines", "show_lines", is_flag=True, help="Show each learned line and on how many pages it was removed."
)
@click.option("--write", is_flag=True, help="Write what was learned to site_config/outlets/<id>.yml, for review.")
@options.jobs
def command(root: Path, show_lines: bool, write: bool, jobs: int | None) -> None:
    """Show the outlets of the archive, their pages and the lines that recur on them."""
    from generator.builds.workers import default_jobs
    from generator.learning import as_built, count_removed, find_outlets
    from generator.read import find_sources
    from generator.settings import load_settings

    settings, sources = load_settings(root), find_sources(root / "content" / "sources")
    jobs = jobs or default_jobs()
    outlets = find_outlets(sources, settings, jobs)
    removed = count_removed(sources, as_built(root, settings, jobs=jobs), jobs) if show_lines else {}
    for outlet in outlets:
        name, lines = inert_line(outlet.name or "outlet not known"), outlet.profile.lines if outlet.profile else ()
        tell(f"{outlet.id}\t{name}\t{plural(outlet.pages, 'page')}\t{plural(len(lines), 'recurring line')}")
        for line in lines if show_lines else ():
            taken = removed.get((outlet.id, line.key), 0)
            tell(f"\t{plural(line.pages, 'page')}\tremoved on {taken}\t{inert_line(line.key)}")
    if write:
        for outlet in outlets:
            _write(root / "site_config" / "outlets" / f"{outlet.id}.yml", outlet)


def _write(path: Path, outlet: OutletPages) -> None:
    """Puts what was learned into the outlet's file, if anything was."""
    from generator.settings.outlets import with_learned
    from generator.write.files import write_file

    if outlet.profile:
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        after = with_learned(before, outlet.profile, name=outlet.name, hosts=outlet.hosts)
        if write_file(path, after.encode()):
            tell(f"{path} written", err=True)
