"""The cue grammar: which words beside a quotation say who spoke. One module a family of rules, tried in order."""

from __future__ import annotations

from generator.nouns import replace
from generator.statements.attribution.after import find_after, find_around, find_impersonal
from generator.statements.attribution.appositions import agreeing
from generator.statements.attribution.before import find_before, find_beside
from generator.statements.attribution.described import without_described
from generator.statements.attribution.elsewhere import (
    according_at,
    find_according,
    find_colon,
    find_credit,
    find_sentence_subject,
    find_tail,
    find_viewpoint,
)
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.passages import QUOTE
from generator.statements.attribution.phrases import Phrase, phrase_after, with_complement
from generator.statements.attribution.phrases_before import phrase_before, skip_helpers_back
from generator.statements.attribution.place import Cue, Place, is_noun
from generator.statements.attribution.subjects import find_subject

__all__ = ["find_cue", "find_reporter", "find_speech"]

_TOLD = ("after-vs", "after-sv", "after-sv-far")


def find_cue(place: Place, lexicon: Lexicon) -> Cue | None:
    """The cue of a quotation: right before it, after it, farther before it, at the end of its sentence."""
    for rule in (
        find_impersonal,
        find_around,
        find_beside,
        find_after,
        find_credit,
        find_according,
        find_viewpoint,
        find_before,
        find_tail,
        find_colon,
        find_sentence_subject,
    ):
        cue = rule(place, lexicon)
        if cue:
            cue = _told_behind(place, cue, lexicon) or cue
            cue = without_described(place, agreeing(place, cue, lexicon), lexicon)
            return replace(cue, phrase=with_complement(place.passage, cue.phrase, place.following, lexicon))
    return None


def _told_behind(place: Place, cue: Cue, lexicon: Lexicon) -> Cue | None:
    """Who says it behind the quotation where a word in front only heads it: Ferries: "...," says Ada Brook."""
    if cue.rule != "name-colon":
        return None
    found = find_after(place, lexicon)
    is_sure = found is not None and found.rule in _TOLD and found.phrase.kind in ("name", "role")
    return found if is_sure else None


def find_reporter(place: Place, cue: Cue, lexicon: Lexicon) -> Phrase | None:
    """Who passes the words on: "..., X said, the agency reported", "..., X said, according to the agency"."""
    passage = place.passage
    low = passage.low
    if cue.rule == "according":
        return None
    for i in range(max(cue.token, cue.phrase.last, place.at) + 1, place.last):
        if passage.words[i] == QUOTE:
            return None
        found = according_at(place, i, lexicon)
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
        tells = passage.low[v] in lexicon.says or passage.low[v] in lexicon.feels
        if tells and passage.words[v][0].islower() and not is_noun(place, v, lexicon):
            if v > place.first and passage.low[v - 1] in lexicon.relatives:
                continue
            phrase = find_subject(place, v, lexicon)
            if phrase:
                return Cue("speech", phrase, v)
    return find_according(place, lexicon) if lexicon.reported else None
