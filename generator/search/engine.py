"""The search in Python: the shards, answers and order of engine.js; for the terminal and for tests."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from pathlib import Path

from generator.nouns import dataclass
from generator.search.filters import Unknown, find_unknown, passes
from generator.search.forms import LEVELS, RARE
from generator.search.index import Index, Result, Values
from generator.search.lists import Units
from generator.search.phrases import Step, plan_phrase
from generator.search.queries import Item, Query, parse_query
from generator.search.spelling import other_beginnings, parts_of
from generator.search.words import GAP, find_words, words_of_parts

OWN, SIBLING, PREFIX = 8, 7, 6  # factors of a word itself, of another form of its stem, of a word that begins so
_PHRASE_WEIGHT = 12  # of each place where a phrase stands, as engine.js has it
_PLACE = 1 << 24  # more than the words of any unit: unit and place are one number

Found = list[dict[int, int]]  # of each volume: unit -> weight


@dataclass(slots=True)
class Answer:
    """What a query finds, best first."""

    hits: list[tuple[int, int]] = field(default_factory=list)  # (volume, unit)
    instead: list[tuple[str, str]] = field(default_factory=list)  # (asked, taken) of words that stand nowhere
    partial: bool = False  # nothing meets every clause; these meet some
    unknown: list[Unknown] = field(default_factory=list)
    not_filters: tuple[str, ...] = ()  # keys that no filter has


class Engine:
    """What a query finds in the index of a folder."""

    def __init__(self, folder: Path) -> None:
        self._index = Index(folder)

    def search(self, text: str, *, sort: str = "relevance") -> Answer:
        """The answer to a line as a reader types it."""
        return self.find(parse_query(text), sort=sort)

    def find(self, query: Query, *, sort: str = "relevance") -> Answer:
        """The answer to a query; sort is relevance, newest or oldest."""
        answer = Answer(not_filters=query.not_filters)
        clauses = [[self._item(item, answer) for item in clause] for clause in query.clauses]
        without = [self._item(item, answer) for item in query.without]
        scores = self._combine(clauses, without, len(clauses))
        if not any(scores) and len(clauses) > 1:
            answer.partial = True
            scores = self._combine(clauses, without, 1)
        wanted = [(key, value) for key, value in query.filters if value]
        keys = []
        offset = 0
        for volume, score in enumerate(scores):
            for unit, points in score.items():
                if (wanted or not query.clauses) and not passes(*self._index.values[volume][unit], wanted):
                    continue
                rank = points if sort == "relevance" else self._date_rank(volume, unit, sort)
                keys.append((-rank, offset + unit, volume, unit))
            offset += self._index.units[volume]
        answer.hits = [(volume, unit) for _, _, volume, unit in sorted(keys)]
        answer.unknown = [found for key, value in wanted for found in find_unknown(key, value, self._rows())]
        return answer

    def show(self, volume: int, unit: int) -> Result:
        """What a reader sees of a unit."""
        return self._index.show(volume, unit)

    # --- items ---

    def _item(self, item: Item, answer: Answer) -> Found:
        word = item.words[0]
        if item.kind == "phrase":
            return self._loose(item, self._phrase(item.words), answer)
        if item.kind == "exact":
            return self._union([(word, OWN)])
        if item.kind == "prefix":
            return self._union([(form, OWN if form == word else PREFIX) for form in self._index.forms_from(word)])
        forms = [(word, OWN), *((form, SIBLING) for form in self._index.siblings(word))]
        if len(forms) == 1 and self._index.lists(word) is None:
            best = self._other_ending(word) or self._other_beginning(word) or self._nearest(word)
            parts = () if best else parts_of(word)
            if len(parts) > 1 and any(found := self._phrase(parts)):
                answer.instead.append((word, " ".join(parts)))
                return found
            if best:
                answer.instead.append((word, best))
                forms += [(best, OWN), *((form, SIBLING) for form in self._index.siblings(best))]
        return self._union(forms)

    def _union(self, forms: Iterable[tuple[str, int]]) -> Found:
        found: Found = [{} for _ in self._index.units]
        for form, factor in forms:
            for volume, units in (self._index.lists(form) or {}).items():
                weights = found[volume]
                for unit, level in units:
                    weights[unit] = max(weights.get(unit, 0), (level + 1) * factor)
        return found

    def _other_ending(self, word: str) -> str | None:
        endings = self._index.endings
        cuts = {len(word) - len(ending) for ending in endings if word.endswith(ending)}
        for cut in sorted(cuts, reverse=True):
            if cut < 4:
                break
            sizes = self._index.forms_from(word[:cut], 3)
            for ending in endings:
                if word[:cut] + ending in sizes:
                    return word[:cut] + ending
        return None

    def _loose(self, item: Item, found: Found, answer: Answer) -> Found:
        """What is found, or what the words find in one: cooperation for co-operation."""
        joined = "".join(item.words)
        if any(found) or not item.is_loose or self._index.lists(joined) is None:
            return found
        answer.instead.append((" ".join(item.words), joined))
        return self._item(Item("word", (joined,)), answer)

    def _other_beginning(self, word: str) -> str | None:
        return next((form for form in other_beginnings(word) if self._index.lists(form) is not None), None)

    def _nearest(self, word: str) -> str | None:
        if not 4 <= len(word) <= 48 or not word.isalpha():
            return None
        begun = self._index.forms_from(word[: -(-len(word) // 2)], 6)
        ended = self._index.forms_ending_like(word)
        near = sorted({form for form in (*begun, *ended) if is_one_fault(word, form)})[:24]
        best, most = None, 0
        for form in near:
            size = begun.get(form) or self._index.forms_from(form, 1).get(form, 0)
            if size > most:
                best, most = form, size
        return best

    # --- phrases ---

    def _phrase(self, words: Sequence[str]) -> Found:
        found: Found = [{} for _ in self._index.units]
        steps = plan_phrase(words, self._index.frequent)
        lists = {step.form: self._index.lists(step.form) for step in steps}
        known = {form: units for form, units in lists.items() if units is not None}
        if len(known) < len(lists):
            return found
        rarest = min(known, key=lambda form: (_size(known[form]), form))
        if _size(known[rarest]) <= RARE:
            for volume, unit in [(volume, unit) for volume, units in known[rarest].items() for unit, _ in units]:
                times = _times(words, self.show(volume, unit))
                if times:
                    found[volume][unit] = min(LEVELS * OWN, times * _PHRASE_WEIGHT)
            return found
        starts: set[tuple[int, int]] | None = None
        for step in steps:
            own = self._starts_of(step)
            starts = own if starts is None else starts & own
            if not starts:
                break
        for volume, start in starts or ():
            unit = start // _PLACE
            found[volume][unit] = min(LEVELS * OWN, found[volume].get(unit, 0) + _PHRASE_WEIGHT)
        return found

    def _starts_of(self, step: Step) -> set[tuple[int, int]]:
        """Volumes and starts of the phrase by one of its steps."""
        return {
            (volume, unit * _PLACE + at - step.at)
            for volume, unit, at, before, after in self._index.places(step.form)
            if at >= step.at and step.before in {-1, 0, before} and step.after in {-1, 0, after}
        }

    # --- scores ---

    def _rarity(self, found: Found) -> int:
        count, units = sum(map(len, found)), sum(self._index.units)
        return math.floor(16 * math.log2(1 + (units - count + 0.5) / (count + 0.5)) + 0.5)

    def _combine(self, clauses: list[list[Found]], without: list[Found], least: int) -> Found:
        rarities = [[self._rarity(found) for found in clause] for clause in clauses]
        scores: Found = []
        for volume, size in enumerate(self._index.units):
            total: dict[int, int] = {} if clauses else dict.fromkeys(range(size), 1)
            met: dict[int, int] = {}
            for clause, rarity in zip(clauses, rarities, strict=True):
                best: dict[int, int] = {}
                for found, points in zip(clause, rarity, strict=True):
                    for unit, weight in found[volume].items():
                        best[unit] = max(best.get(unit, 0), points * weight + 1)
                for unit, points in best.items():
                    total[unit] = total.get(unit, 0) + points
                    met[unit] = met.get(unit, 0) + 1
            excluded = {unit for found in without for unit in found[volume]}
            scores.append(
                {
                    unit: points if met.get(unit, 0) == len(clauses) else points + (met[unit] << 20)
                    for unit, points in total.items()
                    if unit not in excluded and met.get(unit, 0) >= least
                }
            )
        return scores

    def _rows(self) -> Iterator[Values]:
        return (values for units in self._index.values for _, values in units)

    def _date_rank(self, volume: int, unit: int, sort: str) -> int:
        date = self._index.values[volume][unit][0]
        if not date:
            return 0
        rank = self._index.dates.index(date) + 1
        return len(self._index.dates) + 1 - rank if sort == "oldest" else rank


def is_one_fault(a: str, b: str) -> bool:
    """Whether one letter more, less, other, or two neighbours swapped makes a into b."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    if len(a) == len(b):
        swapped = a[start + 1 : start + 2] + a[start : start + 1] + a[start + 2 :]
        return a[start + 1 :] == b[start + 1 :] or swapped == b[start:]
    short, long = sorted((a, b), key=len)
    return short[start:] == long[start + 1 :]


def _size(units: Units) -> int:
    return sum(map(len, units.values()))


def _times(phrase: Sequence[str], shown: Result) -> int:
    """How often the phrase stands in what is shown."""
    words, wanted = [*words_of_parts(shown.text), GAP, *find_words(shown.speaker)], list(phrase)
    return sum(words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1))
