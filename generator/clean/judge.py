"""How likely a doubtful piece belongs to the text: small decision trees over its shape, their weights in judge.json.

The trees were grown offline by gradient boosting; docs/decisions/0016 says on what, and what was measured. Sums of
numbers in a fixed order, so the same on every machine.

All trees are walked at once: each leaf is a bit, and each number of a shape says which leaves it leaves open. What is
open after all numbers have spoken, the first of each tree, is where the walk of that tree ends.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate
from math import exp
from operator import or_
from pathlib import Path
from sys import byteorder

from generator.clean.shape import NAMES
from generator.nouns import dataclass

# what a leaf adds, or (number, edge, where at most the edge, where above it)
Tree = float | tuple[int, int, "Tree", "Tree"]
Split = tuple[int, int, int]  # (number, edge, the leaves that are closed where the number is above the edge)

_BITS = 16  # for the leaves of a tree
_MOST = 64  # no number of a shape is as large


@dataclass(frozen=True, slots=True)
class Judge:
    """The trees, as the leaves that each value of each number leaves open, and what the leaves of each tree add."""

    bias: float
    every: int  # all leaves
    firsts: int  # the first leaf of each tree
    opened: tuple[tuple[int, tuple[int, ...]], ...]  # (number, by its value the open leaves)
    leaves: tuple[Mapping[int, float], ...]

    @classmethod
    def of(cls, bias: float, trees: Sequence[Tree]) -> Judge:
        """The judge that has these trees."""
        closing, leaves, every = dict[int, list[int]](), list[Mapping[int, float]](), 0
        for at, tree in enumerate(trees):
            added, splits = list[float](), list[Split]()
            _unfold(tree, added, splits)
            if len(added) > _BITS:
                raise ValueError(f"a tree of judge.json has more than {_BITS} leaves")
            leaves.append({1 << leaf: what for leaf, what in enumerate(added)})
            every |= ((1 << len(added)) - 1) << (_BITS * at)
            for number, edge, closed in splits:
                closing.setdefault(number, [0] * _MOST)[max(0, edge + 1)] |= closed << (_BITS * at)
        opened = tuple(
            (number, tuple(every & ~closed for closed in accumulate(values, or_)))
            for number, values in sorted(closing.items())
        )
        firsts = sum(1 << (_BITS * at) for at in range(len(leaves)))
        return cls(bias, every, firsts, opened, tuple(leaves))

    def likelihood(self, numbers: Sequence[int]) -> float:
        """How likely, from 0 to 1, a piece of this shape is text."""
        total, still_open = self.bias, self.every
        for number, values in self.opened:
            still_open &= values[numbers[number]]
        lowest = still_open & ~(still_open - self.firsts)  # of every tree at once: each has a leaf that is open
        ends = array("H", lowest.to_bytes(2 * len(self.leaves), byteorder))
        for leaves, bits in zip(self.leaves, ends if byteorder == "little" else reversed(ends), strict=True):
            total += leaves[bits]
        return 1 / (1 + exp(-total))


def _unfold(tree: Tree, leaves: list[float], splits: list[Split]) -> None:
    """Adds the leaves of a tree from low to high, and its splits."""
    if not isinstance(tree, tuple):
        leaves.append(tree)
        return
    number, edge, low, high = tree
    first = len(leaves)
    _unfold(low, leaves, splits)
    splits.append((number, edge, (1 << len(leaves)) - (1 << first)))
    _unfold(high, leaves, splits)


@cache
def load_judge() -> Judge:
    """The judge whose weights ship with the program."""
    written = json.loads((Path(__file__).parent / "judge.json").read_text("utf-8"))
    if tuple(written["numbers"]) != NAMES:
        raise ValueError("judge.json was made for other numbers than shape.py gives; make it again")
    return Judge.of(float(written["bias"]), tuple(_tree(tree) for tree in written["trees"]))


def _tree(node: object) -> Tree:
    if isinstance(node, list):
        number, edge, low, high = node
        return (int(number), int(edge), _tree(low), _tree(high))
    return float(str(node))
