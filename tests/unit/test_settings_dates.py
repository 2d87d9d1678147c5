"""Dates, tags of languages, addresses and keys in settings and sidecars: what is none is a fault with its place."""

from __future__ import annotations

import pytest

from generator.errors import PlacedError
from generator.model import Raw
from generator.pipeline import read_document
from generator.settings import Settings
from generator.settings.sidecars import read_sidecar


@pytest.mark.parametrize("date", ["2024-03-11", "2024-03", "2024", "2024-03-11T09:15:00+01:00"])
def test_a_date_of_the_calendar_is_taken(date: str) -> None:
    faults: list[PlacedError] = []
    assert read_sidecar(f"date: {date}\n".encode(), "note.yml", faults).date == date
    assert not faults


@pytest.mark.parametrize("date", ["2024-99-11", "2023-02-29", "11.3.2024", "soon", "24-03-11"])
def test_a_date_of_no_calendar_is_a_fault_at_its_line(date: str) -> None:
    faults: list[PlacedError] = []
    assert read_sidecar(f"title: Low tide\ndate: {date}\n".encode(), "note.yml", faults).date is None
    (fault,) = faults
    assert str(fault).startswith("note.yml:2:7: 'date' in a sidecar must be a date of the calendar")


def test_a_fault_of_a_sidecar_ends_with_its_words() -> None:
    document = read_document(Raw("note.txt", b"Low tide", sidecar=b"date: 2024-99-11\n"), Settings())
    assert [p.message for p in document.problems if p.code == "sidecar"] == [
        "'date' in a sidecar must be a date of the calendar: 2024-03-11, 2024-03 or 2024"
    ]


@pytest.mark.parametrize("tag", ["en", "de-AT", "zh-Hant", "sr-Latn-RS", "es-419", "ca-valencia", "tlh", "PT-br"])
def test_the_tag_of_a_language_is_taken(tag: str) -> None:
    faults: list[PlacedError] = []
    assert read_sidecar(f"language: {tag}\n".encode(), "note.yml", faults).language == tag
    assert not faults


@pytest.mark.parametrize("tag", ["klingon-xx", "English", "e", "en_US", "no", "en-", "12"])
def test_what_is_no_tag_of_a_language_is_a_fault_at_its_line(tag: str) -> None:
    faults: list[PlacedError] = []
    assert read_sidecar(f"title: Low tide\nlanguage: {tag}\n".encode(), "note.yml", faults).language is None
    (fault,) = faults
    assert str(fault).startswith("note.yml:2:11: 'language' in a sidecar must be the tag of a language: en, de-AT")


@pytest.mark.parametrize("url", ["https://harbour.example/a", "harbour.example:8080/a", "ftp://harbour.example/a.txt"])
def test_an_address_of_the_web_is_taken(url: str) -> None:
    faults: list[PlacedError] = []
    assert read_sidecar(f"url: {url}\n".encode(), "note.yml", faults).url == url
    assert not faults


@pytest.mark.parametrize("url", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "file:///etc/motd"])
def test_what_is_no_address_of_the_web_is_a_fault_at_its_line(url: str) -> None:
    faults: list[PlacedError] = []
    assert read_sidecar(f'url: "{url}"\n'.encode(), "note.yml", faults).url is None
    (fault,) = faults
    assert str(fault).startswith("note.yml:1:6: ")
    assert "no address of the web" in str(fault)


@pytest.mark.parametrize(("key", "meant"), [("restore", "keep"), ("author", "byline"), ("titel", "title")])
def test_an_unknown_key_is_told_with_the_one_that_is_meant(key: str, meant: str) -> None:
    faults: list[PlacedError] = []
    read_sidecar(f"{key}: x\n".encode(), "note.yml", faults)
    assert str(faults[0]).endswith(f"did you mean {meant!r}?")
