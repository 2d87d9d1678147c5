"""What `onrecord explain` shows: why a source was read as it was, with the evidence of each decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from rich.text import Text

from generator.clean.joins import joined
from generator.clean.ledger import Entry, find_entries
from generator.model import Document, Found, Role
from generator.read.lines import line_of
from generator.read.marks import MARKS
from generator.terminal import inert_line, plural

_STYLES = {"body": "", "meta": "cyan", "aside": "magenta", "set-aside": "yellow", "removed": "red"}
_SHOWN = 100  # characters of a block


def explain(document: Document) -> Iterator[Text]:
    """The lines of the explanation; source text is never markup."""
    name, encoding = inert_line(document.source.path), document.source.encoding or "no text"
    yield Text.assemble((name, "bold"), f"  {encoding}  {document.layout}")
    yield from _metadata(document)
    yield Text("\nblocks", style="bold")
    for entry in find_entries(document.source.text, document.blocks):
        if entry.role is not Role.BLANK:
            yield _block(entry)
    yield Text("\nstatements", style="bold")
    for statement in document.statements:
        who = statement.speaker or statement.label or "nobody named"
        words = _shown(statement.span.of(document.source.text))
        yield Text.assemble(
            f"  {line_of(document.source.text, statement.span.start):>5}  {statement.kind:<6}",
            (f"{_inert(who)}  ", "bold"),
            (f"{statement.attribution} {statement.confidence:.2f} {statement.rule}  ", "dim"),
            words,
        )
    if marks := sum(repair.count for repair in document.source.repairs if repair.kind in MARKS):
        yield Text(f"\n{plural(marks, 'mark')} of a converter taken off", style="dim")
    for repair in document.repairs:
        if repair.kind == "line-join":
            yield Text(f"\n{plural(repair.count, 'line end')} joined", style="dim")
    if document.problems:
        yield Text("\nproblems", style="bold")
    for problem in document.problems:
        place = f"line {problem.line}: " if problem.line else ""
        yield Text(f"  {problem.code}: {place}{_inert(problem.message)}", style="yellow")


def _metadata(document: Document) -> Iterator[Text]:
    for field in fields(document.metadata):
        value = getattr(document.metadata, field.name)
        for found in value if isinstance(value, tuple) else (value,):
            if isinstance(found, Found):
                line = f"line {line_of(document.source.text, found.span.start)}" if found.span else "not in the text"
                yield Text.assemble(
                    f"  {field.name:<10} ", (_shown(str(found.value)), "cyan"), (f"  {found.rule}, {line}", "dim")
                )


def _block(entry: Entry) -> Text:
    lines = str(entry.first_line) if entry.first_line == entry.last_line else f"{entry.first_line}-{entry.last_line}"
    sure = "" if entry.confidence == 1 else f" {entry.confidence:.2f}"
    style = _STYLES[entry.disposition]
    words = Text(_shown(entry.text), style="strike dim" if entry.disposition == "removed" else style)
    return Text.assemble(
        f"  {lines:>9}  ", (f"{entry.disposition:<9} {entry.role:<15} ", style), (f"{entry.rule}{sure}  ", "dim"), words
    )


def _shown(words: str) -> str:
    words = _inert(joined(words))
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"


def _inert(words: str) -> str:
    """Words without characters that a terminal obeys."""
    return "".join(letter if letter.isprintable() else " " for letter in words)
