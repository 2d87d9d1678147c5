"""Long lists in pages, cut where their entries say: an entry more or less changes its page, and hardly another.

Counted pages would move each further entry by one: a source more among 10,000 changed 180 pages. Cut by content
(Muthitacharoen, Chen, Mazières: A low-bandwidth network file system, SOSP 2001), a page ends before an entry whose name
has a certain hash, once it is two thirds full.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TypeVar

T = TypeVar("T")
_CERTAIN = 3  # of so many entries as a page should have, about how many may begin a page


def cut_pages(
    entries: Sequence[T], length: int, *, name: Callable[[T], str], size: Callable[[T], int] = lambda _: 1
) -> list[Sequence[T]]:
    """The entries in pages of two thirds to one and a half times `length`; one page for what fits on it, or for none.

    The last may have but half; `size` says for how many an entry counts.
    """
    ends = list(accumulate(map(size, entries)))
    pages: list[Sequence[T]] = []
    first, before, whole = 0, 0, ends[-1] if ends else 0
    for at, entry in enumerate(entries):
        if whole - before <= length:
            break
        filled, weight = (ends[at - 1] if at else 0) - before, ends[at] - (ends[at - 1] if at else 0)
        is_full = 2 * (filled + weight) > 3 * length
        may_end = 3 * filled >= 2 * length and 2 * (whole - before - filled) >= length
        if at > first and (is_full or (may_end and _may_begin(name(entry), length, weight))):
            pages.append(entries[first:at])
            first, before = at, before + filled
    return [*pages, entries[first:]]


def _may_begin(name: str, length: int, weight: int) -> bool:
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) % length < _CERTAIN * weight
