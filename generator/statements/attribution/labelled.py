"""Paragraphs that are a name and its words, as rounds of reactions are written: Ada Brook, Keeper of Lights: "..." """

from __future__ import annotations

from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.passages import QUOTE, Passage
from generator.statements.attribution.phrases import Phrase, phrase_after, phrase_before
from generator.statements.attribution.place import Cue, Place
from generator.statements.attribution.words import is_word
from generator.statements.label_words import label_words

__all__ = ["find_labelled"]

_LONGEST_NAME = 4  # words
_LONGEST_LABEL = 30  # tokens of a name with all that its bearer is


def find_labelled(place: Place, lexicon: Lexicon) -> Cue | None:
    """A paragraph that is a name and its words: Ada Brook (4 March): "..." | Ada Brook, Keeper of Lights: "..." """
    passage, colon = place.passage, place.at - 1
    first = next((k for k in range(colon) if is_word(passage.words[k])), colon)
    if not 0 < colon - first <= _LONGEST_LABEL or first > 1 or not _is_alone(passage, place.at):
        return None
    inside, opening = passage.words[first:colon], passage.low[first]
    if opening in lexicon.definite or opening in label_words().fields:
        return None
    if QUOTE in inside or passage.speech_in(first, colon):
        return None
    last = colon
    if passage.words[colon - 1] == ")" and "(" in inside:
        last = first + inside.index("(")
    readings = (_person_in, _with_office, _whole)
    phrase = next(filter(None, (read(passage, first, last, lexicon) for read in readings)), None)
    return Cue("label", phrase, colon) if phrase else None


def _whole(passage: Passage, first: int, last: int, lexicon: Lexicon) -> Phrase | None:
    """A name that is all of the label, its title included: "Sen. Ilo Brask"."""
    phrase = phrase_before(passage, last - 1, first, lexicon)
    if phrase is None or phrase.kind != "name" or phrase.first != first or phrase.last != last:
        return None
    return phrase if 2 <= len(phrase.name) <= _LONGEST_NAME and _ends_in_name(phrase) else None


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
