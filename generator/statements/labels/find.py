"""The words that open a turn. The shape of the text decides which families count, recurrence which labels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from generator.model import Block, Label, Span
from generator.nouns import replace
from generator.statements.labels.alone import alone
from generator.statements.labels.anyway import in_small_letters, testimony, with_hour
from generator.statements.labels.beside import BY, examiners, numbered, unnamed
from generator.statements.labels.candidates import EXAMINER, Candidate, Head, Page, read_page
from generator.statements.labels.families import (
    bold,
    bracketed,
    code,
    dash,
    full_stop,
    letter,
    marked,
    message,
    name_colon,
    nick,
    own_line,
    post,
    seated,
    set_apart,
    spaced,
    stamped,
    tabbed,
    unlabelled,
)
from generator.statements.labels.likely import is_headline, may_be_labels
from generator.statements.labels.once import one_speech
from generator.statements.labels.recurrence import recurs
from generator.statements.labels.shapes import Kind, read_shape
from generator.statements.labels.stamped import is_stamped
from generator.statements.labels.styles import keep_labels, without_cast, without_fields
from generator.statements.labels.together import again, in_lines, only_asked, with_labels, with_letters
from generator.statements.turns.record_entries import find_entries


def find_labels(text: str, lines: Sequence[Block]) -> tuple[Label, ...]:
    """The accepted labels in order; none for a text without turns."""
    accepted = _choose(read_page(text, lines))
    return _asked_by(text, [_label(candidate) for candidate in _in_order(text, accepted)])


def with_stated(found: Sequence[Label], stated: Sequence[Label]) -> tuple[Label, ...]:
    """The labels that were found and those the file itself states, which go before them.

    That somebody unnamed speaks is said only to end the words of somebody named.
    """
    if not stated or not any(label.name for label in (*found, *stated)):
        return tuple(found)
    taken = {label.span.start for label in stated if label.name}
    named = [label for label in found if label.span.start not in taken]
    starts = {label.span.start for label in named}
    return tuple(
        sorted(
            (*named, *(label for label in stated if label.name or label.span.start not in starts)),
            key=lambda label: label.span,
        )
    )


def _asked_by(text: str, labels: Sequence[Label]) -> tuple[Label, ...]:
    """The labels, each "Q" below "BY MS. EXAMPLE:" with her name beside it."""
    found, examiner = list[Label](), None
    for label in labels:
        if label.family == EXAMINER:
            examiner = label.span.of(text).removeprefix("BY ").rstrip(":")
        is_asked = examiner and label.family == letter.FAMILY and label.name == "Q"
        found.append(replace(label, beside=examiner) if is_asked else label)
    return tuple(found)


def without_title(labels: Sequence[Label], title: Span | None) -> tuple[Label, ...]:
    """The labels but a headline that looked like a name alone on its line: "Question Hour"; an office with its holder
    is none, whatever was taken for the headline."""
    return tuple(
        label
        for label in labels
        if label.family != own_line.FAMILY or title is None or not title.holds(label.span) or _is_holder(label)
    )


def _is_holder(label: Label) -> bool:
    shape = read_shape(label.name) if label.beside else None
    return shape is not None and shape.is_strong


def _choose(page: Page) -> list[Candidate]:
    """The labels of the families that recur, the surest family first."""
    text, heads = page.text, page.heads
    stops = full_stop.find(text, heads)
    floor = [c for c in stops if c.family == full_stop.RECORD]
    if floor:
        return [*floor, *(testimony(page, stops) or find_entries(text, heads))]
    colons = [c for c in name_colon.find(text, heads) if not BY.match(text, c.start)]
    colons = may_be_labels(text, [c for c in colons if c.line or not is_headline(text, c.text_start)])
    colons = without_fields(text, colons)
    lined = with_letters(page, colons, letter.find(text, heads), stops)
    nicks = nick.find(text, heads)
    if nicks:
        named = (*nick.find_initials(text, heads), *again(colons), *lined)
        return sorted({c.start: c for c in (*named, *nicks)}.values(), key=lambda c: c.start)
    lined = lined or with_letters(page, in_small_letters(text, colons), [], []) or with_hour(text, colons)
    messages = message.find(page)
    if len(messages) > max(len(lined), 1):
        return messages
    posts = post.find(page)
    if len(posts) > max(len(lined), 1):
        return posts
    if not lined and is_stamped(page, colons):
        return colons
    accepted = [*lined, *in_lines(page, lined or colons)]
    if accepted:
        return [
            *without_cast(text, accepted),
            *numbered(page, lined),
            *unnamed(page, lined),
            *examiners(page, accepted),
            *unlabelled.before_answers(page, accepted),
        ]
    seats = seated.find(page)
    if seats:
        return seats
    stamps = may_be_labels(text, stamped.find(text, heads))
    if recurs(page, stamps):
        return keep_labels(text, stamps)
    found = _fullest(page, stops) or alone(page)
    if found:
        return [*found, *unlabelled.before_answers(page, found)]
    return (
        only_asked(page, colons)
        or with_labels(unlabelled.find(page), colons)
        or set_apart.find(page)
        or set_apart.find_quoted(page)
        or one_speech(page, colons)
    )


def _fullest(page: Page, stops: Sequence[Candidate]) -> list[Candidate]:
    """The labels of the family that has most of them here, of those whose marks have other uses too."""
    text, heads = page.text, page.heads
    best: list[Candidate] = []
    spelt = partial(_stops, spelt=stops)
    for find in (marked.find, bracketed.find, bold.find, spelt, dash.find, tabbed.find, spaced.find, code.find):
        likely = may_be_labels(text, find(text, heads))
        if len(likely) > len(best) and recurs(page, likely, strict=True):
            kept = without_cast(text, keep_labels(text, likely))
            best = max(best, kept, key=len)
    return best


def _stops(text: str, heads: Sequence[Head], *, spelt: Sequence[Candidate]) -> list[Candidate]:
    """Labels with a full stop, and letters with one: "P.- ..." is answered by "PRESIDENTE.- ..."."""
    if not spelt:
        return []
    letters = [c for c in letter.find(text, heads) if c.is_said and text[c.end - 1 : c.end] in (".", "-", "–", "—")]
    return sorted([*spelt, *letters], key=lambda c: c.start)


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
