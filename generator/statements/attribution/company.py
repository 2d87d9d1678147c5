"""Two who speak together: "said Ada Brook and Tom Reed" names neither alone."""

from __future__ import annotations

from generator.nouns import replace
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.passages import Passage
from generator.statements.attribution.phrases import Phrase, phrase_after
from generator.statements.attribution.phrases_before import phrase_before

_FARTHEST = 12  # tokens of the name of the other


def with_company(passage: Passage, phrase: Phrase, cue: int, lexicon: Lexicon) -> Phrase:
    """A name, or the words for two where another person is tied to it by "and"; both names stay together."""
    if phrase.kind != "name":
        return phrase
    other = _behind(passage, phrase, cue, lexicon) or _in_front(passage, phrase, cue, lexicon)
    if other is None:
        return phrase
    first, last = min(phrase.first, other.first), max(phrase.last, other.last)
    return replace(phrase, kind="unnamed", first=first, last=last, gender="plural", name=(), determined=True)


def _behind(passage: Passage, phrase: Phrase, cue: int, lexicon: Lexicon) -> Phrase | None:
    """The other behind "and", where the clause ends behind both, or the verb stands there."""
    at = phrase.last
    if at + 1 >= len(passage.words) or passage.low[at] not in lexicon.together:
        return None
    other = phrase_after(passage, at + 1, min(len(passage.words), at + _FARTHEST), lexicon)
    if other is None or not _is_person(passage, other) or other.first != at + 1:
        return None
    ends = other.last >= len(passage.words) or not passage.words[other.last][0].isalnum()
    return other if ends or other.last == cue or passage.low[other.last] in lexicon.prepositions else None


def _in_front(passage: Passage, phrase: Phrase, cue: int, lexicon: Lexicon) -> Phrase | None:
    """The other in front of "and", where the verb stands behind both."""
    at = phrase.first - 1
    if at < 1 or cue < phrase.last or passage.low[at] not in lexicon.together:
        return None
    other = phrase_before(passage, at - 1, max(0, at - _FARTHEST), lexicon)
    return other if other and _is_person(passage, other) and other.last == at else None


def _is_person(passage: Passage, phrase: Phrase) -> bool:
    return phrase.kind == "name" and (len(phrase.name) > 1 or phrase.name[0].lower() in passage.surnames)
