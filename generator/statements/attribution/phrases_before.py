"""The noun phrase that ends where a speech verb begins: it is read from its beginning, which has to be found."""

from __future__ import annotations

from generator.nouns import replace
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.names import (
    is_initial,
    is_name_anyway,
    is_particle,
)
from generator.statements.attribution.passages import Passage
from generator.statements.attribution.phrases import Phrase, phrase_after
from generator.statements.attribution.words import (
    is_cue,
    is_helper,
    is_person_word,
    is_role,
    is_word,
)


def skip_helpers_back(passage: Passage, k: int, first: int, lexicon: Lexicon) -> int:
    """From token k to the left over "has", "also", "repeatedly" and what stands in round brackets."""
    while k >= first:
        word = passage.words[k]
        if word in ")]":
            opening = k - 1
            while opening >= first and passage.words[opening] not in "([" and k - opening < 12:
                opening -= 1
            if opening < first or passage.words[opening] not in "([":
                return k
            k = opening - 1
        elif passage.low[k] in lexicon.days and k - 2 >= first and passage.low[k - 1] in lexicon.prepositions:
            k -= 2  # Brook on Monday said
        elif (passage.low[k] in lexicon.days and word[0].isupper() and k > first and is_word(passage.words[k - 1])) or (
            is_word(word) and is_helper(passage, k, lexicon)
        ):
            k -= 1
        else:
            return k
    return k


def phrase_before(passage: Passage, k: int, first: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that ends at token k, never one that depends on a preposition: "a friend of X" is the friend."""
    phrase = _ending_at(passage, k, first, lexicon)
    if phrase and phrase.name and phrase.first - 2 >= first:
        phrase = (
            _behind_comma(passage, phrase, first, lexicon) or _joined_body(passage, phrase, first, lexicon) or phrase
        )
    climbs = 0
    while phrase and phrase.first - 2 >= first and climbs < 3:
        link = passage.low[phrase.first - 1]
        depends = link in lexicon.genitive and link in lexicon.prepositions
        if link in lexicon.prepositions and not depends:
            role = passage.low[phrase.first - 2]
            depends = role in lexicon.roles or role in lexicon.unnamed or link in lexicon.causes
        if not depends and phrase.determined and passage.low[phrase.first] in lexicon.genitive:
            above_end = phrase.first - 1
        elif depends:
            above_end = phrase.first - 2
        else:
            break
        above = _ending_at(passage, above_end, first, lexicon)
        if above is None or above.kind == "pronoun":
            break
        is_office = above.kind == "role" and passage.words[above.last - 1][0].isupper()
        is_office = is_office and not is_person_word(passage.low[phrase.first], lexicon)
        if phrase.kind == "name" and is_office and phrase.first < phrase.name_first:  # Secretary of State Ada Brook
            return replace(phrase, first=above.first)
        if above.kind == "body" and _holds_office(passage, phrase, lexicon):
            return replace(phrase, first=above.first)  # Department of Buildings Commissioner Ada Brook
        phrase = _with_cause(passage, above, phrase, lexicon) or replace(above, last=phrase.last, core=())
        climbs += 1
    return phrase


def _behind_comma(passage: Passage, phrase: Phrase, first: int, lexicon: Lexicon) -> Phrase | None:
    """The name before a comma and what stands behind it: "Ada Brook, Jr."."""
    if passage.words[phrase.first - 1] != "," or phrase.name[0].lower().rstrip(".") not in lexicon.suffixes:
        return None
    start = end = phrase.first - 1
    while start > first and passage.words[start - 1][0].isupper():
        start -= 1
    named = phrase_after(passage, start, end, lexicon) if start < end else None
    return replace(named, last=phrase.last) if named and named.kind == "name" and named.last == end else None


def _holds_office(passage: Passage, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether an office of a body stands right before a name, and what the body is of before that."""
    if phrase.kind != "name" or phrase.name_first - 2 < phrase.first:
        return False
    field = range(phrase.first, phrase.name_first - 1)
    is_office = (
        is_role(passage.low[phrase.name_first - 1], lexicon) and passage.words[phrase.name_first - 1][0].isupper()
    )
    return is_office and any(
        passage.low[k] not in lexicon.titles and passage.low[k] not in lexicon.not_names for k in field
    )


def _joined_body(passage: Passage, phrase: Phrase, first: int, lexicon: Lexicon) -> Phrase | None:
    """The body of which a phrase is the second thing: "Centers for Lamp Control and Prevention"."""
    words, low = passage.words, passage.low
    if (
        low[phrase.first - 1] not in lexicon.adding
        or phrase.kind not in ("name", "body")
        or phrase.first < phrase.name_first
    ):
        return None
    if low[phrase.name_first] in lexicon.given or not words[phrase.first][0].isupper():
        return None
    ties = lexicon.links | lexicon.about | lexicon.adding | {"to", ","}
    start = phrase.first - 1
    found = -1
    while start > first and (words[start - 1][0].isupper() or low[start - 1] in ties):
        start -= 1
        if low[start] in lexicon.bodies and low[start + 1] in ties - lexicon.adding and words[start + 1] != ",":
            found = start
    if found < 0:
        return None
    start = found
    while start > first and words[start - 1][0].isupper() and low[start - 1] not in lexicon.definite:
        start -= 1
    name = tuple(words[start : phrase.last])
    begins = start - (start > first and low[start - 1] in lexicon.definite)
    return Phrase("body", begins, phrase.last, name, start, "plural", low[found], definite=begins < start)


def _with_cause(passage: Passage, body: Phrase, cause: Phrase, lexicon: Lexicon) -> Phrase | None:
    """A body and what it is for as one phrase: "Health Care for Vesterey Now"; None where the first names a person."""
    if body.kind not in ("body", "name") or (body.kind == "name" and passage.low[body.name_first] in lexicon.given):
        return None
    links = lexicon.links | lexicon.causes if body.kind == "body" else lexicon.causes
    if passage.low[body.last] not in links or not passage.words[cause.last - 1][0].isupper():
        return None
    if cause.kind not in ("name", "body") or passage.low[cause.name_first] in lexicon.given:
        return None
    name = tuple(passage.words[body.name_first : cause.last])
    return replace(body, kind="body", last=cause.last, name=name, head=cause.head, core=())


def _ending_at(passage: Passage, k: int, first: int, lexicon: Lexicon) -> Phrase | None:
    words, low = passage.words, passage.low
    if k < first or not is_word(words[k]):
        return None
    if low[k] in lexicon.pronouns:
        kind = lexicon.pronouns[low[k]]
        return None if kind == "other" else Phrase("pronoun", k, k + 1, gender=kind, head=low[k])
    start = k + 1
    while start > first:
        word, small = words[start - 1], low[start - 1]
        if not is_word(word):
            break
        is_determiner = small in lexicon.definite or small in lexicon.indefinite or small in lexicon.possessive
        if is_determiner and not is_initial(word):
            start -= 1
            break
        belongs = start <= k and is_particle(passage, start - 1, k + 1, lexicon)
        if small in lexicon.closed and not belongs and not is_name_anyway(passage, start - 1, lexicon):
            break
        is_verb = is_cue(passage, start - 1, lexicon) or small in lexicon.say
        if word[0].islower() and ((start <= k and is_verb) or small in lexicon.other_verbs):
            break
        start -= 1
    if start > k:
        return Phrase("unnamed", k, k + 1, head=low[k]) if low[k] in lexicon.unnamed else None
    return phrase_after(passage, start, k + 1, lexicon, verbs_end=False)
