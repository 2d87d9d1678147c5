"""Whether a family of candidates are labels: it must recur in the document as labels do."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from generator.nouns import dataclass
from generator.statements.labels.candidates import Candidate, Page
from generator.statements.labels.enumerated import are_things, is_catalogue, is_list
from generator.statements.labels.shapes import Kind, is_cased
from generator.statements.labels.voices import join_names
from generator.statements.labels.words import is_title, label_words
from generator.statements.spoken import LOOK, SPOKEN, is_personal, is_personal_mostly, is_spoken
from generator.statements.turns.staged import is_of_a_room

_MOSTLY_SAID = 0.6  # share of candidates that must be followed by speech
_SPOKEN_SINGLE = 0.5  # the same, where all labels are one word
_DENSE = 0.12  # share of the paragraphs between the first label and the last that have one, where names alone are
_IN_TURN = 0.8  # share of neighbours that are two people, where a chair gives the floor
_FORMAL = 0.8  # share of labels with a title or in capitals, where everybody speaks once
_AGAIN = 0.6  # share of bare names that belong to somebody who speaks again
_AGAIN_STRONG = 0.25  # the same, where offices speak too: a chair speaks again and again
_MARKS = "○〇●◯◎◇◆□■"
_QUESTION_MARKS = ("?", "？", "؟")


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How the labels of a family come back."""

    keys: Counter[str]
    strong: frozenset[str]  # keys whose words alone name a role, an office or a titled person
    full: frozenset[str]  # keys of two words or more, in capitals, or in a script without them
    said: float  # share followed by speech
    turns: float  # share of neighbours with different keys
    total: int

    @property
    def recurring(self) -> frozenset[str]:
        """The keys that come twice or more."""
        return frozenset(key for key, count in self.keys.items() if count >= 2)


def measure(candidates: Sequence[Candidate]) -> Recurrence:
    """The figures of a family."""
    keys = join_names(candidates)
    pairs = list(zip(keys, candidates, strict=True))
    return Recurrence(
        Counter(keys),
        frozenset(key for key, c in pairs if c.shape.is_strong),
        frozenset(key for key, c in pairs if _is_full(c)),
        sum(c.is_said for c in candidates) / max(1, len(candidates)),
        sum(a != b for a, b in pairwise(keys)) / max(1, len(candidates) - 1),
        len(candidates),
    )


def _is_full(candidate: Candidate) -> bool:
    shape = candidate.shape
    return not shape.is_doubtful and (shape.tokens >= 2 or shape.is_capital or not is_cased(candidate.shape.name))


def recurs(page: Page, candidates: Sequence[Candidate], *, strict: bool = False) -> bool:
    """Whether a family recurs as labels do. `strict` is for families whose marks have other uses too."""
    distinct = _distinct(page.text, candidates if strict else _without_head(candidates))
    if len(distinct) < 2:
        return False
    if is_list(page.text, distinct):
        return False
    found = measure(distinct)
    if found.said < _MOSTLY_SAID or not _comes_back(page, distinct, found, strict=strict):
        return False
    sure = found.recurring & found.strong
    if sure and not strict:
        return not is_catalogue(page.text, distinct) and not are_things(page.text, distinct)
    if len(sure) >= 2 and found.turns >= 0.5:
        return _is_dense(page, distinct, _DENSE / 3)
    if sure and len(found.strong) == len(found.keys) and all(page.text[c.start] in _MARKS for c in distinct):
        return True  # everybody with an office or a title behind a mark: "○議長（...君）"
    if _has_chair(distinct, found):
        return _is_dense(page, distinct)
    if sure and len(found.strong) >= 2 and is_spoken(page.text, distinct, SPOKEN):
        return True
    if not strict and len(found.strong) == len(found.keys) and is_personal_mostly(page.text, distinct):
        return True  # two heads of state, each with one statement
    if found.recurring & found.full and _asks_twice(page.text, distinct):
        return _is_dense(page, distinct)
    least = SPOKEN if found.full or strict else _SPOKEN_SINGLE
    if not _is_dense(page, distinct):
        return False
    known = bool(found.full | found.strong)
    return is_spoken(page.text, distinct, least) or (known and is_of_a_room(page.text, distinct))


def _without_head(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Without the fields that come once above the first words said: "Begin: 13:00", "Status: final"."""
    counts = Counter(c.shape.key for c in candidates)
    first = next((place for place, c in enumerate(candidates) if c.is_said or counts[c.shape.key] > 1), 0)
    return candidates[first:]


def _has_chair(candidates: Sequence[Candidate], found: Recurrence) -> bool:
    """Whether an office gives the floor to two people or more, in turn: "Mme la présidente. La parole est à ..." """
    presides = any(c.shape.kind is Kind.OFFICE for c in candidates if c.shape.key in found.recurring)
    if not presides or found.turns < _IN_TURN or len(found.keys) < 3:
        return False
    return all(c.shape.is_strong or (c.shape.is_capital and c.shape.tokens > 1) for c in candidates)


def is_told(page: Page, candidates: Sequence[Candidate]) -> bool:
    """Whether two or more speak behind labels whose marks leave no doubt that they are labels."""
    found = measure(_distinct(page.text, candidates))
    if len(found.keys) < 2 or found.said < _MOSTLY_SAID:
        return False
    formal = bool(found.strong) and len(found.keys) >= 3 and all(c.shape.is_capital for c in candidates)
    return formal or is_spoken(page.text, candidates, SPOKEN)


def _distinct(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Without a headline or a menu's line that stands in the page twice."""
    seen, kept = set[tuple[str, str]](), []
    for candidate in candidates:
        opening = text[candidate.text_start : candidate.text_start + 40]
        if len(opening.strip()) > 30:
            if (candidate.shape.key, opening) in seen:
                continue
            seen.add((candidate.shape.key, opening))
        kept.append(candidate)
    return kept


def _comes_back(page: Page, candidates: Sequence[Candidate], found: Recurrence, *, strict: bool) -> bool:
    recurring = found.recurring
    if strict:
        if _is_formal(candidates) and is_of_a_room(page.text, candidates):
            return True
        if not recurring or found.total < 3 or found.turns < 0.3 or len(found.keys) == 1:
            return False
        others = len(found.strong) >= 2 or len(recurring) >= 2 or len(found.full) >= 2
        full, again = len(recurring & found.full), sum(found.keys[key] for key in recurring)
        if again < (_AGAIN_STRONG if found.strong else _AGAIN) * found.total:
            return False
        if recurring & found.strong and others:
            return True
        return found.total >= 4 and (full >= 2 or (full == 1 and bool(found.strong)))
    if len(found.keys) == 1:
        if candidates[0].shape.kind in (Kind.QUESTIONER, Kind.ANSWERER):
            return False  # a catalogue of questions, whose answers nobody says
        if found.strong:
            return not _is_honoured(candidates[0]) or not _stand_alone(page.text, candidates)
        return bool(found.full) and found.total >= 3 and is_personal_mostly(page.text, candidates)
    if all(map(_is_address, candidates)) and _stand_alone(page.text, candidates):
        return False
    if recurring & found.strong:
        return found.total >= 3
    if recurring & found.full:
        return found.total >= 4 or (found.total >= 3 and bool(found.strong or len(found.full) >= 2))
    if len(recurring) >= 2:
        return found.turns >= 0.5
    if _asks_once(page.text, candidates) or _all_speak_once(page.text, candidates, found):
        return True
    return _is_formal(candidates) and is_of_a_room(page.text, candidates)


def _is_formal(candidates: Sequence[Candidate]) -> bool:
    """Whether nearly all labels, three and more, have a title or are full names in capitals."""
    formal = sum(c.shape.is_strong or (c.shape.is_capital and c.shape.tokens > 1) for c in candidates)
    return formal >= max(3, _FORMAL * len(candidates))


def _is_honoured(candidate: Candidate) -> bool:
    return candidate.shape.key.split()[0] in label_words().honorifics | {"madam"}


def _is_address(candidate: Candidate) -> bool:
    """Whether a label may address the chair: "Mr. President:", "Monsieur le Président :"."""
    words = candidate.shape.key.split()
    return _is_honoured(candidate) and len(words) > 1 and (words[1] in label_words().articles or is_title(words[1]))


def _stand_alone(text: str, candidates: Sequence[Candidate]) -> bool:
    """Whether most labels are lines of their own, as those of a speech are that address the chair."""
    return sum("\n" in text[c.end : c.text_start] for c in candidates) * 2 > len(candidates)


def _is_dense(page: Page, candidates: Sequence[Candidate], least: float = _DENSE) -> bool:
    lines = [c.line for c in candidates if c.line >= 0]
    if len(lines) < 2:
        return True
    inside = bisect.bisect_right(page.openers, lines[-1]) - bisect.bisect_left(page.openers, lines[0])
    return len(lines) >= least * inside


def _asks_twice(text: str, candidates: Sequence[Candidate]) -> bool:
    """Two labels that ask, or more, each with a question behind it: enough beside a full name that comes back."""
    ends = [c.start for c in candidates[1:]] + [len(text)]
    asked = [
        text[c.text_start : min(end, c.text_start + LOOK)]
        for c, end in zip(candidates, ends, strict=True)
        if c.shape.kind is Kind.QUESTIONER
    ]
    return len(asked) >= 2 and all(said.rstrip().endswith(_QUESTION_MARKS) for said in asked)


def _asks_once(text: str, candidates: Sequence[Candidate]) -> bool:
    """One question with a label that asks, and an answer with another."""
    if len(candidates) > 6:
        return False
    asks = [c for c in candidates if c.shape.kind is Kind.QUESTIONER and "?" in text[c.text_start : c.text_start + 800]]
    return bool(asks) and all(c.shape.is_strong or c.shape.tokens >= 2 for c in candidates)


def _all_speak_once(text: str, candidates: Sequence[Candidate], found: Recurrence) -> bool:
    """Everybody speaks once, in the first person: a round of statements."""
    if found.total < 2 or len(found.full | found.strong) < len(found.keys):
        return False
    titled = sum(c.shape.is_strong for c in candidates)
    personal = sum(is_personal(text, c.text_start, c.text_start + 1200) for c in candidates)
    if titled and personal == found.total and all(_is_long(c, d) for c, d in pairwise(candidates)):
        return True
    return (titled * 2 >= found.total or found.total >= 4) and personal * 2 >= found.total


def _is_long(candidate: Candidate, following: Candidate) -> bool:
    return following.start - candidate.text_start > LOOK / 2


def keys_of(candidates: Iterable[Candidate]) -> frozenset[str]:
    """The keys of these candidates."""
    return frozenset(c.shape.key for c in candidates)
