"""The words that open a turn. The shape of the document decides which families of labels count, recurrence which labels."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Block, Label, Span
from generator.statements.candidates import Candidate, Head, find_heads
from generator.statements.families import bracketed, dash, full_stop, in_line, letter, marked, name_colon, own_line
from generator.statements.recurrence import is_personal, keep_labels, keys_of, measure, recurs
from generator.statements.record_entries import find_entries
from generator.statements.shapes import Kind

_SPEECH_AFTER = 8  # lines of heading before the one label of a speech
_SPEECH_LENGTH = 600  # characters, the least for a text that is one speech


def find_labels(text: str, lines: Sequence[Block]) -> tuple[Label, ...]:
    """The accepted labels in order; none for a text without turns."""
    heads = find_heads(text, lines)
    accepted = _choose(text, heads)
    return tuple(_label(candidate) for candidate in _in_order(text, accepted))


def _choose(text: str, heads: Sequence[Head]) -> list[Candidate]:
    """The labels of the families that recur, the surest family first."""
    record = full_stop.find(text, heads)
    floor = [c for c in record if c.family == full_stop.RECORD]
    if floor:
        return [*floor, *find_entries(text, heads)]
    colons, letters = name_colon.find(text, heads), letter.find(text, heads)
    lined = _with_letters(text, colons, letters)
    accepted = [*lined, *_in_lines(text, lined or colons)]
    if accepted:
        return accepted
    for family in (marked.find(text, heads), bracketed.find(text, heads), record, dash.find(text, heads)):
        if recurs(text, family, strict=True):
            return keep_labels(text, family)
    stamped = own_line.find(text, heads)
    if stamped:
        alone = _alone(text, stamped)
        if alone:
            return alone
    return _one_speech(text, heads, colons)


def _with_letters(text: str, colons: Sequence[Candidate], letters: Sequence[Candidate]) -> list[Candidate]:
    """Labels with a colon and bare letters: each recurs alone, or the letters ask what the others answer."""
    named = keep_labels(text, colons) if recurs(text, colons) else []
    wide = [c for c in letters if c.is_said]
    asked = [c for c in wide if c.shape.kind is Kind.QUESTIONER]
    if named:
        asks = len(asked) >= 2 or any("?" in text[c.text_start : c.text_start + 600] for c in asked)
        answered = recurs(text, wide) and len(keys_of(wide)) > 1
        return [*named, *(wide if answered else asked if asks else [])]
    if len(asked) >= 2 and len(keys_of(wide)) >= 2 and recurs(text, wide):
        return [*wide, *(c for c in colons if c.shape.is_strong)]
    together = sorted([*colons, *asked], key=lambda c: c.start)
    if asked and recurs(text, together):
        return keep_labels(text, together)
    return []


def _in_lines(text: str, lined: Sequence[Candidate]) -> list[Candidate]:
    """Labels in the middle of lines, where those at the heads of lines or they themselves recur."""
    if text.count(":") + text.count("：") < len(lined) + 2:
        return []
    inner = in_line.find(text)
    if not inner:
        return []
    known = keys_of(lined)
    sure = [c for c in inner if c.shape.key in known or c.shape.is_strong or c.shape.is_capital]
    found = measure(sure)
    if not found.recurring and not (known and found.strong):
        return []
    if len(lined) > 2 * len(sure):  # lines are the rule here; only the very labels of the lines may stand inside one
        return [c for c in sure if c.shape.key in known and (c.shape.is_capital or c.shape.kind is Kind.QUESTIONER)]
    together = sorted([*lined, *inner], key=lambda c: c.start)
    return keep_labels(text, together) if recurs(text, together, strict=True) else []


def _alone(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Names alone on their lines: with a time stamp they count as any family, without one strictly."""
    stamped = [c for c in candidates if c.family == own_line.STAMPED]
    if recurs(text, stamped):
        return keep_labels(text, stamped)
    if not recurs(text, candidates, strict=True):
        return []
    kept = keep_labels(text, [c for c in candidates if c.is_said])
    return kept if recurs(text, kept, strict=True) else []


def _one_speech(text: str, heads: Sequence[Head], colons: Sequence[Candidate]) -> list[Candidate]:
    """The one label of a speech: near the top, a full name or an office, then a long text in the first person."""
    for candidate in colons[:1]:
        shape = candidate.shape
        names = shape.tokens >= 2 or shape.kind in (Kind.TITLED, Kind.OFFICE) or shape.is_capital
        if not names or candidate.line > _SPEECH_AFTER or not candidate.is_said:
            return []
        if len(text) - candidate.text_start < _SPEECH_LENGTH:
            return []
        if is_personal(text, candidate.text_start, candidate.text_start + 3000):
            return [candidate]
    return []


def _in_order(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """By place, no two that overlap; a label without words before the next one counts, an empty one at the end not."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end)):
        if (kept and candidate.start < kept[-1].end) or candidate.text_start >= len(text):
            continue
        kept.append(candidate)
    return kept


def _label(candidate: Candidate) -> Label:
    shape = candidate.shape
    is_asked = shape.kind is Kind.QUESTIONER
    return Label(
        Span(candidate.start, candidate.end),
        candidate.text_start,
        shape.name,
        candidate.family,
        outlet=shape.beside if is_asked else None,
        beside=None if is_asked else shape.beside,
    )
