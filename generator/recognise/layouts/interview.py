"""interview: two people, of whom one asks."""

from __future__ import annotations

from generator.model import Found
from generator.recognise.layouts.shape import Shape
from generator.recognise.layouts.transcript import COVERED

_FEWEST = 6  # turns
_ASKS = 0.6  # of the turns of who asks hold a question mark
_ASKED = frozenset(
    {"q", "a", "question", "answer", "frage", "antwort", "journalist", "reporter", "журналист", "питання"}
)
_QUESTION = "question-alone"  # the family of questions without a label
_MARKS = ("?", "؟", "？")


def interview(shape: Shape) -> Found[str] | None:
    """Two labels in turn, the questions with one of them."""
    if any(label.family == _QUESTION for label in shape.labels) and shape.covered >= COVERED:
        return Found("interview", "questions-alone")
    names = sorted({label.name.casefold() for label in shape.labels})
    if len(names) != 2 or len(shape.labels) < _FEWEST or shape.covered < COVERED:
        return None
    if any(label.outlet for label in shape.labels) or len(_ASKED.intersection(names)) == 1:
        return None  # the questions of several people under one word: a press conference
    asking = [_asks(shape, name) for name in names]
    return Found("interview", "one-asks") if max(asking) >= _ASKS and min(asking) < _ASKS / 2 else None


def _asks(shape: Shape, name: str) -> float:
    turns = [turn for label, turn in zip(shape.labels, shape.turns, strict=True) if label.name.casefold() == name]
    return sum(any(mark in turn for mark in _MARKS) for turn in turns) / len(turns)
