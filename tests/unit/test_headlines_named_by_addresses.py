"""Addresses spell headlines without accents, and add codes; mastheads say day and place."""

from __future__ import annotations

import pytest

from generator.model import Raw
from generator.pipeline import read_document
from generator.recognise.metadata.headline.candidates import names_in_url
from generator.recognise.metadata.page import spelt_plainly
from generator.settings import Settings

_MENU = "Știri\nPorturi\nFaruri\nOameni\nInsule\n"
_BODY = (
    "\nConsiliul portului Vesterey a hotărât luni ca lămpile de pe digul de nord să rămână aprinse toată iarna, pentru "
    "prima oară de la plecarea vechiului paznic.\n\nUn paznic nou este căutat, a spus consiliul, care cunoaște digul "
    "și mareele și nu se teme de păsări, nici noaptea, nici ziua.\n"
)


def _title(text: str, url: str) -> str | None:
    document = read_document(Raw("d.txt", text.encode(), f"url: {url}\n".encode()), Settings(), alone=True)
    return document.metadata.title.value if document.metadata.title else None


def test_a_headline_with_accents_is_what_its_address_spells_without() -> None:
    text = f"{_MENU}\nLămpile vechi rămân aprinse în toată iarna\n{_BODY}\nCele mai citite\n\nAlt titlu despre păsări\n"
    url = "https://gazeta.example/lampile-vechi-raman-aprinse-in-toata-iarna-176a20ea-9e41-11ec-aa45-e6507f140451.html"
    assert _title(text, url) == "Lămpile vechi rămân aprinse în toată iarna"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ({"lămpile", "în"}, ({"lampile", "in"},)),
        ({"schlüssel"}, ({"schlussel"}, {"schluessel"})),
        ({"l'île"}, ({"ile"},)),
        ({"lamps"}, ({"lamps"},)),
    ],
)
def test_words_are_spelt_as_in_addresses(words: set[str], wanted: tuple[set[str], ...]) -> None:
    assert spelt_plainly(frozenset(words)) == tuple(map(frozenset, wanted))


def test_codes_in_an_address_are_no_words() -> None:
    assert names_in_url("https://a.example/old-lamps-stay-lit-nid03062022/")[-1] == "old lamps stay lit"
    assert names_in_url("https://a.example/old-lamps-of-1914-stay-lit")[-1] == "old lamps of 1914 stay lit"


def test_day_and_place_over_a_menu_are_no_headline() -> None:
    text = f"Monday, 3 May 2032 | Vesterey\n\nNews\nPorts\nLights\n\nThe old lamps stay lit all winter\n{_BODY}"
    assert _title(text, "https://a.example/note.php?id=4") != "Monday, 3 May 2032"


def test_a_rubric_in_brackets_opens_a_korean_headline() -> None:
    text = (
        "뉴스\n항구\n등대\n\n[속보] 북쪽 방파제의 등불 겨울 내내 켜 두기로\n\n홍길동 기자\n\n"
        "입력 : 2032.05.03 10:42:42\n\n북쪽 방파제의 등불을 겨울 내내 켜 두기로 했다고 항만 위원회가 월요일 밝혔다. "
        "등대지기들이 가을부터 요청해 온 일이다.\n"
    )
    assert _title(text, "https://a.example/news/1") == "[속보] 북쪽 방파제의 등불 겨울 내내 켜 두기로"
