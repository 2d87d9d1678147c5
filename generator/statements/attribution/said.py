"""The noun that attribution gives: who said one quotation, and by which words."""

from __future__ import annotations

from generator.model import Span
from generator.nouns import dataclass
from generator.statements.attribution.referents import Person

__all__ = ["Said"]


@dataclass(frozen=True, slots=True)
class Said:
    """Who said one quotation, and by which words."""

    rule: str = ""
    label: Span | None = None
    cue: Span | None = None
    person: Person | None = None
    chained: int | None = None  # number of the quotation this one goes on from, across its cue
    kind: str = ""  # of the phrase: "name", "pronoun", "unnamed", ...
    reporter: Span | None = None  # who passes the words on
    follows: str = ""  # the rule of the quotation it takes its speaker from
    how: str = ""  # how its words became a source: see confidence.py
