"""Long lists are cut so that an entry more or less changes the page it is on, and seldom another."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.write.indexes.cuts import cut_pages


@given(st.lists(st.text(max_size=3)), st.integers(1, 12), st.integers(1, 9))
@settings(max_examples=100)
def test_every_entry_is_on_one_page_in_its_order(names: list[str], length: int, largest: int) -> None:
    pages = cut_pages(names, length, name=str, size=lambda name: 1 + len(name) % largest)
    assert [name for page in pages for name in page] == names
    assert all(pages) or pages == [[]]


@given(st.integers(0, 400), st.integers(2, 30))
@settings(max_examples=60)
def test_no_page_is_much_longer_or_shorter_than_asked(count: int, length: int) -> None:
    sizes = [len(page) for page in cut_pages([f"text-{n}" for n in range(count)], length, name=str)]
    assert len(sizes) == 1 or count > length
    assert max(sizes) <= 1.5 * length
    assert all(3 * size >= 2 * length for size in sizes[:-1])


def test_an_entry_more_changes_a_page_or_two() -> None:
    """Counted from the first, it would change half of fifty pages."""
    chance = random.Random(4)
    names = [f"{chance.getrandbits(40):x}" for _ in range(5_000)]
    before = {tuple(page) for page in cut_pages(names, 100, name=str)}
    assert 40 < len(before) < 60
    changed = 0
    for number in range(100):
        at = chance.randrange(5_000)
        pages = cut_pages([*names[:at], f"new-{number}", *names[at:]], 100, name=str)
        changed += len({tuple(page) for page in pages} - before)
    assert changed < 200
