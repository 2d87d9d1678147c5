"""Index pages that are made only when what they show has changed, and batches of files that change together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from generator.nouns import dataclass
from generator.write.elements import Leaf

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Draft:
    """A page before it is made."""

    path: str  # below content/docs
    inputs: object  # all it depends on besides settings and version: nested tuples; card.digest stands for a card
    make: Callable[[], Leaf]


@dataclass(frozen=True, slots=True)
class Batch(Generic[T]):
    """Files that depend on the same: the pages of a long list, the two forms of a feed. None is asked for alone."""

    name: str  # of its own among all batches of an archive
    inputs: object  # all that its files depend on, as in Draft
    files: Callable[[], Iterator[T]]


def opened(items: Iterable[T | Batch[T]]) -> Iterator[T]:
    """The files themselves."""
    for item in items:
        if isinstance(item, Batch):
            yield from item.files()
        else:
            yield item


Drafts = Iterator[Draft | Batch[Draft]]
