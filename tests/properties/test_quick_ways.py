"""What is asked a quick way first has the same answer as the plain way."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.recognise.metadata.authors import Surroundings
from generator.recognise.metadata.cues import Cue, cue, cue_in
from generator.recognise.metadata.page import Page, RowWords, word_set
from generator.statements.attribution.passages import _TOKEN

PLAIN_TOKEN = re.compile(
    r"""( [^\W_]+ (?: ['’\-‐‑&/][^\W_]+ | \.(?=[a-z\d])[^\W_]+ | (?<=\b[^\W\d_])\.(?=[^\W\d_]\b)[^\W_]+ )*
          (?:['’](?!\w))? | \.\.\. | [^\w\s] | _ )""",
    re.VERBOSE,
)
SMALL = re.compile(r"(?<![^\W_])[a-zß-öø-ÿ]{3,}(?![^\W_])")
ODD_CASES = "iıIİsSſkKσςΣßẞµμ"


@settings(max_examples=300)
@given(st.text("aSé1ж.’'-&/_ ,中…", max_size=24))
def test_tokens_are_those_of_the_plain_pattern(text: str) -> None:
    assert _TOKEN.split(text) == PLAIN_TOKEN.split(text)


@settings(max_examples=200)
@given(st.lists(st.text(ODD_CASES + "a ", min_size=1, max_size=4), max_size=6), st.text(ODD_CASES + "a: ", max_size=8))
def test_a_cue_is_found_whatever_the_case_of_its_first_letter(phrases: list[str], text: str) -> None:
    whole = Cue(phrases)
    plain = re.compile(whole.pattern, re.IGNORECASE)
    found, expected = whole.match(text), plain.match(text)
    assert (found and found.span()) == (expected and expected.span())
    assert bool(whole.fullmatch(text)) == bool(plain.fullmatch(text))


def test_the_cues_of_all_languages_match_as_one_pattern_does() -> None:
    rows = ("By Ada Brook", "POSTED ON: 4 May", "von Ada Brook", "Опубликовано 4 мая", "Thursday", "", "  ")
    for key in ("byline", "published", "updated", "chrome", "occasion"):
        for whole in (cue(key), cue_in(key, "de")):
            plain = re.compile(whole.pattern, re.IGNORECASE)
            for row in rows:
                found, expected = whole.match(row), plain.match(row)
                assert (found and found.span()) == (expected and expected.span())


@settings(max_examples=200)
@given(st.lists(st.text("aAbéß1'- 中", max_size=30), max_size=8), st.text("aAbéß1'- 中", max_size=30))
def test_rows_that_say_the_same_are_counted_as_if_all_were_taken_apart(rows: list[str], words: str) -> None:
    sought = word_set(words)
    assert RowWords(rows).count(sought) == Counter(map(word_set, rows))[sought]


@settings(max_examples=200)
@given(st.text("abc ABé1_.", max_size=120), st.text("abcAé", max_size=5))
def test_a_word_in_small_letters_is_one_that_stands_free(text: str, word: str) -> None:
    around = Surroundings(Page(text, (), (), (), is_wrapped=False), None, {}, (), None)
    assert around.is_small(word) == (word in set(SMALL.findall(text)))


@settings(max_examples=100)
@given(st.text("ab A\n", max_size=60), st.text("ab A", min_size=1, max_size=6))
def test_words_said_twice_are_counted_in_the_level_text(text: str, words: str) -> None:
    page = Page(text, (), (), (), is_wrapped=False)
    low = words.lower()
    assert page.says_twice(words) == (" ".join(text.lower().split()).count(low) > 1)
