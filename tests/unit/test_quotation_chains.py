"""Parts of a split quotation refer to the first by its id."""

from __future__ import annotations

from dataclasses import replace

from generator.model import Block, Role, Span, Statement
from generator.statements.quotations.find import find_quotations, link_chains


def quoted(text: str) -> tuple[Statement, ...]:
    """The quotations of one paragraph, with ids a, b, c."""
    found = find_quotations(text, [Block(Span(0, len(text)), Role.PARAGRAPH)], layout="article", language="en")
    return tuple(replace(statement, id=name) for statement, name in zip(found, "abcdef", strict=False))


def test_later_parts_carry_the_id_of_the_first() -> None:
    text = '"The pier was never safe," Ada Brook said, "and everybody knew it." "Nobody came to us," said Tom Reed.'
    assert [statement.chain for statement in link_chains(quoted(text))] == [None, "a", None]


def test_a_first_part_of_two_words_is_stood_for_by_the_next() -> None:
    text = '"No, never," Ada Brook said. "The pier was never safe." '
    statements = link_chains(quoted(text))
    assert [(statement.id, statement.chain) for statement in statements] == [("a", None)]


def test_without_chains_nothing_changes() -> None:
    statements = quoted('"The pier was never safe," Ada Brook said.')
    assert link_chains(statements) == statements
