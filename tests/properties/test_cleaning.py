"""Laws 1 and 5 for any text, and the worst texts that can be made for the patterns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as quick
from hypothesis import strategies as st

from generator.clean import clean
from generator.clean.joins import joined, words_of
from generator.clean.ledger import find_entries
from generator.model import Metadata, Role
from generator.recognise.layouts import choose_layout
from generator.settings import Settings
from generator.settings.sidecars import Sidecar
from generator.statements import find_labels
from tests.bounds import cpu_within
from tests.reading import opened

LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                "Skip to content",
                "  1. Skip to main menu",
                "",
                "Share this article",
                "Commissioner Ada Brandt: Which survey?",
                "Journalist: The second one.",
                "The ferry lies in the iceImage: Ida Holm/Sound Pictures",
                "The harbour master of Ostrand opened the meeting on Monday with a long report on the winter.",
                "sound, which nobody had foreseen, least of all the harbour board and its members, who",
                "Related articles",
                "Leave a comment",
                "- 3 -",
                "Can the ferries sail again?",
            ]
        ),
    ),
    max_size=40,
)


@quick(max_examples=120)
@given(LINES, st.sampled_from(["\n", "\r\n", "\n\n", "\f"]), st.lists(st.text(max_size=12), max_size=2))
def test_blocks_partition_any_text_and_the_ledger_gives_it_back(lines: list[str], end: str, asked: list[str]) -> None:
    """Law 1: no gap, no overlap, one role each; what the ledger holds in order is the source."""
    text = end.join(lines)
    source = opened(text)
    text = source.source.text
    labels = find_labels(text, source.lines)
    layout = choose_layout(text, source.lines, labels).value
    sidecar = Sidecar(drop=tuple(asked))
    cleaned = clean(source, labels, layout=layout, metadata=Metadata(), settings=Settings(), sidecar=sidecar)
    at = 0
    for block in cleaned.blocks:
        assert block.span.start == at < block.span.end
        assert block.rule
        at = block.span.end
    assert at == len(text)
    entries = find_entries(text, cleaned.blocks)
    assert "".join(entry.text for entry in entries) == text


@quick(max_examples=60)
@given(LINES)
def test_a_speaker_turn_is_never_removed(lines: list[str]) -> None:
    """Every label the text has opens a block of the body, unless the archivist says otherwise."""
    text = "\n".join(lines)
    source = opened(text)
    text = source.source.text
    labels = find_labels(text, source.lines)
    blocks = clean(source, labels, layout="article", metadata=Metadata(), settings=Settings()).blocks
    for label in labels:
        holder = next(block for block in blocks if block.span.start <= label.span.start < block.span.end)
        assert (holder.role, holder.disposition) == (Role.TURN, "body")
        assert not text[holder.span.start : label.span.start].strip()


@given(st.text(alphabet="ab \n\r\t\u00ad\u00a0", max_size=60))
def test_joining_lines_changes_nothing_but_white_space(words: str) -> None:
    """A repair of the line ends is no repair of the words."""
    assert "".join(joined(words).replace("\u00ad", "").split()) == "".join(words.replace("\u00ad", "").split())


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "a " * 500_000,
        "\n" * 100_000,
        "a\n" * 40_000,
        "Image: " * 140_000,
        "(" * 1_000_000,
        "1. a\n" * 40_000,
        ("word " * 15 + "\n") * 10_000,
        "?\n" * 40_000,
        "|" * 500_000 + "." * 500_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_a_megabyte_made_to_be_slow_is_cleaned_quickly(text: str) -> None:
    """No pattern takes more than linear time."""
    source = opened(text)
    with cpu_within(20):  # most of it per line; a square would take minutes
        cleaned = clean(source, (), layout="article", metadata=Metadata(), settings=Settings())
    assert words_of(text, cleaned.blocks[0]) == joined(cleaned.blocks[0].span.of(text))
