"""Who is spoken to or about between a verb and its subject: «...», le dijo a Modelo la ingeniera."""

from __future__ import annotations

from generator.statements.attribution.appositions import with_apposition
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.passages import QUOTE, Passage
from generator.statements.attribution.phrase_ends import core_end
from generator.statements.attribution.phrases import Phrase, phrase_after
from generator.statements.attribution.words import is_word

__all__ = ["past_object"]

_SPEAKING = ("name", "role", "unnamed")


def past_object(passage: Passage, v: int, last: int, found: Phrase | None, lexicon: Lexicon) -> Phrase | None:
    """The subject at verb v: `found`, or the one behind who is spoken to, or the one the verb leaves out.

    None where who is spoken to is somebody of the text and nobody stands behind: the subject may be anybody.
    """
    i = v + 1
    if not (lexicon.noun_first and lexicon.drops_subject) or i + 1 >= last:
        return found
    low, words = passage.low, passage.words
    is_told = low[i] in lexicon.told_to
    if not (is_told or low[i] in lexicon.links) or words[i + 1] == QUOTE:
        return found
    core = i + 1
    while core < last - 1 and words[core][0].islower() and _determines(low[core], lexicon):
        core += 1
    stop = core_end(passage, core, last, lexicon)
    if stop == core or (found and found.first >= stop):
        return found
    known = next((k for k in range(core, stop) if low[k] in passage.surnames), None)
    behind = phrase_after(passage, stop, last, lexicon) if stop < last and is_word(words[stop]) else None
    if behind and behind.kind in _SPEAKING and behind.determined and (known is not None or found is None):
        return with_apposition(passage, behind, last, lexicon)
    if not is_told or (low[i] in lexicon.definite and low[i] not in lexicon.genitive and core == i + 1):
        return found  # "disse a ministra"
    return Phrase("pronoun", v, v + 1) if known is None else None


def _determines(low: str, lexicon: Lexicon) -> bool:
    kinds = (lexicon.definite, lexicon.indefinite, lexicon.possessive, lexicon.helpers)
    return any(low in kind for kind in kinds)
