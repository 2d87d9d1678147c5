"""Who presides, by the announcements of a record: "The President, Ada Example, in the Chair", "Présidence de Mme X".

An announcement holds until the next one. One without a name ("[Mr Speaker in the Chair]") leaves open who presides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.languages import every, tables, words
from generator.languages.worded import Worded
from generator.resolve.announced import Announced, announced_name
from generator.statements.labels.shapes import Kind, read_shape
from generator.statements.labels.words import label_words

_LONGEST = 160  # characters of a line that announces
_ANNOUNCED = Worded(r"(?<![^\W_])(?:(?P<by>{presided_by})|{presides})(?![^\W_])", re.IGNORECASE, stage="turns")
_REPLACES = Worded(r"(?<![^\W_])(?:{replaces})(?![^\W_])", re.IGNORECASE, stage="turns")
_CLOSED = " \t)].:"  # what may stand behind an announcement


def is_chair(label: str) -> bool:
    """Whether a label names who presides by the office alone: "The President", "Mme la présidente"."""
    shape = read_shape(label)
    return shape is not None and shape.kind is Kind.OFFICE and _bare(label).startswith(_offices())


def find_chairs(text: str) -> Announced:
    """Who presides, by all announcements of a text."""
    folded = _folded(text)
    return Announced.of(_announcements(text)) if any(phrase in folded for phrase in _phrases()) else Announced()


def _folded(text: str) -> str:
    """A text in which stands, in one form, whatever a pattern without regard to case takes for equal."""
    return text.replace("İ", "i").casefold().replace("ı", "i")


@cache
def _phrases() -> tuple[str, ...]:
    """What announces, in all languages, in that form."""
    return tuple(map(_folded, every("turns", "presided_by", "presides")))


def _announcements(text: str) -> Iterator[tuple[int, str | None]]:
    for match in _ANNOUNCED.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        end = len(text) if end < 0 else end
        if end - start > _LONGEST:
            continue
        before, behind = text[start : match.start()], text[match.end() : end].strip(_CLOSED)
        if match["by"]:
            name = announced_name(behind.split(",")[0])
            if name or not before.strip(" \t([,"):
                yield start, name
        elif not behind:
            names = filter(None, map(announced_name, _REPLACES.pattern.split(before, maxsplit=1)[0].split(",")))
            yield start, next(names, None)


def _bare(label: str) -> str:
    """A label in small letters without article and form of address."""
    known = label_words()
    parts = label.casefold().split()
    while len(parts) > 1 and (parts[0] in known.articles or parts[0] in known.honorifics):
        parts.pop(0)
    return " ".join(parts)


@cache
def _offices() -> tuple[str, ...]:
    """How the labels of those who chair begin, in all languages, without article and form of address."""
    listed = (
        name for table in tables("layouts").values() for key in ("chair", "chair-alone") for name in words(table, key)
    )
    return tuple(sorted({_bare(name) for name in listed}))
