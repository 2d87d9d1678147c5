"""Index pages that are made only when what they show has changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.write.elements import Leaf


@dataclass(frozen=True, slots=True)
class Draft:
    """A page before it is made."""

    path: str  # below content/docs
    inputs: object  # all it depends on besides settings and version: nested tuples; card.digest stands for a card
    make: Callable[[], Leaf]
