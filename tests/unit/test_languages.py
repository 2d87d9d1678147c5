"""The language files: read once, a section a stage."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.languages import any_of, codes, every, section, tables, words
from generator.languages.worded import Worded

PAGE = Path(__file__).resolve().parents[2] / "docs" / "languages.md"


def test_every_language_file_is_found() -> None:
    assert {"de", "en", "es", "fr", "it", "pl", "ro", "ru", "uk"} <= set(codes())


def test_an_unknown_language_or_section_is_empty() -> None:
    assert section("xx", "quotations") == {}
    assert section("en", "no such stage") == {}
    assert section(None, "quotations") == {}


def test_a_regional_code_falls_back_to_its_language() -> None:
    assert section("de-AT", "quotations") == section("de", "quotations")


def test_a_list_may_be_a_list_or_a_block_of_words() -> None:
    table = {"a": ["two words", "one"], "b": "three\n words here"}
    assert words(table, "a") == ("two words", "one")
    assert words(table, "b") == ("three", "words", "here")
    assert words(table, "c") == ()


def test_what_all_languages_list_is_one_pattern_with_the_longest_first() -> None:
    """Else "page" would be found in "pages", and what stands behind it be asked of the rest."""
    listed = every("chrome", "page")
    assert {"page", "seite", "side", "стр."} <= set(listed)
    assert [len(word) for word in listed] == sorted(map(len, listed), reverse=True)
    assert re.fullmatch(any_of("chrome", "page"), "стр.")
    assert re.search(any_of("chrome", "no such key"), "any text") is None


@pytest.mark.parametrize("stage", ["metadata", "layouts", "chrome", "quotations", "people"])
def test_every_key_is_described(stage: str) -> None:
    """Who adds a language has nothing but this page to go by."""
    page = PAGE.read_text(encoding="utf-8")
    used = {key for table in tables(stage).values() for key in table}
    assert sorted(key for key in used if f"`{key}`" not in page and f"`{key}." not in page) == []


def test_a_pattern_with_words_is_made_when_it_is_first_asked() -> None:
    """A key stands for its words in every language, two keys for both, and a count of a repeat for itself."""
    pattern = Worded(r"{page} ?\d{1,4} ({page_of}|{mark})", re.IGNORECASE, stage="chrome", mark=lambda: "/")
    assert "pattern" not in vars(pattern)
    assert pattern.fullmatch("SEITE 12 von")
    assert pattern.match("p. 3 /")
    assert not pattern.search("12345")
    both = Worded(r"\b{and+with}\b")
    assert [found.group() for found in both.finditer("one and two mit three")] == ["and", "mit"]
