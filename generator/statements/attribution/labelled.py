"""Paragraphs that are a name and its words, as rounds of reactions are written: Ada Brook, Keeper of Lights: "..." """

from __future__ import annotations

from collections.abc import Iterable

from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.passages import QUOTE, Passage
from generator.statements.attribution.phrases import Phrase, phrase_after
from generator.statements.attribution.phrases_before import phrase_before
from generator.statements.attribution.place import Cue, Place
from generator.statements.attribution.words import is_body, is_role, is_word
from generator.statements.label_words import label_words

__all__ = ["count_labelled", "find_labelled"]

_LONGEST_NAME = 4  # words
_LONGEST_LABEL = 30  # tokens of a name with all that its bearer is
_LEADING_VERB = 3  # words of a label that a verb opens
_LONGEST_BODY = 10  # words of the name of a body
_ROUND = 2  # labelled paragraphs of a text that put the words of bodies side by side
_CLEAR_ROUND = 3  # of one in which a label needs no word that is known of bodies: "Quay Watch"


def find_labelled(place: Place, lexicon: Lexicon) -> Cue | None:
    """A paragraph that is a name and its words: Ada Brook (4 March): "..." | Ada Brook, Keeper of Lights: "..." """
    passage, colon = place.passage, place.at - 1
    first = next((k for k in range(colon) if is_word(passage.words[k])), colon)
    if not 0 < colon - first <= _LONGEST_LABEL or first > 1 or not _is_alone(passage, place.at):
        return None
    inside, opening = passage.words[first:colon], passage.low[first]
    if opening in label_words().fields or (opening in lexicon.definite and passage.labelled < _ROUND):
        return None
    if opening in lexicon.says and len(inside) <= _LEADING_VERB:
        return None  # "Continued Ada Brook: ..."
    if QUOTE in inside or any(_is_verb(passage.words[k]) for k in passage.speech_in(first, colon)):
        return None
    last = colon
    if passage.words[colon - 1] == ")" and "(" in inside:
        last = first + inside.index("(")
    readings = (_person_in, _with_office, _whole, _body)
    phrase = next(filter(None, (read(passage, first, last, lexicon) for read in readings)), None)
    return Cue("label", phrase, colon) if phrase else None


def _whole(passage: Passage, first: int, last: int, lexicon: Lexicon) -> Phrase | None:
    """A name that is all of the label, its title included: "Sen. Ilo Brask"."""
    phrase = phrase_before(passage, last - 1, first, lexicon)
    if phrase is None or phrase.kind != "name" or phrase.first != first or phrase.last != last:
        return None
    return phrase if 2 <= len(phrase.name) <= _LONGEST_NAME and _ends_in_name(phrase) else None


def _body(passage: Passage, first: int, last: int, lexicon: Lexicon) -> Phrase | None:
    """The name of a body, in a text that puts several side by side: "Vesterey Rights Center", "Quay Watch"."""
    words, low = passage.words, passage.low
    if passage.labelled < _ROUND:
        return None
    start = first + (low[first] in lexicon.definite)
    if not _may_be_body(passage, start, last, lexicon):
        return None
    is_surname = last - start == 1 and low[start] in passage.surnames
    named = start if is_surname else _behind_role(passage, start, last, lexicon)
    if named is not None:
        return Phrase("name", first, last, tuple(words[named:last]), named, head=low[last - 1])
    is_known = any(is_body(words[k], low[k], lexicon) for k in range(start, last))
    if not is_known and (passage.labelled < _CLEAR_ROUND or last - start < 2):
        return None
    name = tuple(words[start:last])
    return Phrase("body", first, last, name, start, "plural", low[last - 1], definite=True, determined=start > first)


def _behind_role(passage: Passage, first: int, last: int, lexicon: Lexicon) -> int | None:
    """Where the name of a person begins behind the last office of a label: "Quay Federation President Jo Reed"."""
    words, low = passage.words, passage.low
    role = next((k for k in range(last - 2, first - 1, -1) if is_role(low[k], lexicon)), None)
    if role is None or last - role - 1 > _LONGEST_NAME:
        return None
    first = role + 1 + (last - role > 2 and len(words[role + 1]) == 2 and words[role + 1].isupper())  # "JD Brook"
    has_other = any(is_body(words[k], low[k], lexicon) or words[k].islower() for k in range(first, last))
    return None if has_other else role + 1


def _is_verb(word: str) -> bool:
    """Whether a word that may be one of speech is no part of a name: "Voices for Clean Quays" has none."""
    return word[0].islower() or word.isupper()


def _may_be_body(passage: Passage, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether words are written as the name of a body: capitals, and what ties them."""
    words, low = passage.words, passage.low
    if not 0 < last - first <= _LONGEST_BODY or not words[first][0].isupper() or not words[last - 1][0].isupper():
        return False
    ties = lexicon.adding | lexicon.definite | lexicon.indefinite | lexicon.prepositions
    return all(words[k][0].isupper() or low[k] in ties or words[k] == "&" for k in range(first, last))


def count_labelled(passages: Iterable[Passage], lexicon: Lexicon) -> int:
    """How many paragraphs of a text are a name in capitals, a colon and nothing but quoted words."""
    found = 0
    for passage in passages:
        at = next(iter(passage.quotes), 0)
        colon = at - 1
        if colon < 1 or passage.words[colon] != ":" or not _is_alone(passage, at):
            continue
        first = next((k for k in range(colon) if is_word(passage.words[k])), colon)
        last = first + passage.words[first:colon].index("(") if "(" in passage.words[first:colon] else colon
        comma = passage.words.index(",", first, last) if "," in passage.words[first:last] else last
        start = first + (first < colon and passage.low[first] in lexicon.definite)
        is_field = " ".join(passage.low[first:last]) in label_words().fields
        found += not is_field and _may_be_body(passage, start, comma, lexicon)
    return found


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
