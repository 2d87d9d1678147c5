"""What recurs on the pages of an outlet: learned from all its sources, brought up to date where few of them changed.

One source can change how another is read. A document therefore depends on the learned lines that stand in it, and on
nothing else of a profile; and counts are rounded down (3, 4, 6, 8, 12, 16, 24 ...), because else every new source would
change all of them.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.builds.workers import Workers
from generator.clean.outlets import PILE
from generator.clean.profiles import Learner, line_numbers, profile_of, read_page_lines
from generator.clean.tallies import Tally, Turnover, learned_lines, line_number, without_flags
from generator.model import Raw
from generator.nouns import dataclass, replace
from generator.progress import Progress
from generator.read import read_raw
from generator.read.sources import SourceFile
from generator.settings.outlets import LearnedLine, Profile
from generator.store.store import Lesson, SourceState, Store, last_learned

if TYPE_CHECKING:
    from generator.builds.reading import Readers

_WORTH_TALLYING = 50  # pages of a group; fewer are looked through sooner than a tally is loaded
_FEW_CHANGED = 100  # pages of a group, for its tally to be asked
_FORM = 2  # of marshal: equal lines give equal bytes
_NO_LINES = marshal.dumps((), _FORM)


def find_lines(
    sources: Mapping[str, SourceFile],
    states: Mapping[str, SourceState],
    store: Store,
    workers: Workers[Readers],
    progress: Progress,
) -> None:
    """Puts the lines of every source into the store."""
    missing = [path for path, state in states.items() if not _has_lines(state, store)]
    raws = (read_raw(sources[path]) for path in missing)
    found = workers.map(_lines_in, raws, count=len(missing), fallen=lambda _: LinesRecord(b"", b"", b"[]"))
    for path, lines in progress.over("Looking for what recurs", zip(missing, found, strict=True), len(missing)):
        store.lines.add(bytes.fromhex(states[path].raw), lines.group, lines.numbers, lines.lines)


def _has_lines(state: SourceState, store: Store) -> bool:
    key = bytes.fromhex(state.raw)
    return key in store.lines if state.key else store.lines.is_whole(key)


def learn(states: dict[str, SourceState], store: Store) -> dict[str, Profile]:
    """What recurs in each group of sources, noted in the store; each state is given the key of its record by it."""
    learned = _learn(states, store)
    profiles = _profiles(learned)
    _name_records(states, store, profiles, is_known=_lines_of(learned) == _lines_of(store.state.learned))
    store.state.learned = learned
    store.tallies.leave(learned.keys())
    return profiles


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
    tally, is_known = store.tallies.of(group, before.made_of), group != PILE
    what = Turnover(
        {place: _numbers(store, then[place][1]) for place in gone},
        {place: _numbers(store, raws[place]) for place, known in enumerate(kept) if known < 0},
        kept,
        lambda place: _numbers(store, raws[place]),
    )
    if tally is None or not tally.turn_over(what, is_known=is_known):
        return None
    made_of = _digest_of(raws)
    store.tallies.note(group, made_of, tally)
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
        store.tallies.note(group, made_of, learner.tally(group))
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


def _lines_in(common: Readers, raw: Raw) -> LinesRecord:
    """In a worker: the lines of a source; where they cannot be had, none recur."""
    try:
        page = read_page_lines(raw, common.settings)
    except Exception:  # what fails here fails in _read too, and is told there
        return LinesRecord(b"", b"", _NO_LINES)
    return LinesRecord(
        page.group.encode("utf-8", "surrogatepass"), line_numbers(page).tobytes(), marshal.dumps(page.lines, _FORM)
    )
