"""Cues before a quotation: X said, "..." | X wrote: "..." | X said the plan would "..."."""

from __future__ import annotations

from generator.nouns import replace
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.passages import QUOTE, Passage
from generator.statements.attribution.phrases import Phrase, phrase_after, phrase_before
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
from generator.statements.label_words import label_words

__all__ = ["find_before", "find_beside"]

_RELATIVE = 12  # tokens between a quotation and the comma of the relative clause around it
_LONGEST_NAME = 4  # words
_LONGEST_LABEL = 30  # tokens of a name with all that its bearer is
_FARTHEST = 40  # tokens between a quotation and its verb


def find_beside(place: Place, lexicon: Lexicon) -> Cue | None:
    """X said, "..." | X wrote: "..." | said that "..." : a verb right before the quotation."""
    passage, at = place.passage, place.at
    k = at - 1
    if k < place.first:
        return None
    has_colon = passage.words[k] == ":"
    if has_colon and (cue := _labelled(place, lexicon)):
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
        return replace(cue, rule="lead") if cue and is_whole and cue.rule == "beside" else cue
    if not has_colon and passage.words[at - 1] != ",":
        return None
    for v in range(k, max(place.first - 1, k - 12), -1):
        if passage.words[v] == QUOTE or passage.words[v] == ";":
            return None
        if is_speech(place, v, lexicon) and not is_noun(place, v, lexicon):
            cue = _front(place, v, lexicon, "colon-cue" if has_colon else "comma-cue")
            opens_sentence = cue is not None and cue.rule == "comma-cue" and cue.phrase.first == place.first
            return replace(cue, rule="lead") if cue and opens_sentence else cue
    return None


def _labelled(place: Place, lexicon: Lexicon) -> Cue | None:
    """A paragraph that is a name and its words: Ada Brook (4 March): "..." | Ada Brook, Keeper of Lights: "..." """
    passage, colon = place.passage, place.at - 1
    first = next((k for k in range(colon) if is_word(passage.words[k])), colon)
    if not 0 < colon - first <= _LONGEST_LABEL or first > 1 or not _is_alone(passage, place.at):
        return None
    inside = passage.words[first:colon]
    if (
        passage.speech_in(first, colon)
        or QUOTE in inside
        or passage.low[first] in label_words().fields | lexicon.definite
    ):
        return None
    last = colon
    if passage.words[colon - 1] == ")" and "(" in inside:
        last = first + inside.index("(")
    if phrase := _person_in(passage, first, last, lexicon):
        return Cue("label", phrase, colon)
    if phrase := _with_office(passage, first, last, lexicon):
        return Cue("label", phrase, colon)
    phrase = phrase_before(passage, last - 1, first, lexicon)
    if phrase is None or phrase.kind != "name" or phrase.first != first or phrase.last != last:
        return None
    is_name = 2 <= len(phrase.name) <= _LONGEST_NAME and _ends_in_name(phrase)
    return Cue("label", phrase, colon) if is_name else None


def _with_office(passage: Passage, first: int, last: int, lexicon: Lexicon) -> Phrase | None:
    """A name of two words or more that an office follows behind a comma: "Ceci Brook, Director of Lamps"."""
    phrase = phrase_after(passage, first, last, lexicon)
    if phrase is None or phrase.kind != "name" or len(phrase.name) < 2 or phrase.last >= last:
        return None
    behind = passage.low[phrase.last + 1 : last]
    is_office = passage.words[phrase.last] == "," and any(low in lexicon.titles for low in behind)
    return phrase if is_office and _ends_in_name(phrase) else None


def _ends_in_name(phrase: Phrase) -> bool:
    """Whether nothing follows the name."""
    return phrase.name_first + len(phrase.name) == phrase.last


def _person_in(passage: Passage, first: int, last: int, lexicon: Lexicon) -> Phrase | None:
    """The full name in a label: from a given name on, behind any title and before all that its bearer is."""
    words, low = passage.words, passage.low
    no_name = lexicon.titles | {"of"}
    links = label_words().title_links | label_words().title_words | lexicon.indefinite
    for k in range(first, last - 1):
        if words[k][0].islower() and low[k] not in links:
            return None  # a sentence, no title
        if low[k] not in lexicon.given or low[k] in lexicon.titles or not words[k][0].isupper():
            continue
        end = k + 1
        while end < last and (words[end][0].isupper() or low[end] in lexicon.particles) and low[end] not in no_name:
            end += 1
        while end > k and not words[end - 1][0].isupper():
            end -= 1
        if end < last and low[end] in lexicon.conjunctions:
            return None  # two people
        if 1 < end - k <= _LONGEST_NAME and words[end - 1][1:].strip("."):
            name = tuple(words[k:end])
            return Phrase("name", first, end, name, k, lexicon.given[low[k]], low[end - 1])
    return None


def _is_alone(passage: Passage, at: int) -> bool:
    """Whether nothing but other quotations and what stands in brackets follows a quotation in its paragraph."""
    depth = 0
    for word in passage.words[at + 1 :]:
        depth += (word in "([") - (word in ")]")
        if depth <= 0 and is_word(word) and word != QUOTE:
            return False
    return True


def _so_before(place: Place, k: int, lexicon: Lexicon) -> Cue | None:
    """Der Kai sei fertig, so Brook weiter: „…“"""
    passage = place.passage
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
    phrase = phrase_before(passage, k, place.first, lexicon)
    if phrase is None or phrase.kind != "name" or phrase.last != k + 1 or passage.words[phrase.first].isdigit():
        return None
    v = phrase.first - 1
    if v > place.first and passage.words[v - 1] in (",", "–", "—", "-") and is_cue(passage, v, lexicon):
        return Cue("colon-cue", phrase, v) if passage.low[v] not in lexicon.addressing else None
    if passage.words[k + 1] != ":":
        return None
    opens = v < place.first or passage.words[v] in (",", "–", "—", "-")
    opens = opens or (v == place.first + 1 and passage.low[v] in lexicon.prepositions)  # More from Brook:
    opens = opens or passage.low[v] in lexicon.conjunctions
    return Cue("name-colon", phrase, k + 1) if opens else None


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
