"""The same text twice, or one wire story in several outlets: found by what their texts share, never dropped.

A text's key is a bottom-k sketch (Broder 1997) of its five-word shingles: the smallest of their checksums. How many of
the smallest of two texts together are in both estimates how many of their shingles are. Only shingles that begin at one
word in four, chosen by its look, are taken: the same in every copy, at a quarter of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from zlib import crc32

from generator.clean.page import has_wide_words
from generator.model import Block
from generator.nouns import dataclass

SKETCH = 24  # checksums of a key
FEWEST_WORDS = 30  # shorter texts say the same by chance
SAME = 0.5  # of the shingles of two texts that make them one
_SHINGLE = 5  # words
_LOOKED_UP = 8  # checksums by which candidates are found
_BLANK = 0x20
_COMMON = 100  # texts that share a checksum: boilerplate


def sketch(text: str, blocks: Sequence[Block]) -> tuple[int, ...]:
    """The key of a document's text: at most SKETCH checksums (CRC-32), sorted; () where it is too short to tell."""
    body = " ".join(block.span.of(text) for block in blocks if block.disposition == "body").casefold()
    words = [letter for letter in body if letter.isalnum()] if has_wide_words(body[:2000]) else body.split()
    if len(words) < FEWEST_WORDS:
        return ()
    return _smallest(" ".join(words))


def _smallest(words: str) -> tuple[int, ...]:
    """The smallest checksums of the shingles of words that single blanks part.

    By numpy, for it looks at every word of an archive; it is loaded where there is a text to look at.
    """
    import numpy as np

    encoded = words.encode("utf-8", "replace")
    letters = np.frombuffer(words.encode("utf-32-le", "surrogatepass"), np.uint32)
    around = np.concatenate(([-1], np.flatnonzero(letters == _BLANK), [len(letters)]))  # before each word, in letters
    looks = letters[around[:-1] + 1] + (around[1:] - around[:-1] - 1)
    taken = np.flatnonzero(looks & 3 == 3)
    blanks = np.flatnonzero(np.frombuffer(encoded, np.uint8) == _BLANK)
    around = np.concatenate(([-1], blanks, [len(encoded)] * _SHINGLE))  # in bytes
    shingles = map(slice, (around[taken] + 1).tolist(), around[taken + _SHINGLE].tolist())
    found = np.sort(np.fromiter(map(crc32, map(encoded.__getitem__, shingles)), np.uint32, len(taken)))
    is_new = np.ones(len(found), np.bool_)
    is_new[1:] = found[1:] != found[:-1]
    return tuple(found[is_new][:SKETCH].tolist())


@dataclass(slots=True)
class Copies:
    """Which texts are the same, and what tells it; texts have names that sort as they stand."""

    holders: dict[int, tuple[str, ...]] = field(default_factory=dict)  # checksum -> names of texts
    found: dict[str, tuple[str, ...]] = field(default_factory=dict)  # name -> the others with the same text, in order


def find_duplicates(keys: Sequence[Sequence[int]]) -> dict[int, tuple[int, ...]]:
    """Number of a document -> the numbers of the others with the same text, in order; those without are left out."""
    named = {f"{number:012}": key for number, key in enumerate(keys)}
    copies = Copies()
    update_copies(copies, {name: ((), key) for name, key in named.items()}, named.__getitem__)
    return {int(name): tuple(map(int, others)) for name, others in sorted(copies.found.items())}


def update_copies(
    copies: Copies,
    changed: Mapping[str, tuple[Sequence[int], Sequence[int]]],
    key_of: Callable[[str], Sequence[int]],
) -> None:
    """Brings `copies` up to date. changed: name -> key before and now, () for none; key_of gives any key of now."""
    concerned = _update_holders(copies.holders, changed)
    found = {name: set(others) for name, others in copies.found.items()}
    for name in concerned:
        for other in found.pop(name, ()):
            found[other].discard(name)
    sets: dict[str, frozenset[int]] = {}
    for name in sorted(concerned):
        key = changed[name][1] if name in changed else key_of(name)
        sharing = (copies.holders.get(checksum, ()) for checksum in key[:_LOOKED_UP])
        for other in sorted({other for names in sharing if 2 <= len(names) <= _COMMON for other in names} - {name}):
            if other in concerned and other < name:
                continue  # they were compared already
            for each in (name, other):
                if each not in sets:
                    sets[each] = frozenset(key_of(each))
            if may_be_same(sets[name], sets[other]) and resemblance(key, key_of(other)) >= SAME:
                found.setdefault(name, set()).add(other)
                found.setdefault(other, set()).add(name)
    copies.found = {name: tuple(sorted(others)) for name, others in found.items() if others}


def _update_holders(
    holders: dict[int, tuple[str, ...]], changed: Mapping[str, tuple[Sequence[int], Sequence[int]]]
) -> set[str]:
    """Notes who holds each checksum now; gives the names of all texts that this concerns."""
    moved: dict[int, list[str]] = {}
    for before, now in changed.values():
        for checksum in (*before[:_LOOKED_UP], *now[:_LOOKED_UP]):
            if checksum not in moved:
                moved[checksum] = [name for name in holders.get(checksum, ()) if name not in changed]
    for name, (_, now) in changed.items():
        for checksum in now[:_LOOKED_UP]:
            moved[checksum].append(name)
    concerned = set(changed)
    for checksum, names in moved.items():
        if (len(names) > _COMMON) != (len(holders.get(checksum, ())) > _COMMON):
            concerned.update(names)
        if names:
            holders[checksum] = tuple(names)
        else:
            holders.pop(checksum, None)
    return concerned


def may_be_same(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether their resemblance can reach SAME: what they share may all be among the smallest."""
    shared = len(one & other)
    return shared >= SAME * min(SKETCH, len(one) + len(other) - shared)


def resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    """The estimated share of shingles two texts have in common, 0 to 1."""
    mine, theirs = frozenset(one), frozenset(other)
    smallest = sorted(mine | theirs)[:SKETCH]
    return len((mine & theirs).intersection(smallest)) / len(smallest) if smallest else 0.0
