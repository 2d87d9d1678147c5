"""The words of the interface."""

from __future__ import annotations

import re
import string
from importlib.resources import files

import pytest
import yaml

from generator.model import Role
from generator.settings.site import LANGUAGES
from generator.write.words import direction_of, words_in

TEXT = files("generator.write").joinpath("words.yml").read_text(encoding="utf-8")
ENTRIES = yaml.safe_load(TEXT)


@pytest.mark.parametrize("key", sorted(ENTRIES))
def test_every_word_is_said_in_every_language_with_the_same_blanks(key: str) -> None:
    said = ENTRIES[key]
    assert set(said) == set(LANGUAGES)
    blanks = {frozenset(name for _, name, _, _ in string.Formatter().parse(words) if name) for words in said.values()}
    assert len(blanks) == 1
    assert len({" | " in words for words in said.values()}) == 1


def test_no_word_is_said_twice() -> None:
    keys = re.findall(r"^([\w-]+):", TEXT, re.MULTILINE)
    assert sorted(keys) == sorted(set(keys))


def test_every_role_of_a_block_has_a_name() -> None:
    assert all(f"role-{role}" in ENTRIES for role in Role)


def test_numbers_and_dates_are_written_as_the_language_writes_them() -> None:
    assert words_in("en").count("n_documents", 1) == "1 document"
    assert words_in("de").count("n_documents", 20000) == "20.000 Dokumente"
    assert words_in("fr").date("2023-11-14") == "14 novembre 2023"
    assert words_in("es").date("2023-11") == "noviembre 2023"
    assert words_in("en").date("1987") == "1987"
    assert words_in("en").date("soon") == "soon"
    assert words_in("pt").language == "en"


def test_the_direction_of_a_language() -> None:
    assert [direction_of(code) for code in ("ar", "he-IL", "en", "az-Arab", None)] == ["rtl", "rtl", "ltr", "rtl", ""]


def test_a_region_decides_how_dates_are_written() -> None:
    assert words_in("en-GB").date("2026-01-20") == "20 January 2026"
    assert words_in("en").date("2026-01-20") == "January 20, 2026"
    assert words_in("de-AT").date("2026-01-20") == "20. Jänner 2026"
    assert words_in("de-CH").number(12345) == "12’345"
    assert words_in("en-XX-nonsense").date("2026-01-20") == "January 20, 2026"
    assert words_in("nl").date("2026-01-20") == "January 20, 2026"  # no words of it yet
