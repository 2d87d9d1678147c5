"""onrecord search: find statements in a built archive, as the site's search page does."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from generator.commands import options
from generator.errors import BuildError
from generator.terminal import as_json, inert_line, tell


@click.command()
@click.argument("query", nargs=-1, required=True)
@options.archive
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="Results to print.")
@click.option("--sort", type=click.Choice(["relevance", "newest", "oldest"]), default="relevance", show_default=True)
@options.form
def command(query: tuple[str, ...], root: Path, limit: int, sort: str, form: str) -> None:
    """Find statements: words, "phrases", -without, OR, begins*; speaker:, role:, tag:, outlet:, language:, kind:,
    attribution:, from:, to: narrow the search. Put a query with - or quotes after --.
    """
    from generator.search.engine import Engine
    from generator.search.queries import FILTERS
    from generator.search.words import PART

    folder = root / "content" / "docs" / "assets" / "search"
    if not (folder / "manifest.js").is_file():
        raise BuildError(f"{folder} holds no index; run: onrecord build -C {root}")
    engine = Engine(folder)
    answer = engine.search(" ".join(query), sort=sort)
    for asked, taken in answer.instead:
        tell(f"{asked!r} stands nowhere; searched instead: {taken!r}", err=True)
    if answer.partial and answer.hits:
        tell("Nothing holds all of these words; shown is what holds some.", err=True)
    for key in answer.not_filters:
        tell(f"{key}: is no filter, and is searched as words; filters: {', '.join(FILTERS)}", err=True)
    for unknown in answer.unknown:
        meant = f"; did you mean {' or '.join(map(repr, unknown.near))}?" if unknown.near else ""
        tell(f"{unknown.key}: no {unknown.value!r} in this archive{meant}", err=True)
    for volume, unit in answer.hits[:limit]:
        result = engine.show(volume, unit)
        if form == "json":
            tell(as_json(asdict(result)))
            continue
        place = f"{result.address}.html" + (f"#{result.id}" if result.id else "")
        about = " · ".join(filter(None, (result.speaker, result.role, result.date, result.outlet, result.title)))
        words = " ".join(result.text.replace(PART, " […] ").split())
        tell(f"{inert_line(about)}\n{inert_line(words)}\n{inert_line(place)}\n")
    tell("1 result" if len(answer.hits) == 1 else f"{len(answer.hits):,} results", err=True)
