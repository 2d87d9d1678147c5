"""The way of a text, from bytes to pages. Read this first.

read_document (stages 1 to 5, and the first ids) depends on one source and the settings alone: it is cached and spread
over processes. build_archive (the rest) sees the documents as a whole. A stage is a folder of that name:

    source bytes
      1 read        open_source                                        bytes -> decoded text -> lines
      2 recognise   find_labels, choose_layout, find_metadata          each value with its evidence
      3 clean       clean                                              a role for every block
      4 statements  find_turns, find_stated, find_quotations           spans of the source
      5 resolve     resolve_speakers, correct, find_tags               names -> people, text -> tags
      6 permalinks  first_ids; open_registry, settle                   an id for ever
        gather      gather_all                                         what documents have in common
      7 write       write_all                                          content/docs
      8 search      write_all, beside the pages                        the statement index
      9 site        site                                               MkDocs, swapped in whole
    static site
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.clean import clean
from generator.clean.duplicates import sketch
from generator.clean.opened import open_source
from generator.clean.outlets import outlet_encoding
from generator.errors import PlacedError
from generator.model import Archive, Document, Raw
from generator.permalinks.ids import first_ids
from generator.progress import Progress
from generator.recognise import choose_layout, find_metadata
from generator.recognise.metadata import Reading, mark_languages
from generator.resolve import correct, find_phrases, find_tags, people_named, resolve_speakers
from generator.settings import Settings, load_settings
from generator.settings.sidecars import fault_problem, read_sidecar
from generator.statements import (
    find_labels,
    find_quotations,
    find_stated,
    find_turns,
    link_chains,
    link_turns,
    pair_exchanges,
    with_stated,
    without_title,
)

if TYPE_CHECKING:
    from generator.builds.reading import Readers
    from generator.builds.unchanged import Sight
    from generator.builds.workers import Workers
    from generator.store.store import Store

SiteBuilder = Callable[[Path, "Store", str, Progress], object]


def read_document(raw: Raw, settings: Settings, *, alone: bool = False) -> Document:
    """One source, read: decoded, cleaned, its statements found and named. Never raises on any bytes.

    `alone`: without what only the pages of an archive show: key phrases, duplicates, the languages of single blocks.
    """
    faults: list[PlacedError] = []
    sidecar = read_sidecar(raw.sidecar, raw.path.rpartition(".")[0] + ".yml", faults)
    opened = open_source(raw, sidecar.encoding or outlet_encoding(sidecar, settings))
    source, text, lines = opened.source, opened.source.text, opened.text_lines
    labels = with_stated(find_labels(text, lines), source.labels)
    layout = sidecar.layout or choose_layout(text, lines, labels).value
    reading = Reading(raw.path, text, lines, labels, layout, sidecar, source.facts, opened.width is not None)
    metadata, unknown = find_metadata(reading, settings)
    labels = without_title(labels, metadata.title.span if metadata.title else None)
    cleaned = clean(opened, labels, layout=layout, metadata=metadata, settings=settings, sidecar=sidecar)
    language = metadata.language.value if metadata.language else None
    turns = find_turns(text, cleaned.blocks, labels)
    turns = (*find_stated(text, cleaned.blocks, sidecar.speaker, metadata, turns), *turns)
    quotations = find_quotations(text, cleaned.blocks, layout=layout, language=language, turns=turns)
    found = sorted((*turns, *quotations), key=lambda statement: statement.span)
    resolved = resolve_speakers(text, found, metadata=metadata, settings=settings)
    named = people_named([c.speaker for c in sidecar.corrections], metadata=metadata, settings=settings)
    first = first_ids(raw.path, text, resolved)
    corrected = correct(raw.path, text, first, sidecar.corrections, named, settings.published)
    return Document(
        source=source,
        layout=layout,
        metadata=metadata,
        blocks=cleaned.blocks if alone else mark_languages(text, cleaned.blocks, language),
        statements=pair_exchanges(text, link_turns(link_chains(corrected.statements))),
        tags=find_tags(text, cleaned.blocks, metadata=metadata, sidecar=sidecar, settings=settings),
        phrases=() if alone else find_phrases(text, cleaned.blocks, corrected.statements, settings=settings),
        problems=(
            *source.problems,
            *(fault_problem(fault) for fault in faults),
            *unknown,
            *cleaned.problems,
            *corrected.problems,
        ),
        repairs=cleaned.repairs,
        duplicate_key=() if alone else sketch(text, cleaned.blocks),
    )


def build_archive(
    root: Path,
    *,
    jobs: int = 1,
    progress: Progress | None = None,
    site: SiteBuilder | None = None,
    open_readers: Callable[[Readers], Workers[Readers]] | None = None,
    sight: Sight | None = None,
) -> Archive:
    """The whole way of the archive at `root`: content/sources -> content/docs -> the site, where `site` builds one.

    Each step does only what changed since the last build; see generator.builds.incremental. sight: what was seen of
    the files it reads; it is told what was made.
    """
    # what only a build needs is loaded by a build: reading alone starts in half the time
    from generator.builds.documents import Common
    from generator.builds.gathering import gather_all
    from generator.builds.incremental import settings_digest, settle, write_all
    from generator.builds.reading import read_sources
    from generator.builds.stands import looking
    from generator.builds.unchanged import sight_of
    from generator.builds.workers import Workers
    from generator.permalinks.pages import permanent_links
    from generator.permalinks.registry import build_date, open_registry
    from generator.store.store import open_store
    from generator.store.version import program_digest
    from generator.write.downloads import check_downloads

    progress, sight = progress or Progress(), sight or sight_of(root)
    content, cache, settings = root / "content", root / ".onrecord" / "cache", load_settings(root)
    check_downloads(settings)
    read_by, shown_by = settings.for_reading(), settings.for_pages()
    common, program = Common(shown_by, content / "docs"), partial(settings_digest, program=program_digest())
    read_by_digest = program(read_by.without_lists())
    lists = program(Settings(speakers=settings.speakers)), program(Settings(tags=settings.tags))
    with (
        open_store(cache) as store,
        Workers(jobs, common) as workers,
        looking(root, store, sight, fork=workers.are_worth_it(len(store.state.site))),
    ):
        states = read_sources(
            content / "sources", sight.read, store, read_by, read_document, jobs=jobs, program=read_by_digest,
            lists=lists, progress=progress, open_readers=open_readers,
        )  # fmt: skip
        workers.start(expected=sum(not state.token for state in states.values()))
        registry = open_registry(content / "permalinks", sources=states, today=build_date(), notes=cache / "registry")
        states = settle(states, store, registry, progress)
        fork = workers.are_worth_it(len(states))
        gathered = gather_all(states, store, settings, registry, cache / "common", fork=fork)
        registry.write()  # before the pages: no id is published that it does not know
        links = partial(permanent_links, registry, shown_by)
        pages = write_all(
            root, gathered, states, store, workers, common, progress, program=program(shown_by), permanent_links=links,
            sight=sight, look=settings.site,
        )  # fmt: skip
        del registry, links  # what the site is made of lies in the store
        store.state = replace(store.state, program=read_by_digest, lists=lists, sources=states, pages=pages)
        if site:
            site(root, store, program(settings), progress)
        else:
            store.state.published = ()
        store.save()
    return gathered.archive
