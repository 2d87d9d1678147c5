"""Direct speech behind dashes in blocks as the reader cuts them: with the end of their line."""

from __future__ import annotations

from generator.model import Block, Role, Span
from generator.statements.quotations.find import find_quotations


def test_a_block_ends_with_its_line() -> None:
    lines = ["– Vi har ventet lenge på havnen, sier Ada Bakke.\n", "– Det er trist for hele byen.\n"]
    text = "".join(lines)
    blocks = [
        Block(Span(0, len(lines[0])), Role.LIST_ITEM, "list-item"),
        Block(Span(len(lines[0]), len(text)), Role.LIST_ITEM, "list-item"),
    ]
    found = find_quotations(text, blocks, layout="article", language="nb")
    assert [statement.span.of(text) for statement in found] == [
        "Vi har ventet lenge på havnen,",
        "Det er trist for hele byen.",
    ]
