"""What recurs on the pages of each outlet of a pile: learned for reading it, shown by `onrecord outlets`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from generator.builds.workers import Workers
from generator.clean.outlets import PILE, outlet_key, url_host
from generator.clean.profiles import PageLines, learn_profiles, profile_key, read_page_lines
from generator.clean.tallies import TWICE
from generator.nouns import dataclass
from generator.pipeline import read_document
from generator.read.sources import STANDARD_INPUT, SourceFile, find_sources, read_raw
from generator.settings import Settings
from generator.settings.outlets import Profile

_NO_LINES = PageLines(PILE, (), ())  # of a page whose reading killed the process


def learned(sources: Sequence[SourceFile], settings: Settings, jobs: int) -> Settings:
    """The settings with the profiles of the outlets that have two or more pages among the sources."""
    with Workers(jobs, settings) as workers:
        return learned_by(workers, sources, settings)


def learned_by(workers: Workers[Settings], sources: Sequence[SourceFile], settings: Settings) -> Settings:
    """The same by these processes, which keep of the texts what they have opened."""
    sources = [source for source in sources if source != STANDARD_INPUT]  # that can be read only once
    if len(sources) < TWICE:
        return settings
    pages = workers.map(_lines, sources, count=len(sources), fallen=lambda _: _NO_LINES)
    return replace(settings, profiles=learn_profiles(pages))


def _lines(settings: Settings, source: SourceFile) -> PageLines:
    return read_page_lines(read_raw(source), settings)


def as_built(root: Path, settings: Settings, *, jobs: int = 1) -> Settings:
    """The settings with the profiles that the last build of the archive read with; before the first, those it would."""
    from generator.builds.recurring import last_profiles  # what builds need is not loaded to read a text

    held, folder = last_profiles(root), root / "content" / "sources"
    if held is not None:
        return replace(settings, profiles=held)
    return learned(find_sources(folder), settings, jobs) if folder.is_dir() else settings


@dataclass(frozen=True, slots=True)
class OutletPages:
    """The pages of one outlet."""

    id: str
    name: str | None  # the one most of its pages give
    hosts: tuple[str, ...]
    pages: int
    profile: Profile | None  # None: they are too few to learn from


@dataclass(frozen=True, slots=True)
class _Page:
    lines: PageLines
    name: str | None  # of its outlet
    host: str


def find_outlets(sources: Sequence[SourceFile], settings: Settings, jobs: int) -> list[OutletPages]:
    """The outlets of these sources, by id."""
    lost = _Page(_NO_LINES, None, "")
    with Workers(jobs, settings) as workers:
        pages = list(workers.map(_page, sources, count=len(sources), fallen=lambda _: lost))
    profiles, names, hosts = learn_profiles(page.lines for page in pages), _names(pages), _hosts(pages)
    counts = Counter(page.lines.group for page in pages)
    return [
        OutletPages(id, names.get(id), hosts.get(id, ()), count, profiles.get(id))
        for id, count in sorted(counts.items())
    ]


def _page(settings: Settings, source: SourceFile) -> _Page:
    raw = read_raw(source)
    lines, metadata = read_page_lines(raw, settings), read_document(raw, settings).metadata
    name = metadata.outlet.value if metadata.outlet else None
    if lines.group == PILE and name:
        lines = replace(lines, group=outlet_key(url=None, name=name, outlets=settings.outlets) or PILE)
    return _Page(lines, name, url_host(metadata.url.value if metadata.url else None))


def _names(pages: Iterable[_Page]) -> dict[str, str]:
    """Outlet id -> the name most of its pages give."""
    names = dict[str, Counter[str]]()
    for page in pages:
        if page.lines.group != PILE and page.name:
            names.setdefault(page.lines.group, Counter())[page.name] += 1
    return {id: min(counts, key=lambda name: (-counts[name], name)) for id, counts in names.items()}


def _hosts(pages: Iterable[_Page]) -> dict[str, tuple[str, ...]]:
    """Outlet id -> the hosts of its pages."""
    hosts = dict[str, set[str]]()
    for page in pages:
        if page.lines.group != PILE and page.host:
            hosts.setdefault(page.lines.group, set()).add(page.host)
    return {id: tuple(sorted(found)) for id, found in hosts.items()}


def count_removed(sources: Sequence[SourceFile], settings: Settings, jobs: int) -> Counter[tuple[str, str]]:
    """(outlet id, line) -> on how many pages it leaves the text, read with the profiles in the settings."""
    found = Counter[tuple[str, str]]()
    with Workers(jobs, settings) as workers:
        for taken in workers.map(_taken, sources, count=len(sources), fallen=lambda _: []):
            found.update(taken)
    return found


def _taken(settings: Settings, source: SourceFile) -> list[tuple[str, str]]:
    document = read_document(read_raw(source), settings)
    metadata, text = document.metadata, document.source.text
    said = metadata.outlet.value if metadata.outlet else None
    id = outlet_key(url=metadata.url.value if metadata.url else None, name=said, outlets=settings.outlets) or PILE
    lines = {profile_key(b.span.of(text).strip()) for b in document.blocks if b.rule.startswith("profile:")}
    return [(id, line) for line in sorted(lines)]
