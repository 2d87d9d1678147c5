"""The phrase of a speaker with what is said beside it: an office and its name, a name and whose office it is."""

from __future__ import annotations

from generator.nouns import replace
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.passages import QUOTE, Passage
from generator.statements.attribution.phrases import Phrase, phrase_after
from generator.statements.attribution.place import Cue, Place
from generator.statements.attribution.words import is_cue, is_role, is_title, is_word

_LONGEST_PAPER = 5  # words of its name
_FARTHEST_OFFICE = 12  # tokens of where or when something was said, before the office of who said it

__all__ = [
    "agreeing",
    "is_for_his_part",
    "is_paper",
    "past_paper",
    "phrase_from",
    "with_apposition",
]


def phrase_from(place: Place, i: int, last: int, lexicon: Lexicon) -> Phrase | None:
    """The phrase at i, past adverbs and reflexive pronouns; an apposed name wins over its role."""
    passage = place.passage
    low = passage.low
    i = past_paper(passage, i, last, lexicon)
    while i < last:
        is_day = low[i] in lexicon.days and passage.words[i - 1] != ","
        is_object = lexicon.verb_second and lexicon.pronouns.get(low[i]) == "other"  # so nannte ihn Brook
        if is_day or is_object or (low[i] in lexicon.helpers and low[i] not in lexicon.pronouns):
            i += 1
        elif (
            i + 1 < last
            and low[i + 1] in lexicon.days
            and (low[i] in lexicon.prepositions or low[i] in lexicon.definite or _is_plain(passage, i, lexicon))
        ):
            i += 2  # "we wtorek", "el martes", "letzten September"
        elif lexicon.noun_first and is_for_his_part(passage, i, last, lexicon):
            i += 3
        elif lexicon.noun_first and i + 2 < last and low[i] in lexicon.prepositions and low[i + 1] in lexicon.helpers:
            i += 2  # "z kolei"
        else:
            break
    phrase = _past_circumstance(passage, i, last, lexicon) or phrase_after(passage, i, last, lexicon)
    return with_apposition(passage, phrase, last, lexicon) if phrase else None


def past_paper(passage: Passage, i: int, last: int, lexicon: Lexicon) -> int:
    """Token i, or the one behind a paper that is spoken to: "ha detto alla «Voce» l'ingegnere", "сказал «Газете» X"."""
    low, words = passage.low, passage.words
    is_led = i + 1 < last and (low[i] in lexicon.prepositions or low[i] in lexicon.oblique)
    paper = i + is_led
    if paper + 1 >= last or words[paper] != QUOTE or not is_paper(passage, paper):
        return i
    if is_led:
        return paper + 1
    named = phrase_after(passage, paper + 1, last, lexicon)
    return paper + 1 if named and named.kind == "name" and lexicon.inflects else i


def is_paper(passage: Passage, token: int) -> bool:
    """Whether the marks at a token hold what may be the name of a paper."""
    name = passage.inner.get(token, "").split()
    return 0 < len(name) <= _LONGEST_PAPER and name[0][0].isupper() and name[-1][-1] not in ".!?,"


def _is_plain(passage: Passage, i: int, lexicon: Lexicon) -> bool:
    """Whether a word in small letters is no office and no closed word: "letzten" in front of a month."""
    low = passage.low[i]
    is_determiner = low in lexicon.indefinite or low in lexicon.possessive or low in lexicon.closed
    return passage.words[i][0].islower() and not is_determiner and not is_title(low, lexicon)


def _past_circumstance(passage: Passage, i: int, last: int, lexicon: Lexicon) -> Phrase | None:
    """An office and its name behind where or when it was said: "durante una entrevista la ministra Ada Example"."""
    low = passage.low
    enclosed = i + 1 < last and passage.words[i] == ","
    i += enclosed
    if not (lexicon.noun_first or lexicon.verb_second) or i >= last or low[i] not in lexicon.prepositions:
        return None
    for k in range(i + 2, min(last, i + _FARTHEST_OFFICE)):
        if enclosed and passage.words[k] == ",":
            enclosed = False
            continue
        if not is_word(passage.words[k]):
            return None
        if not (is_role(low[k], lexicon) or is_title(low[k], lexicon) or low[k] in lexicon.unnamed):
            continue
        start = k - (low[k - 1] in lexicon.definite)
        if low[start - 1] in lexicon.prepositions or (lexicon.articles and lexicon.noun_first and start == k):
            return None  # "en una entrevista con la ministra Ada Example"
        phrase = phrase_after(passage, start, last, lexicon)
        named = with_apposition(passage, phrase, last, lexicon) if phrase else None
        return named if named and named.kind == "name" and named.name_first > k else None
    return None


def is_for_his_part(passage: Passage, i: int, last: int, lexicon: Lexicon) -> bool:
    """Whether "de son côté", "por su parte", "la rândul său" stands between a verb and its subject."""
    low = passage.low
    if i + 3 >= last or low[i] not in lexicon.prepositions or not passage.words[i + 2][0].islower():
        return False
    if low[i + 1] in lexicon.definite and low[i + 2] in lexicon.possessive:
        return False  # "en el seu discurs"
    return low[i + 1] in lexicon.possessive or (passage.words[i + 1][0].islower() and low[i + 2] in lexicon.possessive)


def with_apposition(passage: Passage, phrase: Phrase, last: int, lexicon: Lexicon) -> Phrase:
    """ "said the mayor, Ada Brook," names her: a role, then a comma and nothing but a name."""
    is_office = len(phrase.name) == 1 and phrase.first < phrase.name_first  # "președintele Consiliului, Ada Brook"
    if phrase.kind == "pronoun" or (phrase.kind == "name" and not is_office):
        return phrase
    i = phrase.last
    steps = 0
    if phrase.kind == "role" and i + 1 < last and passage.low[i] in lexicon.conjunctions:
        joined = phrase_after(passage, i + 1, last, lexicon)  # former mayor and party chair Ada Brook
        if joined and joined.kind == "name" and joined.first < joined.name_first:
            return joined
    while i < last and steps < 14 and (is_word(passage.words[i]) or passage.words[i] == "("):
        if passage.words[i] == "(":  # le maire (Marée) de Kester, Paul Vautrin
            closing = next((k for k in range(i + 1, min(last, i + 5)) if passage.words[k] == ")"), None)
            if closing is None:
                break
            i = closing
        elif is_cue(passage, i, lexicon):
            break
        i += 1
        steps += 1
    if i + 1 < last and passage.words[i] in (",", "–", "—"):
        inner = phrase_after(passage, i + 1, last, lexicon)
        if inner and inner.kind == "name" and inner.first == inner.name_first:
            if is_office and inner.name[0].lower() not in lexicon.given and not lexicon.inflects:
                return phrase
            closes = inner.last >= last or not is_word(passage.words[inner.last])
            closes = closes or (len(inner.name) > 1 and passage.low[inner.last] in lexicon.genitive)
            if closes and (len(inner.name) > 1 or phrase.kind == "role"):
                return inner
    return phrase


def agreeing(place: Place, cue: Cue, lexicon: Lexicon) -> Cue:
    """The cue, its name taken for whose office it is where verb and name disagree.

    "powiedział rzecznik ministra Teodora Riela": he said it, and "Teodora" is no man in his first form.
    """
    phrase, passage = cue.phrase, place.passage
    if not (lexicon.inflects and lexicon.verb_gender) or phrase.kind != "name" or phrase.first >= phrase.name_first:
        return cue
    if cue.token >= len(passage.low) or not _is_inflected(phrase, passage.low[cue.token], lexicon):
        return cue
    role = replace(phrase, kind="unnamed", name=(), name_first=-1, head=passage.low[phrase.first], core=())
    return replace(cue, phrase=with_apposition(passage, role, len(passage.words), lexicon))


def _is_inflected(phrase: Phrase, verb: str, lexicon: Lexicon) -> bool:
    """Whether a name behind an office looks like the second case: of a place, or of a man's name.

    "спикер Зеленского", "глава правительства Украины"; or it ends like a woman's, and a man speaks.
    """
    first, last = phrase.name[0].lower(), phrase.name[-1].lower()
    if len(phrase.name) == 1 and last in lexicon.places:
        return True
    if last.endswith(tuple(ending for ending in lexicon.second_case if len(ending) > 1)) and first not in lexicon.given:
        return True
    if (
        not first.endswith(lexicon.second_case)
        or not last.endswith(lexicon.second_case)
        or lexicon.given.get(first) == "m"
    ):
        return False
    spoken = next((kind for ending, kind in lexicon.verb_gender if verb.endswith(ending)), "")
    if spoken:
        return spoken == "m"
    return lexicon.given.get(first[:-1]) == "m" and not last.endswith(lexicon.of_women)
