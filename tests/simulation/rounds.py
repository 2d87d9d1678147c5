"""Publishes an archive, edits it, publishes again, and counts what became of every id.

python -m tests.simulation.rounds [--documents 240] [--rounds 20] [--seed 1] [--sources FOLDER]
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz.distance import Indel

from generator.permalinks.directory import directory
from generator.permalinks.ids import fingerprint
from generator.permalinks.registry import Registry, open_registry
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
    offered: int = 0  # ids whose account offers it among statements of the same words
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
            f"ids that lead to their statement or what became of it: {self.right}; that offer it: {self.offered}; "
            f"true tombstones: {self.told}; wrong: {self.wrong}; unknown: {self.unknown}\n"
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
    accounts = read_accounts(directory(registry.facts(), registry.record).files)
    names = {name: saying for saying, (name, _) in shown.items()}
    for name, owner in owners.items():
        if name not in accounts:
            tally.unknown += 1
            continue
        outcome = trace(name, accounts)
        alive = [saying for saying in shown if owner in saying.ancestors()]
        if any(_leads_to(names[end], owner, worded[name]) for end in outcome.ends if end in names):
            tally.right += 1
        elif any(_leads_to(names[each], owner, worded[name]) for each in outcome.offered if each in names):
            tally.offered += 1
        elif not outcome.ends and all(changed(worded[name], saying.words) > 0.2 for saying in alive):
            tally.told += 1  # gone, or rewritten beyond recognition: the old words are gone indeed
        else:
            tally.wrong += 1
            found = [names[end].words[:60] if end in names else end for end in (*outcome.ends, *outcome.offered)]
            tally.faults.append(f"{name} of {owner.words[:80]!r} leads to {found}; {accounts[name]}")


def _leads_to(end: Saying, owner: Saying, words: str) -> bool:
    return owner in end.ancestors() or is_twin(words, end.words)


@dataclass(frozen=True, slots=True)
class Account:
    """What the resolver page is told of an id."""

    fate: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a reader who follows an id arrives."""

    ends: list[str]  # living ids
    offered: list[str]  # living ids that the account of one that ended offers


def read_accounts(scripts: Mapping[str, str]) -> dict[str, Account]:
    """Every id as the site tells of it, from the scripts by the first letters of the ids in them."""
    found: dict[str, Account] = {}
    for letters, script in scripts.items():
        rows = json.loads(script[script.index(",") + 1 : script.rindex(")")])["s"]
        for rest, (_, _, fate, *to) in ((rest, (*row, "") if len(row) < 3 else row) for rest, row in rows.items()):
            found[letters + rest] = Account(fate, tuple(to[0].split()) if to else ())
    return found


def trace(name: str, accounts: dict[str, Account]) -> Outcome:
    """Follows an id as a reader would."""
    outcome, waiting, met = Outcome([], []), [name], set[str]()
    while waiting:
        each = waiting.pop(0)
        account = accounts.get(each)
        if account is None or each in met:
            continue
        met.add(each)
        if account.fate in ("", "changed"):
            outcome.ends.append(each)
        elif account.fate in ("merged", "split"):
            waiting += account.to
        elif account.fate in ("removed", "gone"):
            outcome.offered.extend(account.to)
    return outcome


def real_archive(dice: random.Random, sources: Path, count: int) -> Archive:
    """The statements of real sources, as this program reads them."""
    from generator.pipeline import read_document
    from generator.read import find_sources, read_raw
    from generator.settings import Settings
    from generator.statements.words import shown_words

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
