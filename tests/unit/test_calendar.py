"""Dates are read in the order of their language, with exactly their words as evidence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator import languages
from generator.recognise.metadata.dates.calendar import find_compact_date, find_dates


@pytest.mark.parametrize(
    ("language", "text", "words", "value"),
    [
        ("en", "Posted on November 29, 2022 at noon", "November 29, 2022", "2022-11-29"),
        ("en", "14 nov 2023", "14 nov 2023", "2023-11-14"),
        ("en", "the 4th of July, 2019", "4th of July, 2019", "2019-07-04"),
        ("en", "SEPT. 3, 2020", "SEPT. 3, 2020", "2020-09-03"),
        ("en", "in March 2020", "March 2020", "2020-03"),
        ("en", "2023-11-14T10:00", "2023-11-14", "2023-11-14"),
        ("en", "11/29/2022", "11/29/2022", "2022-11-29"),
        ("de", "Dienstag, 14. November 2023", "14. November 2023", "2023-11-14"),
        ("de", "vom 1.3.2021", "1.3.2021", "2021-03-01"),
        ("fr", "le 1er août 2012", "1er août 2012", "2012-08-01"),
        ("fr", "le 05/03/2021", "05/03/2021", "2021-03-05"),
        ("es", "14 de noviembre de 2023", "14 de noviembre de 2023", "2023-11-14"),
        ("hu", "2023. november 14.", "2023. november 14", "2023-11-14"),
        ("lt", "2023 m. lapkričio 14 d.", "2023 m. lapkričio 14", "2023-11-14"),
        ("lv", "2023. gada 14. novembris", "2023. gada 14. novembris", "2023-11-14"),
        ("ru", "14 ноября 2023 года", "14 ноября 2023", "2023-11-14"),
        ("ar", "14 نوفمبر 2023", "14 نوفمبر 2023", "2023-11-14"),
        ("ar", "٢ مايو ٢٠٢٤", "٢ مايو ٢٠٢٤", "2024-05-02"),
        ("ja", "平成15年8月9日", "平成15年8月9日", "2003-08-09"),
        ("zh-Hant", "2018年5月7日", "2018年5月7日", "2018-05-07"),
        ("ko", "2019년 7월 3일", "2019년 7월 3일", "2019-07-03"),
        ("vi", "ngày 14 tháng 11 năm 2023", "ngày 14 tháng 11 năm 2023", "2023-11-14"),
    ],
)
def test_a_date_is_read_with_its_words(language: str, text: str, words: str, value: str) -> None:
    (mention,) = find_dates(text, language)
    assert mention.value == value
    assert mention.span.of(text) == words


@pytest.mark.parametrize("text", ["the 2023 budget", "31 February 2021", "1,250 to 2023.45", "030 2022 1412", "2024"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert find_dates(text, "en") == []


def test_english_digits_that_can_be_read_both_ways_are_marked() -> None:
    assert [mention.ambiguous for mention in find_dates("03/04/2021", "en")] == [True]
    assert [mention.ambiguous for mention in find_dates("13/04/2021", "en")] == [False]


def test_a_date_that_shows_its_order_settles_those_that_could_be_read_both_ways() -> None:
    found = find_dates("03/04/2021 and 13/04/2021", "en")
    assert [(mention.value, mention.ambiguous) for mention in found] == [("2021-04-03", False), ("2021-04-13", False)]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("/news/2023/11/14/a-harbour-closes", "2023-11-14"),
        ("20231114_doorstep", "2023-11-14"),
        ("2023/nov/14/x", "2023-11-14"),
        ("2023-11-14_to_2023-11-15", None),
        ("report-2023-version-11", None),
    ],
)
def test_an_address_says_a_day_or_nothing(name: str, value: str | None) -> None:
    assert find_compact_date(name) == value


def test_the_stored_months_are_those_of_cldr() -> None:
    """In a process of its own: to ask Babel for all languages changes what it answers for some of them afterwards."""
    code = "import json; from generator.languages.make_months import month_table as t; print(json.dumps(t()))"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    stored = Path(languages.__file__).with_name("months.json").read_text(encoding="utf-8")
    assert json.loads(stored) == json.loads(made.stdout)
