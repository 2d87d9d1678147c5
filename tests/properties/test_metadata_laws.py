"""Whatever a text holds, its metadata is found without an exception, with spans inside the text, in linear time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Found, Metadata
from generator.read import split_lines
from generator.recognise.metadata import Reading, find_metadata
from generator.settings import Settings
from generator.settings.sidecars import Sidecar
from tests.bounds import cpu_within

PIECES = st.sampled_from(
    [
        "By ", "By Ilse Brandvik", "Author\n", "Published: ", "Updated on ", "14 March 2024", "2024-03-14",
        "03/04/2021", "(AFP, dpa)", "jsi, rc/sms (AP)", "© 2024 ", "Harbour Courier", " - ", " | ", "\n", "\n\n",
        "\r\n", "\f", "Title: ", "https://a.example/2024/03/14/x-y-z", "Retrieved from ", "平成15年8月9日",
        "14 марта 2024", "# ", "told DW", "More DW sites",
        "The council of the compact said that it would not close the harbour before the end of the year. ",
        "VESTEREY (Reuters) - ", "A", "é", "語", "\u202e", "\x00", " ", "'", "Mr. ", ":", "5 min read", "Vol 1",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200)


def metadata_of(text: str, url: str | None = None) -> Metadata:
    reading = Reading("a/2024-03-14-x.txt", text, split_lines(text), (), "article", Sidecar(url=url))
    return find_metadata(reading, Settings())[0]


@given(
    TEXTS, st.sampled_from([None, "https://www.harbour-courier.example/2024/03/14/x", "no address", "https://", "//["])
)
@settings(max_examples=150)
def test_spans_lie_in_the_text_and_the_same_text_says_the_same(text: str, url: str | None) -> None:
    metadata = metadata_of(text, url)
    fields = [getattr(metadata, name) for name in Metadata.__slots__]
    for found in [f for field in fields for f in (field if isinstance(field, tuple) else (field,)) if f is not None]:
        assert isinstance(found, Found)
        assert found.value
        assert found.rule
        if found.span is not None:
            assert 0 <= found.span.start < found.span.end <= len(text)
    assert metadata_of(text, url) == metadata


@pytest.mark.parametrize(
    "piece",
    [
        "A B ", "By A. ", "By A B\n", "1 May 2020 ", "1 May 2020\n", "(", "told A ", "© 2020 A B C ", "a - ", "A: b\n",
        "https://a.b/c\n", "1", "1.2.", " ", "2020 ", "2020\n", "(AFP, dpa) ", "ab, cd/ef ", "平成15年", '"', "Vol 1 ",
        "a Updated ", "\u00a0A", "Title Words Go Here Now\n", "- ", "[", "a,", "Source: ", "Mr. ", "’s ",
    ],
)  # fmt: skip
def test_no_text_takes_long(piece: str) -> None:
    """200 kB of one thing, each in well under its share of 2 s a megabyte on a machine that is not busy."""
    text = piece * (200_000 // len(piece))
    with cpu_within(2):
        metadata_of(text, "https://the-harbour-office.example/a")
