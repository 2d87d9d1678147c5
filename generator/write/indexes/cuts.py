"""Long lists in pages, cut where their entries say: an entry more or less changes its page, and hardly another.

Counted pages would move each further entry by one: a source more among 10,000 changed 180 pages. Cut by content
(Muthitacharoen, Chen, Mazières: A low-bandwidth network file system, SOSP 2001), a page ends before an entry whose name
has a certain hash, once it is two thirds full.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
_CERTAIN = 3  # of as many entries as a page should have, about how many may begin one


def cut_pages(
    entries: Sequence[T], length: int, *, name: Callable[[T], str], size: Callable[[T], int] = lambda _: 1
) -> list[Sequence[T]]:
    """The entries in pages of two thirds to one and a half times `length`, and a last one of what is left.

    There is one page for what fits on it, or for none. size: for how many an entry counts.
    """
    left, pages, first, filled = sum(map(size, entries)), list[Sequence[T]](), 0, 0
    for at, entry in enumerate(entries):
        if left + filled <= length:  # the rest of the list, with what the page has
            break
        weight = size(entry)
        is_full = 2 * (filled + weight) > 3 * length
        if filled and (is_full or (3 * filled >= 2 * length and _may_begin(name(entry), length, weight))):
            pages.append(entries[first:at])
            first, filled = at, 0
        filled, left = filled + weight, left - weight
    return [*pages, entries[first:]]


def _may_begin(name: str, length: int, weight: int) -> bool:
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) % length < _CERTAIN * weight
