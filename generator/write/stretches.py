"""Stretches: the shown text of a document cut where a block or a turn begins or ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.model import Block, Statement
from generator.nouns import dataclass

__all__ = ["Stretch", "by_turn", "find_stretches"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of one block that lies in one turn, or in none."""

    block: Block
    start: int
    end: int
    turn: Statement | None = None


def find_stretches(text: str, blocks: Sequence[Block], turns: Sequence[Statement]) -> list[Stretch]:
    """The shown text in order, labels left out; turns that hold no shown text have none.

    blocks, turns: in the order of the text.
    """
    stretches: list[Stretch] = []
    first = 0
    for block in blocks:
        start, end = block.span.start, block.span.end
        while first < len(turns) and turns[first].span.end <= start:
            first += 1
        here = start
        for number in range(first, len(turns)):
            turn = turns[number]
            opens = turn.label_span.start if turn.label_span else turn.span.start
            opens = min(opens, turn.span.start)
            if opens >= end:
                break
            if here < opens:
                stretches.append(Stretch(block, here, opens))
            said = max(turn.span.start, here)
            if said < end:
                stretches += [
                    Stretch(block, a, b, turn) for a, b in _without_holes(turn, said, min(turn.span.end, end))
                ]
            here = min(end, max(here, turn.span.end))
        if here < end:
            stretches.append(Stretch(block, here, end))
    return [stretch for stretch in stretches if not text[stretch.start : stretch.end].isspace()]


def by_turn(stretches: Iterable[Stretch]) -> list[tuple[Statement | None, list[Stretch]]]:
    """Neighbouring stretches of the same turn put together: the turn, None outside of turns, and its stretches."""
    groups: list[tuple[Statement | None, list[Stretch]]] = []
    for stretch in stretches:
        if groups and groups[-1][0] is stretch.turn:
            groups[-1][1].append(stretch)
        else:
            groups.append((stretch.turn, [stretch]))
    return groups


def _without_holes(turn: Statement, start: int, end: int) -> Iterable[tuple[int, int]]:
    here = start
    for hole in turn.holes:
        if hole.end <= here or hole.start >= end:
            continue
        if here < hole.start:
            yield here, hole.start
        here = max(here, hole.end)
    if here < end:
        yield here, end
