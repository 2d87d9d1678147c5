"""Names alone on their lines, the words below: labels where the names come back strictly, or have an hour."""

from __future__ import annotations

from collections.abc import Sequence

from generator.statements.labels.candidates import Candidate, Page
from generator.statements.labels.families import own_line
from generator.statements.labels.likely import may_be_labels
from generator.statements.labels.recurrence import recurs
from generator.statements.labels.styles import keep_labels, without_cast


def alone(page: Page) -> list[Candidate]:
    """Names alone on their lines: with a time stamp they count as any family, without one strictly."""
    candidates = _between(may_be_labels(page.text, own_line.find(page.text, page.heads)))
    stamped = [c for c in candidates if c.family == own_line.STAMPED]
    if recurs(page, stamped):
        return keep_labels(page.text, stamped)
    if not recurs(page, candidates, strict=True):
        return []
    said = [c for c in candidates if c.is_said]
    if sum(_tells_life(page.text, c) for c in said) * 3 > len(said):
        return []  # people with their lives: "Jane Example" over "Jane Example is a pilot"
    kept = without_cast(page.text, keep_labels(page.text, said, known_elsewhere=True))
    return kept if recurs(page, kept, strict=True) else []


def _tells_life(text: str, candidate: Candidate) -> bool:
    """Whether the first words below a name are that name, or its last word with a title or a first name before it."""
    opening = text[candidate.text_start : candidate.text_start + 80].split()[:4]
    name = candidate.shape.name.partition(",")[0].split()
    return len(name) > 1 and name[-1] in opening and opening[0] != name[-1]


def _between(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """From the first name that has words below it to the last: without the list of those present above and below."""
    said = [place for place, candidate in enumerate(candidates) if candidate.is_said]
    return candidates[said[0] : said[-1] + 1] if said else []
