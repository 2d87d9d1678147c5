"""What the search takes for a word."""

from __future__ import annotations

import json
import random
import sys
import unicodedata
from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.search.numbers import decode, encode
from generator.search.packing import deflate, inflate, to_bytes, to_characters, to_json
from generator.search.wordbook import Wordbook, make_wordbook
from generator.search.words import _MARKED, find_words, fold


def test_case_accents_and_points_are_folded() -> None:
    assert find_words("Zürich ŁÓDŹ Straße naïve ΟΔΟΣ Ёлка") == ["zurich", "lodz", "strasse", "naive", "οδοσ", "елка"]
    assert find_words("مُحَمَّد أحمد") == ["محمد", "احمد"]


def test_marks_part_words_and_invisible_characters_do_not() -> None:
    assert find_words("don\u2019t co-operate, snake_case; so\u00adft 1,000") == [
        "don", "t", "co", "operate", "snake", "case", "soft", "1", "000",
    ]  # fmt: skip


def test_scripts_without_spaces_are_searched_by_pairs() -> None:
    assert find_words("新聞記者 said 好") == ["新聞", "聞記", "記者", "said", "好"]
    assert find_words("ข่าวดี")[0] == "ข่"
    assert find_words("대통령은") == ["대통", "통령", "령은"]


@given(st.text())
@settings(max_examples=100)
def test_folding_a_folded_word_changes_nothing(text: str) -> None:
    for word in find_words(text):
        assert fold(word) == word


@given(st.lists(st.integers(0, 1 << 40)))
@settings(max_examples=100)
def test_numbers_come_back_from_their_characters(numbers: list[int]) -> None:
    text = encode(numbers)
    assert decode(text) == numbers
    assert text.isascii()
    assert '"' not in text
    assert "\\" not in text


_AWKWARD = st.sampled_from(
    [b"\n\0", b"\r\0", b'"\0', b"\\\0", b"\0\0", b"\0\xd8", b"\0\xdc", b"\0\xe0", b"\xff\xfe", b"("]
)


@given(st.lists(st.one_of(st.binary(max_size=9), _AWKWARD)).map(b"".join))
@settings(max_examples=200)
def test_bytes_come_back_from_their_characters_which_any_string_literal_holds(content: bytes) -> None:
    characters = to_characters(content)
    assert to_bytes(characters) == content
    assert characters.encode("utf-16-le").decode("utf-16-le") == characters
    assert not set(characters) & set('"\\\n\r\0\u2028\u2029\ufeff\ufffe\uffff')


def test_bytes_of_any_kind_cost_a_character_for_two() -> None:
    """Surrogates are one in 32 of random characters: masks leave none, so that nothing is written twice for them."""
    content = random.Random(4).randbytes(40_000)
    assert len(to_characters(content)) < 20_000 * 1.01
    assert to_bytes(to_characters(content)) == content


def test_values_come_back_from_what_was_deflated_with_a_dictionary() -> None:
    value, dictionary = [["d/1", "Tide and rope", "\x1f\ud800"]], b"Tide and rope and a lamp"
    packed = deflate(to_json(value).encode("utf-8", "replace"), dictionary)
    assert json.loads(inflate(packed, dictionary)) == [["d/1", "Tide and rope", "\x1f?"]]
    assert len(packed) < len(deflate(to_json(value).encode("utf-8", "replace")))


_SAID = st.sampled_from(
    ["The tide", " turns ", "ÉCLAIR", "éclair", " ǅ", "ß", "İ", "\x02", "…", "灯台", '"', "\n", " Ångström"]
)


@given(st.lists(st.one_of(st.text(max_size=8), _SAID)).map("".join), st.lists(st.text(max_size=6)))
@settings(max_examples=200)
def test_a_text_comes_back_from_the_numbers_of_its_words(text: str, others: list[str]) -> None:
    plain = to_json([text])
    wanted = plain.encode("utf-8", "replace").decode()
    for book in (make_wordbook([plain, to_json(others), plain]), Wordbook(())):
        assert book.lengthen(book.shorten(plain)) == wanted


def test_frequent_words_are_shortened_past_the_first_hundred_too() -> None:
    words = [f"{a}{b}{c}" for a in "bdfglm" for b in "aeiou" for c in "lmnrstxz"] * 3
    text = " ".join(words + [word.title() for word in words])
    book = make_wordbook([text])
    assert len(book.shorten(text)) < len(text) * 0.75
    assert book.lengthen(book.shorten(text)) == text


def test_every_mark_of_unicode_stands_where_marks_are_looked_for() -> None:
    marks = {code for code in range(0x300, sys.maxunicode + 1) if unicodedata.category(chr(code))[0] == "M"}
    assert marks <= set(chain(*_MARKED))
