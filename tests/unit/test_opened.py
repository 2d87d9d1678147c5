"""A source that a pile reads twice is opened once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.clean import opened
from generator.clean.opened import open_source
from generator.clean.segments import find_segments
from generator.model import Raw
from generator.read import decode, split_lines

RAW = Raw("harbour.txt", b"The north mole\n\nThe Board of Vesterey will mend the mole before winter.\n")


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "_kept", {})
    monkeypatch.setattr(opened, "_size", 0)


def test_what_is_asked_for_again_is_kept_for_one_more_reading() -> None:
    first = open_source(RAW, None, again=True)
    assert open_source(replace(RAW), None) is first
    assert open_source(RAW, None) is not first


def test_it_is_what_decoding_and_cutting_give() -> None:
    source = decode(RAW)
    lines = split_lines(source.text)
    found = open_source(RAW, None, again=True)
    assert (found.source, found.lines, found.cut) == (source, lines, find_segments(source.text, lines, ()))


def test_other_bytes_or_another_encoding_are_opened_anew() -> None:
    first = open_source(RAW, None, again=True)
    assert open_source(replace(RAW, content=b"Other words."), None).source.text == "Other words."
    assert open_source(RAW, "cp1252").source.encoding == "cp1252"
    assert open_source(RAW, None) is first


def test_a_large_pile_is_kept_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "KEPT", 100)
    first = open_source(RAW, None, again=True)
    other = open_source(replace(RAW, path="other.txt"), None, again=True)
    assert open_source(replace(RAW, path="other.txt"), None) is not other
    assert open_source(RAW, None) is first
    assert opened._size == 0
