"""The same text twice, or one wire story in several outlets: found by what their texts share, never dropped.

A text's key is a bottom-k sketch (Broder 1997) of its five-word shingles: the smallest of their checksums. How many of
the smallest of two texts together are in both estimates how many of their shingles are. Only shingles that begin at one
word in four, chosen by its look, are taken: the same in every copy, at a quarter of the time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from heapq import nsmallest
from zlib import crc32

from generator.clean.page import has_wide_words
from generator.model import Block

SKETCH = 24  # checksums of a key
FEWEST_WORDS = 30  # shorter texts say the same by chance
SAME = 0.5  # of the shingles of two texts that make them one
_SHINGLE = 5  # words
_LOOKED_UP = 8  # checksums by which candidates are found
_COMMON = 100  # texts that share a checksum: boilerplate


def sketch(text: str, blocks: Sequence[Block]) -> tuple[int, ...]:
    """The key of a document's text; () where it is too short to tell."""
    body = " ".join(block.span.of(text) for block in blocks if block.disposition == "body").casefold()
    words = [letter for letter in body if letter.isalnum()] if has_wide_words(body[:2000]) else body.split()
    if len(words) < FEWEST_WORDS:
        return ()
    starts = (at for at, word in enumerate(words) if (ord(word[0]) + len(word)) % 4 == 3)
    sums = {crc32(" ".join(words[at : at + _SHINGLE]).encode("utf-8", "replace")) for at in starts}
    return tuple(nsmallest(SKETCH, sums))


def find_duplicates(keys: Sequence[tuple[int, ...]]) -> dict[int, tuple[int, ...]]:
    """Number of a document -> the numbers of the others with the same text, in order; those without are left out."""
    holders = defaultdict[int, list[int]](list)
    for number, key in enumerate(keys):
        for checksum in key[:_LOOKED_UP]:
            holders[checksum].append(number)
    found = defaultdict[int, set[int]](set)
    seen = set[tuple[int, int]]()
    sets = [frozenset(key) for key in keys]
    for sharing in holders.values():
        if not 2 <= len(sharing) <= _COMMON:
            continue
        for at, one in enumerate(sharing):
            for other in sharing[at + 1 :]:
                if (one, other) not in seen:
                    seen.add((one, other))
                    if may_be_same(sets[one], sets[other]) and resemblance(keys[one], keys[other]) >= SAME:
                        found[one].add(other)
                        found[other].add(one)
    return {number: tuple(sorted(others)) for number, others in sorted(found.items())}


def may_be_same(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether their resemblance can reach SAME: what they share may all be among the smallest."""
    shared = len(one & other)
    return shared >= SAME * min(SKETCH, len(one) + len(other) - shared)


def resemblance(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The estimated share of shingles two texts have in common, 0 to 1."""
    mine, theirs = frozenset(one), frozenset(other)
    smallest = sorted(mine | theirs)[:SKETCH]
    return len((mine & theirs).intersection(smallest)) / len(smallest) if smallest else 0.0
