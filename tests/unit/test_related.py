"""Which documents belong together, and what finding it costs."""

from __future__ import annotations

import tracemalloc

from generator.gather.related import Related, in_numbers, update_related
from generator.model import Block, Card, Document, Metadata, Role, Source, Span, Statement
from generator.write.body import body_of
from generator.write.words import words_in
from tests.bounds import cpu_within


def card(number: int, *tags: str, title: str = "") -> Card:
    address = f"2024/01/t{number:05d}"
    return Card(str(number), f"{number}.txt", "0", address, title, "2024-01-01", None, "article", "en", tags)


def related(cards: list[Card]) -> list[tuple[int, ...]]:
    return in_numbers(update_related(cards, Related()), cards)


def test_rare_subjects_bind_more_than_common_ones() -> None:
    cards = [card(n, "sea", *(("ice",) if n in (3, 17) else ()), title=f"Number {n}") for n in range(20)]
    found = related(cards)
    assert found[3][0] == 17
    assert found[17][0] == 3


def test_documents_that_share_nothing_are_not_related() -> None:
    assert related([card(1, "sea"), card(2, "land"), card(3, "air")]) == [(), (), ()]


def test_two_thousand_documents_of_one_subject_cost_little_time_and_memory() -> None:
    cards = [card(n, "sea", f"t{n % 50}", f"u{n % 300}", title=f"Word{n % 700} other") for n in range(2_000)]
    tracemalloc.start()
    with cpu_within(20):
        related(cards)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 15_000_000


def test_many_quotations_in_one_paragraph_are_marked_in_linear_time() -> None:
    text = "“We will,” " * 10_000
    quotations = tuple(Statement(f"{n:08d}", "quote", Span(n * 11 + 1, n * 11 + 8), "A") for n in range(10_000))
    block = Block(Span(0, len(text)), Role.PARAGRAPH)
    document = Document(Source("a", "0", text, "utf-8"), "article", Metadata(), (block,), quotations)
    with cpu_within(2):
        assert body_of(document, words_in("en"), people=frozenset()).unplaced == ()
