"""A megabyte of anything is read in time that grows with its length alone, and every span stays inside the text."""

from __future__ import annotations

import pytest

from generator.model import Block, Role, Span
from generator.statements.quotations.find import find_quotations
from tests.bounds import cpu_within

MEGABYTE = 1_000_000
UNITS = {
    "straight marks": '"',
    "apostrophes": "'",
    "opening marks": "“",
    "closing marks": "”",
    "German marks": "„",
    "guillemets": "« ",
    "closing guillemets": " »",
    "two apostrophes": "''",
    "singles that open": " 'a",
    "singles that close": "a' ",
    "quoted words": '"a b c" ',
    "quotations": '"We will open the pier in May," ',
    "quotations with speakers": '"We will open the pier in May," Ada Brook said. ',
    "marks of all kinds": '“a ‘b "c «d ',
    "colons": ":",
    "capitals": "A",
    "capitalised words": "Brook ",
    "names and verbs": "Ada Brook said and ",
    "verbs and quotations": '"a b c," said Ada Brook, ',
    "commas": "a, ",
    "brackets": "(a) ",
    "full stops": "A. ",
    "participles": "saying, ",
    "reported speech": "Er sagte, sie sei „so a b“. ",
    "according to": 'according to "a b c" ',
    "dashes and verbs": "– Tak – dijo X. ",
    "blanks": " ",
    "letters": "a",
    "hyphens": "a-",
}


@pytest.mark.parametrize("language", ["en", "de", "es"])
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_time_grows_with_the_length_alone(unit: str, language: str) -> None:
    text = unit * (MEGABYTE // 8 // len(unit))
    with cpu_within(6):
        for statement in find_quotations(
            text, [Block(Span(0, len(text)), Role.PARAGRAPH)], layout="article", language=language
        ):
            assert 0 <= statement.span.start < statement.span.end <= len(text)


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_a_megabyte_on_one_line_is_read_in_seconds(unit: str) -> None:
    text = unit * (MEGABYTE // len(unit))
    with cpu_within(10):
        find_quotations(text, [Block(Span(0, len(text)), Role.PARAGRAPH)], layout="article", language="en")


UNCASED = {
    "ar": "قال هاني البحري إن «الرصيف آمن تماما» ",
    "he": 'אמר דני ים כי "המזח בטוח לגמרי" ',
    "fa": "رضا بندری گفت «اسکله باز می‌شود» ",
    "ko": "김하늘 장관은 “부두는 문을 엽니다”라고 말했다 ",
    "zh": "市长陈晓河在码头的一次长长的记者会上表示“码头将于五月开放”，",
    "ja": "佐藤健一港湾相は長い記者会見で「桟橋は五月に開く」と述べた",
}


@pytest.mark.parametrize("language", UNCASED)
def test_scripts_without_capitals_are_read_in_linear_time(language: str) -> None:
    unit = UNCASED[language]
    for text in (unit * (MEGABYTE // 8 // len(unit)), unit[:-2] * (MEGABYTE // 8 // len(unit))):
        with cpu_within(6):
            blocks = [Block(Span(0, len(text)), Role.PARAGRAPH)]
            assert find_quotations(text, blocks, layout="article", language=language)
