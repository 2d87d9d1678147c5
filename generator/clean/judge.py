"""How likely a doubtful piece belongs to the text: small decision trees over its shape, their weights in judge.json.

The trees were grown offline by gradient boosting; docs/decisions/0016 says on what, and what was measured. Sums of
numbers, so the same on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from generator.clean.shape import NAMES

Tree = (
    float | tuple[int, int, "Tree", "Tree"]
)  # (number, edge, where at most the edge, where above it), or what a leaf adds


@dataclass(frozen=True, slots=True)
class Judge:
    """The trees."""

    bias: float
    trees: tuple[Tree, ...]

    def likelihood(self, numbers: Sequence[int]) -> float:
        """How likely, from 0 to 1, a piece of this shape is text."""
        total = self.bias
        for tree in self.trees:
            node = tree
            while isinstance(node, tuple):
                node = node[2] if numbers[node[0]] <= node[1] else node[3]
            total += node
        return 1 / (1 + exp(-total))


@cache
def load_judge() -> Judge:
    """The judge whose weights ship with the program."""
    written = json.loads((Path(__file__).parent / "judge.json").read_text("utf-8"))
    if tuple(written["numbers"]) != NAMES:
        raise ValueError("judge.json was made for other numbers than shape.py gives; make it again")
    return Judge(float(written["bias"]), tuple(_tree(tree) for tree in written["trees"]))


def _tree(node: object) -> Tree:
    if isinstance(node, list):
        number, edge, low, high = node
        return (int(number), int(edge), _tree(low), _tree(high))
    return float(str(node))
