"""Words are cut out of plain text without a pattern: the same words as by the pattern."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.languages import identify
from generator.recognise.metadata import page
from generator.resolve import terms
from generator.statements.attribution import passages

# what words, their marks and their edges are made of
TEXTS = st.text(st.sampled_from("aBz09_'’.-–—“” \n\t\u00a0…&/,\x1f\x00éΣ日"), max_size=60)


@settings(max_examples=300)
@given(TEXTS)
def test_words_of_terms_are_those_of_the_pattern(text: str) -> None:
    assert terms.tokens(text) == terms._TOKEN.findall(unicodedata.normalize("NFC", text))


@settings(max_examples=300)
@given(TEXTS.filter(lambda text: "日" not in text))
def test_the_words_of_a_row_are_those_of_the_pattern(text: str) -> None:
    assert page.word_set(text) == frozenset(page._WORD.findall(page._level(text)))


@settings(max_examples=300)
@given(TEXTS)
def test_the_words_that_tell_a_language_are_those_of_the_pattern(text: str) -> None:
    lowered = text.lower().replace("’", "'")
    assert identify._words(lowered, None) == identify._WORD.findall(lowered)


@settings(max_examples=300)
@given(st.text(st.sampled_from("aBΣsS'’.-é "), max_size=24))
def test_words_in_small_letters_are_the_same_one_by_one(text: str) -> None:
    words = passages._TOKEN.split(text)[1::2]
    assert passages._small(words, cases=False) == [passages._small([word], cases=False)[0] for word in words]
    plain = [word for word in words if not passages._SHORTENED.search(word)]
    assert passages._small(plain, cases=False) == [_bare(word.lower()) for word in plain]


def _bare(low: str) -> str:
    if low.endswith(("'s", "’s")):
        return low[:-2]
    return low[:-1] if len(low) > 1 and low.endswith(("'", "’")) else low
