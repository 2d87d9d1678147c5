"""Cues that stand elsewhere: "according to", a clause that ends the sentence, a colon, a mere subject."""

from __future__ import annotations

from generator.statements.attribution.after import verb_after, verb_first
from generator.statements.attribution.appositions import past_paper, phrase_from, with_apposition
from generator.statements.attribution.clauses import clause_subject
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.passages import QUOTE
from generator.statements.attribution.phrases import Phrase, phrase_after
from generator.statements.attribution.phrases_before import phrase_before
from generator.statements.attribution.place import Cue, Place
from generator.statements.attribution.words import is_cue, is_word

__all__ = [
    "according_at",
    "find_according",
    "find_colon",
    "find_credit",
    "find_sentence_subject",
    "find_tail",
    "find_viewpoint",
]

_LONGEST_CREDIT = 12  # tokens of a name and what says who it is
_CREDITED = 2  # blanks in a quotation that such a name may follow
_LONGEST_ASIDE = 8  # tokens of "for the engineer Ada Brook" between commas
_CLEAR = 6  # tokens of "ist klar:", "no hay duda:" between whose view it is and the quotation


def find_according(place: Place, lexicon: Lexicon) -> Cue | None:
    """According to X, "..." | "...", according to X | laut X | X zufolge"""
    passage = place.passage
    low = passage.low
    behind = passage.according_in(place.at + 1, place.last)
    for i in (*behind, *reversed(passage.according_in(place.first, place.at))):  # in front the nearest
        phrase = according_at(place, i, lexicon)
        if phrase:
            return Cue("according", phrase, i)
        if low[i] in lexicon.according_after:
            before = phrase_before(passage, i - 1, place.first, lexicon)
            if before:
                return Cue("according", before, i)
    return None


def find_viewpoint(place: Place, lexicon: Lexicon) -> Cue | None:
    """Pour l'armateur Brook, «…» | Für Brook ist klar: „…“ : a sentence that opens with whose view it gives."""
    passage, first = place.passage, place.first
    aside = _aside(place, lexicon)
    if aside:
        return aside
    if passage.low[first] not in lexicon.viewpoint or passage.words[place.at - 1] not in (",", ":"):
        return None
    if QUOTE in passage.words[first : place.at]:
        return None
    phrase = phrase_after(passage, first + 1, place.at, lexicon)
    if phrase is None or phrase.kind == "unnamed":
        return None
    phrase = with_apposition(passage, phrase, place.at, lexicon)
    is_beside = phrase.last == place.at - 1
    is_clear = passage.words[place.at - 1] == ":" and place.at - phrase.last <= _CLEAR
    return Cue("viewpoint", phrase, first) if is_beside or is_clear else None


def _aside(place: Place, lexicon: Lexicon) -> Cue | None:
    """What Reed called "wise" is, for Ada Brook, "..." : whose view it is, between commas before the quotation."""
    passage, end = place.passage, place.at - 1
    if end <= place.first or passage.words[end] != ",":
        return None
    inside = range(end - 1, max(place.first, end - _LONGEST_ASIDE), -1)
    opening = next((k for k in inside if not is_word(passage.words[k])), 0)
    if opening <= place.first or passage.words[opening] != "," or passage.low[opening + 1] not in lexicon.viewpoint:
        return None
    phrase = phrase_after(passage, opening + 2, end, lexicon)
    is_all = phrase is not None and phrase.kind in ("name", "role") and phrase.last == end
    return Cue("viewpoint", phrase, opening + 1) if phrase and is_all else None


def according_at(place: Place, i: int, lexicon: Lexicon) -> Phrase | None:
    """The phrase after "according to" at token i."""
    passage = place.passage
    if passage.low[i] not in lexicon.according_first:
        return None
    for cue_words in lexicon.according:
        if tuple(passage.low[i : i + len(cue_words)]) == cue_words:
            start = past_paper(passage, i + len(cue_words), place.last, lexicon)
            phrase = phrase_after(passage, start, place.last, lexicon)
            if phrase is None:
                continue
            named = with_apposition(passage, phrase, place.last, lexicon)
            is_told_of = phrase.kind == "role" and named.last < place.last and passage.words[named.last] == QUOTE
            return phrase if is_told_of else named  # According to the mayor, Brook "signed it": no apposition
    return None


def find_tail(place: Place, lexicon: Lexicon) -> Cue | None:
    """It was "...", and would stay so, X said. : a clause of speech that ends the sentence."""
    passage = place.passage
    words = passage.words
    for comma in range(place.last - 2, place.at, -1):
        if words[comma] == QUOTE:
            return None
        if words[comma] != ",":
            continue
        phrase = phrase_after(passage, comma + 1, place.last, lexicon)
        if phrase and phrase.last < place.last:
            v = verb_after(place, phrase, min(place.last, phrase.last + 3), lexicon)
            if v >= 0 and passage.low[v] in lexicon.says:
                return Cue("tail", phrase, v)
        if comma + 2 < place.last and passage.low[comma + 1] in lexicon.so:
            if is_cue(passage, comma + 2, lexicon):  # ..., so heißt es in der Erklärung
                return verb_first(place, comma + 2, place.last, lexicon, "")
            phrase = phrase_from(place, comma + 2, place.last, lexicon)
            if phrase:
                return Cue("so", phrase, comma + 1)
        is_verb = comma + 1 < place.last and passage.low[comma + 1] in lexicon.says
        if "vs" in lexicon.orders and is_verb and is_cue(passage, comma + 1, lexicon):
            phrase = phrase_from(place, comma + 2, place.last, lexicon)
            if phrase:
                return Cue("tail", phrase, comma + 1)
    return None


def find_credit(place: Place, lexicon: Lexicon) -> Cue | None:
    """ "..." – Ada Brook, harbour minister : a paragraph of a quotation and the full name of who said it."""
    passage, i = place.passage, place.at + 2
    words = passage.words
    if place.at or i >= len(words) or words[1] not in ("–", "—", "-") or len(words) - i > _LONGEST_CREDIT:
        return None
    if passage.inner.get(0, "").count(" ") < _CREDITED:
        return None
    i += i + 1 < len(words) and words[i] in ("–", "—", "-")  # "--"
    phrase = phrase_after(passage, i, len(words), lexicon)
    if phrase is None or is_cue(passage, i, lexicon):
        return None
    if phrase.kind != "name" or len(phrase.name) < 2 or passage.is_possessive(phrase.last - 1):
        return None
    is_all = phrase.last == len(words) or words[phrase.last] in (",", "(", ".")
    is_told = any(is_cue(passage, k, lexicon) for k in range(phrase.last, len(words)))
    return Cue("credit", phrase, 1) if is_all and not is_told else None


def _introduced(place: Place, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether nothing but a full name and who it is stands before the colon: "Ada Brook, 41, teacher:"."""
    passage = place.passage
    if phrase.kind != "name" or len(phrase.name) < 2 or phrase.first or place.first:
        return False
    if passage.words[phrase.last] not in (",", "(") or place.at - phrase.last > _LONGEST_CREDIT:
        return False
    beside = range(phrase.last, place.at)
    return not any(
        is_cue(passage, k, lexicon) or passage.low[k] in lexicon.other_verbs or passage.low[k] in lexicon.helpers
        for k in beside
    )


def _pronoun_behind_verb(place: Place, lexicon: Lexicon) -> Phrase | None:
    """Das Angebot, den Kai zu verkaufen, lehnte er ab: „…“ : the subject right behind the verb that stands second."""
    passage = place.passage
    if not lexicon.verb_second:
        return None
    for k in range(place.at - 2, place.first + 1, -1):
        if not is_word(passage.words[k]):
            return None
        is_subject = lexicon.pronouns.get(passage.low[k]) in ("m", "f") and passage.words[k].islower()
        verb = passage.words[k - 1]
        if is_subject and is_word(verb) and verb.islower() and passage.low[k - 1] not in lexicon.closed:
            are_several = verb.endswith(lexicon.plural_endings)  # "das lehnen sie ab"
            return None if are_several else phrase_after(passage, k, place.at, lexicon)
    return None


def find_colon(place: Place, lexicon: Lexicon) -> Cue | None:
    """X was blunt: "..." : a colon after a sentence without a speech verb."""
    if place.at <= place.first or place.passage.words[place.at - 1] != ":":
        return None
    phrase = _pronoun_behind_verb(place, lexicon) or clause_subject(place, place.at - 1, lexicon)
    if phrase is None:
        return None
    return Cue("name-colon-apposed" if _introduced(place, phrase, lexicon) else "colon", phrase, place.at - 1)


def find_sentence_subject(place: Place, lexicon: Lexicon) -> Cue | None:
    """X has a plan "...": no speech verb at all, only a subject before the quotation."""
    if place.at <= place.first:
        return None
    phrase = clause_subject(place, place.at, lexicon)
    return Cue("subject", phrase, place.at) if phrase else None
