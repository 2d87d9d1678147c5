"""Labels of two kinds that count together: with a colon and bare letters, at the heads of lines and inside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.statements.labels.candidates import Candidate, Page
from generator.statements.labels.families import in_line, letter, unlabelled
from generator.statements.labels.likely import may_be_labels
from generator.statements.labels.recurrence import keys_of, measure, recurs
from generator.statements.labels.shapes import Kind
from generator.statements.labels.styles import keep_labels


def only_asked(page: Page, colons: Sequence[Candidate]) -> list[Candidate]:
    """Questions with a label, answers without one."""
    letters = letter.find(page.text, page.heads)
    asked = [c for c in (*colons, *letters) if c.shape.kind is Kind.QUESTIONER]
    if any(c.shape.kind is Kind.ANSWERER for c in (*colons, *letters)):
        return []  # the answers have one, too: what a shop is often asked
    answers = unlabelled.after_questions(page, asked)
    return sorted((*asked, *answers), key=lambda c: c.start) if answers else []


def again(colons: Sequence[Candidate]) -> list[Candidate]:
    """Those whose names come again: in the minutes that a group takes in its chat."""
    counts = Counter(c.shape.key for c in colons)
    return [c for c in colons if counts[c.shape.key] > 1]


def with_labels(found: list[Candidate], colons: Sequence[Candidate]) -> list[Candidate]:
    """Answers without a label, those with the one label that comes again: "Brook: I was." """
    counts = Counter(c.shape.key for c in colons)
    again = {c.start: c for c in colons if counts[c.shape.key] > 1 or (c.shape.is_capital and len(c.shape.key) <= 3)}
    return [again.get(c.start, c) for c in found]


def with_letters(
    page: Page, colons: Sequence[Candidate], letters: Sequence[Candidate], stops: Sequence[Candidate]
) -> list[Candidate]:
    """Labels with a colon and bare letters: each recurs alone, or the letters ask what the others answer."""
    text = page.text
    named = keep_labels(text, colons) if recurs(page, colons) else []
    if len(named) < len(colons) and not recurs(page, named):
        named = []  # what made the family recur were no labels
    wide = [c for c in letters if c.is_said]
    asked = [c for c in wide if c.shape.kind is Kind.QUESTIONER]
    if named:
        asks = len(asked) >= 2 or any("?" in text[c.text_start : c.text_start + 600] for c in asked)
        answered = len(keys_of(wide)) > 1 and (recurs(page, wide) or len(wide) >= 2 * len(asked) - 2 >= 2)
        return [*named, *(wide if answered else asked if asks else [])]
    if len(asked) >= 2 and len(keys_of(wide)) >= 2 and recurs(page, wide):
        spelt = (c for c in stops if c.shape.kind in (Kind.QUESTIONER, Kind.ANSWERER))  # "Pregunta." before "P."
        return [*wide, *spelt, *(c for c in colons if c.shape.is_strong)]
    together = sorted([*colons, *asked], key=lambda c: c.start)
    if asked and recurs(page, together):
        return keep_labels(text, together)
    return []


def in_lines(page: Page, lined: Sequence[Candidate]) -> list[Candidate]:
    """Labels in the middle of lines, where those at the heads of lines or they themselves recur."""
    text = page.text
    if text.count(":") + text.count("：") < len(lined) + 2:
        return []
    inner = in_line.find(text)
    if not inner:
        return []
    known = keys_of(lined)
    sure = [c for c in inner if c.shape.key in known or c.shape.is_strong or c.shape.is_capital]
    if not measure(sure).recurring and not known & keys_of(sure):
        return []
    if len(lined) > 2 * len(sure):  # lines are the rule here; only the very labels of the lines may stand inside one
        return [c for c in sure if c.shape.key in known and (c.shape.is_capital or c.shape.kind is Kind.QUESTIONER)]
    together = sorted([*lined, *may_be_labels(text, inner)], key=lambda c: c.start)
    return keep_labels(text, together) if recurs(page, together, strict=True) else []
