"""Law 1 for lines, and that no bytes are too odd for decode."""

from __future__ import annotations

import random
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Raw, Role
from generator.read import decode, split_lines

ENDS = st.sampled_from(
    ["\n", "\r\n", "\r", "\f", "\v", "\x85", "\u2028", "\u2029", "\n\r", "a", "é", " ", "語", "\ufeff"]
)


@given(st.lists(ENDS, max_size=40).map("".join) | st.text(max_size=200))
@settings(max_examples=200)
def test_lines_partition_any_text(text: str) -> None:
    lines = split_lines(text)
    assert "".join(line.span.of(text) for line in lines) == text
    assert all(line.span.start < line.span.end for line in lines)
    assert [line.role is Role.BLANK for line in lines] == [not line.span.of(text).strip() for line in lines]


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "utf-16", "cp1251", "shift_jis", "nonsense", "zlib"]))
@settings(max_examples=300)
def test_any_bytes_are_read_without_an_exception(content: bytes, encoding: str | None) -> None:
    source = decode(Raw("a.txt", content), encoding=encoding)
    source.text.encode("utf-8")
    assert source.text.strip() or source.problems


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn", "Co"]), max_size=200))
@settings(max_examples=100)
def test_repairs_have_an_end(text: str) -> None:
    """What was put right once is left alone the second time, so that reading is stable."""
    once = decode(Raw("a.txt", text.encode())).text
    assert decode(Raw("a.txt", once.encode())).text == once


def test_a_megabyte_of_anything_is_read_in_linear_time() -> None:
    noise = random.Random(7)
    for content in (
        b"a" * 1_000_000,
        b"\r" * 1_000_000,
        bytes(noise.randrange(32, 256) for _ in range(1_000_000)),
        "Ã¢â€žâ€™".encode() * 60_000,
        b"\xe2\x80" * 500_000,
        b"\x1b]" * 500_000,
        "ÂÃÐ".encode() * 160_000,
    ):
        start = time.process_time()
        source = decode(Raw("a.txt", content))
        split_lines(source.text)
        assert time.process_time() - start < 20, content[:12]  # a square would take minutes
