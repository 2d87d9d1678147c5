"""What a single word is: a speech verb, a role, a body, a helper."""

from __future__ import annotations

from bisect import bisect_right

from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.passages import Passage

__all__ = [
    "has_particle",
    "is_body",
    "is_cue",
    "is_helper",
    "is_person_word",
    "is_role",
    "is_title",
    "is_word",
]

_FARTHEST_PARTICLE = 40


def is_word(word: str) -> bool:
    """Whether a token is a word and no mark."""
    return word[0].isalnum()


def is_cue(passage: Passage, i: int, lexicon: Lexicon) -> bool:
    """Whether token i is a finite speech verb, as far as a word alone can tell."""
    low = passage.low[i]
    if not passage.words[i][0].islower():
        return False
    if low in lexicon.says or low in lexicon.describes:
        return low not in lexicon.separable or has_particle(passage, i, lexicon)
    if low not in lexicon.say or not lexicon.plain_plural or i == 0:
        return False
    before = passage.low[i - 1]  # "critics say", "they say"
    return (before.endswith("s") and passage.words[i - 1][0].isalpha()) or before in lexicon.plain_plural


def has_particle(passage: Passage, i: int, lexicon: Lexicon) -> bool:
    """Whether the particle that makes a separable verb one of speech stands behind it: "teilte Brook am Montag mit"."""
    last = passage.sentences[bisect_right(passage.sentences, i)] if passage.sentences[-1] > i else len(passage.words)
    particles = lexicon.separable[passage.low[i]]
    return any(passage.low[k] in particles for k in range(i + 1, min(last, i + _FARTHEST_PARTICLE)))


def is_role(low: str, lexicon: Lexicon) -> bool:
    """Whether a word in small letters is a role or an office."""
    return low in lexicon.roles or low.endswith(lexicon.role_endings)


def is_body(word: str, low: str, lexicon: Lexicon) -> bool:
    """Whether a word names a body that speaks."""
    if low in lexicon.bodies or low.endswith(lexicon.body_endings):
        return True
    return word.isupper() and 2 <= len(word) <= 6 and word.isalpha() and low not in lexicon.suffixes


def is_title(low: str, lexicon: Lexicon) -> bool:
    """Whether a word in small letters may stand right before a name: a role, "Mrs", "former"."""
    return low in lexicon.titles or low.endswith(lexicon.role_endings)


def is_helper(passage: Passage, i: int, lexicon: Lexicon) -> bool:
    """Whether token i may stand between a subject and its verb: "has", "later", "didn't", "repeatedly"."""
    low = passage.low[i]
    if low in lexicon.helpers or low.endswith(("n't", "n’t")):
        return passage.words[i][0].islower() or lexicon.nouns_capitalised
    return low.endswith(lexicon.adverb_endings) and passage.words[i][0].islower()


def is_person_word(low: str, lexicon: Lexicon) -> bool:
    """Whether a word opens the name of a person or is an office, also in the second case: "Hafenministers"."""
    is_office = is_role(low, lexicon) or (lexicon.nouns_capitalised and is_role(low.removesuffix("s"), lexicon))
    return is_office or low in lexicon.given or low in lexicon.honorifics
