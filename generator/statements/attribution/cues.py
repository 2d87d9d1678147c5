"""The cue grammar: which words beside a quotation say who spoke. One function a family of rules, tried in order."""

from __future__ import annotations

from generator.nouns import dataclass, replace
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.passages import QUOTE, Passage
from generator.statements.attribution.phrases import (
    Phrase,
    has_particle,
    is_cue,
    is_word,
    opens_name,
    phrase_after,
    phrase_before,
    skip_helpers_back,
    with_complement,
)

__all__ = ["Cue", "Place", "clause_subject", "find_cue", "find_reporter", "find_speech"]

_DEEPEST = 2  # verbs followed to the verb before, and tried at each
_CLEAR = 6  # tokens of "ist klar:", "no hay duda:" between whose view it is and the quotation
_FARTHEST = 40  # tokens between a quotation and its verb
_BRACKETS = frozenset(
    ("hat", "hatte", "haben", "hatten", "habe", "wird", "wurde", "werden", "wurden", "will", "wollte", "soll", "sollte")
)
_HAVE = frozenset(("has", "had", "have", "is", "was", "are", "were"))
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])


@dataclass(frozen=True, slots=True)
class Cue:
    """What tells the speaker of a quotation."""

    rule: str
    phrase: Phrase
    token: int  # of the verb or cue word


@dataclass(frozen=True, slots=True)
class Place:
    """A quotation in its sentence."""

    passage: Passage
    at: int  # its token
    first: int  # of the sentence
    last: int  # one past the last token of the sentence
    following: int  # one past the last token of the sentence after it
    ending: str  # last character of its words
    depth: int = 0  # verbs already followed to the verb before them


def find_cue(place: Place, lexicon: Lexicon) -> Cue | None:
    """The cue of a quotation: right before it, after it, farther before it, at the end of its sentence."""
    for rule in (_impersonal_after, _beside, _after, _according, _viewpoint, _before, _tail, _colon, _sentence_subject):
        cue = rule(place, lexicon)
        if cue:
            return replace(cue, phrase=with_complement(place.passage, cue.phrase, place.following, lexicon))
    return None


def find_reporter(place: Place, cue: Cue, lexicon: Lexicon) -> Phrase | None:
    """Who passes the words on: "..., X said, the agency reported", "..., X said, according to the agency"."""
    passage = place.passage
    low = passage.low
    if cue.rule == "according":
        return None
    for i in range(max(cue.token, cue.phrase.last, place.at) + 1, place.last):
        if passage.words[i] == QUOTE:
            return None
        found = _according_at(place, i, lexicon)
        if found is None and low[i] in lexicon.reporters and i != cue.token:
            found = phrase_before(
                passage, skip_helpers_back(passage, i - 1, place.first, lexicon), place.first, lexicon
            )
            if found is None or found.first <= cue.token:
                found = phrase_after(passage, i + 1, place.last, lexicon)
        if found and found.kind in ("body", "name", "role", "unnamed") and found.first > cue.token:
            return with_complement(passage, found, place.last, lexicon)
    return None


def find_speech(place: Place, lexicon: Lexicon) -> Cue | None:
    """The speech verb of a sentence, with or without a quotation in it, and its subject."""
    passage = place.passage
    for v in passage.speech_in(place.first, place.last):
        if passage.low[v] in lexicon.says and passage.words[v][0].islower() and not _is_noun(place, v, lexicon):
            phrase = _subject(place, v, lexicon)
            if phrase:
                return Cue("speech", phrase, v)
    return None


# --- before the quotation ---


def _beside(place: Place, lexicon: Lexicon) -> Cue | None:
    """X said, "..." | X wrote: "..." | said that "..." : a verb right before the quotation."""
    passage, at = place.passage, place.at
    k = at - 1
    if k < place.first:
        return None
    has_colon = passage.words[k] == ":"
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
    if _is_speech(place, k, lexicon) and not _is_noun(place, k, lexicon):
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
        if _is_speech(place, v, lexicon) and not _is_noun(place, v, lexicon):
            cue = _front(place, v, lexicon, "colon-cue" if has_colon else "comma-cue")
            opens_sentence = cue is not None and cue.rule == "comma-cue" and cue.phrase.first == place.first
            return replace(cue, rule="lead") if cue and opens_sentence else cue
    return None


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
    if phrase is None or phrase.kind != "name" or phrase.last != k + 1:
        return None
    v = phrase.first - 1
    if v > place.first and passage.words[v - 1] in (",", "–", "—", "-") and is_cue(passage, v, lexicon):
        return Cue("colon-cue", phrase, v)
    if passage.words[k + 1] != ":":
        return None
    opens = v < place.first or passage.words[v] in (",", "–", "—", "-") or v == place.first + 1
    opens = opens or passage.low[v] in lexicon.conjunctions
    return Cue("name-colon", phrase, k + 1) if opens else None


def _before(place: Place, lexicon: Lexicon) -> Cue | None:
    """X said the plan would "..." : the last speech verb of the sentence before the quotation."""
    passage = place.passage
    for v in reversed(passage.speech_in(max(place.first, place.at - _FARTHEST + 1), place.at)):
        if _is_speech(place, v, lexicon) and not _is_noun(place, v, lexicon):
            cue = _front(place, v, lexicon, "front-again" if QUOTE in passage.words[v : place.at] else "front")
            if cue and not (cue.phrase.kind == "unnamed" and passage.low[v] in lexicon.describes):
                return cue
    return None


def _is_speech(place: Place, v: int, lexicon: Lexicon) -> bool:
    low = place.passage.low[v]
    if not place.passage.words[v][0].islower():
        return False
    if low in lexicon.separable and not has_particle(place.passage, v, lexicon):
        return False
    return (
        low in lexicon.says
        or low in lexicon.describes
        or low in lexicon.saying
        or low in lexicon.describing
        or low in lexicon.say
        or low in lexicon.describe
    )


def _is_noun(place: Place, v: int, lexicon: Lexicon) -> bool:
    """Whether the word is a noun here: "the report", "Trump's claims", "in charge"."""
    if v == place.first:
        return False
    before = place.passage.low[v - 1]
    if place.passage.is_possessive(v - 1):
        return True
    low = place.passage.low[v]
    if before in lexicon.definite or before in lexicon.indefinite or before in lexicon.possessive:
        return before not in lexicon.relatives
    is_participle = low in lexicon.saying or low in lexicon.describing
    return before in lexicon.prepositions and not is_participle and before not in lexicon.helpers and before != "to"


def _front(place: Place, v: int, lexicon: Lexicon, rule: str) -> Cue | None:
    """The cue at verb v before the quotation, with its subject."""
    passage, first = place.passage, place.first
    low = passage.low[v]
    strength = "" if low in lexicon.says or low in lexicon.saying or low in lexicon.say else "-weak"
    if low in lexicon.impersonal:
        phrase = _impersonal_source(place, v, lexicon)
        return Cue(f"{rule}{strength}", phrase, v) if phrase else None
    if lexicon.verb_second and low in lexicon.say and _bracket(place, v) is not None:
        phrase = _bracket_subject(place, v, lexicon)
        return Cue(f"{rule}{strength}", phrase, v) if phrase else None
    if low in lexicon.says or low in lexicon.describes:
        if v > first and passage.low[v - 1] in _BE:
            return None
        phrase = _quoted_object(place, v, v + 1, lexicon) or _subject(place, v, lexicon)
        return Cue(f"{rule}{strength}", phrase, v) if phrase else None
    if low in lexicon.saying or low in lexicon.describing:
        phrase = _participle_subject(place, v, lexicon)
        return Cue(f"{rule}-participle{strength}", phrase, v) if phrase else None
    phrase = _infinitive_subject(place, v, lexicon)
    return Cue(f"{rule}-infinitive{strength}", phrase, v) if phrase else None


def _subject(place: Place, v: int, lexicon: Lexicon) -> Phrase | None:
    """The subject of a finite verb."""
    passage, first = place.passage, place.first
    if lexicon.verb_second:
        return _verb_second_subject(place, v, lexicon)
    k = skip_helpers_back(passage, v - 1, first, lexicon)
    if k < first:
        return _inverted_subject(place, v, lexicon)
    low, word = passage.low[k], passage.words[k]
    if low in lexicon.relatives and "vs" in lexicon.orders and len(lexicon.orders) == 2 and k > first:
        k -= 1
        if passage.words[k] == "," and k > first:
            k -= 1
        holder = phrase_before(passage, k, first, lexicon)
        if holder and holder.head in lexicon.sayings and holder.first > first:
            return clause_subject(place, holder.first, lexicon) or holder
        return holder
    if word in (",", "–", "—", "-"):
        return _apposed_subject(place, k, lexicon) or _inverted_subject(place, v, lexicon)
    if word == QUOTE or low in lexicon.conjunctions or low in lexicon.says or low in lexicon.describes:
        return _inverted_subject(place, v, lexicon) or _shared_subject(place, v, lexicon)
    phrase = phrase_before(passage, k, first, lexicon)
    if phrase is None:
        return _inverted_subject(place, v, lexicon) or _shared_subject(place, v, lexicon)
    return _named_before(place, phrase, lexicon) or phrase


def _is_somebody(passage: Passage, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase is surely a person: a pronoun, a role, a name with a role, a first name or a known surname."""
    if phrase.kind in ("pronoun", "role"):
        return True
    if phrase.kind != "name":
        return False
    low = [word.lower() for word in phrase.name]
    return phrase.first < phrase.name_first or low[0] in lexicon.given or low[-1] in passage.surnames


def _named_before(place: Place, phrase: Phrase, lexicon: Lexicon) -> Phrase | None:
    """The name before an apposition that no comma ends: "Ada Brook, mayor and head of the board said"."""
    passage = place.passage
    if phrase.kind not in ("role", "unnamed", "body") or phrase.definite:
        return None
    j = phrase.first
    if j - 2 > place.first and passage.low[j - 1] in lexicon.conjunctions:
        j -= 2
    if j - 2 < place.first or passage.words[j - 1] != ",":
        return None
    named = phrase_before(passage, j - 2, place.first, lexicon)
    return named if named and named.kind == "name" and named.first == place.first else None


def _verb_second_subject(place: Place, v: int, lexicon: Lexicon) -> Phrase | None:
    """The subject in German order: before the verb, after it where something else stands first, or early in a clause
    that the verb ends ("Wie Brook am Montag sagte, ...")."""
    passage, first = place.passage, place.first
    low, words = passage.low, passage.words
    start = first
    for k in range(v - 1, first - 1, -1):
        if words[k] in (",", ":", ";", "–", QUOTE):
            start = k + 1
            break
    ends_clause = v + 1 < len(words) and words[v + 1] == "," and v > start
    if ends_clause or low[start] in ("wie", "dass", "daß"):
        opener = start + (low[start] in lexicon.conjunctions or low[start] in lexicon.relatives)
        found = phrase_after(passage, opener, v, lexicon)
        if found and found.kind != "unnamed":
            return _with_apposition(passage, found, v, lexicon)
    k = skip_helpers_back(passage, v - 1, first, lexicon)
    if k < start:
        if words[start - 1] == "," and start > first:
            outer = _apposed_subject(place, start - 1, lexicon)
            after = _inverted_subject(place, v, lexicon)
            return outer if outer and outer.kind in ("name", "role") else after or outer
        return _inverted_subject(place, v, lexicon)
    if low[start] in lexicon.openers and not opens_name(passage, start, lexicon) and low[start] not in ("da",):
        return _inverted_subject(place, v, lexicon)
    if low[start] in lexicon.conjunctions and start < v:
        if start + 1 == v or k == start:
            return _shared_subject(place, v, lexicon)
        start += 1
    if low[k] in lexicon.conjunctions:
        return _shared_subject(place, v, lexicon)
    while start < k and low[start] in lexicon.helpers:
        start += 1
    opens_otherwise = low[start] in lexicon.prepositions or low[start] in lexicon.helpers
    if opens_otherwise and not opens_name(passage, start, lexicon):
        return _inverted_subject(place, v, lexicon) or clause_subject(place, v, lexicon)
    if low[start] in lexicon.oblique:
        return _inverted_subject(place, v, lexicon)
    front = phrase_after(passage, start, v, lexicon)
    if front is None:
        return _inverted_subject(place, v, lexicon)
    front = _with_apposition(passage, front, v, lexicon)
    if front.kind in ("role", "unnamed") and start - 2 >= first and words[start - 1] == ",":
        outer = phrase_before(passage, start - 2, first, lexicon)  # Ada Brook, die Sprecherin von X sagte
        if outer and outer.kind == "name":
            return outer
    is_dative = low[start] == "der" and front.head.endswith(lexicon.feminine_endings or ("\0",))
    is_loose = (
        front.kind == "unnamed" or is_dative or (front.kind == "name" and (len(front.name) == 1 or front.last < v - 1))
    )
    if is_loose and not _is_somebody(passage, front, lexicon):
        after = _inverted_subject(place, v, lexicon)  # Jede Schuld wies Brook von sich; Offenbar sagte Brook
        is_far = front.kind == "unnamed" or is_dative or front.last < v - 1
        if after and (_is_somebody(passage, after, lexicon) or (is_far and after.kind == "name")):
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
        if passage.low[earlier] in lexicon.says and not _is_noun(place, earlier, lexicon):
            if passage.low[earlier - 1] in _BE or not passage.words[earlier][0].islower():
                continue
            found = _subject(deeper, earlier, lexicon)
            if found and (found.kind in ("name", "pronoun", "body") or (found.kind == "role" and found.determined)):
                return found
            tried += 1
            if tried == _DEEPEST:
                break
    return clause_subject(place, v, lexicon)


def _inverted_subject(place: Place, v: int, lexicon: Lexicon) -> Phrase | None:
    """The subject after its verb, in languages that turn them round: "Dazu sagte Brook: ..."."""
    if "sv" in lexicon.orders and not lexicon.drops_subject:
        return None
    found = _phrase_from(place, v + 1, place.at, lexicon)
    if found and place.passage.low[found.first] in lexicon.oblique:
        return None
    return found or _silent_subject(place.passage, v, place.at, lexicon)


def _apposed_subject(place: Place, comma: int, lexicon: Lexicon) -> Phrase | None:
    """The subject before an apposition: "Ada Brook, a clerk, said", "his lawyer, Tom Reed, said"."""
    passage, first = place.passage, place.first
    opening = comma - 1
    mark = passage.words[comma]
    while opening > first and passage.words[opening] != mark and comma - opening < 30:
        if passage.words[opening] == QUOTE:
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


def _participle_subject(place: Place, v: int, lexicon: Lexicon) -> Phrase | None:
    """Who says in "..., saying": the subject of the main clause, or the noun right before it after "with"."""
    passage, first = place.passage, place.first
    if v > first and passage.low[v - 1] in lexicon.quoted_as:
        return _quoted_person(place, v, lexicon)
    k = skip_helpers_back(passage, v - 1, first, lexicon)
    if k < v - 1 and k >= first and v > first and passage.low[v - 1] in _BE:
        if passage.words[k] == ",":  # Ada Brook, in May, is promising
            return _apposed_subject(place, k, lexicon) or clause_subject(place, v, lexicon)
        return phrase_before(passage, k, first, lexicon)
    if k > first and is_word(passage.words[k]) and passage.low[k] not in lexicon.closed:
        near = phrase_before(passage, k, first, lexicon)
        if near and near.first > first and passage.low[near.first - 1] == "with":
            return near
    return _shared_subject(place, v, lexicon)


def _quoted_person(place: Place, v: int, lexicon: Lexicon) -> Phrase | None:
    """Who says in "the Courier quoted Brook as saying" and in "Brook was quoted as saying"."""
    passage = place.passage
    for k in range(v - 2, max(place.first, v - 20), -1):
        if passage.low[k] in lexicon.describes or passage.low[k] in lexicon.says:
            if passage.low[k - 1] in _BE:
                return phrase_before(
                    passage, skip_helpers_back(passage, k - 1, place.first, lexicon), place.first, lexicon
                )
            return phrase_after(passage, k + 1, v, lexicon)
    return clause_subject(place, v, lexicon)


def _quoted_object(place: Place, v: int, i: int, lexicon: Lexicon) -> Phrase | None:
    """Whom a paper quotes: "Der Bote zitiert Brook mit den Worten"; None for other verbs."""
    if place.passage.low[v] not in lexicon.quoting or i >= len(place.passage.words):
        return None
    found = _phrase_from(place, i, len(place.passage.words), lexicon)
    return found if found and found.kind in ("name", "role", "unnamed") else None


def _bracket(place: Place, v: int) -> int | None:
    """The helping verb that a participle at v closes: "wird ... zitiert"."""
    for helper in range(v - 1, place.first - 1, -1):
        if place.passage.words[helper] in (QUOTE, ";"):
            return None
        if place.passage.low[helper] in _BRACKETS:
            return helper
    return None


def _impersonal_source(place: Place, v: int, lexicon: Lexicon) -> Phrase | None:
    """What speaks where nobody does: "In dem Antrag heißt es", "hieß es in der Rede"."""
    passage = place.passage
    for i in (place.first, v + 1, v + 2):
        if i + 1 < len(passage.words) and passage.low[i] in lexicon.prepositions:
            found = phrase_after(passage, i + 1, min(len(passage.words), i + 20), lexicon)
            if found:
                return found
    return None


def _bracket_subject(place: Place, v: int, lexicon: Lexicon) -> Phrase | None:
    """Who says in "hat Brook am Montag gesagt", "wird Brook wie folgt zitiert": the subject beside the helper."""
    helper = _bracket(place, v)
    if helper is None:  # gab Brook am Montag bekannt
        finite = (k for k in range(v - 1, place.first - 1, -1) if is_cue(place.passage, k, lexicon))
        helper = next(finite, None)
    if helper is not None:
        return _verb_second_subject(place, helper, lexicon)
    return clause_subject(place, v, lexicon)


def _infinitive_subject(place: Place, v: int, lexicon: Lexicon) -> Phrase | None:
    """Who says in "went on to say", "would say", "did not say"."""
    passage, first = place.passage, place.first
    if lexicon.verb_second:
        return _bracket_subject(place, v, lexicon)
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


def clause_subject(place: Place, before: int, lexicon: Lexicon) -> Phrase | None:
    """The first noun phrase of the sentence after leading adverbials, where it stands before token `before`."""
    passage, i = place.passage, place.first
    low, words = passage.low, passage.words
    if i < before and words[i].isupper() and len(words[i]) > 2:  # NEW YORK - X said
        dash = next((k for k in range(i, min(before, i + 10)) if words[k] in ("-", "–", "—")), None)
        i = dash + 1 if dash is not None else i
    for _ in range(4):
        while i < before and (
            (low[i] in lexicon.conjunctions and low[i] not in lexicon.openers)
            or (low[i] in lexicon.helpers and low[i] not in lexicon.openers)
            or words[i] in (",", "–", "—", "-")
            or (i + 1 < before and words[i + 1] == "," and low[i].endswith(lexicon.adverb_endings or ("\0",)))
        ):
            i += 1
        if i >= before:
            return None
        leads = low[i] in lexicon.prepositions or low[i] in lexicon.openers or low[i] in lexicon.relatives
        leads = leads or (
            lexicon.code == "en"
            and low[i].endswith(("ing", "ed"))
            and low[i] not in lexicon.given
            and words[i][0].isupper()
        )
        leads = leads or _is_adverbial(passage, i, before, lexicon)
        if not leads:
            break
        comma = i
        while comma < before and words[comma] != ",":
            comma += 1
        if comma >= before:
            return None
        i = comma + 1
    phrase = phrase_after(passage, i, before, lexicon)
    end = with_complement(passage, phrase, before, lexicon).last if phrase else before
    if phrase and phrase.kind in ("role", "unnamed") and end + 1 < before and words[end] == ",":
        inner = phrase_after(passage, end + 1, before, lexicon)
        if inner and inner.kind == "name" and inner.first == inner.name_first and words[inner.last] == ",":
            return inner
    return phrase


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


# --- after the quotation ---


def _after(place: Place, lexicon: Lexicon) -> Cue | None:
    """ "...," X said | "...," said X | „...“, sagte X | „...“, so X"""
    passage, at = place.passage, place.at
    words, low = passage.words, passage.low
    i, last = at + 1, place.last
    if i >= last and place.ending in '.”"' and i < place.following:
        last = place.following
        return _short_sentence(place, i, last, lexicon)
    if i >= last:
        return None
    has_comma = place.ending in ",?!…—–-" or words[i] in (",", "–", "—", "-")
    while i < last and words[i] in (",", "–", "—", "-", "'", "’", '"', "”"):
        i += 1
    if i >= last or words[i] == QUOTE:
        return None
    suffix = "" if has_comma else "-bare"
    if low[i] in lexicon.so:
        if i + 1 < last and is_cue(passage, i + 1, lexicon):  # „…“, so kritisierte Brook
            i += 1
        else:
            phrase = _phrase_from(place, i + 1, last, lexicon)
            return Cue("so" + suffix, phrase, i) if phrase else None
    for ending, gender in lexicon.inverted.items():
        if low[i].endswith(ending):
            verb = low[i][: -len(ending)]
            v = i if verb in lexicon.says or verb in lexicon.helpers else -1
            if v >= 0:
                said = next((k for k in range(i + 1, min(last, i + 4)) if low[k] in lexicon.says), i)  # a-t-il dit
                inverted = len(ending.rpartition("-")[2])
                return Cue("after-vs" + suffix, Phrase("pronoun", i, i + 1, gender=gender, inverted=inverted), said)
    found = _as_after(place, i, last, lexicon) or _after_vs(place, i, last, lexicon, suffix)
    if found is None and "sv" in lexicon.orders:
        found = _after_sv(place, i, last, lexicon, suffix)
    if found and _announces(place, found, last):
        return _before(place, lexicon) or found
    return found


def _impersonal_after(place: Place, lexicon: Lexicon) -> Cue | None:
    """„…“, heißt es in der Erklärung: who is named in front is not asked."""
    i = place.at + 1
    if not lexicon.impersonal or i + 1 >= place.last or place.passage.words[i] != ",":
        return None
    i += 1 + (place.passage.low[i + 1] in lexicon.so)
    return _after_vs(place, i, place.last, lexicon, "") if place.passage.low[i] in lexicon.impersonal else None


def _announces(place: Place, cue: Cue, last: int) -> bool:
    """Whether the cue after a quotation opens the next one: "..." at school, Brook said: "..."."""
    words = place.passage.words
    k = max(cue.token, cue.phrase.last - 1) + 1
    return k + 1 < last and words[k] == ":" and words[k + 1] == QUOTE


def _as_after(place: Place, i: int, last: int, lexicon: Lexicon) -> Cue | None:
    """„…“, wie Brook am Montag sagte: the verb last."""
    passage = place.passage
    if not lexicon.verb_second or passage.low[i] != "wie":
        return None
    phrase = phrase_after(passage, i + 1, last, lexicon)
    if phrase is None:
        return None
    for v in range(phrase.last, min(last, phrase.last + 14)):
        if passage.words[v] in (",", QUOTE):
            break
        if _is_speech(place, v, lexicon) and not (v + 1 < last and passage.low[v + 1] in lexicon.reported):
            return Cue("after-sv", _with_apposition(passage, phrase, v, lexicon), v)
    return None


def _short_sentence(place: Place, i: int, last: int, lexicon: Lexicon) -> Cue | None:
    """ "... ." X said. : a full stop typed for the comma, and nothing else in the sentence."""
    if last - i > 7 or QUOTE in place.passage.words[i:last]:
        return None
    cue = _after_vs(place, i, last, lexicon, "-stop") or _after_sv(place, i, last, lexicon, "-stop")
    if cue and last - max(cue.token, cue.phrase.last) <= 3 and place.passage.low[cue.token] in lexicon.says:
        return cue
    return None


def _after_vs(place: Place, i: int, last: int, lexicon: Lexicon, suffix: str) -> Cue | None:
    passage = place.passage
    low = passage.low
    v = i
    while v < last and v - i < 3 and low[v] in lexicon.helpers and low[v] not in lexicon.says:
        v += 1
    if v >= last:
        return None
    if not (is_cue(passage, v, lexicon) or (v > i and low[v] in lexicon.say)):
        # hatte Merkel gesagt: the helper first, the verb last
        if v > i and lexicon.nouns_capitalised:
            phrase = phrase_after(passage, v, last, lexicon)
            if phrase and any(low[k] in lexicon.say for k in range(phrase.last, min(last, phrase.last + 15))):
                return Cue("after-vs" + suffix, phrase, i)
        return None
    if "vs" not in lexicon.orders:
        return None
    phrase = _phrase_from(place, v + 1, last, lexicon) or _silent_subject(passage, v, last, lexicon)
    if low[v] in lexicon.impersonal:
        phrase = _impersonal_source(place, v, lexicon)
    if phrase and low[v] in lexicon.quoting:
        phrase = _quoted_object(place, v, phrase.last, lexicon) or phrase
    if phrase is None:
        return None
    strength = "" if low[v] in lexicon.says or low[v] in lexicon.say else "-weak"
    return Cue("after-vs" + suffix + strength, phrase, v)


def _silent_subject(passage: Passage, v: int, last: int, lexicon: Lexicon) -> Phrase | None:
    """The subject a verb leaves out: «...», dijo en rueda de prensa."""
    if not lexicon.drops_subject:
        return None
    following = v + 1
    while following < last and passage.low[following] in lexicon.helpers:
        following += 1
    stands_alone = following >= last or not is_word(passage.words[following])
    if not stands_alone and passage.low[following] not in lexicon.prepositions:
        return None
    gender = next((kind for ending, kind in lexicon.verb_gender if passage.low[v].endswith(ending)), "")
    return Phrase("pronoun", v, v + 1, gender=gender)


def _phrase_from(place: Place, i: int, last: int, lexicon: Lexicon) -> Phrase | None:
    """The phrase at i, past adverbs and reflexive pronouns; an apposed name wins over its role."""
    passage = place.passage
    low = passage.low
    while i < last:
        is_day = low[i] in lexicon.days and passage.words[i - 1] != ","
        is_object = lexicon.verb_second and lexicon.pronouns.get(low[i]) == "other"  # so nannte ihn Brook
        if is_day or is_object or (low[i] in lexicon.helpers and low[i] not in lexicon.pronouns):
            i += 1
        elif (
            i + 1 < last
            and low[i + 1] in lexicon.days
            and (low[i] in lexicon.prepositions or low[i] in lexicon.definite)
        ):
            i += 2  # "we wtorek", "el martes"
        else:
            break
    phrase = phrase_after(passage, i, last, lexicon)
    return _with_apposition(passage, phrase, last, lexicon) if phrase else None


def _with_apposition(passage: Passage, phrase: Phrase, last: int, lexicon: Lexicon) -> Phrase:
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
    while i < last and is_word(passage.words[i]) and steps < 14 and not is_cue(passage, i, lexicon):
        i += 1
        steps += 1
    if i + 1 < last and passage.words[i] in (",", "–", "—"):
        inner = phrase_after(passage, i + 1, last, lexicon)
        if inner and inner.kind == "name" and inner.first == inner.name_first:
            if is_office and inner.name[0].lower() not in lexicon.given:
                return phrase
            closes = inner.last >= last or not is_word(passage.words[inner.last])
            closes = closes or (len(inner.name) > 1 and passage.low[inner.last] in lexicon.genitive)
            if closes and (len(inner.name) > 1 or phrase.kind == "role"):
                return inner
    return phrase


def _after_sv(place: Place, i: int, last: int, lexicon: Lexicon, suffix: str) -> Cue | None:
    """The subject first, then a verb, with an apposition, a relative clause or a prepositional phrase between."""
    passage = place.passage
    words, low = passage.words, passage.low
    phrase = phrase_after(passage, i, last, lexicon)
    if phrase is None or (phrase.kind == "unnamed" and not phrase.determined and low[i].endswith(("ing", "ed"))):
        return None
    v = _verb_after(place, phrase, last, lexicon)
    if v < 0:
        return None
    gap = v - phrase.last
    has_marks = any(not is_word(word) for word in words[phrase.last : v])
    after = words[phrase.last]
    if gap > 3 and is_word(after) and not _may_follow_subject(low[phrase.last], lexicon):
        return None
    if suffix == "-bare" and (gap > 3 or has_marks):
        return None
    rule = "after-sv" if gap <= 3 and not has_marks else "after-sv-far"
    strength = "" if low[v] in lexicon.says or low[v] in lexicon.saying else "-weak"
    return Cue(rule + suffix + strength, _with_apposition(passage, phrase, v, lexicon), v)


def _may_follow_subject(low: str, lexicon: Lexicon) -> bool:
    """Whether a word may stand between a subject and its verb: "of", "who", "and", "later"; not "had a good night"."""
    if low in lexicon.prepositions or low in lexicon.relatives or low in lexicon.conjunctions:
        return True
    return low.endswith(lexicon.adverb_endings or ("\0",)) or (low in lexicon.helpers and low not in _HAVE)


def _verb_after(place: Place, phrase: Phrase, last: int, lexicon: Lexicon) -> int:
    """The verb of a subject; -1 where the sentence goes on without one."""
    passage = place.passage
    words, low = passage.words, passage.low
    for v in range(phrase.last, min(last, phrase.last + 45)):
        word = words[v]
        if word in (QUOTE, ";", ":"):
            return -1
        if low[v] in lexicon.saying and low[v - 1] in lexicon.quoted_as:  # Brook is quoted as saying
            return v
        if not is_cue(passage, v, lexicon) or not word[0].islower():
            continue
        if v > phrase.last:
            before = low[v - 1]
            if before in lexicon.relatives or before in _BE or _is_noun(place, v, lexicon):
                continue
            k = skip_helpers_back(passage, v - 1, phrase.last, lexicon)
            if k >= phrase.last and low[k] in lexicon.relatives and words[k - 1] != ",":
                continue
        return v
    return -1


# --- other places ---


def _according(place: Place, lexicon: Lexicon) -> Cue | None:
    """According to X, "..." | "...", according to X | laut X | X zufolge"""
    passage = place.passage
    low = passage.low
    behind = passage.according_in(place.at + 1, place.last)
    for i in (*behind, *reversed(passage.according_in(place.first, place.at))):  # in front the nearest
        phrase = _according_at(place, i, lexicon)
        if phrase:
            return Cue("according", phrase, i)
        if low[i] in lexicon.according_after:
            before = phrase_before(passage, i - 1, place.first, lexicon)
            if before:
                return Cue("according", before, i)
    return None


def _viewpoint(place: Place, lexicon: Lexicon) -> Cue | None:
    """Pour l'armateur Brook, «…» | Für Brook ist klar: „…“ : a sentence that opens with whose view it gives."""
    passage, first = place.passage, place.first
    if passage.low[first] not in lexicon.viewpoint or passage.words[place.at - 1] not in (",", ":"):
        return None
    if QUOTE in passage.words[first : place.at]:
        return None
    phrase = phrase_after(passage, first + 1, place.at, lexicon)
    if phrase is None or phrase.kind == "unnamed":
        return None
    phrase = _with_apposition(passage, phrase, place.at, lexicon)
    is_beside = phrase.last == place.at - 1
    is_clear = passage.words[place.at - 1] == ":" and place.at - phrase.last <= _CLEAR
    return Cue("viewpoint", phrase, first) if is_beside or is_clear else None


def _according_at(place: Place, i: int, lexicon: Lexicon) -> Phrase | None:
    """The phrase after "according to" at token i."""
    passage = place.passage
    if passage.low[i] not in lexicon.according_first:
        return None
    for cue_words in lexicon.according:
        if tuple(passage.low[i : i + len(cue_words)]) == cue_words:
            phrase = phrase_after(passage, i + len(cue_words), place.last, lexicon)
            if phrase:
                return _with_apposition(passage, phrase, place.last, lexicon)
    return None


def _tail(place: Place, lexicon: Lexicon) -> Cue | None:
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
            v = _verb_after(place, phrase, min(place.last, phrase.last + 3), lexicon)
            if v >= 0 and passage.low[v] in lexicon.says:
                return Cue("tail", phrase, v)
        if comma + 2 < place.last and passage.low[comma + 1] in lexicon.so:
            if is_cue(passage, comma + 2, lexicon):  # ..., so heißt es in der Erklärung
                return _after_vs(place, comma + 2, place.last, lexicon, "")
            phrase = _phrase_from(place, comma + 2, place.last, lexicon)
            if phrase:
                return Cue("so", phrase, comma + 1)
        is_verb = comma + 1 < place.last and passage.low[comma + 1] in lexicon.says
        if "vs" in lexicon.orders and is_verb and is_cue(passage, comma + 1, lexicon):
            phrase = _phrase_from(place, comma + 2, place.last, lexicon)
            if phrase:
                return Cue("tail", phrase, comma + 1)
    return None


def _colon(place: Place, lexicon: Lexicon) -> Cue | None:
    """X was blunt: "..." : a colon after a sentence without a speech verb."""
    if place.at <= place.first or place.passage.words[place.at - 1] != ":":
        return None
    phrase = clause_subject(place, place.at - 1, lexicon)
    return Cue("colon", phrase, place.at - 1) if phrase else None


def _sentence_subject(place: Place, lexicon: Lexicon) -> Cue | None:
    """X has a plan "...": no speech verb at all, only a subject before the quotation."""
    if place.at <= place.first:
        return None
    phrase = clause_subject(place, place.at, lexicon)
    return Cue("subject", phrase, place.at) if phrase else None
