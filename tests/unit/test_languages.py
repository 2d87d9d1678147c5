"""The language files: read once, a section a stage."""

from __future__ import annotations

from pathlib import Path

from generator.languages import codes, section, tables, words

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


def test_every_key_of_quotations_and_people_is_described() -> None:
    """Who adds a language has nothing but this page to go by."""
    page = PAGE.read_text(encoding="utf-8")
    used = {key for stage in ("quotations", "people") for table in tables(stage).values() for key in table}
    assert sorted(key for key in used if f"`{key}`" not in page and f"`{key}." not in page) == []
