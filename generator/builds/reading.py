"""The reading half of a build, doing only what changed: sources -> lines -> what recurs -> documents in the store.

A source that is what it was is not opened; one that changed is read again, and those with it in which other lines are
known to recur than before (generator/builds/recurring.py).
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from functools import partial
from pathlib import Path

from generator.builds.recurring import find_lines, learn
from generator.builds.sample import SAMPLE
from generator.builds.unchanged import Look
from generator.builds.workers import Workers
from generator.model import Document, Raw
from generator.nouns import dataclass, replace
from generator.permalinks.published import corrected_ids, published_wordings
from generator.progress import Progress
from generator.read import find_sources, read_raw
from generator.read.sources import SourceFile
from generator.read.unread import died, failed
from generator.resolve import find_phrases, find_tags
from generator.resolve.directory import directory_of, noting
from generator.settings import Settings
from generator.settings.sidecars import read_sidecar
from generator.signatures import RACY, Signature, signature_of
from generator.store.store import Record, SourceState, Store, record_of, unpack_document

Reader = Callable[[Raw, Settings], Document]


@dataclass(frozen=True, slots=True)
class Readers:
    """What all workers that read share."""

    settings: Settings
    read: Reader


def read_sources(
    folder: Path,
    seen: Look,
    store: Store,
    settings: Settings,
    reader: Reader,
    *,
    jobs: int,
    program: str,
    lists: tuple[str, str],
    progress: Progress,
    open_readers: Callable[[Readers], Workers[Readers]] | None = None,
) -> dict[str, SourceState]:
    """Every source below `folder`, read or known from before, by path in order. `seen`: a look that takes it in.

    program: digest of the program and of the settings but for speakers.yml and tags.yml; lists: digests of these.
    open_readers: gives the workers that read, where they are not `jobs` processes of this machine.
    """
    sources, states = _scan(folder, seen, store, program, " ".join(lists))
    with Workers(jobs, Readers(settings, reader), prepare=partial(reader, SAMPLE, settings)) as workers:
        if store.state.lists != lists and store.state.program == program:
            _look_up_again(sources, states, store, workers, settings, lists)
        if _is_unchanged(states, store, program):
            return states
        find_lines(sources, states, store, workers, progress)
        profiles = learn(states, store)
        missing = [path for path, state in states.items() if not _has_document(state, store)]
        corrected = corrected_ids(sources[path].file for path in missing)
        published = published_wordings(folder.parent / "permalinks", corrected)
        workers.share(common := Readers(replace(settings, profiles=profiles, published=published), reader))
        with open_readers(common) if open_readers else nullcontext(workers) as readers:
            raws = (read_raw(sources[path]) for path in missing)
            records = readers.map(_read, raws, count=len(missing), fallen=_fallen)
            for path, record in progress.over("Reading", zip(missing, records, strict=True), len(missing)):
                key = bytes.fromhex(states[path].record)
                parts = record.abstract, record.statements, record.document, record.marks, record.asked
                store.documents.add(key, *parts)
    return states


def _scan(
    folder: Path, seen: Look, store: Store, program: str, lists: str
) -> tuple[dict[str, SourceFile], dict[str, SourceState]]:
    """The sources there are, and what is known of each; the bytes of one whose signature changed are looked at."""
    now, sources, states = time.time_ns(), dict[str, SourceFile](), dict[str, SourceState]()
    fresh, prefix = frozenset(seen.fresh), len(f"{folder.parent.parent.as_posix()}/")
    for source in find_sources(folder):
        sources[source.path] = source
        before = store.state.sources.get(source.path) if store.state.program == program else None
        place = source.name.replace(os.sep, "/")
        signature = _signature(place, now) if seen.links else _seen_signature(place[prefix:], seen, fresh)
        if before and signature and before.signature == signature:
            states[source.path] = before
            continue
        raw = read_raw(source)
        key = _raw_key(raw, program)
        if before and before.raw == key:
            states[source.path] = replace(before, signature=signature)
        else:
            sha256 = hashlib.sha256(raw.content).hexdigest()
            states[source.path] = SourceState(signature, key, "", sha256, lists=lists)
    return sources, states


def _look_up_again(
    sources: Mapping[str, SourceFile],
    states: dict[str, SourceState],
    store: Store,
    workers: Workers[Readers],
    settings: Settings,
    lists: tuple[str, str],
) -> None:
    """Has every document read again that speakers.yml or tags.yml tells something else than it did."""
    people, subjects = (now != before for now, before in zip(lists, store.state.lists, strict=True))
    held = [path for path, state in states.items() if _has_document(state, store)]
    directory, differing = directory_of(settings), states.keys() - held
    for path in held if people else ():
        asked = store.asked(states[path].record)
        if asked is None or any(directory.answer(question) != answer for question, answer in asked):
            differing.add(path)
    left = [path for path in held if path not in differing] if subjects else []
    tasks = (
        _Tagged(read_raw(sources[path]), store.documents.part(bytes.fromhex(states[path].record), 2) or b"")
        for path in left
    )
    found = workers.map(_has_other_tags, tasks, count=len(left), fallen=lambda _: True)
    differing.update(path for path, is_other in zip(left, found, strict=True) if is_other)
    for path in differing:
        states[path] = replace(states[path], record="", lists=" ".join(lists))


@dataclass(frozen=True, slots=True)
class _Tagged:
    """A document that was read, packed, with its source."""

    raw: Raw
    document: bytes


def _has_other_tags(common: Readers, task: _Tagged) -> bool:
    """In a worker: whether a document has other tags, or looks for other phrases, than when it was read."""
    document, settings = unpack_document(task.document), common.settings
    sidecar = read_sidecar(task.raw.sidecar, task.raw.path, [])
    text, blocks, metadata = document.source.text, document.blocks, document.metadata
    return document.tags != find_tags(
        text, blocks, metadata=metadata, sidecar=sidecar, settings=settings
    ) or document.phrases != find_phrases(text, blocks, document.statements, settings=settings)


def _is_unchanged(states: Mapping[str, SourceState], store: Store, program: str) -> bool:
    before = store.state.sources
    return (
        store.state.program == program
        and states.keys() == before.keys()
        and all(state.raw == before[path].raw and _has_document(state, store) for path, state in states.items())
    )


def _has_document(state: SourceState, store: Store) -> bool:
    """Whether the store has it; one that an earlier build settled is believed, another is looked at."""
    if not state.record:
        return False
    key = bytes.fromhex(state.record)
    return key in store.documents if state.key else store.documents.is_whole(key)


def _read(common: Readers, raw: Raw) -> Record:
    """In a worker: a document, read; a fault of ours is a problem of this document alone."""
    try:
        with noting() as asked:
            document = common.read(raw, common.settings)
        return record_of(document, asked)
    except Exception as error:
        return record_of(failed(raw, error))


def _fallen(raw: Raw) -> Record:
    return record_of(died(raw))


def _raw_key(raw: Raw, program: str) -> str:
    digest = hashlib.sha256(program.encode())
    for part in (raw.path.encode("utf-8", "surrogateescape"), raw.content, raw.sidecar):
        digest.update(b"-" if part is None else b"%d:" % len(part) + part)
    return digest.hexdigest()


def _seen_signature(source: str, seen: Look, fresh: frozenset[str]) -> Signature:
    """As _signature, by a look that found plain files alone."""
    sidecar = f"{source.rpartition('.')[0]}.yml"
    if source in fresh or sidecar in fresh or source not in seen.signatures:
        return ()
    return (*seen.signatures[source], *seen.signatures.get(sidecar, (0,)))


def _signature(source: str, now: int) -> Signature:
    """The signature of a source and its sidecar; () where one changed too lately to tell another change."""
    signature: list[int] = []
    for file in (source, f"{source.rpartition('.')[0]}.yml"):
        try:
            status = os.stat(file)
        except OSError:  # none, or a link that leads nowhere or in a circle; reading it says so
            signature.append(0)
            continue
        if max(status.st_mtime_ns, status.st_ctime_ns) > now - RACY:
            return ()
        signature += signature_of(status)
    return tuple(signature)
