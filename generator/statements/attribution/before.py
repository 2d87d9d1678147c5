"""Cues before a quotation: X said, "..." | X wrote: "..." | X said the plan would "..."."""

from __future__ import annotations

from generator.nouns import replace
from generator.statements.attribution.clauses import clause_subject
from generator.statements.attribution.labelled import find_labelled, find_somebody
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.passages import QUOTE, Passage
from generator.statements.attribution.phrases import Phrase, phrase_after
from generator.statements.attribution.phrases_before import phrase_before
from generator.statements.attribution.place import Cue, Place, is_noun, is_speech
from generator.statements.attribution.subjects import (
    bracket_subject,
    find_bracket,
    find_subject,
    impersonal_source,
    infinitive_subject,
    participle_subject,
    quoted_object,
)
from generator.statements.attribution.words import is_cue, is_word

__all__ = ["find_before", "find_beside"]

_RELATIVE = 12  # tokens between a quotation and the comma of the relative clause around it
_LONGEST_LEAD = 3  # words up to the first of two names before a colon
_LONGEST_OWNER = 6  # tokens of whose words they are
_FARTHEST = 40  # tokens between a quotation and its verb


def find_beside(place: Place, lexicon: Lexicon) -> Cue | None:
    """X said, "..." | X wrote: "..." | said that "..." : a verb right before the quotation."""
    passage, at = place.passage, place.at
    k = at - 1
    if k < place.first:
        return None
    has_colon = passage.words[k] == ":"
    if has_colon and (cue := find_labelled(place, lexicon)):
        return cue
    if passage.low[place.first] in lexicon.says and place.first + 1 < at:  # Continued Brook: "..."
        phrase = phrase_after(passage, place.first + 1, at, lexicon)
        if phrase and phrase.kind in ("name", "role", "pronoun"):
            return Cue("colon-cue", phrase, place.first)
    while k >= place.first and (
        passage.words[k] in (",", ":", "–", "—", "-") or passage.low[k] in lexicon.conjunctions
    ):
        k -= 1
    if k < place.first:
        return None
    if has_colon and (cue := _words_of(place, k, lexicon)):
        return cue
    if has_colon or passage.words[at - 1] == ",":
        cue = _so_before(place, k, lexicon) or _before_colon(place, k, lexicon)
        if cue:
            return cue
    if is_speech(place, k, lexicon) and not is_noun(place, k, lexicon):
        cue = _front(place, k, lexicon, "beside")
        opens = cue is not None and (cue.phrase.first == place.first or passage.words[cue.phrase.first - 1] == ",")
        inner = passage.inner.get(at, "")
        is_sentence = inner[:1].isupper() and inner.count(" ") > 3
        is_whole = opens and (passage.words[at - 1] in (",", ":") or is_sentence)
        is_plain = cue is not None and (cue.rule == "beside" or passage.low[cue.token] in lexicon.feels)
        return replace(cue, rule="lead") if cue and is_whole and is_plain else cue
    if not has_colon and passage.words[at - 1] != ",":
        return None
    for v in range(k, max(place.first - 1, k - 12), -1):
        if passage.words[v] == QUOTE or passage.words[v] == ";":
            return None
        if is_speech(place, v, lexicon) and not is_noun(place, v, lexicon):
            cue = _front(place, v, lexicon, "colon-cue" if has_colon else "comma-cue")
            opens_sentence = cue is not None and cue.rule == "comma-cue" and cue.phrase.first == place.first
            return replace(cue, rule="lead") if cue and opens_sentence else cue
    return _in_words(place, k, lexicon) if has_colon else None


def _in_words(place: Place, k: int, lexicon: Lexicon) -> Cue | None:
    """X opened the session with these words: "...": a clause of any verb that ends in what is said."""
    low = place.passage.low
    if low[k] not in lexicon.wordings:
        return None
    opener = next((i for i in range(k - 1, max(place.first, k - 4), -1) if low[i] in lexicon.prepositions), None)
    phrase = clause_subject(place, opener, lexicon) if opener is not None else None
    return Cue("colon-cue", phrase, k) if phrase else None


def _words_of(place: Place, k: int, lexicon: Lexicon) -> Cue | None:
    """X recalled the words of Brook: "..." | recordó las palabras de Brook: «…» : not who recalls them.

    Where names change with their case ("слова Брукова") the label is all that is told.
    """
    passage = place.passage
    for w in range(k - 1, max(place.first, k - _LONGEST_OWNER), -1):
        if passage.low[w] not in lexicon.wordings:
            continue
        start = w + 1 + (passage.low[w + 1] in lexicon.links)
        if start == w + 1 and not lexicon.inflects:
            return None
        phrase = phrase_after(passage, start, k + 1, lexicon)
        if phrase and phrase.kind == "name" and phrase.last == k + 1:
            return Cue("colon" if lexicon.inflects else "colon-cue", phrase, w)
    return None


def _so_before(place: Place, k: int, lexicon: Lexicon) -> Cue | None:
    """Der Kai sei fertig, so Brook weiter: „…“ | Così Ada Brook alla Voce: «…»"""
    passage = place.passage
    opening = place.first
    if passage.low[opening] in lexicon.so and passage.words[place.at - 1] == ":":
        phrase = phrase_after(passage, opening + 1, place.at, lexicon)
        is_whole = phrase is not None and phrase.kind in ("name", "role") and phrase.first == opening + 1
        if phrase and is_whole and (phrase.last == k + 1 or passage.low[phrase.last] in lexicon.told_to):
            return Cue("so", phrase, opening)
    for i in range(k - 1, max(place.first, k - 8), -1):
        if passage.low[i] in lexicon.so and passage.words[i - 1] == ",":
            phrase = phrase_after(passage, i + 1, place.at, lexicon)
            return Cue("so", phrase, i) if phrase else None
    return None


def _before_colon(place: Place, k: int, lexicon: Lexicon) -> Cue | None:
    """In other words, explained Ada Brook: "..." | More from Brook: "...": a name right before the colon."""
    passage = place.passage
    if not passage.words[k][0].isupper():
        return None
    titled = _titled(passage, place.first, k, lexicon) if passage.words[k + 1] == ":" else None
    if titled:
        return Cue("name-colon", titled, k + 1)
    phrase = phrase_before(passage, k, place.first, lexicon)
    if phrase is None or phrase.kind != "name" or phrase.last != k + 1 or passage.words[phrase.first].isdigit():
        return None
    v = phrase.first - 1
    if v > place.first and passage.words[v - 1] in (",", "–", "—", "-") and is_cue(passage, v, lexicon):
        return Cue("colon-cue", phrase, v) if passage.low[v] not in lexicon.addressing else None
    if passage.words[k + 1] != ":" or _tells_when(phrase, lexicon):
        return None
    is_sure = _is_somebody(phrase, passage, lexicon)
    if v < place.first or passage.words[v] in ("–", "—", "-"):
        return Cue("name-colon", phrase, k + 1)
    if passage.words[v] == ",":
        opens = is_sure or not _has_name(passage, place.first, v)
    else:
        opens = is_sure and _leads_to_name(passage, place.first, v, lexicon)
    return Cue("name-colon", phrase, k + 1) if opens else None


def _tells_when(phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether capitals open a line with an adverb or a time: "Additionally: ...", "Last June: ..."."""
    low = [word.lower() for word in phrase.name]
    if len(low) == 1:
        return low[0].endswith(lexicon.adverb_endings) and low[0] not in lexicon.given
    return low[-1] in lexicon.days and low[0] not in lexicon.given


def _titled(passage: Passage, first: int, k: int, lexicon: Lexicon) -> Phrase | None:
    """The person of a sentence that is nothing but a name and what its bearer is, up to token k."""
    bullets = (i for i in range(k, first, -1) if passage.words[i] in ("-", "–", "—") and passage.words[i - 1] == QUOTE)
    first = next(bullets, first)  # of a list in one paragraph
    first += not is_word(passage.words[first])
    if not _is_title(passage, first, k + 1, lexicon):
        return None
    named = find_somebody(passage, first, k + 1, lexicon)
    if named is None:
        return None
    name = tuple(passage.words[named.start : named.end])
    gender = lexicon.given.get(passage.low[named.start], "")
    return Phrase("name", first, named.end, name, named.start, gender, name[-1].lower())


def _leads_to_name(passage: Passage, first: int, v: int, lexicon: Lexicon) -> bool:
    """Whether a small word opens what the name behind it says: "More from Brook:", "..., said Brook, and Mr Reed:"."""
    if v == first + 1 and passage.low[v] in lexicon.prepositions:
        return True
    if passage.low[v] not in lexicon.conjunctions:
        return False
    if v == first or QUOTE in passage.words[first:v]:
        return True
    start = next((k + 1 for k in range(v - 1, first - 1, -1) if not is_word(passage.words[k])), first)
    if passage.low[v - 1] in passage.surnames and v - start <= _LONGEST_LEAD:  # "More from Brook and Reed:"
        return True
    other = phrase_before(passage, v - 1, start, lexicon)  # "Ada Brook and Jo Reed:"
    return other is not None and other.kind == "name" and other.first == start and _is_somebody(other, passage, lexicon)


def _is_title(passage: Passage, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether nothing but capitals and what ties them stands in front of a name: "Keeper of the Lamps Ada Brook"."""
    ties = lexicon.links | lexicon.definite | lexicon.adding | {","}
    if passage.low[first] in lexicon.prepositions:
        return False  # "On Brook:"
    return all(passage.words[k][0].isupper() or passage.low[k] in ties for k in range(first, last))


def _is_somebody(phrase: Phrase, passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a name is sure to be a person's: a title, a first name or a surname of the document tells."""
    low = phrase.name[0].lower()
    is_known = phrase.name[-1].lower() in passage.surnames and not phrase.definite
    return bool(phrase.gender) or low in lexicon.given or is_known


def _has_name(passage: Passage, first: int, last: int) -> bool:
    """Whether one of the words of a sentence before token `last` is capitalised inside it."""
    return any(passage.words[k][0].isupper() for k in range(first + 1, last))


def find_before(place: Place, lexicon: Lexicon) -> Cue | None:
    """X said the plan would "..." : the last speech verb of the sentence before the quotation."""
    passage = place.passage
    for v in reversed(passage.speech_in(max(place.first, place.at - _FARTHEST + 1), place.at)):
        if is_speech(place, v, lexicon) and not is_noun(place, v, lexicon):
            cue = _front(place, v, lexicon, "front-again" if QUOTE in passage.words[v : place.at] else "front")
            if cue and not (cue.phrase.kind == "unnamed" and passage.low[v] in lexicon.describes):
                return cue
    return None


def _relative(place: Place, v: int, lexicon: Lexicon, rule: str) -> Cue | None:
    """Brook dankte Reed, der den Kai „…“ genannt hatte: whom the relative clause around the quotation goes on from."""
    passage, at = place.passage, place.at
    opener = next((k for k in range(at - 1, max(v, at - _RELATIVE), -1) if not is_word(passage.words[k])), v)
    if opener <= v or passage.words[opener] != "," or opener + 1 >= at:
        return None
    low = passage.low[opener + 1]
    if low not in lexicon.relatives and low not in lexicon.definite:
        return None
    end = next((k for k in range(at + 1, place.last) if not is_word(passage.words[k])), place.last)
    verb = next((k for k in range(at + 1, end) if passage.low[k] in lexicon.speech), None)
    if verb is None:
        return None
    holder = phrase_before(passage, opener - 1, place.first, lexicon)
    return Cue(f"{rule}-weak", holder, verb) if holder else None


def _front(place: Place, v: int, lexicon: Lexicon, rule: str) -> Cue | None:
    """The cue at verb v before the quotation, with its subject."""
    if lexicon.verb_second and rule == "front":
        within = _relative(place, v, lexicon, rule)
        if within:
            return within
    passage, first = place.passage, place.first
    low = passage.low[v]
    strength = "" if low in lexicon.says or low in lexicon.saying or low in lexicon.say else "-weak"
    if low in lexicon.impersonal:
        phrase = impersonal_source(place, v, lexicon)
        return Cue(f"{rule}{strength}", phrase, v) if phrase else None
    if lexicon.verb_second and low in lexicon.say and find_bracket(place, v, lexicon) is not None:
        phrase = bracket_subject(place, v, lexicon)
        return Cue(f"{rule}{strength}", phrase, v) if phrase else None
    if low in lexicon.says or low in lexicon.describes:
        if v > first and passage.low[v - 1] in lexicon.be:
            return None
        phrase = quoted_object(place, v, v + 1, lexicon) or find_subject(place, v, lexicon)
        return Cue(f"{rule}{strength}", phrase, v) if phrase else None
    if low in lexicon.saying or low in lexicon.describing:
        phrase = participle_subject(place, v, lexicon)
        return Cue(f"{rule}-participle{strength}", phrase, v) if phrase else None
    phrase = infinitive_subject(place, v, lexicon)
    return Cue(f"{rule}-infinitive{strength}", phrase, v) if phrase else None
