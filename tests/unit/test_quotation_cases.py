"""Every file of tests/cases/quotations: a text, then its statements as `words | speaker | rule | tier | chained to`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.model import Block, Role, Span, Statement
from generator.statements.quotations.find import find_quotations

CASES = Path(__file__).resolve().parents[1] / "cases" / "quotations"
_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\n))*")


@dataclass(frozen=True, slots=True)
class Case:
    """One text and the lines it gives."""

    file: str
    title: str
    language: str
    layout: str
    text: str
    expected: tuple[str, ...]


def read_cases() -> list[Case]:
    """All cases, in the order of their files."""
    cases = []
    for path in sorted(CASES.glob("*.txt")):
        for part in path.read_text("utf-8").split("=== ")[1:]:
            title, _, rest = part.partition("\n")
            marks = dict(re.findall(r"^@ (\w+): (.+)$", rest, re.MULTILINE))
            body = re.sub(r"^@ .+\n", "", rest, flags=re.MULTILINE)
            text, _, expected = body.partition("\n---")
            lines = tuple(line for line in expected.strip().splitlines() if line.strip())
            cases.append(
                Case(path.stem, title, marks.get("language", "en"), marks.get("layout", "article"), text.strip(), lines)
            )
    return cases


def shown(statement: Statement, text: str) -> str:
    """A statement as a line of a case file."""
    words = " ".join(statement.span.of(text).split())
    words = words if len(words) <= 44 else f"{words[:28]} … {words[-12:]}"
    who = statement.speaker or (f"({' '.join(statement.label.split())})" if statement.label else "-")
    line = f"{words} | {who} | {statement.rule} | {statement.attribution}"
    if statement.chain:
        first = int(statement.chain.removeprefix("@"))
        line += f" | chained to {' '.join(text[first : first + 12].split())}"
    if statement.reported_by:
        line += f" | reported by {statement.reported_by}"
    return line


def found(case: Case) -> list[str]:
    """The lines a case gives."""
    blocks = [Block(Span(*match.span()), Role.PARAGRAPH) for match in _PARAGRAPH.finditer(case.text)]
    statements = find_quotations(case.text, blocks, layout=case.layout, language=case.language)
    return [shown(statement, case.text) for statement in statements]


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: f"{case.file}: {case.title}")
def test_a_case_of_quotations(case: Case) -> None:
    assert found(case) == list(case.expected)
