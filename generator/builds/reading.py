"""The reading half of a build, doing only what changed: sources -> lines -> what recurs -> documents in the store.

What recurs on the pages of an outlet is learned from all its sources, so one source can change how another is read. A
document therefore depends on the learned lines that stand in it, and on nothing else of a profile; and counts are
rounded down (3, 4, 6, 8, 12, 16, 24 ...), because else every new source would change all of them.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import time
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path

from generator.builds.sample import SAMPLE
from generator.builds.unchanged import Look
from generator.builds.workers import Workers
from generator.clean.outlets import PILE
from generator.clean.profiles import Learner, line_numbers, profile_of, read_page_lines
from generator.clean.tallies import Tally, Turnover, learned_lines, line_number, without_flags
from generator.model import Document, Raw
from generator.nouns import dataclass, replace
from generator.permalinks.published import corrected_ids, published_wordings
from generator.progress import Progress
from generator.read import find_sources, read_raw
from generator.read.sources import SourceFile
from generator.read.unread import died, failed
from generator.resolve import find_phrases, find_tags
from generator.resolve.directory import noting
from generator.resolve.speakers import directory_of
from generator.settings import Settings
from generator.settings.outlets import LearnedLine, Profile
from generator.settings.sidecars import read_sidecar
from generator.signatures import RACY, Signature, signature_of
from generator.store.store import Lesson, Record, SourceState, Store, last_learned, record_of, unpack_document

Reader = Callable[[Raw, Settings], Document]
_WORTH_TALLYING = 50  # pages of a group; fewer are looked through sooner than a tally is loaded
_FEW_CHANGED = 100  # pages of a group, for its tally to be asked
_FORM = 2  # of marshal: equal lines give equal bytes
_NO_LINES = marshal.dumps((), _FORM)


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
        _find_lines(sources, states, store, workers, progress)
        learned = _learn(states, store)
        profiles = _profiles(learned)
        _name_records(states, store, profiles, is_known=_lines_of(learned) == _lines_of(store.state.learned))
        store.state.learned = learned
        store.keep_tallies(learned.keys())
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


def _find_lines(
    sources: Mapping[str, SourceFile],
    states: Mapping[str, SourceState],
    store: Store,
    workers: Workers[Readers],
    progress: Progress,
) -> None:
    """Puts the lines of every source into the store."""
    missing = [path for path, state in states.items() if not _has_lines(state, store)]
    raws = (read_raw(sources[path]) for path in missing)
    found = workers.map(_lines, raws, count=len(missing), fallen=lambda _: LinesRecord(b"", b"", b"[]"))
    for path, lines in progress.over("Looking for what recurs", zip(missing, found, strict=True), len(missing)):
        store.lines.add(bytes.fromhex(states[path].raw), lines.group, lines.numbers, lines.lines)


def _has_lines(state: SourceState, store: Store) -> bool:
    key = bytes.fromhex(state.raw)
    return key in store.lines if state.key else store.lines.is_whole(key)


def _learn(states: dict[str, SourceState], store: Store) -> dict[str, Lesson]:
    """What recurs in each group of sources, with counts rounded down; a group is looked at where one of it changed."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for path, state in states.items():
        if state.group is None:
            group = (store.lines.part(bytes.fromhex(state.raw), 0) or b"").decode("utf-8", "surrogatepass")
            states[path] = state = replace(state, group=sys.intern(group))
        groups[state.group or ""].append(path)
    learned: dict[str, Lesson] = {}
    for group, paths in groups.items():
        raws = [bytes.fromhex(states[path].raw) for path in paths]
        made_of, before = _digest_of(raws), store.state.learned.get(group)
        if before and before.made_of == made_of:
            learned[group] = before
        elif before and (lesson := _updated(group, before, paths, states, store)):
            learned[group] = lesson
        else:
            learned[group] = _lesson(group, raws, made_of, store)
    return learned


def _digest_of(raws: Iterable[bytes]) -> str:
    return hashlib.sha256(b"".join(raws)).hexdigest()


def _updated(
    group: str, before: Lesson, paths: Sequence[str], states: Mapping[str, SourceState], store: Store
) -> Lesson | None:
    """What is learned from a group of which few sources came, went or changed, and the rest is not looked at again.

    None where all must be.
    """
    raws = [bytes.fromhex(states[path].raw) for path in paths]
    then = [(path, bytes.fromhex(state.raw)) for path, state in store.state.sources.items() if state.group == group]
    places = {known: place for place, known in enumerate(then)}
    kept = [places.get((path, raw), -1) for path, raw in zip(paths, raws, strict=True)]
    gone = sorted(set(range(len(then))).difference(kept))
    few = len(gone) <= _FEW_CHANGED and kept.count(-1) <= _FEW_CHANGED
    if not few or _digest_of([raw for _, raw in then]) != before.made_of:
        return None
    if not all(then[place][1] in store.lines for place in gone):
        return None
    tally, is_known = store.tally(group, before.made_of), group != PILE
    what = Turnover(
        {place: _numbers(store, then[place][1]) for place in gone},
        {place: _numbers(store, raws[place]) for place, known in enumerate(kept) if known < 0},
        kept,
        lambda place: _numbers(store, raws[place]),
    )
    if tally is None or not tally.turn_over(what, is_known=is_known):
        return None
    made_of = _digest_of(raws)
    store.keep_tally(group, made_of, tally)
    return _told(made_of, _profile_now(before, tally, raws, what.come, store, is_known=is_known))


def _profile_now(
    before: Lesson, tally: Tally, raws: Sequence[bytes], come: Iterable[int], store: Store, *, is_known: bool
) -> Profile:
    """The profile a tally tells; words of lines that were not learned before are read from a page that shows them."""
    found = learned_lines(tally.recurring, is_known=is_known)
    words = {line_number(key): key for key, _ in before.lines}
    wanted = found.keys() - words.keys()
    for place in (*come, *range(len(raws))) if wanted else ():
        numbers = without_flags(_numbers(store, raws[place]))
        if not wanted.isdisjoint(numbers):
            words.update(zip(numbers, _line_texts(store, raws[place]), strict=True))
            wanted.difference_update(numbers)
    return profile_of(tally.pages, found, words)


def _lesson(group: str, keys: Sequence[bytes], made_of: str, store: Store) -> Lesson:
    learner = Learner()
    for key in keys:
        learner.add_numbers(group, _numbers(store, key), partial(_line_texts, store, key))
    found = learner.profiles().get(group)
    if len(keys) >= _WORTH_TALLYING:
        store.keep_tally(group, made_of, learner.tally(group))
    return _told(made_of, found) if found else Lesson(made_of)


def _told(made_of: str, found: Profile) -> Lesson:
    """A profile as it is remembered."""
    profile = _rounded(found)
    return Lesson(made_of, profile.pages, tuple((line.key, line.pages) for line in profile.lines))


def _lines_of(learned: Mapping[str, Lesson]) -> dict[str, tuple[int, tuple[tuple[str, int], ...]]]:
    return {group: (lesson.pages, lesson.lines) for group, lesson in learned.items()}


def last_profiles(root: Path) -> dict[str, Profile] | None:
    """The profiles that the last build of the archive at `root` read with; None where there was none."""
    learned = last_learned(root / ".onrecord" / "cache")
    return None if learned is None else _profiles(learned)


def _profiles(learned: Mapping[str, Lesson]) -> dict[str, Profile]:
    return {group: _profile(lesson) for group, lesson in learned.items() if lesson.pages}


def _profile(lesson: Lesson) -> Profile:
    return Profile.of(lesson.pages, tuple(LearnedLine(key, pages) for key, pages in lesson.lines))


def _name_records(
    states: dict[str, SourceState], store: Store, profiles: Mapping[str, Profile], *, is_known: bool
) -> None:
    """Gives each state the key of its record: of its bytes, and of the learned lines that stand in it.

    `is_known`: the lines are those of the last build, so that a record named then is named right.
    """
    learned: defaultdict[int, list[str]] = defaultdict(list)
    for group, profile in sorted(profiles.items()):
        for line in profile.lines:
            learned[line_number(line.key)].append(f"{group} {line.pages} {profile.pages}")
    known = frozenset(learned)
    for path, state in states.items():
        if is_known and state.record:
            continue
        shown = sorted(known.intersection(without_flags(_numbers(store, bytes.fromhex(state.raw)))))
        digest = hashlib.sha256(f"{state.raw} {state.lists} {[(number, learned[number]) for number in shown]}".encode())
        record = digest.hexdigest()
        if record != state.record:
            states[path] = SourceState(
                state.signature, state.raw, record, state.sha256, lists=state.lists, group=state.group
            )


def _numbers(store: Store, key: bytes) -> array[int]:
    numbers = array("Q")
    numbers.frombytes(store.lines.part(key, 1) or b"")
    return numbers


def _line_texts(store: Store, key: bytes) -> tuple[str, ...]:
    texts: object = marshal.loads(store.lines.part(key, 2) or _NO_LINES)
    return tuple(map(str, texts)) if isinstance(texts, tuple) else ()


def _rounded(profile: Profile) -> Profile:
    lines = tuple(LearnedLine(line.key, round_down(line.pages)) for line in profile.lines)
    return Profile.of(round_down(profile.pages), lines)


def round_down(count: int) -> int:
    """To two binary digits: 1, 2, 3, 4, 6, 8, 12, 16, 24 ..."""
    cut = max(count.bit_length() - 2, 0)
    return count >> cut << cut


@dataclass(frozen=True, slots=True)
class LinesRecord:
    """The lines of a source, packed."""

    group: bytes
    numbers: bytes
    lines: bytes


def _lines(common: Readers, raw: Raw) -> LinesRecord:
    """In a worker: the lines of a source; where they cannot be had, none recur."""
    try:
        page = read_page_lines(raw, common.settings)
    except Exception:  # what fails here fails in _read too, and is told there
        return LinesRecord(b"", b"", _NO_LINES)
    return LinesRecord(
        page.group.encode("utf-8", "surrogatepass"), line_numbers(page).tobytes(), marshal.dumps(page.lines, _FORM)
    )


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
