"""onrecord verify: sources, registry, exports and site against their manifests."""

from __future__ import annotations

import os
from pathlib import Path

import click

from generator.commands import options
from generator.terminal import as_json, inert_line, tell


@click.command()
@options.archive
@options.form
@click.pass_context
def command(ctx: click.Context, root: Path, form: str) -> None:
    """Check every source, registry file, export and page against the SHA-256 manifests of the last build.

    Names what was altered, lost or added; exits with 1 where anything was. A source you have changed on purpose counts
    as altered until the next build.
    """
    from generator.fixity.archive import check_manifests

    parts = list(check_manifests(root.resolve()))
    if not parts:
        raise click.ClickException("there is no manifest yet; run: onrecord build")
    if form == "json":
        told = [
            {
                "part": part.part,
                "files": part.files,
                "differences": [{"path": d.path, "kind": d.kind} for d in part.differences],
            }
            for part in parts
        ]
        tell(as_json(told, indent=1))
    else:
        for part in parts:
            state = "as promised" if not part.differences else f"{len(part.differences)} not as promised"
            tell(f"{part.part}: {part.files} files, {state}")
            for difference in part.differences:
                shown = os.fsencode(difference.path).decode("utf-8", "backslashreplace")
                tell(inert_line(f"  {difference.kind:<8}{shown}"))
    ctx.exit(1 if any(part.differences for part in parts) else 0)
