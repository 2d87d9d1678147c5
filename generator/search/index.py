"""The index in a folder of shards, opened: the lists of its forms, the texts and the values of its units."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from generator.nouns import dataclass
from generator.search.forms import PAIR
from generator.search.lists import Codes, Units, WordShard, places_of, read_places, read_units, read_words
from generator.search.numbers import decode
from generator.search.queries import FACETS
from generator.search.shelf import Shelf
from generator.search.texts import number_of
from generator.search.units import ATTRIBUTIONS, KINDS, ROOM
from generator.search.words import words_hash

_HEAVY = 1_000_000  # the size that a list of its own counts for
_ROOM = number_of(ROOM, {})
Values = dict[str, list[str]]  # facet -> values


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


class Index:
    """What a folder of shards holds; a shard is read when something of it is asked for."""

    def __init__(self, folder: Path) -> None:
        self._shelf = Shelf(folder)
        (manifest,) = self._shelf.load("manifest")
        self.units: list[int] = manifest["units"]  # how many, of each volume
        self.frequent = {word: at for at, word in enumerate(manifest["frequent"].split(), 1)}
        self.endings: list[str] = ["", *manifest["endings"].split()]
        self._tails: int = manifest["tails"]
        self._starts = _front_decoded(manifest["starts"])
        self._words: dict[str, WordShard] = {}
        self._units: dict[str, Units] = {}

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

    def lists(self, form: str) -> Units | None:
        """The units of a form; None where it stands nowhere."""
        if form not in self._units:
            _, shard = self._shard_of(form)
            if form not in shard.numbers:
                return None
            heavy = "!" in self._relation(form)
            content = self._shelf.load(f"h/{words_hash(form):08x}")[0] if heavy else shard.lists[shard.numbers[form]]
            self._units[form] = read_units(content, self._codes)
        return self._units[form]

    def siblings(self, form: str) -> list[str]:
        """The other forms of its stem."""
        return [form[: int(coded[0])] + coded[1:] for coded in self._relation(form).lstrip('!"').split()]

    def forms_from(self, prefix: str, most: float = math.inf) -> dict[str, int]:
        """Forms that begin so, with the bytes of their lists; of the first `most` shards."""
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

    def forms_ending_like(self, word: str) -> list[str]:
        """Forms whose last two letters have the same hash."""
        number = words_hash(word[-2:]) >> (32 - self._tails)
        listed: str = self._shelf.load(f"e/{number:x}")[0]
        return listed.split(" ")

    def places(self, form: str) -> Iterator[tuple[int, int, int, int, int]]:
        """Volume, unit and place in it of a form, and the frequent words before and behind."""
        name, shard = self._shard_of(form)
        if '"' in self._relation(form):
            content = self._shelf.load(f"q/{words_hash(form):08x}")[0]
        else:
            content = places_of(self._shelf.load(f"p/{name}")[0], shard.numbers[form])
        units = self.lists(form) or {}
        for volume, places in read_places(content, units, self._codes, is_pair=PAIR in form).items():
            for unit, at, before, after in places:
                yield volume, unit, at, before, after

    @cached_property
    def values(self) -> list[list[tuple[str, dict[str, list[str]]]]]:
        """Of each volume and unit its date and the values of its facets, none where there is room."""
        (volumes,) = self._shelf.load("rows")
        return [[value for row in rows for value in _unit_values(row)] for rows in volumes]

    @cached_property
    def dates(self) -> list[str]:
        """The dates of all units, each once, in order; "" for none."""
        return sorted({date for rows in self.values for date, _ in rows})

    def _shard_of(self, form: str) -> tuple[str, WordShard]:
        name = f"{bisect_right(self._starts, form) - 1:x}"
        if name not in self._words:
            self._words[name] = read_words(self._shelf.load(f"w/{name}")[0])
        return name, self._words[name]

    def _relation(self, form: str) -> str:
        _, shard = self._shard_of(form)
        return shard.relations[shard.numbers[form]] if form in shard.numbers else ""

    @cached_property
    def _codes(self) -> list[Codes]:
        return [Codes(lengths) for lengths in self._shelf.load("table")[1]]

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


def _front_decoded(coded: str) -> list[str]:
    starts, before = [], ""
    for entry in coded.split(" "):
        before = before[: int(entry[0])] + entry[1:]
        starts.append(before)
    return starts
