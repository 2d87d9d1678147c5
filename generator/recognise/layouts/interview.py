"""interview: two people, of whom one asks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from generator.languages import tables, words
from generator.model import Found
from generator.recognise.layouts.shape import Shape, who_answer, who_ask
from generator.recognise.layouts.transcript import COVERED

_FEWEST = 4  # turns
_MOST_NAMES = 6  # forms of the names of two people: "June Sorrel", "Sorrel", "JS"
_ASKS = 0.6  # of the turns of who asks hold a question mark
_QUESTION = "question-alone"  # the family of questions without a label
_MARKS = ("?", "؟", "？", "か。")


def interview(shape: Shape) -> Found[str] | None:
    """Two people in turn, the questions with one of them; or questions without a label."""
    if any(label.family == _QUESTION for label in shape.labels) and shape.covered >= COVERED:
        return Found("interview", "questions-alone")
    names = {label.name.casefold() for label in shape.labels}
    if len(names) > _MOST_NAMES:
        return None
    people = _people(names)
    if len(set(people.values())) != 2 or len(shape.labels) < _FEWEST or shape.covered < COVERED:
        return None
    if any(label.outlet for label in shape.labels) or _is_asked_by_many(people):
        return None  # the questions of several people under one word: a press conference
    asking = [_asks(shape, people, name) for name in sorted(set(people.values()))]
    return Found("interview", "one-asks") if max(asking) >= _ASKS and min(asking) < _ASKS / 2 else None


@cache
def _interviewers() -> tuple[str, ...]:
    """How the words begin for who leads an interview, in all languages: "interv"."""
    return tuple(sorted({word for table in tables("layouts").values() for word in words(table, "interviewers")}))


def _is_asked_by_many(names: Iterable[str]) -> bool:
    """Whether anybody may ask under one of the labels and a person answers: "Journalist" and "The Warden"."""
    asking = [name for name in names if name in who_ask() and not name.startswith(_interviewers())]
    return len(asking) == 1 and not any(name in who_answer() for name in names)


def _people(names: set[str]) -> dict[str, str]:
    """The names by the fullest form of each: "sorrel" and "js" are "june sorrel" where nobody else can be."""
    full = {name: name.split() for name in names if " " in name}
    found = {}
    for name in sorted(names):
        bare = name.replace(".", "").replace(" ", "")
        whole = [
            other
            for other, words in full.items()
            if other != name and (name in (words[0], words[-1]) or bare == "".join(word[0] for word in words))
        ]
        found[name] = whole[0] if len(whole) == 1 else name
    return found


def _asks(shape: Shape, people: dict[str, str], person: str) -> float:
    pairs = zip(shape.labels, shape.turns, strict=True)
    turns = [turn for label, turn in pairs if people[label.name.casefold()] == person]
    return sum(any(mark in turn for mark in _MARKS) for turn in turns) / len(turns)
