"""The search in Python: the shards, answers and order of engine.js; for the terminal and for tests."""

from __future__ import annotations

import math
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from generator.search.numbers import decode, encode_number
from generator.search.queries import FACETS, Item, Query, parse_query
from generator.search.shelf import Shelf
from generator.search.units import ATTRIBUTIONS, KINDS
from generator.search.volumes import LEVELS
from generator.search.words import find_words

OWN, SIBLING, PREFIX = 8, 7, 6  # factors of a word itself, of another form of its stem, of a word that begins so
_PHRASE_WEIGHT = 12
_PLACE = 1 << 24

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


class Engine:
    """The index in a folder of shards."""

    def __init__(self, folder: Path) -> None:
        self._shelf = Shelf(folder)
        (self._manifest,) = self._shelf.load("manifest")
        self.units: list[int] = self._manifest["units"]
        self._starts = _front_decoded(self._manifest["starts"])

    def search(self, text: str, *, sort: str = "relevance") -> Answer:
        """The answer to a line as a reader types it."""
        return self.find(parse_query(text), sort=sort)

    def find(self, query: Query, *, sort: str = "relevance") -> Answer:
        """The answer to a query; sort is relevance, newest or oldest."""
        answer = Answer()
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
                if wanted and not self._passes(volume, unit, wanted):
                    continue
                rank = points if sort == "relevance" else self._date_rank(volume, unit, sort)
                keys.append((-rank, offset + unit, volume, unit))
            offset += self.units[volume]
        answer.hits = [(volume, unit) for _, _, volume, unit in sorted(keys)]
        if not answer.hits:
            answer.unknown = [found for key, value in wanted if key in FACETS for found in self._unknown(key, value)]
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

    # --- items ---

    def _item(self, item: Item, answer: Answer) -> Found:
        word = item.words[0]
        if item.kind == "phrase":
            return self._phrase(item.words)
        if item.kind == "exact":
            return self._union([(word, OWN)])
        if item.kind == "prefix":
            return self._union([(form, OWN if form == word else PREFIX) for form in self._forms_from(word)])
        forms = [(word, OWN), *((form, SIBLING) for form in self._siblings(word))]
        if len(forms) == 1 and self._lists(word) is None:
            best = self._other_ending(word) or self._nearest(word)
            if best:
                answer.instead.append((word, best))
                forms += [(best, OWN), *((form, SIBLING) for form in self._siblings(best))]
        return self._union(forms)

    def _union(self, forms: Iterable[tuple[str, int]]) -> Found:
        found: Found = [{} for _ in self.units]
        for form, factor in forms:
            for volume, line in enumerate(self._lists(form) or ()):
                if line:
                    weights = found[volume]
                    for unit, level in _postings(line):
                        weights[unit] = max(weights.get(unit, 0), (level + 1) * factor)
        return found

    def _word_shard(self, form: str) -> tuple[str, list[str]]:
        relations, lines = self._shelf.load(f"w/{bisect_right(self._starts, form) - 1:x}")
        return relations, lines

    def _lists(self, form: str) -> Sequence[str | None] | None:
        relations, lines = self._word_shard(form)
        if (_line(relations, form) or "").startswith("!"):
            heavy: list[str] = self._shelf.load(f"h/{_crc(form):08x}")[0]
            return heavy
        lists = [_line(text, form) for text in lines]
        return None if all(line is None for line in lists) else lists

    def _siblings(self, form: str) -> list[str]:
        relation = (_line(self._word_shard(form)[0], form) or "").replace("!", "")
        return [form[: int(coded[0])] + coded[1:] for coded in relation.split()]

    def _forms_from(self, prefix: str, most: float = math.inf) -> dict[str, int]:
        """Forms that begin so, with the sizes of their lists."""
        first = last = bisect_right(self._starts, prefix) - 1
        while last + 1 < len(self._starts) and last - first + 1 < most and self._starts[last + 1].startswith(prefix):
            last += 1
        sizes: dict[str, int] = {}
        for number in range(first, last + 1):
            relations, lines = self._shelf.load(f"w/{number:x}")
            for text in (relations, *lines):
                at = text.find(f"\n{prefix}")
                while at >= 0:
                    tab = text.index("\t", at)
                    end = text.find("\n", tab)
                    form = text[at + 1 : tab]
                    size = (len(text) if end < 0 else end) - tab
                    if text is relations:
                        size = 1_000_000 if text[tab + 1 : tab + 2] == "!" else 0
                    sizes[form] = sizes.get(form, 0) + size
                    at = text.find(f"\n{prefix}", at + 1)
        return {form: size for form, size in sizes.items() if size}

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

    def _nearest(self, word: str) -> str | None:
        if not 4 <= len(word) <= 24 or not word.isalpha():
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

    @cached_property
    def _frequent(self) -> list[dict[str, int]]:
        lists, _ = self._shelf.load("frequent")
        return [{word: at for at, word in enumerate(words.split(" "), 1)} for words in lists]

    def _phrase(self, words: Sequence[str]) -> Found:
        return [self._phrase_in(volume, words) for volume in range(len(self.units))]

    def _phrase_in(self, volume: int, words: Sequence[str]) -> dict[int, int]:
        codes = [self._frequent[volume].get(word, 0) for word in words]
        starts: set[int] | None = None
        for find in self._steps(volume, words, codes):
            found = find()
            starts = found if starts is None else starts & found
            if not starts:
                return {}
        weights: dict[int, int] = {}
        for start in starts or ():
            weights[start // _PLACE] = min(LEVELS * OWN, weights.get(start // _PLACE, 0) + _PHRASE_WEIGHT)
        return weights

    def _steps(self, volume: int, words: Sequence[str], codes: list[int]) -> list[Callable[[], set[int]]]:
        """Each rare word with its frequent neighbours, and pairs of frequent words until all are met."""
        around = [-1, *codes, -1]  # -1: the phrase ends there; 0: rare
        steps: list[Callable[[], set[int]]] = []
        met = []
        for at, code in enumerate(codes):
            before, after = around[at], around[at + 2]
            met.append(not code or before == 0 or after == 0)
            if not code:
                steps.append(lambda at=at, b=before, a=after: self._lone(volume, words[at], at, b, a))  # type: ignore[misc]
        for at in range(len(words)):
            if not met[at]:
                first = at if at + 1 < len(words) and codes[at + 1] else at - 1
                pair = (codes[first], codes[first + 1])
                steps.append(lambda first=first, pair=pair: self._pair(volume, words, first, pair))  # type: ignore[misc]
                met[first] = met[first + 1] = True
        return steps

    def _places(self, volume: int, words: str, key: str) -> str | None:
        mark = _crc(words)
        _, heavy = self._shelf.load("frequent")
        is_heavy = f"{mark:x}" in heavy.split(" ")
        (lines,) = self._shelf.load(f"q/{mark:08x}" if is_heavy else f"p/{mark >> (32 - self._manifest['bits']):x}")
        return _line(lines[volume], key)

    def _pair(self, volume: int, words: Sequence[str], first: int, pair: tuple[int, int]) -> set[int]:
        key = f" {encode_number(pair[0])}{encode_number(pair[1])}"
        line = self._places(volume, f"{words[first]} {words[first + 1]}", key)
        found = set()
        unit, place, numbers = -1, 0, iter(decode(line or ""))
        for number in numbers:
            if number & 1:
                place += (number + 1) >> 1
            else:
                unit += (number >> 1) + 1
                place = next(numbers)
            if place >= first:
                found.add(unit * _PLACE + place - first)
        return found

    def _lone(self, volume: int, word: str, at: int, wanted_before: int, wanted_after: int) -> set[int]:
        line = self._places(volume, word, word)
        lists = self._lists(word)
        if line is None or lists is None or not lists[volume]:
            return set()
        units = iter([unit for unit, _ in _postings(lists[volume] or "")])
        found, unit, place, numbers = set(), next(units), 0, iter(decode(line))
        for flags in numbers:
            place += flags >> 3
            before = next(numbers) if flags & 2 else 0
            after = next(numbers) if flags & 4 else 0
            fits = wanted_before in {-1, 0, before} and wanted_after in {-1, 0, after}
            if fits and place >= at:
                found.add(unit * _PLACE + place - at)
            if not flags & 1:
                unit, place = next(units, -1), 0
        return found

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
        (volumes,) = self._shelf.load("table")
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
        """Of each volume and unit its date and the values of its facets."""
        (volumes,) = self._shelf.load("rows")
        return [[value for row in rows for value in _unit_values(row)] for rows in volumes]

    def _passes(self, volume: int, unit: int, wanted: Iterable[tuple[str, str]]) -> bool:
        date, values = self._values[volume][unit]
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
        known: dict[str, str] = {}
        fixed = {"kind": KINDS, "attribution": ATTRIBUTIONS}
        values = (each for units in self._values for _, values in units for each in reversed(values[key]))
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
    found = []
    for number in decode(str(numbers)):
        speaker_id, name, role = people[number // 20]
        sort = number % 20
        values = [
            [speaker_id, name], [role], tags, [outlet], [language], [KINDS[sort >> 2]], [ATTRIBUTIONS[sort & 3]]
        ]  # fmt: skip
        found.append((date, dict(zip(FACETS, [[str(v) for v in some if v] for some in values], strict=True))))
    return found


def _postings(line: str) -> list[tuple[int, int]]:
    """Units with their levels."""
    if line.startswith(" "):
        sixes = decode_bits(line)
        return [(unit, LEVELS // 2 - 1) for unit in sixes]
    unit, found = -1, []
    for number in decode(line):
        unit += number // LEVELS + 1
        found.append((unit, number % LEVELS))
    return found


def decode_bits(line: str) -> list[int]:
    """The units of a list of one bit a unit, after its space."""
    from generator.search.numbers import ALPHABET

    digits = {character: digit for digit, character in enumerate(ALPHABET)}
    return [at * 6 + bit for at, character in enumerate(line[1:]) for bit in range(6) if digits[character] >> bit & 1]


def _line(lines: str, key: str) -> str | None:
    at = lines.find(f"\n{key}\t")
    if at < 0:
        return None
    start = at + len(key) + 2
    end = lines.find("\n", start)
    return lines[start:] if end < 0 else lines[start:end]


def _crc(words: str) -> int:
    return zlib.crc32(words.encode())


def _front_decoded(coded: str) -> list[str]:
    starts, before = [], ""
    for entry in coded.split(" "):
        before = before[: int(entry[0])] + entry[1:]
        starts.append(before)
    return starts
