"""How a phrase is answered: each rare word with its frequent neighbours, pairs of frequent words until all are met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.nouns import dataclass
from generator.search.forms import PAIR


@dataclass(frozen=True, slots=True)
class Step:
    """A form whose places tell where the phrase may start. Of a neighbour, -1: the phrase ends there; 0: a rare word,
    which has a step of its own."""

    form: str
    at: int  # in the phrase
    before: int = -1
    after: int = -1


def plan_phrase(words: Sequence[str], frequent: Mapping[str, int]) -> list[Step]:
    """The steps of a phrase."""
    codes = [frequent.get(word, 0) for word in words]
    around = [-1, *codes, -1]
    steps = [Step(words[at], at, around[at], around[at + 2]) for at, code in enumerate(codes) if not code]
    met = [not code or around[at] == 0 or around[at + 2] == 0 for at, code in enumerate(codes)]
    for at in range(len(words)):
        if not met[at]:
            first = at if at + 1 < len(words) and codes[at + 1] else at - 1
            steps.append(Step(f"{words[first]}{PAIR}{words[first + 1]}", first))
            met[first] = met[first + 1] = True
    return steps
