"""Words that somebody is named beside and did not say: denied, negated, supposed or made up."""

from __future__ import annotations

from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.passages import Passage
from generator.statements.attribution.place import Cue, Place
from generator.statements.attribution.words import is_helper, is_word

__all__ = ["is_denied"]

_FARTHEST = 8  # words between a denial and the verb of what is denied
_QUOTING_ON = ("colon", "comma", "lead", "after", "split", "tail")  # what was denied is answered: X denied it: "..."


def is_denied(place: Place, cue: Cue, lexicon: Lexicon) -> bool:
    """Whether the cue says that its subject did not say the words, or leaves open whether anybody did."""
    if not lexicon.denies and not lexicon.negations:
        return False
    passage, v = place.passage, cue.token
    if not place.first <= v < len(passage.words) or cue.rule.startswith(("according", "viewpoint", "credit")):
        return False
    if passage.low[v] in lexicon.denies:
        is_told = any(low in lexicon.that for low in passage.low[v + 1 : place.at])
        return (is_told or place.at == v + 1) and not cue.rule.startswith(_QUOTING_ON)
    return (
        _is_negated(place, cue, lexicon)
        or _follows_denial(place, cue, lexicon)
        or _is_supposed(place, cue, lexicon)
        or _is_unreal(place, cue, lexicon)
        or _is_made_up(place, cue, lexicon)
    )


def _is_negated(place: Place, cue: Cue, lexicon: Lexicon) -> bool:
    """X never said "..." | X sagte nicht: „…“ | neither X nor Y said "..." | Nobody, not even X, said "..."."""
    passage, v = place.passage, cue.token
    if place.first <= cue.phrase.first < v and _negates(passage, cue.phrase.first, lexicon):
        return True
    k = v - 1
    while k >= place.first and (_negates(passage, k, lexicon) or is_helper(passage, k, lexicon)):
        if _negates(passage, k, lexicon):
            return passage.low[k + 1] not in lexicon.unnegated
        k -= 1
    behind = max(v + 1, cue.phrase.last)
    if behind < place.at and _negates(passage, behind, lexicon):  # sagte Brook nicht: „…“; not "asked not to be named"
        return not is_word(passage.words[behind + 1])
    first = cue.phrase.first - 1
    return (
        place.first <= first < v
        and _negates(passage, first, lexicon)
        and passage.low[first + 1] not in lexicon.unnegated
    )


def _negates(passage: Passage, i: int, lexicon: Lexicon) -> bool:
    return passage.low[i] in lexicon.negations or passage.low[i].endswith(("n't", "n’t"))


def _follows_denial(place: Place, cue: Cue, lexicon: Lexicon) -> bool:
    """X denied having said "..." | X bestritt, gesagt zu haben: „…“ | X denied reports that Y called it "..."."""
    passage, v = place.passage, cue.token
    if passage.low[v] in lexicon.saying and passage.low[v] not in lexicon.says:
        k = v - 1
        while k > place.first and is_helper(passage, k, lexicon):
            k -= 1
        return k >= place.first and passage.low[k] in lexicon.denies
    return any(passage.low[k] in lexicon.denies for k in _clause_before(place, v, lexicon))


def _is_supposed(place: Place, cue: Cue, lexicon: Lexicon) -> bool:
    """If X says "...": the clause says what might be said."""
    before = cue.phrase.first - 1
    return place.first <= before < cue.token and place.passage.low[before] in lexicon.supposes


def _is_unreal(place: Place, cue: Cue, lexicon: Lexicon) -> bool:
    """X should have said "..." | X hätte sagen müssen: „…“: nobody said it."""
    passage, v = place.passage, cue.token
    if lexicon.verb_second:
        clause = _clause_before(place, v, lexicon) if passage.low[v] in lexicon.say else []
        return any(passage.low[k] in lexicon.unreal for k in clause)
    k = v - 1
    while k > place.first and is_helper(passage, k, lexicon) and passage.low[k] not in lexicon.have:
        k -= 1
    return k > place.first and passage.low[k] in lexicon.have and passage.low[k - 1] in lexicon.unreal


def _is_made_up(place: Place, cue: Cue, lexicon: Lexicon) -> bool:
    """A fabricated post claimed that X said "..." | X was falsely quoted as saying "..."."""
    passage, v = place.passage, cue.token
    if v > place.first and any(low in lexicon.quoted_as for low in (passage.low[v - 1], *passage.low[v + 1 : v + 2])):
        return any(passage.low[k] in lexicon.fabricated for k in range(max(place.first, v - 4), v))
    first = cue.phrase.first
    if first >= v:
        return False
    return any(passage.low[k] in lexicon.fabricated for k in _clause_before(place, first, lexicon) if k < first - 1)


def _clause_before(place: Place, v: int, lexicon: Lexicon) -> list[int]:
    """The tokens before v in its clause and in the one it depends on, the nearest first."""
    passage, found = place.passage, list[int]()
    is_infinitive = passage.low[v] in lexicon.say and passage.low[v] not in lexicon.says
    for k in range(v - 1, max(place.first - 1, v - 1 - _FARTHEST), -1):
        low = passage.low[k]
        if low == "," and (is_infinitive or passage.low[k + 1] in lexicon.that):
            continue
        if not is_word(passage.words[k]) or (low in lexicon.conjunctions and low not in lexicon.that):
            break
        found.append(k)
    return found
