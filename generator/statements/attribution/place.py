"""A cue, and the place of a quotation in its sentence: what the families of rules share."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from generator.nouns import dataclass
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.passages import Passage
from generator.statements.attribution.phrases import Phrase
from generator.statements.attribution.words import has_particle

__all__ = ["WINDOW", "Cue", "Place", "is_noun", "is_speech", "sentence_of", "whole_sentence"]

WINDOW = 70  # tokens of a sentence looked at on either side of a quotation


@dataclass(frozen=True, slots=True)
class Cue:
    """What tells the speaker of a quotation."""

    rule: str
    phrase: Phrase
    token: int  # of the verb or cue word


@dataclass(frozen=True, slots=True)
class Place:
    """A quotation in its sentence."""

    passage: Passage
    at: int  # its token
    first: int  # of the sentence
    last: int  # one past the last token of the sentence
    following: int  # one past the last token of the sentence after it
    ending: str  # last character of its words
    depth: int = 0  # verbs already followed to the verb before them


def sentence_of(bounds: Sequence[int], token: int) -> int:
    """The number of the sentence a token stands in."""
    return max(0, min(bisect_right(bounds, token), len(bounds) - 1) - 1)


def whole_sentence(passage: Passage, first: int, last: int) -> Place:
    """A sentence as if a quotation stood right after it."""
    return Place(passage, last, max(first, last - WINDOW), last, last, "")


def is_speech(place: Place, v: int, lexicon: Lexicon) -> bool:
    """Whether token v may be a speech verb in any of its forms."""
    low = place.passage.low[v]
    if not place.passage.words[v][0].islower():
        return False
    if low in lexicon.separable and not has_particle(place.passage, v, lexicon):
        return False
    return low in lexicon.speech


def is_noun(place: Place, v: int, lexicon: Lexicon) -> bool:
    """Whether the word is a noun here: "the report", "Trump's claims", "in charge"."""
    if v == place.first:
        return False
    before = place.passage.low[v - 1]
    if place.passage.is_possessive(v - 1):
        return True
    low = place.passage.low[v]
    if before in lexicon.indefinite and before in lexicon.unnamed and low in lexicon.says and not low.endswith("s"):
        return False  # "another said", but "another claims officer"
    if before in lexicon.definite or before in lexicon.indefinite or before in lexicon.possessive:
        return before not in lexicon.relatives
    is_participle = low in lexicon.saying or low in lexicon.describing
    return before in lexicon.prepositions and not is_participle and before not in lexicon.helpers and before != "to"
