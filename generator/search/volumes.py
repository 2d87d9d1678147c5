"""A volume: the leaves of a sixteenth of the archive, as lines of postings ready to be cut into shards.

Two kinds of lines:
 words   of each form, the units it stands in, with the weight it has there (BM25's share of term frequency and length)
 places  what phrases need. Words that are frequent in the volume are kept as pairs of neighbours with their places;
         of the others each place is kept, with the frequent word before and after it. So each phrase is answered
         exactly from short lists, however common its words are: a partial nextword index (Bahle, Williams, Zobel:
         Efficient phrase querying with an auxiliary index, SIGIR 2002), with the neighbours of rare words inlined.
"""

from __future__ import annotations

import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, count
from operator import sub

from generator.search.leaves import Leaf
from generator.search.numbers import ALPHABET, encode, encode_number
from generator.search.stems import find_stem, has_stemmer
from generator.search.words import is_paired

LEVELS = 4
K1, B, USUAL_LENGTH = 1.2, 0.75, 60  # BM25; a fixed usual length, so that one document's change moves no other's weight
DENSE = 0.2  # share of the units from which a list is shorter as one bit a unit
FREQUENT = 0.002  # share of the words
FREQUENT_AT_LEAST = 48
LARGE = 250  # characters of a line from which it is looked at as part of a heavy one
CELL = 5  # letters by which shards of words are cut
Groups = tuple[tuple[str, str], ...]  # ("language stem", its forms parted by spaces)
_PLACE_BITS = 24
_PLACE = (1 << _PLACE_BITS) - 1


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines "\\n<key>\\t<characters>", sorted by their marks."""

    marks: Sequence[str] | Sequence[int]  # what a line is found by: the form, or the hash of the words
    starts: Sequence[int]  # of each line in the text, and the end
    text: str
    large: tuple[tuple[str | int, int], ...]  # marks and sizes of the lines that may be heavy over all volumes


@dataclass(frozen=True, slots=True)
class Volume:
    """What a volume gives to the shards and tables."""

    units: int
    words: Lines  # marks are the forms
    places: Lines  # marks are hashes of "word" or "word word"
    frequent: str  # the frequent words in the order of their numbers, from 1
    cells: tuple[tuple[str, int], ...]  # (beginning of forms, characters of the lines of these forms)
    groups: Groups  # ("language stem", its forms parted by spaces) where a stemmer knows it
    leaves: tuple[tuple[str, str], ...]  # (name, sizes of its chunks encoded)
    documents: str  # numbers of units of the documents, encoded
    rows: str  # JSON list of the documents' rows


def words_hash(words: str) -> int:
    """32 bits of a word, or of two parted by a space."""
    return zlib.crc32(words.encode())


def make_volume(leaves: Sequence[Leaf], known: Groups = ()) -> Volume:
    """The volume of these leaves; `known` are groups of an earlier one, so that only new forms are stemmed."""
    units = [words.split(" ") for leaf in leaves for words in leaf.words]
    frequent = _find_frequent(units)
    words = _word_lines(_lists(units), len(units))
    return Volume(
        units=len(units),
        words=words,
        places=_place_lines(units, frequent),
        frequent=" ".join(frequent),
        cells=_cells(words),
        groups=_groups(leaves, known),
        leaves=tuple((leaf.name, encode(leaf.chunk_units)) for leaf in leaves),
        documents=encode(number for leaf in leaves for _, number in leaf.languages),
        rows="[" + ",".join(row for leaf in leaves for row in leaf.rows) + "]",
    )


def _find_frequent(units: list[list[str]]) -> list[str]:
    counts: Counter[str] = Counter()
    for words in units:
        counts.update(words)
    del counts[""]
    least = max(FREQUENT_AT_LEAST, int(counts.total() * FREQUENT))
    return sorted((word for word, times in counts.items() if times >= least), key=lambda word: (-counts[word], word))


def _lists(units: list[list[str]]) -> dict[str, list[int]]:
    """Of each form the numbers unit * LEVELS + level."""
    lists: defaultdict[str, list[int]] = defaultdict(list)
    levels: dict[tuple[int, int], int] = {}
    for number, words in enumerate(units):
        base, length = number * LEVELS, len(words)
        for word, times in Counter(words).items():
            level = levels.get((times, length))
            if level is None:
                levels[times, length] = level = _level(times, length)
            lists[word].append(base + level)
    lists.pop("", None)
    return lists


def _level(times: int, length: int) -> int:
    share = times / (times + K1 * (1 - B + B * length / USUAL_LENGTH))
    return min(LEVELS - 1, int(share * LEVELS))


def _word_lines(lists: dict[str, list[int]], units: int) -> Lines:
    forms = sorted(lists)
    return _lines(forms, [f"\n{form}\t{_word_list(lists[form], units)}" for form in forms])


def _word_list(numbers: list[int], units: int) -> str:
    """Distances from unit to unit with the level; or, after a space, one bit a unit."""
    if len(numbers) > DENSE * units and len(numbers) > 20:
        return " " + _bits(numbers, units)
    before = -LEVELS
    distances = []
    for number in numbers:
        distances.append(number - before - LEVELS)
        before = number - number % LEVELS
    return encode(distances)


def _bits(numbers: list[int], units: int) -> str:
    sixes = bytearray(-(-units // 6))
    for number in numbers:
        unit = number // LEVELS
        sixes[unit // 6] |= 1 << unit % 6
    return sixes.translate(_SIX).decode("ascii")


_SIX = (ALPHABET + " " * (256 - len(ALPHABET))).encode("ascii")


def _place_lines(units: list[list[str]], frequent: list[str]) -> Lines:
    numbers = {word: number for number, word in enumerate(frequent, 1)}
    pairs: defaultdict[int, list[int]] = defaultdict(list)
    alone: defaultdict[str, list[int]] = defaultdict(list)
    known = numbers.get
    for unit, words in enumerate(units):
        codes = [known(word, 0) for word in words]
        before = 0
        for at, word, code, after in zip(count(unit << _PLACE_BITS), words, codes, [*codes[1:], 0], strict=False):
            if not code:
                alone[word].append(at << 32 | before << 16 | after)
            elif after:
                pairs[code << 16 | after].append(at)
            before = code
    alone.pop("", None)
    found = []
    for pair, places in pairs.items():
        a, b = pair >> 16, pair & 0xFFFF
        key = f" {encode_number(a)}{encode_number(b)}"
        found.append((words_hash(f"{frequent[a - 1]} {frequent[b - 1]}"), f"\n{key}\t{_pair_places(places)}"))
    found += [(words_hash(word), f"\n{word}\t{_lone_places(places)}") for word, places in alone.items()]
    found.sort()
    return _lines(array("I", [mark for mark, _ in found]), [line for _, line in found])


def _pair_places(places: list[int]) -> str:
    """Even: half as many units further, and a place follows; odd: in the same unit, half as many places further."""
    numbers, unit, place = [], -1, 0
    for at in places:
        if at >> _PLACE_BITS == unit:
            numbers.append((((at & _PLACE) - place) << 1) - 1)
            place = at & _PLACE
        else:
            numbers.append(((at >> _PLACE_BITS) - unit - 1) << 1)
            unit, place = at >> _PLACE_BITS, at & _PLACE
            numbers.append(place)
    return encode(numbers)


def _lone_places(places: list[int]) -> str:
    """In the order of the form's units: 8 times the distance, plus 1 where another place of the same unit follows, 2
    where a frequent word stands before it, 4 where one stands after it; then the numbers of these words."""
    numbers, unit, place = [], -1, 0
    following = [at >> 32 + _PLACE_BITS for at in places[1:]]
    following.append(-1)
    for at, next_unit in zip(places, following, strict=True):
        here, before, after = at >> 32, at >> 16 & 0xFFFF, at & 0xFFFF
        if here >> _PLACE_BITS != unit:
            unit, place = here >> _PLACE_BITS, 0
        distance, place = (here & _PLACE) - place, here & _PLACE
        numbers.append(distance << 3 | (next_unit == unit) | (2 if before else 0) | (4 if after else 0))
        if before:
            numbers.append(before)
        if after:
            numbers.append(after)
    return encode(numbers)


def _cells(lines: Lines) -> tuple[tuple[str, int], ...]:
    sizes: dict[str, int] = {}
    for form, size in zip(lines.marks, map(sub, lines.starts[1:], lines.starts), strict=True):
        cell = str(form)[:CELL]
        sizes[cell] = sizes.get(cell, 0) + size
    return tuple(sizes.items())


def _groups(leaves: Sequence[Leaf], known: Groups) -> Groups:
    """The forms of each stem of each language."""
    by_language: defaultdict[str, set[str]] = defaultdict(set)
    for leaf in leaves:
        at = 0
        for language, number in leaf.languages:
            forms = by_language[language.partition("-")[0].lower()]
            for words in leaf.words[at : at + number]:
                forms.update(words.split(" "))
            at += number
    stems = {f"{stem.partition(' ')[0]} {form}": stem for stem, forms in known for form in forms.split(" ")}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for language in filter(has_stemmer, by_language):
        for form in by_language[language]:
            if len(form) > 2 and not is_paired(form):
                stem = stems.get(f"{language} {form}") or f"{language} {find_stem(form, language)}"
                groups[stem].append(form)
    return tuple((stem, " ".join(sorted(groups[stem]))) for stem in sorted(groups))


def _lines(marks: Sequence[str] | Sequence[int], lines: Iterable[str]) -> Lines:
    lines = list(lines)
    sized: Iterable[tuple[str | int, int]] = zip(marks, map(len, lines), strict=True)
    large = tuple((mark, size) for mark, size in sized if size > LARGE)
    return Lines(marks, array("I", accumulate(map(len, lines), initial=0)), "".join(lines), large)
