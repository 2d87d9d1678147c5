"""What `onrecord check` finds: faults and doubts over settings, sidecars and sources. Builds nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator.builds.workers import Workers
from generator.errors import BuildError, FaultList, NoArchive, placed
from generator.learning import as_built
from generator.nouns import dataclass
from generator.permalinks.published import corrected_ids, published_wordings
from generator.pipeline import read_document
from generator.progress import Progress
from generator.read import find_sources, find_strays, read_raw
from generator.read.sources import SourceFile
from generator.read.unread import died, failed
from generator.resolve.survey import Survey, gather_people, propose_merges, survey
from generator.settings import Settings, load_settings
from generator.terminal import plural

SOURCES = "content/sources"
OUTSIDE = "link-outside-site"  # told, and no fault
_LINK_FAULTS = {
    "link-broken": "leads to no file of the site",
    "anchor-missing": "the page is there, the anchor is not",
    "link-unsafe": "leads neither to the site nor to a web address",
    OUTSIDE: "leads out of the site; it was not fetched",
}
_WAYS_OUT = {
    "stray-file": "save it as .txt, or move it out",
    "stray-link": "copy what it leads to into the folder of sources",
    "stray-sidecar": "name it after its source, with .yml",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or doubt, and the way out."""

    path: str  # below the archive
    line: int | None
    column: int | None
    code: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{placed(self.path, self.line, self.column, self.message, self.hint)} [{self.code}]"


def survey_archive(root: Path, settings: Settings, progress: Progress, *, jobs: int) -> list[Survey]:
    """The survey of every source of the archive at `root`, in the order of their paths."""
    if not (root / "mkdocs.yml").is_file():
        raise NoArchive(root)
    folder = root / "content" / "sources"
    sources = find_sources(folder) if folder.is_dir() else []
    corrected = corrected_ids(source.file for source in sources)
    settings = replace(
        as_built(root, settings, jobs=jobs), published=published_wordings(root / "content" / "permalinks", corrected)
    )
    with Workers(jobs, settings) as workers:
        surveys = workers.map(_survey, sources, count=len(sources), fallen=_fallen)
        return list(progress.over("Reading", surveys, len(sources)))


def _survey(settings: Settings, source: SourceFile) -> Survey:
    raw = read_raw(source)
    try:
        return survey(read_document(raw, settings))
    except Exception as error:  # a fault of ours is a finding of this source alone
        return survey(failed(raw, error))


def _fallen(source: SourceFile) -> Survey:
    return survey(died(read_raw(source)))


def check_archive(root: Path, progress: Progress, *, jobs: int) -> list[Finding]:
    """Everything that is wrong or doubtful in the archive at `root`, in the order of files and lines."""
    try:
        settings = load_settings(root)
    except FaultList as faults:
        return [Finding(f.path, f.line, f.column, "settings", f.message, f.hint) for f in faults.faults]
    surveys = survey_archive(root, settings, progress, jobs=jobs)
    findings = [
        *(finding for said in surveys for finding in _of_document(said)),
        *_strays(root),
        *_unknown_speakers(surveys, settings),
        *_unknown_tags(surveys, settings),
    ]
    return sorted(findings, key=lambda f: (f.path, f.line or 0, f.column or 0, f.code, f.message))


def _strays(root: Path) -> Iterator[Finding]:
    for stray in find_strays(root / "content" / "sources"):
        yield Finding(f"{SOURCES}/{stray.path}", None, None, stray.code, stray.message, _WAYS_OUT[stray.code])


def check_site(root: Path, progress: Progress, *, jobs: int) -> list[Finding]:
    """Every broken link and missing anchor of the built site, and every address outside it, by page and line."""
    from generator.site.links import check_links, site_place

    place = site_place(root)
    if not place.folder.is_dir():
        raise BuildError(f"{place.folder} is not there; run: onrecord build -C {root}")
    shown = place.folder.relative_to(root).as_posix() if place.folder.is_relative_to(root) else place.folder.as_posix()
    faults = check_links(place.folder, base=place.url, jobs=jobs, progress=progress)
    findings = [Finding(f"{shown}/{f.path}", f.line, None, f.code, f.address, _LINK_FAULTS[f.code]) for f in faults]
    return sorted(findings, key=lambda f: (f.path, f.line or 0, f.code, f.message))


def _of_document(said: Survey) -> Iterator[Finding]:
    for problem in said.problems:
        path = problem.path or said.path
        yield Finding(f"{SOURCES}/{path}", problem.line, problem.column, problem.code, problem.message)
    for doubt in said.doubts:
        yield Finding(
            f"{SOURCES}/{said.path}",
            doubt.line,
            None,
            "attribution-doubtful",
            f'"{doubt.words}": {doubt.speaker}? (rule {doubt.rule}, {doubt.confidence:.2f})',
            f"in the sidecar, below corrections: {{id: {doubt.id}, text: {doubt.text}, confirm: true}}",
        )


def _unknown_speakers(surveys: Sequence[Survey], settings: Settings) -> Iterator[Finding]:
    """Names that are not in speakers.yml, where it names anybody."""
    if not settings.speakers:
        return
    people = gather_people(surveys, settings)
    merges = propose_merges(people)
    for person in people:
        if person.listed or not person.id:
            continue
        alike = [other.name for other in merges.get(person.name, []) if other.listed]
        hint = f"an alias of {alike[0]}?" if alike else "onrecord speakers --unknown prints an entry to paste"
        said = f"{plural(person.statements, 'statement')} in {plural(len(person.documents), 'text')}"
        message = f"{person.name} is not in speakers.yml: {said}"
        yield Finding(f"{SOURCES}/{person.documents[0]}", None, None, "speaker-unknown", message, hint)


def _unknown_tags(surveys: Iterable[Survey], settings: Settings) -> Iterator[Finding]:
    """Tags of sidecars that are not in tags.yml, where it has any."""
    listed = {tag.id for tag in settings.tags}
    for said in surveys if listed else ():
        for tag in said.tags:
            if tag not in listed:
                message = f"the sidecar has the tag {tag!r}, which is not in tags.yml"
                yield Finding(f"{SOURCES}/{said.path}", None, None, "tag-unknown", message, "add it there, or mend it")
