"""Numbers in bits, lists of volumes and shards of words come back as they were."""

from __future__ import annotations

import random
from collections import Counter
from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.search import joined, shards, volumes
from generator.search.bits import Reader, code_lengths, codes, read_varint, turned, varint
from generator.search.columns import CodeTables, Items, binary_lengths, followed, headed, to_entries, with_rest
from generator.search.dictionary import Dictionary
from generator.search.forms import LEVELS, PAIR, RARE
from generator.search.joined import join_forms
from generator.search.leaves import Leaf, make_leaf
from generator.search.lists import Codes, places_of, read_places, read_units, read_words
from generator.search.packing import packed_part
from generator.search.postings import find_postings, read_wording
from generator.search.remembered import Remembered
from generator.search.shards import shard_files
from generator.search.units import SearchDocument, Unit
from generator.search.volumes import Volume, make_volume
from generator.search.wordbook import Wordbook


@given(st.lists(st.lists(st.integers(1, 1 << 22)), min_size=1))
@settings(max_examples=100)
def test_numbers_come_back_from_their_bits(lists: list[list[int]]) -> None:
    lengths = code_lengths(Counter(number.bit_length() for numbers in lists for number in numbers))
    numbers = np.array([number for own in lists for number in own], np.int64)
    tables, symbols = CodeTables.of({0: lengths}), binary_lengths(numbers)
    bits, sizes = with_rest(tables.bits[symbols], tables.sizes[symbols], numbers)
    content, starts, spare = to_entries(Items(bits, sizes, np.array([len(own) for own in lists], np.int64)))
    for own, start, end, left in zip(lists, starts, starts[1:], spare, strict=False):
        reader = Reader(content[start:end])
        assert [reader.number(reader.symbol(turned(lengths))) for _ in own] == own
        assert reader.left() == left


@given(st.lists(st.lists(st.integers(0, 63)), min_size=1), st.randoms())
@settings(max_examples=100)
def test_items_of_any_size_stand_one_after_the_other(entries: list[list[int]], chance: random.Random) -> None:
    """Also where they reach from one word of the machine into the next."""
    sizes = [size for own in entries for size in own]
    bits = [chance.getrandbits(size) if size else 0 for size in sizes]
    items = Items(np.array(bits, np.int64), np.array(sizes, np.int64), np.array([*map(len, entries)]))
    content, starts, spare = to_entries(items)
    written = "".join(f"{number:0{size}b}" if size else "" for number, size in zip(bits, sizes, strict=True))
    at = 0
    for own, start, end, left in zip(entries, starts, starts[1:], spare, strict=False):
        found = "".join(f"{byte:08b}" for byte in content[start:end])
        assert found == written[at : at + sum(own)].ljust(len(found), "0")
        assert len(found) == sum(own) + left < sum(own) + 8
        at += sum(own)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1), st.randoms())
@settings(max_examples=100)
def test_what_follows_an_item_and_what_heads_it_stand_beside_it(
    sizes: list[tuple[int, int]], chance: random.Random
) -> None:
    """Also where 63 bits do not hold both."""
    bits = [[chance.getrandbits(size) if size else 0 for size in pair] for pair in sizes]
    pairs = [
        (np.array([own[at] for own in bits], np.int64), np.array([own[at] for own in sizes], np.int64)) for at in (0, 1)
    ]
    heads = np.array([5]), np.array([3])
    content, _, spare = to_entries(headed(heads, followed(*pairs, np.array([len(sizes)]))))
    written = "101" + "".join(
        f"{number:0{size}b}"
        for own, pair in zip(bits, sizes, strict=True)
        for number, size in zip(own, pair, strict=True)
        if size
    )
    assert "".join(f"{byte:08b}" for byte in content) == written + "0" * int(spare[0])


@given(st.dictionaries(st.integers(0, 40), st.integers(1, 1 << 40), min_size=2))
@settings(max_examples=100)
def test_no_code_begins_another_and_none_is_long(counts: dict[int, int]) -> None:
    made = codes(code_lengths(counts))
    assert made.keys() == counts.keys()
    assert max(map(len, made.values())) <= 24
    assert not any(a != b and b.startswith(a) for a in made.values() for b in made.values())


@given(st.integers(0, 1 << 40))
def test_a_number_comes_back_from_its_bytes(number: int) -> None:
    assert read_varint(b"x" + varint(number) + b"y", 1) == (number, 1 + len(varint(number)))


def _leaf(units: list[list[str]], frequent: tuple[str, ...] = ()) -> Leaf:
    return Leaf("00", find_postings(read_wording(units), frequent), (), (len(units),), (), (), ())


def test_a_volume_is_the_same_in_however_many_parts_it_is_coded() -> None:
    chance = random.Random(5)
    words = ["the", "of", "tide", "lamp", "rope", "quay"]
    leaf = _leaf(
        [chance.choices(words, (9, 7, 3, 1, 1, 1), k=chance.choice([0, 1, 9])) for _ in range(90)], ("the", "of")
    )
    whole = make_volume([leaf])
    for size in (1, 7, 50):
        with patch.object(volumes, "_PART", size):
            assert make_volume([leaf]) == whole


def test_shards_are_the_same_whether_another_process_makes_half_of_them_or_not() -> None:
    chance = random.Random(7)
    words = [f"{one}{other}" for one in ("tide", "lamp", "rope", "quay", "mole") for other in "abcdefgh"]
    volume = make_volume([_leaf([chance.choices(words, k=9) for _ in range(60)])])

    def files(remembered: Remembered, *, fork: bool) -> list[tuple[str, str, bytes]]:
        shelf = Dictionary(Wordbook(()), b"", ())
        found = shard_files([volume], dictionary=shelf, remembered=remembered, fork=fork)
        return [(file.path, file.print, file.content) for file in found]

    with patch.object(joined, "WORDS_SIZE", 50), patch.object(shards, "_MANY", 1):
        alone, by_two = Remembered(), Remembered()
        made = files(alone, fork=False)
        assert sum(path.startswith("w/") for path, _, _ in made) > 3
        assert files(by_two, fork=True) == made
        assert by_two.now == alone.now
        assert files(Remembered(by_two.now), fork=True) == made


def test_units_and_places_come_back_from_volumes() -> None:
    """Also of words in so many units that they say what kinds of words stand beside them."""
    chance = random.Random(8)
    words = ["the", "of", "tide", "lamp", "rope", "", "quay", "mast"]
    weights = (9, 7, 3, 1, 1, 1, 1, 0.02)
    units = [chance.choices(words, weights, k=chance.choice([0, 1, 5, 40, 300])) for _ in range(170)]
    frequent = ("the", "of")
    parts = [
        make_volume([_leaf(units[:70], frequent), _leaf(units[70:90], frequent)]),
        make_volume([_leaf(units[90:], frequent)]),
    ]
    own = [Codes(volume.codes) for volume in parts]
    firsts = (0, 90)
    files = {file.path: file.content for file in shard_files(parts, dictionary=Dictionary(Wordbook(()), b"", frequent))}
    shard = read_words(packed_part(files["w/0.js"], "w/0"))
    for form, number in shard.numbers.items():
        said = form.split(PAIR)
        found = read_units(shard.lists[number], own)
        wanted = [
            (unit, at)
            for unit, own_words in enumerate(units)
            for at in range(len(own_words) - len(said) + 1)
            if own_words[at : at + len(said)] == said
        ]
        got = [firsts[volume] + unit for volume, lists in found.items() for unit, _ in lists]
        assert got == sorted({unit for unit, _ in wanted})
        if form in frequent or len(got) <= RARE:
            continue
        content = places_of(packed_part(files["p/0.js"], "p/0"), number)
        places = read_places(content, found, own, is_pair=PAIR in form)
        met = [(firsts[volume] + unit, *rest) for volume, lists in places.items() for unit, *rest in lists]
        assert [(unit, at) for unit, at, _, _ in met] == wanted
        for unit, at, before, after in met if PAIR not in form else ():
            around = ["", *units[unit], ""]
            assert (before, after) == tuple(
                frequent.index(word) + 1 if word in frequent else 0 for word in (around[at], around[at + 2])
            )


def test_a_unit_more_moves_no_unit_of_another_document() -> None:
    """Else an edit would make anew what the whole volume says of most words."""
    other = SearchDocument("b", "d/b", "", "", "", "en", (), (Unit("", "title", "zephyr"),))
    met = set()
    for number in (5, 6, 7, 8):
        units = tuple(Unit(f"k{at}", "turn", f"tide {at}") for at in range(number))
        leaf = make_leaf("00", [SearchDocument("a", "d/a", "", "", "", "en", (), units), other], language="en")
        own = leaf.postings
        at = int(own.unit_numbers[: own.forms.index("zephyr")].sum())
        met.add(int(own.units[at]) // LEVELS)
    assert met == {8}


def test_shards_of_words_say_what_stands_in_them() -> None:
    units = [[f"{a}{b}{c}" for a in "bcd" for b in "aeiou" for c in "klm"], ["bak", "dum"]]
    volume = make_volume([_leaf(units)])
    dictionary = Dictionary(Wordbook(()))
    files = {file.path: file.content for file in shard_files([volume], dictionary=dictionary)}
    shard = read_words(packed_part(files["w/0.js"], "w/0"))
    assert shard.forms == sorted(units[0])
    assert [unit for unit, _ in read_units(shard.lists[shard.numbers["bak"]], [Codes(volume.codes)])[0]] == [0, 1]


def test_forms_joined_after_changes_are_those_joined_from_nothing() -> None:
    """Forms come into one volume or go from it, and volumes come and go."""
    chance, remembered = random.Random(9), Remembered()
    words = [f"{one}{other}" for one in ("tide", "lamp", "rope", "quay") for other in "abcdefgh"]

    def volume() -> Volume:
        return make_volume([_leaf([chance.sample(words, chance.choice([0, 1, 9]))])])

    parts, met = [volume() for _ in range(4)], set[int]()
    for _ in range(60):
        for _ in range(chance.choice([0, 1, 1, 4])):
            parts[chance.randrange(len(parts))] = volume()
        if chance.random() < 0.1:
            parts = [volume() for _ in range(chance.choice([1, 3, 4]))]
        remembered = Remembered(remembered.now)
        found = join_forms(parts, remembered)
        assert found == join_forms(parts, Remembered())
        assert [found.names[at] for at in found.at[0]] == [form for form in parts[0].forms.split(" ") if form]
        met.add(len(found.names))
    assert len(met) > 9
