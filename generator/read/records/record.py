"""What a database says of a text."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Facts, Span

LONGEST_NAME = 8  # words of the name of an outlet
_READ = ("title", "published")  # by those who read any text


@dataclass(frozen=True, slots=True)
class Record:
    """What a database says of a text."""

    rows: tuple[tuple[Span, str], ...]  # in order: where, and what it is: a key of labels.yml, "outlet", "other"
    facts: Facts
    body: int | None = None  # where the text begins in a row that opens with a label

    def tells(self, span: Span) -> bool:
        """Whether a stretch of the text is a row of the record, and nothing for those who read any text."""
        return any(row.holds(span) and what not in _READ for row, what in self.rows)
