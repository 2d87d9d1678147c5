"""Lists as a reader gets them: what volumes.py writes and shards.py joins, read again. answers.js does the same."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import cached_property

from generator.nouns import dataclass
from generator.search.bits import Reader, read_varint, turned
from generator.search.forms import COMPANY, LEVELS, VOLUME

Units = dict[int, list[tuple[int, int]]]  # of each volume: units with their levels
Place = tuple[int, int, int, int]  # unit, place in it, frequent word before, frequent word after


class Codes:
    """The codes of a volume."""

    def __init__(self, lengths: str) -> None:
        groups = [[turned(code) for code in group.split(",")] for group in lengths.split("|")]
        self.distances, self.levels, self.places, beside = groups
        self.before, self.after = beside[: len(beside) // 2], beside[len(beside) // 2 :]


def read_units(content: bytes, codes: Sequence[Codes]) -> Units:
    """The units of a list."""
    units: Units = {}
    bits = Reader(content)
    while bits.left() >= VOLUME and (volume := bits.bits(VOLUME)) > max(units, default=-1):  # else it fills a byte
        own, number = codes[volume], bits.gamma()
        class_ = number.bit_length()
        distances, levels = own.distances[class_], own.levels[LEVELS * class_ :]
        unit, level = -1, 1
        units[volume] = found = []
        for _ in range(number):
            unit += bits.number(bits.symbol(distances))
            level = bits.symbol(levels[level])
            found.append((unit, level))
    return units


def read_places(content: bytes, units: Units, codes: Sequence[Codes], *, is_pair: bool) -> dict[int, list[Place]]:
    """The places of a list, in the order of its units."""
    places: dict[int, list[Place]] = {}
    bits = Reader(content)
    for volume, found in units.items():
        own = codes[volume]
        places[volume] = here = []
        tells = not is_pair and len(found) >= COMPANY
        before_codes, after_codes = own.before[bits.bits(3) if tells else 0], own.after[bits.bits(3) if tells else 0]
        for unit, level in found:
            at, first, more = -1, 1, 1
            while more:
                symbol = bits.symbol(own.places[level << 1 | first])
                at += bits.number(symbol >> 1)
                more, first = symbol & 1, 0
                before = 0 if is_pair else bits.symbol(before_codes)
                after = 0 if is_pair else bits.symbol(after_codes)
                here.append((unit, at, before, after))
    return places


@dataclass(frozen=True)
class WordShard:
    """A shard of words, and where its lists lie in it."""

    numbers: dict[str, int]  # of the forms
    relations: list[str]  # marks and siblings
    lists: list[bytes]

    @cached_property
    def forms(self) -> list[str]:
        """Sorted."""
        return list(self.numbers)


def read_words(content: bytes) -> WordShard:
    """What a shard of words holds."""
    at = 4 + int.from_bytes(content[:4], "little")
    numbers: dict[str, int] = {}
    relations: list[str] = []
    lists: list[bytes] = []
    form = ""
    for line in zlib.decompress(content[4:at], -15).decode().split("\n"):
        if not line:
            continue
        coded, _, relation = line.partition("\t")
        form = form[: int(coded[0])] + coded[1:]
        numbers[form] = len(relations)
        relations.append(relation)
        size, at = read_varint(content, at)
        lists.append(content[at : at + size])
        at += size
    return WordShard(numbers, relations, lists)


def places_of(content: bytes, number: int) -> bytes:
    """The places of a form of a shard of words, from the shard of places beside it."""
    at = form = 0
    while at < len(content):
        skipped, at = read_varint(content, at)
        size, at = read_varint(content, at)
        form += skipped
        if form == number:
            return content[at : at + size]
        form, at = form + 1, at + size
    return b""


assert LEVELS == 4  # two bits in a mark
