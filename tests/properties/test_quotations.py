"""Whatever a text holds, its quotations are spans of it, in order, apart, and found again the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Block, Role, Span
from generator.statements.quotations.find import find_quotations

PIECES = st.sampled_from(
    [
        '"', "'", "''", "“", "”", "„", "‘", "’", "«", "»", "‹", "「", "」", ",,", ",", ".", "?", ":", ";", "—", " ",
        "(", ")", "\n", "Ada", "Brook", "Tom", "Reed", "said", "sagte", "dijo", "he", "she", "who", "saying", "called",
        "according", "to", "of", "the", "a", "and", "laut", "so", "NEW", "YORK", "-", "Mr.", "the pier was old", "U.S.",
        "l'", "d’", "İ", "ß", "\u0301", "\u200f", "漢字", "😀", "=", "Will", "XVI.", "12.", "\t",
    ]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=60), st.sampled_from(["en", "de", "es", "fr", "pl", "uk", None, "xx"]))
def test_quotations_are_spans_in_order_and_apart(pieces: list[str], language: str | None) -> None:
    text = " ".join(pieces)
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block(Span(at, at + len(line)), Role.PARAGRAPH))
        at += len(line)
    found = find_quotations(text, blocks, layout="article", language=language)
    assert found == find_quotations(text, blocks, layout="article", language=language)
    end = 0
    for statement in found:
        assert end <= statement.span.start < statement.span.end <= len(text)
        assert any(block.span.holds(statement.span) for block in blocks)
        assert 0 <= statement.confidence <= 1
        assert statement.speaker is None or statement.attribution != "unattributed"
        end = statement.span.end
