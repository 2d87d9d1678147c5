"""Sources that were renamed: which record a path without one belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import field

from generator.nouns import dataclass
from generator.permalinks.likeness import NEAR_ELSEWHERE, NearTexts, similarity
from generator.permalinks.pending import Seen
from generator.permalinks.record import Record

_SAME_DOCUMENT = 0.5  # share of the words of the longer text that two sources have in common to be one document

Words = Callable[[str], Mapping[str, str]]


@dataclass(slots=True)
class _Claims:
    """Who belongs to whom, as far as it is decided: each path has one key, each key one path."""

    key_of: dict[str, str] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)

    def claim(self, path: str, key: str) -> bool:
        """Gives the path the key where both are free."""
        if path in self.key_of or key in self.keys:
            return False
        self.key_of[path] = key
        self.keys.add(key)
        return True

    def claim_best(self, scored: list[tuple[float, str, str]]) -> None:
        """Gives each path the key that fits best; items are (negative score, path, key)."""
        for _, path, key in sorted(scored):
            self.claim(path, key)


def find_renamed(new: Mapping[str, Seen], lost: Mapping[str, Record], words: Words) -> dict[str, str]:
    """New path -> key of the record whose source it is now.

    `new` are the sources without a record, by path; `lost` the records without a source, by key; `words` gives the
    wordings of a record by their hash. The same bytes decide first, then mostly the same statements, then nearly the
    same words, and at last the same name.
    """
    claims = _Claims()
    if new and lost:
        _by_bytes(claims, new, lost)
        _by_statements(claims, new, lost, words)
        _by_words(claims, new, lost, words)
        _by_name(claims, new, lost)
    return claims.key_of


def _by_bytes(claims: _Claims, new: Mapping[str, Seen], lost: Mapping[str, Record]) -> None:
    by_sha256 = {record.sources[-1].sha256: key for key, record in sorted(lost.items()) if record.sources}
    for path, seen in sorted(new.items()):
        if seen.sha256 in by_sha256:
            claims.claim(path, by_sha256[seen.sha256])


def _by_statements(claims: _Claims, new: Mapping[str, Seen], lost: Mapping[str, Record], words: Words) -> None:
    """At least half the characters of the longer text are statements that both have."""
    having: defaultdict[str, list[str]] = defaultdict(list)
    for key, record in lost.items():
        for loosely in {entry.fingerprint for entry in record.living}:
            having[loosely].append(key)
    scored = []
    for path, seen in sorted(new.items()):
        if path in claims.key_of:
            continue
        shared: defaultdict[str, int] = defaultdict(int)
        for wording in seen.wordings:
            for key in having.get(wording.fingerprint, ()):
                shared[key] += len(wording.words)
        total = sum(len(wording.words) for wording in seen.wordings)
        for key, score in shared.items():
            longer = max(total, _length(lost[key], words(key))) if score >= _SAME_DOCUMENT * total else 0
            if longer and score >= _SAME_DOCUMENT * longer:
                scored.append((-score / longer, path, key))
    claims.claim_best(scored)


def _length(record: Record, words: Mapping[str, str]) -> int:
    """Characters of the living statements; of those whose words are lost, none."""
    return sum(len(words.get(entry.hash, "")) for entry in record.living)


def _by_words(claims: _Claims, new: Mapping[str, Seen], lost: Mapping[str, Record], words: Words) -> None:
    """A source renamed and edited throughout: the words of all its statements together are nearly the same."""
    paths = [path for path in sorted(new) if path not in claims.key_of and new[path].wordings]
    keys = [key for key in sorted(lost) if key not in claims.keys] if paths else []
    said = dict[int, str]()
    for number, key in enumerate(keys):
        wordings = words(key)
        said[number] = " ".join(wordings.get(entry.hash, "") for entry in lost[key].living)
    near = NearTexts(said.items())
    scored = []
    for path in paths:
        now = " ".join(wording.words for wording in new[path].wordings)
        for number in near.like(now, most=3):
            score = similarity(said[number], now)
            if score >= NEAR_ELSEWHERE:
                scored.append((-score, path, keys[number]))
    claims.claim_best(scored)


def _by_name(claims: _Claims, new: Mapping[str, Seen], lost: Mapping[str, Record]) -> None:
    """A file moved to another folder and edited so much, or so empty of statements, that only its name is left."""
    before, now = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for key, record in lost.items():
        if key not in claims.keys and not record.gone and len(record.living) < 2:
            before[_stem(record.source)].append(key)
    for path, seen in new.items():
        if path not in claims.key_of and len(seen.wordings) < 2:
            now[_stem(path)].append(path)
    for stem, keys in before.items():
        if len(keys) == 1 and len(now.get(stem, ())) == 1:
            claims.claim(now[stem][0], keys[0])


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]
