"""The subject of a whole clause: its first noun phrase, or the one that its verb leaves out."""

from __future__ import annotations

from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.passages import Passage
from generator.statements.attribution.phrases import Phrase, phrase_after, with_complement
from generator.statements.attribution.place import Place
from generator.statements.attribution.words import is_word

__all__ = [
    "clause_subject",
    "silent_subject",
]

_LONGEST_BODY = 6  # letters of a body in capitals


def clause_subject(place: Place, before: int, lexicon: Lexicon) -> Phrase | None:
    """The first noun phrase of the sentence after leading adverbials, where it stands before token `before`."""
    passage, i = place.passage, place.first
    low, words = passage.low, passage.words
    if i < before and words[i].isupper() and len(words[i]) > 2:  # NEW YORK - X said
        dash = next((k for k in range(i, min(before, i + 10)) if words[k] in ("-", "–", "—")), None)
        i = dash + 1 if dash is not None else i
    if i + 3 < before and words[i].isupper() and len(words[i]) > _LONGEST_BODY and words[i + 1] == "(":
        closing = next((k for k in range(i + 2, min(before, i + 6)) if words[k] == ")"), None)
        i = closing + 1 if closing is not None else i  # SOUNDBITE (English) Ada Brook, minister:
    for _ in range(4):
        while i < before and (
            (low[i] in lexicon.conjunctions and low[i] not in lexicon.openers)
            or (low[i] in lexicon.helpers and low[i] not in lexicon.openers)
            or words[i] in (",", "–", "—", "-")
            or (i + 1 < before and words[i + 1] == "," and low[i].endswith(lexicon.adverb_endings))
        ):
            i += 1
        if i >= before:
            return None
        leads = low[i] in lexicon.prepositions or low[i] in lexicon.openers or low[i] in lexicon.relatives
        leads = leads or (
            low[i].endswith(lexicon.leading_endings) and low[i] not in lexicon.given and words[i][0].isupper()
        )
        leads = leads or _is_adverbial(passage, i, before, lexicon)
        if not leads:
            break
        comma = _next_comma(passage, i, before)
        if comma >= before:
            return _behind_verb(passage, i, before, lexicon)
        i = _past_place(passage, comma, before, lexicon) + 1
    phrase = phrase_after(passage, i, before, lexicon)
    if phrase and phrase.kind == "unnamed" and lexicon.verb_second:
        behind = _behind_verb(passage, i, before, lexicon)
        phrase = behind if behind and behind.kind in ("name", "role") else phrase
    end = with_complement(passage, phrase, before, lexicon).last if phrase else before
    if phrase and phrase.kind in ("role", "unnamed") and end + 1 < before and words[end] == ",":
        inner = phrase_after(passage, end + 1, before, lexicon)
        if inner and inner.kind == "name" and inner.first == inner.name_first and words[inner.last] == ",":
            return inner
    return phrase


def _next_comma(passage: Passage, i: int, before: int) -> int:
    return next((k for k in range(i, before) if passage.words[k] == ","), before)


def _past_place(passage: Passage, comma: int, before: int, lexicon: Lexicon) -> int:
    """The comma that closes where something was, if comma stands inside it: "In Quayside, Maine, on Sunday, X"."""
    words, low = passage.words, passage.low
    k = comma + 2
    if k >= before or words[k] != "," or not words[comma - 1][0].isupper() or not words[comma + 1][0].isupper():
        return comma
    start = comma - 1
    while start > 0 and words[start - 1][0].isupper():
        start -= 1
    is_where = start > 0 and low[start - 1] in lexicon.locative
    return (
        k if is_where and low[comma + 1] not in passage.surnames and low[comma - 1] not in passage.surnames else comma
    )


def _behind_verb(passage: Passage, i: int, before: int, lexicon: Lexicon) -> Phrase | None:
    """The subject behind the verb where something else opens the sentence: "Im Rat warb der Minister dafür".

    Right behind a verb stands a subject by name, or with an article that only a subject has.
    """
    if not lexicon.verb_second:
        return None
    opening = phrase_after(passage, i + (passage.low[i] in lexicon.prepositions), before, lexicon)
    if opening is None:
        return None
    v = with_complement(passage, opening, before, lexicon).last
    if v + 1 >= before or not passage.words[v][0].islower() or passage.low[v] in lexicon.closed:
        return None
    first = v + 1
    while first < before and (
        passage.low[first] in lexicon.helpers or lexicon.pronouns.get(passage.low[first]) == "other"
    ):
        first += 1
    if first >= before or passage.low[first] in lexicon.oblique or passage.low[first] in lexicon.prepositions:
        return None
    found = phrase_after(passage, first, before, lexicon)
    is_dative = (
        found is not None and passage.low[first] in lexicon.datives and found.head.endswith(lexicon.feminine_endings)
    )
    return None if is_dative else found


def _is_adverbial(passage: Passage, i: int, before: int, lexicon: Lexicon) -> bool:
    """Whether a sentence opens with a noun of time or an adverb: "Hours later, X", "Likewise, X", "Monday, X"."""
    phrase = phrase_after(passage, i, before, lexicon)
    if phrase is None or phrase.kind in ("pronoun", "body") or phrase.gender or len(phrase.name) > 1:
        return False
    k = phrase.last
    while k < before and passage.low[k] in lexicon.helpers:
        k += 1
    if k >= before or passage.words[k] != "," or phrase.kind == "role":
        return False
    following = phrase_after(passage, k + 1, before, lexicon)
    if following is None or following.last >= before:
        return False
    is_apposition = following.kind in ("role", "unnamed") and passage.words[following.last] == ","
    return not is_apposition and (
        passage.low[i] in lexicon.not_names
        or phrase.kind == "unnamed"
        or k > phrase.last
        or not phrase.name
        or phrase.first == 0
    )


def silent_subject(passage: Passage, v: int, last: int, lexicon: Lexicon) -> Phrase | None:
    """The subject a verb leaves out: «...», dijo en rueda de prensa."""
    if not lexicon.drops_subject:
        return None
    following = v + 1
    while following < last and passage.low[following] in lexicon.helpers:
        following += 1
    stands_alone = following >= last or not is_word(passage.words[following])
    if not stands_alone and not (
        passage.low[following] in lexicon.prepositions or passage.low[following] in lexicon.that
    ):
        return None
    gender = next((kind for ending, kind in lexicon.verb_gender if passage.low[v].endswith(ending)), "")
    return Phrase("pronoun", v, v + 1, gender=gender)
