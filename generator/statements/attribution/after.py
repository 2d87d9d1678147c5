"""Cues after a quotation: "...," X said | "...," said X | „…“, so X."""

from __future__ import annotations

from bisect import bisect_right
from itertools import takewhile

from generator.nouns import replace
from generator.statements.attribution.appositions import is_for_his_part, is_paper, phrase_from, with_apposition
from generator.statements.attribution.before import find_before
from generator.statements.attribution.clauses import silent_subject
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.passages import QUOTE, Passage
from generator.statements.attribution.phrases import Phrase, phrase_after
from generator.statements.attribution.phrases_before import skip_helpers_back
from generator.statements.attribution.place import Cue, Place, is_noun, is_speech
from generator.statements.attribution.subjects import impersonal_source, is_somebody, quoted_object
from generator.statements.attribution.told import past_object
from generator.statements.attribution.words import is_cue, is_word

__all__ = ["find_after", "find_around", "find_impersonal", "verb_after", "verb_first"]

_LONGEST_HELPERS = 3  # tokens behind a subject up to its verb: "had once told"
_FARTHEST_TURN = 9  # tokens between a quotation and the verb of a subject behind it
_FARTHEST_BRIDGE = 5  # words between a quotation and the verb of its subject in front


def find_after(place: Place, lexicon: Lexicon) -> Cue | None:
    """ "...," X said | "...," said X | „...“, sagte X | „...“, so X"""
    passage, at = place.passage, place.at
    words, low = passage.words, passage.low
    i, last = at + 1, place.last
    if lexicon.so_said and (behind := _so_said(place, lexicon)):
        return behind
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
            phrase = phrase_from(place, i + 1, last, lexicon)
            return Cue("so" + suffix, phrase, i) if phrase else None
    if lexicon.inverted and i + 1 < last and words[i].endswith(("'", "’")):
        i += 1  # « … », s'étonne-t-elle
    for ending, gender in lexicon.inverted.items():
        if low[i].endswith(ending):
            verb = low[i][: -len(ending)]
            v = i if verb in lexicon.says or verb in lexicon.helpers else -1
            if v >= 0:
                said = next((k for k in range(i + 1, min(last, i + 4)) if low[k] in lexicon.says), i)  # a-t-il dit
                inverted = len(ending.rpartition("-")[2])
                return Cue("after-vs" + suffix, Phrase("pronoun", i, i + 1, gender=gender, inverted=inverted), said)
    found = _as_after(place, i, last, lexicon) or verb_first(place, i, last, lexicon, suffix)
    if found is None and "sv" in lexicon.orders:
        found = _after_sv(place, i, last, lexicon, suffix)
    if found and _announces(place, found, last):
        return find_before(place, lexicon) or found
    return found


def find_around(place: Place, lexicon: Lexicon) -> Cue | None:
    """X, "..." dedi | X, "..." ifadelerini kullandı: the subject in front of a quotation, its verb behind."""
    if not lexicon.around:
        return None
    passage, at = place.passage, place.at
    i = at + 1
    while i < place.last and passage.words[i] in (",", "–", "—", "-"):
        i += 1
    if i >= place.last or not (passage.low[i] in lexicon.bridges or passage.low[i] in lexicon.says):
        return None
    v = i
    while v < place.last and v - i < _FARTHEST_BRIDGE and passage.low[v] not in lexicon.says:
        v += 1
    v = v if v < place.last and passage.low[v] in lexicon.says else i
    subject = _around_subject(place, lexicon)
    if subject is None and not any(is_word(word) for word in passage.words[place.first : at]):
        subject = silent_subject(passage, v, v + 1, lexicon)
    return Cue("after-sv", subject, v) if subject else None


def _around_subject(place: Place, lexicon: Lexicon) -> Phrase | None:
    """The subject in front of a quotation: the last phrase that a comma or the quotation ends, else the first name."""
    passage, first = place.passage, place.first
    opened = max((k + 1 for k in range(first, place.at) if passage.words[k] == QUOTE), default=first)
    named: list[Phrase] = []
    k = opened
    while k < place.at:
        if not is_word(passage.words[k]):
            k += 1
            continue
        end = k
        while end < place.at and is_word(passage.words[end]) and not passage.is_possessive(end):
            end += 1
        run = _capital_runs(passage, k, end)
        for start, stop in run:
            phrase = phrase_after(passage, start, stop, lexicon)
            if phrase and phrase.kind in ("name", "body"):
                closes = stop == end and end < len(passage.words) and passage.words[end] in (",", QUOTE)
                if closes:
                    return phrase
                named.append(phrase)
        k = end + 1
    sure = [phrase for phrase in named if len(phrase.name) > 1 or phrase.name[0].lower() in passage.surnames]
    if sure:
        return sure[0]
    return phrase_after(passage, opened, place.at, lexicon) if opened < place.at else None


def _capital_runs(passage: Passage, first: int, last: int) -> list[tuple[int, int]]:
    """The runs of capitalised words in first..last-1."""
    found, k = [], first
    while k < last:
        stop = k
        while stop < last and passage.words[stop][0].isupper():
            stop += 1
        if stop > k:
            found.append((k, stop))
        k = max(stop, k + 1)
    return found


def find_impersonal(place: Place, lexicon: Lexicon) -> Cue | None:
    """„…“, heißt es in der Erklärung: who is named in front is not asked."""
    i = place.at + 1
    if not lexicon.impersonal or i + 1 >= place.last or place.passage.words[i] != ",":
        return None
    i += 1 + (place.passage.low[i + 1] in lexicon.so)
    return verb_first(place, i, place.last, lexicon, "") if place.passage.low[i] in lexicon.impersonal else None


def _announces(place: Place, cue: Cue, last: int) -> bool:
    """Whether the cue after a quotation opens the next one: "..." at school, Brook said: "..."."""
    words = place.passage.words
    k = max(cue.token, cue.phrase.last - 1) + 1
    return k + 1 < last and words[k] == ":" and words[k + 1] == QUOTE


def _as_after(place: Place, i: int, last: int, lexicon: Lexicon) -> Cue | None:
    """„…“, wie Brook am Montag sagte: the verb last."""
    passage = place.passage
    if not lexicon.verb_second or passage.low[i] not in lexicon.as_said:
        return None
    phrase = phrase_after(passage, i + 1, last, lexicon)
    if phrase is None:
        return None
    for v in range(phrase.last, min(last, phrase.last + 14)):
        if passage.words[v] in (",", QUOTE):
            break
        if is_speech(place, v, lexicon) and not (v + 1 < last and passage.low[v + 1] in lexicon.reported):
            return Cue("after-sv", with_apposition(passage, phrase, v, lexicon), v)
    return None


def _so_said(place: Place, lexicon: Lexicon) -> Cue | None:
    """«…». Lo ha detto la ministra Ada Rame. : a sentence that is about the words before it, and says whose they are.

    Who is neither a full name nor an office may be an agency that passes them on.
    """
    passage, i = place.passage, place.at + 1
    words, low = passage.words, passage.low
    if i < len(words) and words[i] == ".":
        i += 1
    if i not in passage.sentences or i >= len(words) or not words[i][0].isupper():
        return None
    opening = next((p for p in lexicon.so_said if tuple(low[i : i + len(p)]) == p), None)
    if opening is None:
        return None
    last = passage.sentences[bisect_right(passage.sentences, i)]
    cue = verb_first(place, i + len(opening), last, lexicon, "")
    if cue is None:
        return None
    phrase = cue.phrase
    has_office = phrase.kind == "role" or phrase.first < phrase.name_first
    is_person = has_office or (len(phrase.name) > 1 and low[cue.token] not in lexicon.reporters)
    if phrase.kind in ("name", "role") and is_person:
        return Cue("so-said", phrase, cue.token)
    return None


def _short_sentence(place: Place, i: int, last: int, lexicon: Lexicon) -> Cue | None:
    """ "... ." X said. : a full stop typed for the comma, and nothing else in the sentence."""
    if last - i > 7 or QUOTE in place.passage.words[i:last]:
        return None
    cue = verb_first(place, i, last, lexicon, "-stop") or _after_sv(place, i, last, lexicon, "-stop")
    if cue and last - max(cue.token, cue.phrase.last) <= 3 and place.passage.low[cue.token] in lexicon.says:
        return cue
    return None


def verb_first(place: Place, i: int, last: int, lexicon: Lexicon, suffix: str) -> Cue | None:
    """ "..." said X : the verb at token i, helpers in front of it or its participle last, the subject behind it."""
    passage = place.passage
    low = passage.low
    v = i
    while v < last and v - i < 3 and low[v] in lexicon.helpers and low[v] not in lexicon.says:
        v += 1
    if lexicon.noun_first and v > i and is_for_his_part(passage, v, last, lexicon):
        v += 3  # "a de son côté indiqué le maire"
    if v >= last:
        return None
    if not (is_cue(passage, v, lexicon) or (v > i and low[v] in lexicon.say)):
        # hatte Merkel gesagt: the helper first, the verb last
        if v > i and lexicon.nouns_capitalised:
            phrase = phrase_after(passage, v, last, lexicon)
            said = range(phrase.last, min(last, phrase.last + 15)) if phrase else range(0)
            is_passive = low[i] in lexicon.passive and not any(low[k] in lexicon.quoting for k in said)
            if phrase and not is_passive and any(low[k] in lexicon.say for k in said):
                return Cue("after-vs" + suffix, phrase, i)
        return None
    if "vs" not in lexicon.orders:
        return None
    phrase = phrase_from(place, v + 1, last, lexicon) or silent_subject(passage, v, last, lexicon)
    phrase = past_object(passage, v, last, phrase, lexicon)
    if low[v] in lexicon.impersonal:
        phrase = impersonal_source(place, v, lexicon)
    if phrase and low[v] in lexicon.quoting:
        phrase = quoted_object(place, v, phrase.last, lexicon) or phrase
    if phrase is None:
        return None
    strength = "" if low[v] in lexicon.says or low[v] in lexicon.say else "-weak"
    return Cue("after-vs" + suffix + strength, phrase, v)


def _after_sv(place: Place, i: int, last: int, lexicon: Lexicon, suffix: str) -> Cue | None:
    """The subject first, then a verb, with an apposition, a relative clause or a prepositional phrase between."""
    passage = place.passage
    words, low = passage.words, passage.low
    while lexicon.inflects and i < last and low[i] in lexicon.helpers:
        i += 1  # »…«, je Brook včeraj dejal
    phrase = phrase_after(passage, i, last, lexicon)
    turned = _turned_round(place, phrase, i, last, lexicon)
    if turned:
        return replace(turned, rule=turned.rule + suffix)
    if phrase is None or (
        phrase.kind == "unnamed" and not phrase.determined and low[i].endswith(lexicon.leading_endings)
    ):
        return None
    v = verb_after(place, phrase, last, lexicon)
    if v < 0:
        return None
    told = _told_in_turn(place, v, last, lexicon)
    if told:
        return told
    gap = v - phrase.last
    has_marks = any(not is_word(word) for word in words[phrase.last : v])
    after = words[phrase.last]
    if gap > 3 and is_word(after) and not _may_follow_subject(low[phrase.last], lexicon):
        return None
    if suffix == "-bare" and (gap > 3 or has_marks):
        return None
    rule = "after-sv" if gap <= 3 and not has_marks else "after-sv-far"
    strength = "" if low[v] in lexicon.says or low[v] in lexicon.saying else "-weak"
    return Cue(rule + suffix + strength, with_apposition(passage, phrase, v, lexicon), v)


def _told_in_turn(place: Place, v: int, last: int, lexicon: Lexicon) -> Cue | None:
    """ "...," Reed said Brook had told him. : whom the one who speaks cites, by name and as the last words."""
    passage = place.passage
    if passage.low[v] not in lexicon.says or lexicon.pronouns.keys().isdisjoint(passage.low[v + 1 : last]):
        return None
    start = v + 1 + (v + 1 < last and passage.low[v + 1] in lexicon.that)
    inner = phrase_after(passage, start, last, lexicon)
    if inner is None or inner.kind != "name":
        return None
    w = verb_after(place, inner, min(last, inner.last + _LONGEST_HELPERS), lexicon)
    if w < 0 or w + 1 >= last or passage.low[w + 1] not in lexicon.pronouns:
        return None
    return Cue("after-sv-weak", inner, w) if w + 2 >= last or not is_word(passage.words[w + 2]) else None


def _turned_round(place: Place, phrase: Phrase | None, i: int, last: int, lexicon: Lexicon) -> Cue | None:
    """„…“, – antradienį sakė Ona Brokė. : somebody behind the verb, where cases alone tell what stands before it."""
    passage = place.passage
    if not lexicon.inflects or "vs" not in lexicon.orders or (phrase and is_somebody(passage, phrase, lexicon)):
        return None
    words = takewhile(
        lambda k: is_word(passage.words[k]) or is_paper(passage, k), range(i, min(last, i + _FARTHEST_TURN))
    )
    v = next((k for k in words if is_cue(passage, k, lexicon)), None)
    if v is None:
        return None
    behind = phrase_from(place, v + 1, last, lexicon)
    return Cue("after-vs", behind, v) if behind and is_somebody(passage, behind, lexicon) else None


def _may_follow_subject(low: str, lexicon: Lexicon) -> bool:
    """Whether a word may stand between a subject and its verb: "of", "who", "and", "later"; not "had a good night"."""
    if low in lexicon.prepositions or low in lexicon.relatives or low in lexicon.conjunctions:
        return True
    return low.endswith(lexicon.adverb_endings) or (low in lexicon.helpers and low not in lexicon.have)


def verb_after(place: Place, phrase: Phrase, last: int, lexicon: Lexicon) -> int:
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
            if before in lexicon.relatives or before in lexicon.be or is_noun(place, v, lexicon):
                continue
            k = skip_helpers_back(passage, v - 1, phrase.last, lexicon)
            if k >= phrase.last and low[k] in lexicon.relatives and words[k - 1] != ",":
                continue
        return v
    return -1
