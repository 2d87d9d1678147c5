"""The search in Python: the shards, answers and order of engine.js; for the terminal and for tests."""

from __future__ import annotations

import math
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from generator.search.forms import LEVELS, PAIR, RARE
from generator.search.lists import Codes, Units, WordShard, places_of, read_places, read_units, read_words
from generator.search.numbers import decode
from generator.search.phrases import Step, plan_phrase
from generator.search.queries import FACETS, Item, Query, is_day, parse_query
from generator.search.shelf import Shelf
from generator.search.spelling import other_beginnings, parts_of
from generator.search.texts import number_of
from generator.search.units import ATTRIBUTIONS, KINDS, ROOM
from generator.search.words import GAP, find_words, words_of_parts

OWN, SIBLING, PREFIX = 8, 7, 6  # factors of a word itself, of another form of its stem, of a word that begins so
_PHRASE_WEIGHT = 12
_PLACE = 1 << 24
_HEAVY = 1_000_000
_ROOM = number_of(ROOM, {})

Found = list[dict[int, int]]  # of each volume: unit -> weight


@dataclass(frozen=True, slots=True)
class Result:
    """A unit with what a reader is shown of it."""

    volume: int
    unit: int
    address: str
    title: str
    date: str
    outlet: str
    language: str
    text: str
    kind: str
    id: str = ""
    attribution: str = ""
    speaker_id: str = ""
    speaker: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A filter that fits nothing in the whole archive."""

    key: str
    value: str
    near: tuple[str, ...]  # at most three values that may have been meant


@dataclass(slots=True)
class Answer:
    """What a query finds, best first."""

    hits: list[tuple[int, int]] = field(default_factory=list)  # (volume, unit)
    instead: list[tuple[str, str]] = field(default_factory=list)  # (asked, taken) of words that stand nowhere
    partial: bool = False  # nothing meets every clause; these meet some
    unknown: list[Unknown] = field(default_factory=list)
    not_filters: tuple[str, ...] = ()  # keys that no filter has


class Engine:
    """The index in a folder of shards."""

    def __init__(self, folder: Path) -> None:
        self._shelf = Shelf(folder)
        (self._manifest,) = self._shelf.load("manifest")
        self.units: list[int] = self._manifest["units"]
        self._starts = _front_decoded(self._manifest["starts"])
        self._frequent = {word: at for at, word in enumerate(self._manifest["frequent"].split(), 1)}
        self._words: dict[str, WordShard] = {}
        self._units: dict[str, Units] = {}

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
                if (wanted or not query.clauses) and not self._passes(volume, unit, wanted):
                    continue
                rank = points if sort == "relevance" else self._date_rank(volume, unit, sort)
                keys.append((-rank, offset + unit, volume, unit))
            offset += self.units[volume]
        answer.hits = [(volume, unit) for _, _, volume, unit in sorted(keys)]
        if not answer.hits:
            answer.unknown = [found for key, value in wanted for found in self._unknown(key, value)]
        return answer

    def show(self, volume: int, unit: int) -> Result:
        """What a reader sees of a unit."""
        names, starts = self._chunks[volume]
        at = bisect_right(starts, unit) - 1
        rest = unit - starts[at]
        for address, title, date, outlet, language, units in self._shelf.load(names[at]):
            if rest >= len(units):
                rest -= len(units)
                continue
            words, kind, *said = units[rest]
            fields = [*said, *("", 3, "", "", "")[len(said) :]]
            said_id, attribution, speaker_id, speaker, role = fields
            return Result(
                volume, unit, address, title, date, outlet, language, words, KINDS[kind], said_id,
                ATTRIBUTIONS[attribution], speaker_id, speaker, role,
            )  # fmt: skip
        raise IndexError(unit)

    @cached_property
    def _codes(self) -> list[Codes]:
        return [Codes(lengths) for lengths in self._shelf.load("table")[1]]

    # --- items ---

    def _item(self, item: Item, answer: Answer) -> Found:
        word = item.words[0]
        if item.kind == "phrase":
            return self._loose(item, self._phrase(item.words), answer)
        if item.kind == "exact":
            return self._union([(word, OWN)])
        if item.kind == "prefix":
            return self._union([(form, OWN if form == word else PREFIX) for form in self._forms_from(word)])
        forms = [(word, OWN), *((form, SIBLING) for form in self._siblings(word))]
        if len(forms) == 1 and self._lists(word) is None:
            best = self._other_ending(word) or self._other_beginning(word) or self._nearest(word)
            parts = () if best else parts_of(word)
            if len(parts) > 1 and any(found := self._phrase(parts)):
                answer.instead.append((word, " ".join(parts)))
                return found
            if best:
                answer.instead.append((word, best))
                forms += [(best, OWN), *((form, SIBLING) for form in self._siblings(best))]
        return self._union(forms)

    def _union(self, forms: Iterable[tuple[str, int]]) -> Found:
        found: Found = [{} for _ in self.units]
        for form, factor in forms:
            for volume, units in (self._lists(form) or {}).items():
                weights = found[volume]
                for unit, level in units:
                    weights[unit] = max(weights.get(unit, 0), (level + 1) * factor)
        return found

    def _shard_of(self, form: str) -> tuple[str, WordShard]:
        name = f"{bisect_right(self._starts, form) - 1:x}"
        if name not in self._words:
            self._words[name] = read_words(self._shelf.load(f"w/{name}")[0])
        return name, self._words[name]

    def _relation(self, form: str) -> str:
        _, shard = self._shard_of(form)
        return shard.relations[shard.numbers[form]] if form in shard.numbers else ""

    def _lists(self, form: str) -> Units | None:
        """The units of a form; None where it stands nowhere."""
        if form not in self._units:
            _, shard = self._shard_of(form)
            if form not in shard.numbers:
                return None
            heavy = "!" in self._relation(form)
            content = self._shelf.load(f"h/{_crc(form):08x}")[0] if heavy else shard.lists[shard.numbers[form]]
            self._units[form] = read_units(content, self._codes)
        return self._units[form]

    def _siblings(self, form: str) -> list[str]:
        return [form[: int(coded[0])] + coded[1:] for coded in self._relation(form).lstrip('!"').split()]

    def _forms_from(self, prefix: str, most: float = math.inf) -> dict[str, int]:
        """Forms that begin so, with the sizes of their lists."""
        first = last = bisect_right(self._starts, prefix) - 1
        while last + 1 < len(self._starts) and last - first + 1 < most and self._starts[last + 1].startswith(prefix):
            last += 1
        sizes: dict[str, int] = {}
        for number in range(first, last + 1):
            _, shard = self._shard_of(self._starts[number])
            for form, at in shard.numbers.items():
                if form.startswith(prefix) and PAIR not in form:
                    sizes[form] = _HEAVY if "!" in shard.relations[at] else len(shard.lists[at])
        return sizes

    def _other_ending(self, word: str) -> str | None:
        endings = self._manifest["endings"].split()
        cuts = {len(word) - len(ending) for ending in ("", *endings) if word.endswith(ending)}
        for cut in sorted(cuts, reverse=True):
            if cut < 4:
                break
            sizes = self._forms_from(word[:cut], 3)
            for ending in ("", *endings):
                if word[:cut] + ending in sizes:
                    return str(word[:cut] + ending)
        return None

    def _loose(self, item: Item, found: Found, answer: Answer) -> Found:
        """What is found, or what the words find in one: cooperation for co-operation."""
        joined = "".join(item.words)
        if any(found) or not item.is_loose or self._lists(joined) is None:
            return found
        answer.instead.append((" ".join(item.words), joined))
        return self._item(Item("word", (joined,)), answer)

    def _other_beginning(self, word: str) -> str | None:
        return next((form for form in other_beginnings(word) if self._lists(form) is not None), None)

    def _nearest(self, word: str) -> str | None:
        if not 4 <= len(word) <= 48 or not word.isalpha():
            return None
        begun = self._forms_from(word[: -(-len(word) // 2)], 6)
        bits = self._manifest["tails"]
        ended = self._shelf.load(f"e/{_crc(word[-2:]) >> (32 - bits):x}")[0].split(" ")
        near = sorted({form for form in (*begun, *ended) if is_one_fault(word, form)})[:24]
        best, most = None, 0
        for form in near:
            size = begun.get(form) or self._forms_from(form, 1).get(form, 0)
            if size > most:
                best, most = form, size
        return best

    # --- phrases ---

    def _phrase(self, words: Sequence[str]) -> Found:
        found: Found = [{} for _ in self.units]
        steps = plan_phrase(words, self._frequent)
        lists = {step.form: self._lists(step.form) for step in steps}
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
            own = self._starts_of(step, known[step.form])
            starts = own if starts is None else starts & own
            if not starts:
                break
        for volume, start in starts or ():
            unit = start // _PLACE
            found[volume][unit] = min(LEVELS * OWN, found[volume].get(unit, 0) + _PHRASE_WEIGHT)
        return found

    def _starts_of(self, step: Step, units: Units) -> set[tuple[int, int]]:
        """Volumes and starts of the phrase by one of its steps."""
        name, shard = self._shard_of(step.form)
        if '"' in self._relation(step.form):
            content = self._shelf.load(f"q/{_crc(step.form):08x}")[0]
        else:
            content = places_of(self._shelf.load(f"p/{name}")[0], shard.numbers[step.form])
        return {
            (volume, unit * _PLACE + at - step.at)
            for volume, places in read_places(content, units, self._codes, is_pair=PAIR in step.form).items()
            for unit, at, before, after in places
            if at >= step.at and step.before in {-1, 0, before} and step.after in {-1, 0, after}
        }

    # --- scores ---

    def _rarity(self, found: Found) -> int:
        count, units = sum(map(len, found)), sum(self.units)
        return math.floor(16 * math.log2(1 + (units - count + 0.5) / (count + 0.5)) + 0.5)

    def _combine(self, clauses: list[list[Found]], without: list[Found], least: int) -> Found:
        rarities = [[self._rarity(found) for found in clause] for clause in clauses]
        scores: Found = []
        for volume, size in enumerate(self.units):
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

    # --- filters ---

    @cached_property
    def _chunks(self) -> list[tuple[list[str], list[int]]]:
        volumes, _ = self._shelf.load("table")
        chunks = []
        for _, leaves in volumes:
            names, starts, unit = [], [], 0
            for name, sizes in leaves:
                for at, size in enumerate(decode(sizes)):
                    names.append(f"t/{name}{at}")
                    starts.append(unit)
                    unit += size
            chunks.append((names, starts))
        return chunks

    @cached_property
    def _values(self) -> list[list[tuple[str, dict[str, list[str]]]]]:
        """Of each volume and unit its date and the values of its facets, none where there is room."""
        (volumes,) = self._shelf.load("rows")
        return [[value for row in rows for value in _unit_values(row)] for rows in volumes]

    def _passes(self, volume: int, unit: int, wanted: Iterable[tuple[str, str]]) -> bool:
        date, values = self._values[volume][unit]
        if not values:
            return False
        chosen: dict[str, set[str]] = {}
        for key, value in wanted:
            if key == "from":
                if not date or date[: len(value)] < value:
                    return False
            elif key == "to":
                if not date or date[: len(value)] > value:
                    return False
            else:
                chosen.setdefault(key, set()).add(" ".join(find_words(value)))
        return all(
            any(" ".join(find_words(value)) in keys for value in values[facet]) for facet, keys in chosen.items()
        )

    def _unknown(self, key: str, value: str) -> Iterator[Unknown]:
        if key not in FACETS:
            if not is_day(value):
                yield Unknown(key, value, ())
            return
        known: dict[str, str] = {}
        fixed = {"kind": KINDS, "attribution": ATTRIBUTIONS}
        values = (each for units in self._values for _, values in units for each in reversed(values.get(key, [])))
        for each in fixed.get(key) or values:  # of a speaker the name, then the id
            if each:
                known.setdefault(" ".join(find_words(each)), each)
        asked = " ".join(find_words(value))
        if asked not in known:
            near = sorted((_faults(asked, plain), plain) for plain in known)
            fit = [known[plain] for faults, plain in near if faults <= max(1, len(asked) + 2 >> 2)]
            yield Unknown(key, value, tuple(fit[:3]))

    def _date_rank(self, volume: int, unit: int, sort: str) -> int:
        date = self._values[volume][unit][0]
        if not date:
            return 0
        rank = self._dates.index(date) + 1
        return len(self._dates) + 1 - rank if sort == "oldest" else rank

    @cached_property
    def _dates(self) -> list[str]:
        return sorted({date for rows in self._values for date, _ in rows})


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


def _faults(asked: str, plain: str) -> int:
    """Letters to change until one is the other, or a word of it; 0 where all words asked for begin words of it."""
    words = plain.split(" ")
    if asked and all(any(word.startswith(part) for word in words) for part in asked.split(" ")):
        return 0
    return min(Levenshtein.distance(asked, word) for word in (plain, *words))


def _unit_values(row: list[object]) -> list[tuple[str, dict[str, list[str]]]]:
    date, outlet, language, tags, speakers, numbers = row
    assert isinstance(date, str)
    assert isinstance(tags, list)
    assert isinstance(speakers, list)
    people = [("", "", ""), *speakers]
    found: list[tuple[str, dict[str, list[str]]]] = []
    for number in decode(str(numbers)):
        speaker_id, name, role = people[number // 20]
        sort = number % 20
        if number == _ROOM:
            found.append((date, {}))
            continue
        values = [
            [speaker_id, name], [role], tags, [outlet], [language], [KINDS[sort >> 2]], [ATTRIBUTIONS[sort & 3]]
        ]  # fmt: skip
        found.append((date, dict(zip(FACETS, [[str(v) for v in some if v] for some in values], strict=True))))
    return found


def _size(units: Units) -> int:
    return sum(map(len, units.values()))


def _times(phrase: Sequence[str], shown: Result) -> int:
    """How often the phrase stands in what is shown."""
    words, wanted = [*words_of_parts(shown.text), GAP, *find_words(shown.speaker)], list(phrase)
    return sum(words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1))


def _crc(words: str) -> int:
    return zlib.crc32(words.encode())


def _front_decoded(coded: str) -> list[str]:
    starts, before = [], ""
    for entry in coded.split(" "):
        before = before[: int(entry[0])] + entry[1:]
        starts.append(before)
    return starts
