"""onrecord outlets: what recurs on the pages of each outlet, and what each line took out of the text."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import click

from generator.builds.workers import Workers, default_jobs
from generator.clean.outlets import PILE, outlet_key, url_host
from generator.clean.profiles import Learner, PageLines, profile_key, read_page_lines
from generator.commands import options
from generator.pipeline import read_document
from generator.read import find_sources, read_raw
from generator.read.sources import SourceFile
from generator.resolve.survey import plural
from generator.settings import Settings, load_settings
from generator.settings.outlets import Profile, with_learned
from generator.terminal import inert_line, tell


@dataclass(frozen=True, slots=True)
class _Page:
    lines: PageLines
    name: str | None  # of its outlet
    host: str


@click.command()
@options.archive
@click.option(
    "--lines", "show_lines", is_flag=True, help="Show each learned line and on how many pages it was removed."
)
@click.option("--write", is_flag=True, help="Write what was learned to site_config/outlets/<id>.yml, for review.")
@options.jobs
def command(root: Path, show_lines: bool, write: bool, jobs: int | None) -> None:
    """Show the outlets of the archive, their pages and the lines that recur on them."""
    settings, sources = load_settings(root), find_sources(root / "content" / "sources")
    workers_count = jobs or default_jobs()
    pages = _pages(sources, settings, workers_count)
    profiles = learn(pages)
    names, hosts = _names(pages)
    removed = _removed(sources, settings, profiles, workers_count) if show_lines else {}
    counts = Counter(page.lines.group for page in pages)
    for key, count in sorted(counts.items()):
        learned = profiles.get(key, Profile())
        name = inert_line(names.get(key, "outlet not known"))
        tell(f"{key}\t{name}\t{plural(count, 'page')}\t{plural(len(learned.lines), 'recurring line')}")
        if show_lines:
            for line in learned.lines:
                taken = removed.get((key, line.key), 0)
                tell(f"\t{plural(line.pages, 'page')}\tremoved on {taken}\t{inert_line(line.key)}")
    if write:
        for key, profile in profiles.items():
            _write(root / "site_config" / "outlets" / f"{key}.yml", names.get(key), hosts.get(key, ()), profile)


def learn(pages: list[_Page]) -> dict[str, Profile]:
    """Outlet id -> what recurs on its pages."""
    learner = Learner()
    for page in pages:
        learner.add(page.lines)
    return learner.profiles()


def _pages(sources: list[SourceFile], settings: Settings, jobs: int) -> list[_Page]:
    with Workers(jobs, settings) as workers:
        lost = _Page(PageLines(PILE, (), ()), None, "")
        return list(workers.map(_page, sources, count=len(sources), fallen=lambda _: lost))


def _page(settings: Settings, source: SourceFile) -> _Page:
    raw = read_raw(source)
    lines, metadata = read_page_lines(raw, settings), read_document(raw, settings).metadata
    name = metadata.outlet.value if metadata.outlet else None
    if lines.group == PILE and name:
        lines = replace(lines, group=outlet_key(url=None, name=name, outlets=settings.outlets) or PILE)
    return _Page(lines, name, url_host(metadata.url.value if metadata.url else None))


def _names(pages: list[_Page]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Outlet id -> the name most of its pages give, and its hosts."""
    names, hosts = dict[str, Counter[str]](), dict[str, set[str]]()
    for page in pages:
        key = page.lines.group
        if key != PILE and page.name:
            names.setdefault(key, Counter())[page.name] += 1
        if key != PILE and page.host:
            hosts.setdefault(key, set()).add(page.host)
    chosen = {key: min(counts, key=lambda name: (-counts[name], name)) for key, counts in names.items()}
    return chosen, {key: tuple(sorted(found)) for key, found in hosts.items()}


def _removed(
    sources: list[SourceFile], settings: Settings, profiles: dict[str, Profile], jobs: int
) -> Counter[tuple[str, str]]:
    """(outlet id, line) -> on how many pages it was removed."""
    found = Counter[tuple[str, str]]()
    with Workers(jobs, replace(settings, profiles=profiles)) as workers:
        for taken in workers.map(_taken, sources, count=len(sources), fallen=lambda _: []):
            found.update(taken)
    return found


def _taken(settings: Settings, source: SourceFile) -> list[tuple[str, str]]:
    document = read_document(read_raw(source), settings)
    metadata, text = document.metadata, document.source.text
    said = metadata.outlet.value if metadata.outlet else None
    key = outlet_key(url=metadata.url.value if metadata.url else None, name=said, outlets=settings.outlets) or PILE
    lines = {profile_key(b.span.of(text).strip()) for b in document.blocks if b.rule.startswith("profile:")}
    return [(key, line) for line in sorted(lines)]


def _write(path: Path, name: str | None, hosts: tuple[str, ...], profile: Profile) -> None:
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    after = with_learned(before, profile, name=name, hosts=hosts)
    if after != before:
        path.parent.mkdir(parents=True, exist_ok=True)
        waiting = path.with_suffix(".yml.new")
        waiting.write_text(after, encoding="utf-8", newline="\n")
        os.replace(waiting, path)
        tell(f"{path} written", err=True)
