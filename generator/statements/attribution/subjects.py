"""The subject of a speech verb, wherever its language puts it."""

from __future__ import annotations

import re

from generator.nouns import replace
from generator.statements.attribution.appositions import is_paper, phrase_from, with_apposition
from generator.statements.attribution.clauses import clause_subject, silent_subject
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.names import is_initial, opens_name
from generator.statements.attribution.passages import QUOTE, Passage
from generator.statements.attribution.phrases import Phrase, phrase_after
from generator.statements.attribution.phrases_before import phrase_before, skip_helpers_back
from generator.statements.attribution.place import Place, is_noun
from generator.statements.attribution.words import is_body, is_cue, is_word

__all__ = [
    "bracket_subject",
    "find_bracket",
    "find_subject",
    "impersonal_source",
    "infinitive_subject",
    "is_somebody",
    "participle_subject",
    "quoted_object",
]

_SEAT = re.compile(r"[A-Z]-[A-Z]")  # a party and where its member was elected: "Sen. Ada Brook, R-Quay Township said"
_LONGEST_PAPER = 5  # tokens up to the marks around its name
_LONGEST_CLAUSE = 6  # tokens of a dependent clause whose subject stands in front of its verb
_DEEPEST = 2  # verbs followed to the verb before, and tried at each


def find_subject(place: Place, v: int, lexicon: Lexicon) -> Phrase | None:
    """The subject of a finite verb."""
    passage, first = place.passage, place.first
    paper = _quoted_subject(passage, v, first, lexicon)
    if paper:
        return paper
    if lexicon.verb_second:
        return _verb_second_subject(place, v, lexicon)
    k = skip_helpers_back(passage, v - 1, first, lexicon)
    if k < first:
        return _inverted_subject(place, v, lexicon)
    if (
        lexicon.pronouns.get(passage.low[k]) == "other"
        and k - 2 >= first
        and passage.low[k - 1] in lexicon.prepositions
    ):
        k -= 2  # the sign behind him read
    low, word = passage.low[k], passage.words[k]
    if low in lexicon.that and lexicon.drops_subject and _opens_what_is_said(place, k, lexicon):
        return _shared_subject(place, v, lexicon)
    if low in lexicon.relatives and "vs" in lexicon.orders and len(lexicon.orders) == 2 and k > first:
        k -= 1
        if passage.words[k] == "," and k > first:
            k -= 1
        holder = phrase_before(passage, k, first, lexicon)
        if holder and holder.head in lexicon.sayings and holder.first > first:
            return clause_subject(place, holder.first, lexicon) or holder
        return holder
    if lexicon.around and word == "," and k > first:  # Tuna, şunları söyledi: "…"
        named = phrase_before(passage, k - 1, first, lexicon)
        if named and named.kind in ("name", "role"):
            return named
    if word in (",", "–", "—", "-"):
        if lexicon.inverts:  # Toen de storm kwam, zei Brook
            behind = _inverted_subject(place, v, lexicon)
            if (
                behind
                and behind.kind == "name"
                and (behind.last >= place.at or not is_word(passage.words[behind.last]))
            ):
                return behind
        return _apposed_subject(place, k, lexicon) or _inverted_subject(place, v, lexicon)
    if word == QUOTE or low in lexicon.conjunctions or low in lexicon.says or low in lexicon.describes:
        inverted = _inverted_subject(place, v, lexicon)
        is_silent = inverted is not None and inverted.first == v  # rechaza la silla y dice que …
        return (
            (_shared_subject(place, v, lexicon) if is_silent else None)
            or inverted
            or _shared_subject(place, v, lexicon)
        )
    phrase = phrase_before(passage, k, first, lexicon)
    if phrase is None:
        return _inverted_subject(place, v, lexicon) or _shared_subject(place, v, lexicon)
    if lexicon.inverts and _stands_first_for_another(place, phrase, lexicon):
        behind = _inverted_subject(place, v, lexicon)
        if behind and behind.kind in ("name", "role", "pronoun", "body"):
            return behind
    return _named_before(place, phrase, lexicon) or phrase


def _opens_what_is_said(place: Place, k: int, lexicon: Lexicon) -> bool:
    """Whether a speech verb leads to "that" at token k: Ada dijo a los vecinos que lamenta «...»."""
    passage = place.passage
    verbs = [v for v in passage.speech_in(place.first, k) if passage.low[v] in lexicon.says]
    return bool(verbs) and "," not in passage.words[verbs[-1] : k]


def _quoted_subject(passage: Passage, v: int, first: int, lexicon: Lexicon) -> Phrase | None:
    """A paper in marks right before its verb: Der „Bote“ nannte Brook „…“, die Zeitung „Bote“ nannte ihn „…“."""
    k = skip_helpers_back(passage, v - 1, first, lexicon)
    if k <= first or passage.words[k] != QUOTE:
        return None
    article = k - 1
    if is_body(passage.words[article], passage.low[article], lexicon):
        article -= 1
        while article > first and k - article < _LONGEST_PAPER and passage.words[article][0].islower():
            if passage.low[article] in lexicon.definite:
                break
            article -= 1
    if article < first or passage.low[article] not in lexicon.definite or _is_told(passage, k, lexicon):
        return None
    if article > first and passage.low[article - 1] in lexicon.prepositions:
        return None
    return phrase_after(passage, article, k + 1, lexicon)


def _is_told(passage: Passage, token: int, lexicon: Lexicon) -> bool:
    """Whether somebody spoke to a paper in marks: "Wie Brook dem „Boten“ sagte", "was Brook der „Zeit“ sagte"."""
    if token < 1 or not is_paper(passage, token) or passage.low[token - 1] not in lexicon.definite:
        return False
    is_dative = passage.low[token - 1] in lexicon.datives and token > 1 and passage.words[token - 2][0].isupper()
    return passage.low[token - 1] in lexicon.oblique or is_dative


def _stands_first_for_another(place: Place, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether what stands before a verb is no subject: "Til avisen sier Brook", "Derfor sier Brook"."""
    if phrase.first > place.first and place.passage.low[phrase.first - 1] in lexicon.prepositions:
        return True
    return phrase.kind == "unnamed" and not phrase.determined


def is_somebody(passage: Passage, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase is surely a person: a pronoun, a role, a name with a role, a first name or a known surname."""
    if phrase.kind in ("pronoun", "role"):
        return True
    if phrase.kind != "name":
        return False
    low = [word.lower() for word in phrase.name]
    has_initial = len(low) > 1 and is_initial(phrase.name[0])
    is_known = low[0] in lexicon.given or low[-1] in passage.surnames
    return phrase.first < phrase.name_first or is_known or has_initial


def _named_before(place: Place, phrase: Phrase, lexicon: Lexicon) -> Phrase | None:
    """The name before an apposition that no comma ends: "Ada Brook, mayor and head of the board said"."""
    passage = place.passage
    is_seat = phrase.kind == "name" and _SEAT.match(passage.words[phrase.first]) is not None
    if not is_seat and (phrase.kind not in ("role", "unnamed", "body") or phrase.definite):
        return None
    j = phrase.first
    if j - 2 > place.first and passage.low[j - 1] in lexicon.conjunctions:
        j -= 2
    if j - 2 < place.first or passage.words[j - 1] != ",":
        return None
    named = phrase_before(passage, j - 2, place.first, lexicon)
    is_all = named is not None and (named.first == place.first or is_seat)
    return named if named and named.kind == "name" and is_all else None


def _verb_second_subject(place: Place, v: int, lexicon: Lexicon) -> Phrase | None:
    """The subject in German order: before the verb, after it where something else stands first, or early in a clause
    that the verb ends ("Wie Brook am Montag sagte, ...")."""
    passage, first = place.passage, place.first
    low, words = passage.low, passage.words
    start = first
    for k in range(v - 1, first - 1, -1):
        if words[k] in (",", ":", ";", "–") or (words[k] == QUOTE and not _is_told(passage, k, lexicon)):
            start = k + 1
            break
    ends_clause = v + 1 < len(words) and words[v + 1] == "," and v > start
    if ends_clause or low[start] in lexicon.verb_last:
        opener = start + (low[start] in lexicon.conjunctions or low[start] in lexicon.relatives)
        found = phrase_after(passage, opener, v, lexicon)
        if found and found.kind != "unnamed":
            return with_apposition(passage, found, v, lexicon)
        if found is None and low[start] in lexicon.verb_last and v - start > _LONGEST_CLAUSE:
            return None  # dass wegen der langen Berufung vieler Räte dies eine Person findet
    k = skip_helpers_back(passage, v - 1, first, lexicon)
    if k < start:
        if words[start - 1] == "," and start > first:
            outer = _apposed_subject(place, start - 1, lexicon)
            after = _inverted_subject(place, v, lexicon)
            is_he = after is not None and after.kind == "pronoun"  # Im Brief, den Brook schickte, erklärt er: „…“
            return outer if outer and outer.kind in ("name", "role") and not is_he else after or outer
        return _inverted_subject(place, v, lexicon)
    if low[start] in lexicon.openers and not opens_name(passage, start, lexicon) and low[start] not in lexicon.there:
        return _inverted_subject(place, v, lexicon)
    if low[start] in lexicon.conjunctions and start < v:
        if start + 1 == v or k == start:
            return _shared_subject(place, v, lexicon)
        start += 1
    if low[k] in lexicon.conjunctions:
        return _shared_subject(place, v, lexicon)
    while start < k and low[start] in lexicon.helpers and low[start] not in lexicon.prepositions:
        start += 1
    opens_otherwise = low[start] in lexicon.prepositions or low[start] in lexicon.helpers
    if opens_otherwise and not opens_name(passage, start, lexicon):
        return _inverted_subject(place, v, lexicon) or clause_subject(place, v, lexicon)
    if low[start] in lexicon.oblique:
        return _inverted_subject(place, v, lexicon)
    front = phrase_after(passage, start, v, lexicon)
    if front is None:
        return _inverted_subject(place, v, lexicon)
    front = with_apposition(passage, front, v, lexicon)
    if front.kind in ("role", "unnamed") and start - 2 >= first and words[start - 1] == ",":
        outer = phrase_before(passage, start - 2, first, lexicon)  # Ada Brook, die Sprecherin von X sagte
        if outer and outer.kind == "name":
            return outer
    is_dative = low[start] in lexicon.datives and front.head.endswith(lexicon.feminine_endings)
    is_loose = (
        front.kind == "unnamed" or is_dative or (front.kind == "name" and (len(front.name) == 1 or front.last < v - 1))
    )
    if is_loose and not is_somebody(passage, front, lexicon):
        after = _inverted_subject(place, v, lexicon)  # Jede Schuld wies Brook von sich; Offenbar sagte Brook
        is_far = front.kind == "unnamed" or is_dative or front.last < v - 1
        if after and (is_somebody(passage, after, lexicon) or (is_far and after.kind == "name")):
            return after
    return front


def _shared_subject(place: Place, v: int, lexicon: Lexicon) -> Phrase | None:
    """The subject a verb shares with the speech verb before it ("X said so and added"), else the clause's."""
    passage = place.passage
    if place.depth >= _DEEPEST:
        return clause_subject(place, v, lexicon)
    tried = 0
    deeper = replace(place, depth=place.depth + 1)
    for earlier in reversed(passage.speech_in(place.first + 1, v)):
        if passage.low[earlier] in lexicon.says and not is_noun(place, earlier, lexicon):
            if passage.low[earlier - 1] in lexicon.be or not passage.words[earlier][0].islower():
                continue
            found = find_subject(deeper, earlier, lexicon)
            if found and (found.kind in ("name", "pronoun", "body") or (found.kind == "role" and found.determined)):
                return found
            tried += 1
            if tried == _DEEPEST:
                break
    return clause_subject(place, v, lexicon)


def _inverted_subject(place: Place, v: int, lexicon: Lexicon) -> Phrase | None:
    """The subject after its verb, in languages that turn them round: "Dazu sagte Brook: ..."."""
    turns_round = lexicon.drops_subject or lexicon.inverts or place.passage.low[place.first] in lexicon.as_said
    if "sv" in lexicon.orders and not turns_round:
        return None
    found = phrase_from(place, v + 1, place.at, lexicon)
    if found and place.passage.low[found.first] in lexicon.oblique:
        return None
    return found or silent_subject(place.passage, v, place.at, lexicon)


def _apposed_subject(place: Place, comma: int, lexicon: Lexicon) -> Phrase | None:
    """The subject before an apposition: "Ada Brook, a clerk, said", "his lawyer, Tom Reed, said"."""
    passage, first = place.passage, place.first
    opening = comma - 1
    mark = passage.words[comma]
    while opening > first and passage.words[opening] != mark and comma - opening < 30:
        if opening in passage.quotes and not is_paper(passage, opening):
            break
        opening -= 1
    if passage.words[opening] != mark:
        return None
    if passage.words[comma - 1] == ")" and comma - 1 > opening:  # Sen. Ada Brook (R-Calif.), said
        inside = range(comma - 2, opening, -1)
        comma = next((k for k in inside if passage.words[k] == "("), comma)
    inner = phrase_after(passage, opening + 1, comma, lexicon)
    end = skip_helpers_back(passage, opening - 1, first, lexicon) if passage.words[opening - 1] == ")" else opening - 1
    outer = phrase_before(passage, end, first, lexicon) if opening > first else None
    if outer and outer.kind != "name" and outer.first - 2 >= first and passage.words[outer.first - 1] == mark:
        named = phrase_before(passage, outer.first - 2, first, lexicon)  # Ada Brook, head of X, a group, said
        outer = named if named and named.kind == "name" else outer
    if inner and inner.name and inner.name[-1].lower().rstrip(".") in lexicon.places:
        return clause_subject(place, comma, lexicon)
    may_be_silent = lexicon.drops_subject and passage.low[first] in lexicon.openers
    if may_be_silent and outer and outer.kind != "name" and passage.low[outer.first - 1] in lexicon.prepositions:
        return None  # Preguntado por la denuncia de la alcaldesa, Ada Brook, dijo
    if inner and inner.kind == "name" and inner.last == comma and not (outer and outer.kind == "name"):
        return inner
    if (
        outer
        and outer.kind in ("role", "unnamed")
        and inner
        and inner.kind == "name"
        and inner.first == inner.name_first
    ):
        return inner
    return outer


def participle_subject(place: Place, v: int, lexicon: Lexicon) -> Phrase | None:
    """Who says in "..., saying": the subject of the main clause, or the noun right before it after "with"."""
    passage, first = place.passage, place.first
    if v > first and passage.low[v - 1] in lexicon.quoted_as:
        return _quoted_person(place, v, lexicon)
    k = skip_helpers_back(passage, v - 1, first, lexicon)
    if k < v - 1 and k >= first and v > first and passage.low[v - 1] in lexicon.be:
        if passage.words[k] == ",":  # Ada Brook, in May, is promising
            return _apposed_subject(place, k, lexicon) or clause_subject(place, v, lexicon)
        return phrase_before(passage, k, first, lexicon)
    if k > first and is_word(passage.words[k]) and passage.low[k] not in lexicon.closed:
        near = phrase_before(passage, k, first, lexicon)
        if near and near.first > first and passage.low[near.first - 1] in lexicon.attending:
            return near
    return _shared_subject(place, v, lexicon)


def _quoted_person(place: Place, v: int, lexicon: Lexicon) -> Phrase | None:
    """Who says in "the Courier quoted Brook as saying" and in "Brook was quoted as saying"."""
    passage = place.passage
    for k in range(v - 2, max(place.first, v - 20), -1):
        if passage.low[k] in lexicon.describes or passage.low[k] in lexicon.says:
            if passage.low[k - 1] in lexicon.be:
                return phrase_before(
                    passage, skip_helpers_back(passage, k - 1, place.first, lexicon), place.first, lexicon
                )
            return phrase_after(passage, k + 1, v, lexicon)
    return clause_subject(place, v, lexicon)


def quoted_object(place: Place, v: int, i: int, lexicon: Lexicon) -> Phrase | None:
    """Whom a paper quotes: "Der Bote zitiert Brook mit den Worten"; None for other verbs."""
    if place.passage.low[v] not in lexicon.quoting or i >= len(place.passage.words):
        return None
    i += place.passage.low[i] in lexicon.personal
    found = phrase_from(place, i, len(place.passage.words), lexicon)
    if found is None or place.passage.is_possessive(found.last - 1):  # quoted Brook's "eleventh rule"
        return None
    return found if found.kind in ("name", "role", "unnamed") else None


def find_bracket(place: Place, v: int, lexicon: Lexicon) -> int | None:
    """The helping verb that a participle at v closes: "wird ... zitiert"."""
    for helper in range(v - 1, place.first - 1, -1):
        if place.passage.words[helper] in (QUOTE, ";"):
            return None
        if place.passage.low[helper] in lexicon.brackets:
            return helper
    return None


def impersonal_source(place: Place, v: int, lexicon: Lexicon) -> Phrase | None:
    """What speaks where nobody does: "In dem Antrag heißt es", "hieß es in der Rede"."""
    passage = place.passage
    for i in (place.first, v + 1, v + 2):
        if i + 1 < len(passage.words) and passage.low[i] in lexicon.prepositions:
            found = phrase_after(passage, i + 1, min(len(passage.words), i + 20), lexicon)
            if found:
                return found
    return None


def bracket_subject(place: Place, v: int, lexicon: Lexicon) -> Phrase | None:
    """Who says in "hat Brook am Montag gesagt", "wird Brook wie folgt zitiert": the subject beside the helper."""
    helper = find_bracket(place, v, lexicon)
    if helper is None:  # gab Brook am Montag bekannt
        finite = (k for k in range(v - 1, place.first - 1, -1) if is_cue(place.passage, k, lexicon))
        helper = next(finite, None)
    if helper is not None:
        paper = _quoted_subject(place.passage, helper, place.first, lexicon)
        return paper or _verb_second_subject(place, helper, lexicon)
    return clause_subject(place, v, lexicon)


def infinitive_subject(place: Place, v: int, lexicon: Lexicon) -> Phrase | None:
    """Who says in "went on to say", "would say", "did not say"."""
    passage, first = place.passage, place.first
    if lexicon.verb_second:
        return bracket_subject(place, v, lexicon)
    k = skip_helpers_back(passage, v - 1, first, lexicon)
    for back in range(v - 2, max(first, v - 6), -1):  # X was prompted to say
        if not is_word(passage.words[back]) or passage.words[v - 1] != "to":
            break
        is_name = passage.words[back][0].isupper() and back not in passage.sentences
        if is_name or lexicon.pronouns.get(passage.low[back]) in ("m", "f", "plural"):
            near = phrase_before(passage, back, first, lexicon)
            if near and near.kind in ("name", "pronoun"):
                return near
            break
    if first <= k < v - 1 and passage.low[k] != "to":
        near = phrase_before(passage, k, first, lexicon)
        if near:
            return near
    return _shared_subject(place, v, lexicon)
