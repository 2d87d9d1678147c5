"""What the layouts look at: the head of a text, its labels and how much of it they cover."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from generator.languages import tables, words
from generator.model import Block, Label, Role
from generator.nouns import dataclass

HEAD = 14  # lines that are not blank
_LONGEST_HEAD = 200  # characters of a line of the head


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of a text."""

    head: tuple[str, ...]  # its first lines in lower case, without white space at the ends
    labels: Sequence[Label]
    turns: tuple[str, ...]  # what follows each label, to the next
    covered: float  # share of the text from the first label on


def read_shape(text: str, lines: Sequence[Block], labels: Sequence[Label]) -> Shape:
    """The shape of a text."""
    head = list[str]()
    for line in lines:
        if len(head) == HEAD:
            break
        if line.role is not Role.BLANK:
            head.append(text[line.span.start : min(line.span.end, line.span.start + _LONGEST_HEAD)].strip().casefold())
    ends = [*(label.span.start for label in labels[1:]), len(text)][: len(labels)]
    turns = tuple(text[label.text_start : end] for label, end in zip(labels, ends, strict=True))
    covered = (len(text) - labels[0].span.start) / len(text) if labels else 0.0
    return Shape(tuple(head), labels, turns, covered)


@cache
def openings(layout: str) -> tuple[str, ...]:
    """How lines that name this layout begin, in all languages: the section `layouts` of generator/languages/."""
    table: Mapping[str, Mapping[str, object]] = tables("layouts")
    return tuple(sorted({word.casefold() for section in table.values() for word in words(section, layout)}))


@cache
def who_ask() -> frozenset[str]:
    """The labels of those who ask, in all languages, case-folded: "question", "frage", "q"."""
    return _named("questioners", 0)


@cache
def who_answer() -> frozenset[str]:
    """The labels of answers, in all languages, case-folded: "answer", "antwort", "a"."""
    return _named("answerers", 1)


def _named(key: str, place: int) -> frozenset[str]:
    """The words under `key` and the letters at this place of each pair, in the sections `turns`."""
    sections = tables("turns").values()
    named = {word.casefold() for section in sections for word in words(section, key)}
    return frozenset(named | {letter.casefold() for section in sections for letter in _letters(section, place)})


def _letters(section: Mapping[str, object], place: int) -> list[str]:
    pairs = section.get("letters")
    lists = [pair for pair in pairs if isinstance(pair, list)] if isinstance(pairs, list) else []
    return [str(pair[place]) for pair in lists if len(pair) == 2]
