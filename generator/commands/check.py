"""onrecord check: what is wrong or doubtful, without building anything."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path

import click

from generator.commands import options
from generator.terminal import as_json, inert_line, plural, tell


@click.command()
@options.archive
@options.form
@click.option("--site", "of_site", is_flag=True, help="Check the links and anchors of the built site instead.")
@click.option("--only", multiple=True, metavar="CODE", help="Only findings with this code (repeatable).")
@options.jobs
@click.pass_context
def command(ctx: click.Context, root: Path, form: str, of_site: bool, only: tuple[str, ...], jobs: int | None) -> None:
    """Check settings, sidecars and sources; build nothing.

    Names faults in the settings, unknown speakers and tags, missing dates, doubtful attributions and corrections that
    no longer apply, each with its file, line and the way out. Exits with 1 where there is anything to say.

    --site checks every link and anchor of the built site instead; addresses that lead out of it are listed, not
    fetched, and are no fault.
    """
    from generator.builds.workers import default_jobs
    from generator.checking import OUTSIDE, check_archive, check_site
    from generator.progress import progress_for_stderr

    look = check_site if of_site else check_archive
    findings = look(root.resolve(), progress_for_stderr(), jobs=jobs or default_jobs())
    shown = [finding for finding in findings if not only or finding.code in only]
    if form == "json":
        tell(as_json([asdict(finding) for finding in shown], indent=1))
    else:
        for finding in shown:
            tell(inert_line(finding))
        counts = Counter(finding.code for finding in shown)
        told = ", ".join(f"{count} {code}" for code, count in sorted(counts.items()))
        tell(plural(len(shown), "finding") + (f": {told}" if told else ""), err=True)
    ctx.exit(1 if any(finding.code != OUTSIDE for finding in shown) else 0)
