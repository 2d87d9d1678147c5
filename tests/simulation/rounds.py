"""Publishes an archive, edits it, publishes again, and counts what became of every id.

python -m tests.simulation.rounds [--documents 240] [--rounds 20] [--seed 1] [--sources FOLDER]
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz.distance import Indel

from generator.permalinks import Registry, open_registry
from generator.permalinks.ids import fingerprint
from generator.permalinks.record import Entry, Record
from tests.simulation.archive import Archive, Saying, Text


@dataclass
class Tally:
    """What came out."""

    published: int = 0  # ids ever given
    builds: int = 0
    kept_equal: int = 0  # statements with unchanged words, over all rounds
    lost_equal: int = 0
    kept_near: int = 0  # with up to a fifth of the words changed
    lost_near: int = 0
    reused: set[str] = field(default_factory=set)  # ids that came to name another statement
    twins: set[str] = field(default_factory=set)  # ids exchanged between statements of the very same words
    right: int = 0  # ids that resolve to their statement, or to what it became
    told: int = 0  # ids whose statement is gone, and the registry says so
    wrong: int = 0  # ids that resolve to something else, or whose account is not true
    unknown: int = 0  # ids that do not resolve at all
    seconds: float = 0.0  # CPU, of the registry
    faults: list[str] = field(default_factory=list)

    @property
    def equal(self) -> float:
        """Share of statements with unchanged words that keep their id."""
        return self.kept_equal / max(1, self.kept_equal + self.lost_equal)

    @property
    def near(self) -> float:
        """The same where up to a fifth of the words changed."""
        return self.kept_near / max(1, self.kept_near + self.lost_near)

    def __str__(self) -> str:
        return (
            f"{self.builds} builds, {self.published} ids ever published\n"
            f"unchanged words: {self.equal:.4%} keep their id ({self.lost_equal} of "
            f"{self.kept_equal + self.lost_equal} do not)\n"
            f"up to 20 % changed: {self.near:.4%} ({self.lost_near} of {self.kept_near + self.lost_near} do not)\n"
            f"reused: {len(self.reused)}; exchanged between statements of the same words: {len(self.twins)}\n"
            f"ids that lead to their statement or what became of it: {self.right}; true tombstones: {self.told}; "
            f"wrong: {self.wrong}; unknown: {self.unknown}\n"
            f"CPU of the registry: {self.seconds:.1f} s"
        )


def run(archive: Archive, folder: Path, rounds: int) -> Tally:
    """Publishes once, then edits and publishes `rounds` times."""
    tally = Tally()
    owners: dict[str, Saying] = {}  # id -> the saying it was given to
    worded: dict[str, str] = {}  # id -> the words last published under it
    before: dict[Saying, tuple[str, str]] = {}  # saying -> its id and words when last published
    for number in range(rounds + 1):
        if number:
            archive.edit()
        started = time.process_time()
        registry, shown = publish(archive, folder, f"2031-{number // 28 + 1:02}-{number % 28 + 1:02}")
        tally.seconds += time.process_time() - started
        tally.builds += 1
        _compare(tally, before, shown)
        for saying, name in shown.items():
            owner, last = owners.setdefault(name, saying), worded.get(name, saying.words)
            worded[name] = saying.words
            if owner not in saying.ancestors() and any(is_twin(last, each.words) for each in saying.ancestors()):
                tally.twins.add(name)
                owners[name] = saying
            elif owner not in saying.ancestors() and name not in tally.reused:
                tally.reused.add(name)
                tally.faults.append(f"round {number}: {name} was given to {last[:60]!r}, now {saying.words[:60]!r}")
        before = {saying: (name, saying.words) for saying, name in shown.items()}
    tally.published = len(owners)
    _resolve_all(tally, owners, worded, before, registry)
    return tally


def is_twin(one: str, other: str) -> bool:
    """Whether nobody can tell two texts apart: "Yes." said twice, or short texts that differ by a letter or a word."""
    if fingerprint(one) == fingerprint(other):
        return True
    return len(one.split()) <= 8 and Indel.normalized_similarity(one.casefold(), other.casefold()) >= 0.75


def publish(archive: Archive, folder: Path, today: str) -> tuple[Registry, dict[Saying, str]]:
    """One build; the id of every saying that is read."""
    read = sorted((text.document() for text in archive.texts), key=lambda pair: pair[0].source.path)
    wished = {text.path: (text.wished, text.title) for text in archive.texts}
    registry = open_registry(folder, sources=list(wished), today=today)
    for document, _ in read:
        registry.see(document)
    registry.settle()
    for document, _ in read:
        registry.address(document.source.path, *wished[document.source.path])
    registry.write()
    shown = {}
    for document, sayings in read:
        shown |= dict(zip(sayings, registry.settled(document.source.path).ids, strict=True))
    assert len(set(shown.values())) == len(shown), "one id names two statements"
    return registry, shown


def _compare(tally: Tally, before: dict[Saying, tuple[str, str]], now: dict[Saying, str]) -> None:
    for saying, name in now.items():
        if saying not in before:
            continue
        old, words = before[saying]
        if words.split() == saying.words.split():
            if old == name:
                tally.kept_equal += 1
            else:
                tally.lost_equal += 1
                tally.faults.append(f"unchanged but {old} -> {name}: {saying.words[:80]!r}")
        elif changed(words, saying.words) <= 0.2:
            if old == name:
                tally.kept_near += 1
            else:
                tally.lost_near += 1
                tally.faults.append(f"nearly unchanged but {old} -> {name}: {words[:80]!r} -> {saying.words[:80]!r}")


def changed(old: str, new: str) -> float:
    """Share of words dropped, added or exchanged, of the longer text; case and marks do not count."""
    a, b = ([w.strip(".,").casefold() for w in text.split() if w != "."] for text in (old, new))
    longest = max(len(a), len(b), 1)
    return (longest - (len(a) + len(b) - Indel.distance(a, b)) / 2) / longest


def _resolve_all(
    tally: Tally,
    owners: dict[str, Saying],
    worded: dict[str, str],
    shown: dict[Saying, tuple[str, str]],
    registry: Registry,
) -> None:
    records = list(registry.records())
    names = {name: saying for saying, (name, _) in shown.items()}
    unread = {saying for saying, (_, _) in shown.items()}
    for name, owner in owners.items():
        outcome = trace(name, records)
        if outcome is None:
            tally.unknown += 1
            continue
        ends = [names[each] for each in outcome if each in names]
        if any(owner in end.ancestors() or is_twin(worded[name], end.words) for end in ends):
            tally.right += 1
        elif not outcome and not any(owner in saying.ancestors() for saying in unread):
            tally.told += 1
        elif not outcome and all(
            changed(worded[name], saying.words) > 0.2 for saying in unread if owner in saying.ancestors()
        ):
            tally.told += 1  # rewritten beyond recognition: the old words are gone indeed
        else:
            tally.wrong += 1
            found = [end.words[:60] for end in ends]
            tally.faults.append(f"{name} of {owner.words[:80]!r} leads to {found}; fate {_entry(name, records)}")


def _entry(name: str, records: list[Record]) -> Entry | None:
    return next((e for r in records for e in r.entries if e.id == name), None)


_INDEX: dict[int, tuple[dict[str, Entry], dict[str, Entry]]] = {}


def trace(name: str, records: list[Record]) -> list[str] | None:
    """The living ids an id leads to; [] where its words are gone; None where nothing is known of it."""
    if id(records) not in _INDEX:
        _INDEX.clear()
        living = {entry.id: entry for record in records if not record.gone for entry in record.living}
        retired = {
            entry.id: entry for record in records for entry in (record.entries if record.gone else record.retired)
        }
        _INDEX[id(records)] = (living, retired)
    living, retired = _INDEX[id(records)]
    ends, waiting, met = list[str](), [name], set[str]()
    while waiting:
        each = waiting.pop(0)
        if each in met:
            continue
        met.add(each)
        if each in living:
            ends.append(each)
        elif each in retired:
            waiting += retired[each].successors
        elif each == name:
            return None
    return ends


def real_archive(dice: random.Random, sources: Path, count: int) -> Archive:
    """The statements of real sources, as this program reads them."""
    from generator.permalinks import shown_words
    from generator.pipeline import read_document
    from generator.read import find_sources, read_raw
    from generator.settings import Settings

    texts = []
    for source in find_sources(sources):
        document = read_document(read_raw(source), Settings())
        sayings = [
            Saying(words, s.speaker or s.label or "Unknown", s.kind)
            for s in document.statements
            if (words := shown_words(document.source.text, s))
        ]
        if sayings:
            title = document.metadata.title.value if document.metadata.title else source.path
            texts.append(Text(document.source.path, title, 1, sayings))
        if len(texts) == count:
            break
    return Archive(dice, texts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=240)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sources", type=Path)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    if options.sources:
        archive = real_archive(dice, options.sources, options.documents)
    else:
        archive = Archive.invented(dice, options.documents)
    with tempfile.TemporaryDirectory() as folder:
        tally = run(archive, Path(folder), options.rounds)
    print("\n".join(tally.faults))
    print(f"{len(archive.texts)} documents at the end")
    print(tally)


if __name__ == "__main__":
    main()
