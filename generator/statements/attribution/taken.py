"""Whether somebody else takes over between two quotations: "...," said Brook. Tom Reed laughed. "..." """

from __future__ import annotations

from typing import Literal

from generator.statements.attribution.clauses import clause_subject
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.passages import QUOTE, Passage
from generator.statements.attribution.phrases import Phrase
from generator.statements.attribution.place import sentence_of, whole_sentence
from generator.statements.attribution.referents import Person, Referents
from generator.statements.attribution.words import is_role

__all__ = ["Told", "who_goes_on"]

Told = Literal["", "same", "another", "unsure"]
_NEAR = 3  # words behind a possessive that may be somebody: "her late husband"


def who_goes_on(
    passage: Passage, after: int, token: int, speaker: Person | None, referents: Referents, lexicon: Lexicon
) -> Told:
    """Whom the sentences between token `after` and a quotation are about, beside who spoke; the last one decides."""
    bounds = passage.sentences
    told: Told = ""
    for k in range(sentence_of(bounds, after) + 1, sentence_of(bounds, token) + 1):
        first, last = bounds[k], min(bounds[k + 1], token)
        if first >= last or QUOTE in passage.words[first:last]:
            continue
        here = _subject(passage, first, last, speaker, referents, lexicon)
        if last == token and here != "same" and _leads_to_another(passage, first, last, speaker, lexicon):
            here = "another"
        told = here or told
    return told


def _subject(
    passage: Passage, first: int, last: int, speaker: Person | None, referents: Referents, lexicon: Lexicon
) -> Told:
    """Whether the subject of a sentence is who spoke, another person or body, or something that may be either."""
    if passage.low[first] in lexicon.possessive:
        return "another" if _is_anybody(passage, first + 1, min(last, first + 1 + _NEAR), lexicon) else ""
    phrase = clause_subject(whole_sentence(passage, first, last), last, lexicon)
    if phrase is None:
        return ""
    found = referents.resolve(phrase, passage.starts[first])
    if found and speaker and found[0].name == speaker.name:
        return "same"
    if phrase.kind == "name":
        return "another" if _is_person(passage, phrase, lexicon) else "unsure"
    if found:
        return "another"
    is_introduced = phrase.kind in ("role", "unnamed") and phrase.determined and not phrase.definite
    return "another" if is_introduced else ""  # "A fisherman shook his head."


def _is_person(passage: Passage, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a name is more than one unknown word, which may be a place: "Quayside has two ferries."."""
    low = phrase.name[-1].lower()
    return len(phrase.name) > 1 or bool(phrase.gender) or low in passage.surnames or low in lexicon.given


def _is_anybody(passage: Passage, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether one of a few words is somebody: "her deputy", "his brother Tom"; not "her verdict"."""
    return any(
        passage.words[k][0].isupper() or passage.low[k] in lexicon.kin or is_role(passage.low[k], lexicon)
        for k in range(first, last)
    )


def _leads_to_another(passage: Passage, first: int, last: int, speaker: Person | None, lexicon: Lexicon) -> bool:
    """Whether part of a sentence leads to the words of another: "Not so Tom Reed:", "And Reed?", "But to Reed, “...”".

    What a colon ends, and nobody who spoke opens, may be a poster or a charter: "Painted on the wall: “...”".
    """
    if passage.words[last - 1] == ":":
        return passage.low[first] not in lexicon.possessive or _is_anybody(passage, first + 1, last, lexicon)
    own = frozenset(speaker.name.lower().split()) if speaker else frozenset[str]()
    is_open = passage.words[last - 1] in ("?", ",")
    return is_open and any(low in passage.surnames and low not in own for low in passage.low[first:last])
