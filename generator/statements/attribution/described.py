"""A name that only describes who speaks: "A man who knows Reed said", "The lawyer defending Reed said"."""

from __future__ import annotations

from generator.nouns import replace
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.passages import Passage
from generator.statements.attribution.phrases import Phrase
from generator.statements.attribution.phrases_before import phrase_before, skip_helpers_back
from generator.statements.attribution.place import Cue, Place
from generator.statements.attribution.words import is_role, is_word

__all__ = ["without_described"]

_LONGEST_RELATIVE = 4  # words of a clause up to the name in it: "who once worked for Reed"


def without_described(place: Place, cue: Cue, lexicon: Lexicon) -> Cue:
    """The cue, its phrase that of who is described where the name in it is another's."""
    phrase, passage = cue.phrase, place.passage
    if phrase.kind != "name" or phrase.last > cue.token or phrase.first < place.first:
        return cue
    if _is_described_inside(passage, phrase, lexicon):
        last = skip_helpers_back(passage, cue.token - 1, phrase.last, lexicon) + 1  # "The man Reed replaced"
        phrase = replace(phrase, last=last)
        return replace(cue, phrase=_unnamed(passage, phrase, phrase.first, phrase.name_first - 1))
    holder = _holder(place, phrase, lexicon)
    return replace(cue, phrase=_unnamed(passage, phrase, holder.first, holder.last - 1)) if holder else cue


def _unnamed(passage: Passage, phrase: Phrase, first: int, head: int) -> Phrase:
    return Phrase("unnamed", first, phrase.last, head=passage.low[head], determined=True)


def _is_described_inside(passage: Passage, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a participle or a word for anybody stands before a name: "The lawyer defending Reed", "The man Reed"."""
    if not phrase.determined or lexicon.noun_first or phrase.name_first - phrase.first < 2:
        return False
    before = passage.low[phrase.name_first - 1]
    if not passage.words[phrase.name_first - 1][0].islower() or is_role(before, lexicon):
        return False
    is_participle = before.endswith(lexicon.leading_endings) and phrase.name_first - phrase.first > 2
    is_anybody = before in lexicon.unnamed and phrase.definite and len(phrase.name) == 1  # not "her friend Tom Reed"
    return is_anybody or (is_participle and is_role(passage.low[phrase.name_first - 2], lexicon))


def _holder(place: Place, phrase: Phrase, lexicon: Lexicon) -> Phrase | None:
    """Who is described by the clause, or by what belongs to a noun, that the name ends."""
    passage, first = place.passage, phrase.first
    low, words = passage.low, passage.words
    opens_with_verb = words[first][0].islower() and not phrase.determined and low[first] not in lexicon.titles
    for k in range(first - 1, max(place.first, first - 1 - _LONGEST_RELATIVE), -1):
        if not is_word(words[k]) or not words[k][0].islower() or low[k] in lexicon.conjunctions - lexicon.relatives:
            break
        if low[k] in lexicon.relatives:
            is_clause = k < first - 1 or opens_with_verb
            holder = phrase_before(passage, k - 1, place.first, lexicon) if is_clause else None
            return holder if holder and holder.kind in ("unnamed", "role") and holder.determined else None
    is_bare = first == phrase.name_first
    if not is_bare or low[first - 1] not in lexicon.prepositions or first - 2 <= place.first:
        return None
    holder = phrase_before(passage, first - 2, place.first, lexicon)
    if holder is None or holder.first != place.first or holder.kind not in ("unnamed", "role"):
        return None
    is_owned = any(passage.is_possessive(k) for k in range(holder.first, holder.last))
    return holder if holder.determined or is_owned else None
