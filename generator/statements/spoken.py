"""Whether words are said: by who asks, and by who speaks of himself, outside quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.statements.labels.candidates import Candidate
from generator.statements.labels.shapes import is_cased
from generator.statements.labels.words import label_words
from generator.writing import WORD

LOOK = 1500  # characters of a turn that are looked at
SPOKEN = 0.35  # share of longer turns that ask or speak in the first person, where names alone are the labels
_QUOTED = re.compile(r"[“„«\"][^“”„«»\"]{0,400}[”“»\"]")
_MANY = 4  # longer turns that tell by themselves whether a family speaks
_LONG = 8  # words from which a turn says something about its family


def is_spoken(text: str, candidates: Sequence[Candidate], least: float) -> bool:
    """Whether so many of the longer turns ask or speak in the first person."""
    own, long, spoken, few = label_words().first_person, 0, 0, 0
    looked = candidates[:60]
    ends = [c.start for c in candidates[1:]] + [len(text)]
    for candidate, end in zip(looked, ends, strict=False):
        said = text[candidate.text_start : min(end, candidate.text_start + LOOK)]
        words = WORD.findall(said)
        short = len(words) < _LONG and is_cased(candidate.shape.name)
        long += not short
        asks = "?" in said or "？" in said or "؟" in said or ";" in said[-2:]
        speaks = asks or any(word.casefold() in own for word in words) or _speaks_unspaced(said, candidate)
        spoken += speaks and not short
        few += speaks and short
    if not long or spoken >= least * long:
        return bool(long) or few > 0
    return (
        long < _MANY and few > 1 and spoken + few >= least * len(looked)
    )  # where most turns are short, they count too


def _speaks_unspaced(said: str, candidate: Candidate) -> bool:
    return not is_cased(candidate.shape.name) and any(
        own in said for own in label_words().first_person if not own.isascii()
    )


def is_personal_mostly(text: str, candidates: Sequence[Candidate]) -> bool:
    ends = [c.start for c in candidates[1:]] + [len(text)]
    pairs = list(zip(candidates, ends, strict=True))[:40]
    return sum(is_personal(text, c.text_start, min(end, c.text_start + LOOK)) for c, end in pairs) * 2 >= len(pairs)


def is_personal(text: str, start: int, end: int, *, least: int = 2) -> bool:
    """Whether the words speak in the first person, outside quotation marks: one word in 80, `least` of them."""
    said = _QUOTED.sub(" ", text[start:end])
    words = [word.casefold() for word in WORD.findall(said)]
    own = sum(word in label_words().first_person for word in words)
    return own >= least and own * 80 >= len(words)
