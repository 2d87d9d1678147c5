"""Which candidates are labels: a family counts where it recurs in the document, and then only for labels of its style."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.statements.candidates import Candidate
from generator.statements.label_words import label_words
from generator.statements.shapes import Kind

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MOSTLY_SAID = 0.6  # share of candidates that must be followed by speech
_ONE_STYLE = 0.8  # share of capitals from which a document's labels are all in capitals


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How the labels of a family come back."""

    keys: Counter[str]
    strong: frozenset[str]  # keys whose words alone name a role, an office or a titled person
    full: frozenset[str]  # keys of two words or more, or in capitals
    said: float  # share followed by speech
    turns: float  # share of neighbours with different keys
    total: int = field(default=0)

    @property
    def recurring(self) -> frozenset[str]:
        return frozenset(key for key, count in self.keys.items() if count >= 2)


def measure(candidates: Sequence[Candidate]) -> Recurrence:
    """The figures of a family."""
    keys = Counter(c.shape.key for c in candidates)
    changes = sum(a.shape.key != b.shape.key for a, b in zip(candidates, candidates[1:], strict=False))
    return Recurrence(
        keys,
        frozenset(c.shape.key for c in candidates if c.shape.is_strong),
        frozenset(c.shape.key for c in candidates if c.shape.tokens >= 2 or c.shape.is_capital or _is_wide(c)),
        sum(c.is_said for c in candidates) / max(1, len(candidates)),
        changes / max(1, len(candidates) - 1),
        len(candidates),
    )


def recurs(text: str, candidates: Sequence[Candidate], *, strict: bool = False) -> bool:
    """Whether a family recurs as labels do. `strict` is for families whose marks have other uses too."""
    if len(candidates) < 2:
        return False
    found = measure(candidates)
    if found.said < _MOSTLY_SAID:
        return False
    recurring = found.recurring
    if strict:
        return _recurs_strictly(found, recurring)
    if len(found.keys) == 1:
        return bool(found.strong) or (found.total >= 3 and bool(found.full))
    if recurring & found.strong:
        return found.total >= 3
    if recurring & found.full:
        return found.total >= 4 or (found.total >= 3 and bool(found.strong or len(found.full) >= 2))
    if len(recurring) >= 2:
        return found.turns >= 0.5
    return _asks_once(text, candidates) or _all_speak_once(text, candidates, found)


def _recurs_strictly(found: Recurrence, recurring: frozenset[str]) -> bool:
    if not recurring or found.total < 3:
        return False
    if len(found.keys) == 1:
        return bool(found.strong) and found.total >= 4
    return found.turns >= 0.3 and (bool(recurring & found.strong) or (len(recurring & found.full) >= 2 and found.total >= 5))


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
    return (titled * 2 >= found.total or found.total >= 4) and personal * 2 >= found.total


def keep_labels(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Of an accepted family, the candidates in its style; those that come once must look like names of this document."""
    counts = Counter(c.shape.key for c in candidates)
    sure = [c for c in candidates if len(c.shape.key) > 1 and (c.shape.is_strong or counts[c.shape.key] >= 2)]
    capital = sum(c.shape.is_capital for c in sure) / len(sure) if sure else 0.5
    verdicts: dict[str, bool] = {}
    kept = []
    for candidate in candidates:
        key = candidate.shape.key
        if key not in verdicts:
            verdicts[key] = _fits(text, candidate, counts[key], capital)
        if verdicts[key]:
            kept.append(candidate)
    return kept


def _fits(text: str, candidate: Candidate, count: int, capital: float) -> bool:
    shape = candidate.shape
    if shape.kind in (Kind.QUESTIONER, Kind.ANSWERER, Kind.TITLED):
        return True
    if capital >= _ONE_STYLE and not shape.is_capital and _is_cased(shape.name):
        return False
    if capital <= 1 - _ONE_STYLE and shape.is_capital and shape.kind is Kind.NAME and count < 2:
        return False
    if shape.is_strong or count >= 4:
        return True
    if count >= 2:
        return shape.is_capital or not all(_stands(text, w.casefold(), -1) for w in _WORD.findall(shape.name))
    if not candidate.is_said:
        return False
    return capital >= _ONE_STYLE or _is_named_elsewhere(text, candidate)


def _is_named_elsewhere(text: str, candidate: Candidate) -> bool:
    """Whether a word of the label stands elsewhere as a name, and its last word nowhere as a common word."""
    words = _WORD.findall(candidate.shape.name)
    if not words:
        return _is_wide(candidate)
    if not any(c.islower() for c in words[-1]):
        return candidate.shape.tokens >= 2
    last = words[-1]
    if _stands(text, last.casefold(), -1):
        return False
    return candidate.shape.tokens >= 2 or any(_stands(text, word, candidate.start) for word in words)


def _stands(text: str, word: str, other_than: int) -> bool:
    place = text.find(word)
    while place >= 0:
        end = place + len(word)
        is_whole = not (text[place - 1 : place].isalpha() if place else False) and not text[end : end + 1].isalpha()
        if is_whole and not (other_than <= place <= other_than + 100 and other_than >= 0):
            return True
        place = text.find(word, end)
    return False


def is_personal(text: str, start: int, end: int) -> bool:
    """Whether the words speak in the first person, outside quotation marks: one word in 80, two at least."""
    said = re.sub(r"[“„«\"][^“”„«»\"]{0,400}[”“»\"]", " ", text[start:end])
    words = [word.casefold() for word in _WORD.findall(said)]
    if not words:
        return any(own in said for own in label_words().first_person if len(own) > 1 and not own.isascii())
    own = sum(word in label_words().first_person for word in words)
    return own >= 2 and own * 80 >= len(words)


def _is_wide(candidate: Candidate) -> bool:
    return not _is_cased(candidate.shape.name)


def _is_cased(name: str) -> bool:
    return any(c.isupper() or c.islower() for c in name)


def keys_of(candidates: Iterable[Candidate]) -> frozenset[str]:
    """The keys of these candidates."""
    return frozenset(c.shape.key for c in candidates)
