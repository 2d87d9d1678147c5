"""Reported speech that goes on without a speech verb, in languages that have a mood of it: Die Gefahr sei real."""

from __future__ import annotations

from generator.statements.attribution.cues import find_speech
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.passages import Passage
from generator.statements.attribution.place import WINDOW, Cue, sentence_of, whole_sentence

__all__ = ["find_reported", "is_all_reported"]

_BACK = 4  # sentences in which somebody is looked for who said what goes on
_BEHIND = 6  # tokens behind a quotation that may hold the verb of its sentence


def find_reported(passage: Passage, token: int, lexicon: Lexicon) -> Cue | None:
    """The speaker of the sentences before, where the sentence of a token is in the mood of reported speech."""
    if not lexicon.reported:
        return None
    bounds = passage.sentences
    k = sentence_of(bounds, token)
    here = range(max(bounds[k], token - WINDOW), min(bounds[k + 1], token + _BEHIND))
    if not any(passage.low[i] in lexicon.reported for i in here):
        return None
    for earlier in range(k - 1, max(-1, k - 1 - _BACK), -1):
        cue = find_speech(whole_sentence(passage, bounds[earlier], bounds[earlier + 1]), lexicon)
        if cue:
            rule = "reported-according" if cue.rule == "according" else "reported"
            return Cue(rule, cue.phrase, cue.token)
    return None


def is_all_reported(passage: Passage, previous: int, token: int, lexicon: Lexicon) -> bool:
    """Whether all sentences between two quotations report what the first speaker said: Sie sei voll. „…“"""
    bounds = passage.sentences
    between = range(sentence_of(bounds, previous + 1), sentence_of(bounds, token))
    return bool(between) and all(
        any(low in lexicon.reported for low in passage.low[bounds[k] : bounds[k + 1]]) for k in between
    )
