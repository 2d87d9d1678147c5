"""Turns: from the first character a speaker says to the last, the label left out."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence, Set

from generator.model import Block, Label, Role, Span, Statement
from generator.nouns import replace
from generator.statements.labels.candidates import EXAMINER
from generator.statements.labels.families import message, name_colon, own_line, post, unlabelled
from generator.statements.labels.shapes import Kind, read_shape
from generator.statements.labels.words import label_words
from generator.statements.turns.chat_marks import without_cited, without_marks
from generator.statements.turns.procedure import is_set_apart, says_nothing, without_furniture, without_oath
from generator.statements.turns.record_ends import closes_record, ends_all, stands_below

CONFIDENCE = 0.99  # measured on the annotated transcripts: share of turns with the right start and speaker
_UNNAMED = 0.8  # that a paragraph is a turn where nothing but question and answer says so
# page furniture behind which nobody goes on speaking; an advertisement or a page header may stand inside a turn
_CLOSING_ROLES = frozenset(
    {
        Role.COMMENT,
        Role.COMMENT_FORM,
        Role.FORM,
        Role.FOOTER,
        Role.NAVIGATION,
        Role.BREADCRUMB,
        Role.SHARE_BAR,
        Role.COOKIE_NOTICE,
        Role.NEWSLETTER,
        Role.BIO,
        Role.RELATED,
    }
)
# what is told of somebody below an interview, set apart by its type
_NOTE = re.compile(r"\*[^*\s][^*\n]{20,900}\*|_[^_\s][^_\n]{20,900}_")
_WRITTEN = frozenset({message.FAMILY, name_colon.FAMILY})  # families of those who write each other
_WITH_HOURS = frozenset({message.FAMILY, own_line.STAMPED})  # those in which an hour stands over the words
_MOST_PARTS = 20  # headings with the procedure between them, behind the words of a turn
_NUMBER_REACH = 200  # characters before a label in which the number of its line stands
_LINE_NUMBER = re.compile(r"[\n\r][ \t]{0,12}(\d{1,2})(?=[ \t\xa0\n\r]|\Z)")


def find_turns(text: str, blocks: Sequence[Block], labels: Sequence[Label]) -> tuple[Statement, ...]:
    """One statement a label, in order; ids and speakers come later. Labels without words have none."""
    if not labels:
        return ()
    shown = [b for b in blocks if b.role is not Role.BLANK]
    starts = [b.span.start for b in shown]
    stops = [label.span.start for label in labels[1:]] + [_end_of_record(text, shown, starts, labels[-1])]
    stops = [_open_name(text, shown, starts, label, stop) for label, stop in zip(labels, stops, strict=True)]
    turns = [_turn(text, shown, starts, label, stop) for label, stop in zip(labels, stops, strict=True)]
    found = [turn for turn in turns if turn]
    if _stands_behind_numbers(text, labels):
        found = [_without_numbers(text, turn) for turn in found]
    names = frozenset(turn.label for turn in found)
    found = [_without_marks(text, turn, names) for turn in found]
    return tuple(turn for turn in found if turn.span.start < turn.span.end)


def _without_marks(text: str, turn: Statement, names: Set[str]) -> Statement:
    """The turn without what is printed among the words that people write each other."""
    if turn.rule == post.FAMILY:
        return without_cited(text, turn, names)
    is_written = turn.rule in _WRITTEN or turn.rule in _WITH_HOURS
    return without_marks(text, turn, hours=turn.rule in _WITH_HOURS) if is_written else turn


def _stands_behind_numbers(text: str, labels: Sequence[Label]) -> bool:
    """Whether most labels have a line number before them: a court reporter's page."""
    numbered = 0
    for label in labels:
        low = max(0, label.span.start - _NUMBER_REACH)
        line = max(low - 1, text.rfind("\n", low, label.span.start), text.rfind("\r", low, label.span.start)) + 1
        numbered += text[line : label.span.start].strip().isdigit()
    return numbered * 2 > len(labels)


def _without_numbers(text: str, turn: Statement) -> Statement:
    """The turn with the numbers of its lines as holes, and none at its end."""
    numbers = [Span(m.start(1), m.end(1)) for m in _LINE_NUMBER.finditer(text, turn.span.start, turn.span.end)]
    end = turn.span.end
    while numbers and not text[numbers[-1].end : end].strip():
        end = numbers.pop().start
    end = turn.span.start + len(text[turn.span.start : end].rstrip())
    return replace(turn, span=Span(turn.span.start, end), holes=tuple(sorted((*turn.holes, *numbers))))


def _turn(text: str, shown: Sequence[Block], starts: Sequence[int], label: Label, stop: int) -> Statement | None:
    first = max(0, bisect.bisect_right(starts, label.text_start) - 1)
    inside = shown[first : bisect.bisect_left(starts, stop)]
    end, holes = label.text_start, list[Span]()
    gap: list[Span] = []
    for block in inside:
        span = Span(max(block.span.start, label.text_start), min(block.span.end, stop))
        if span.start >= span.end or text[span.start : span.end].isspace():  # the indent of the next label
            continue
        is_said = block.disposition == "body" and not is_set_apart(text[span.start : span.end].strip())
        if is_said or block.span.start < label.text_start:
            holes += gap
            gap = []
            end = span.end
        else:
            gap.append(span)
    if label.family == EXAMINER:
        return None
    for _ in range(_MOST_PARTS):
        before, end = end, _without_heading(text, inside, label.text_start, end)
        end = without_oath(text, label.text_start, without_furniture(text, label.text_start, end))
        if end == before:
            break
    words = text[label.text_start : end].rstrip().rstrip("\u200e").rstrip().removesuffix("</v>").rstrip()
    opened = label.span.of(text)
    for mark in ("**", "__", "*", "_"):
        if opened.startswith(mark) and opened.count(mark) == 1:
            words = words.removesuffix(mark)  # "**Q: ...?**": the mark that closes the line is not said
            break
    if not words or (label.family in _WRITTEN and says_nothing(words, label.name)):
        return None
    span = Span(label.text_start, label.text_start + len(words))
    is_named = label.family not in unlabelled.FAMILIES
    return Statement(
        "",
        "turn",
        span,
        label.name,
        label_span=label.span,
        attribution="attributed" if is_named else "unattributed",
        confidence=CONFIDENCE if is_named else _UNNAMED,
        rule=label.family,
        role=label.beside,
        outlet=label.outlet,
        holes=tuple(hole for hole in holes if hole.end <= span.end),
    )


def _without_heading(text: str, inside: Sequence[Block], start: int, end: int) -> int:
    """Where the words end before headings, which belong to what comes next; "Thank You" is said."""
    for block in reversed(inside):
        if block.span.start <= start or block.span.start >= end:
            continue
        words = block.span.of(text)[: end - block.span.start].strip()
        if words and (block.role is not Role.HEADING or not _is_title(words)):
            break
        end = block.span.start
    return end


def _is_title(words: str) -> bool:
    """Whether a line is written like a title and says nothing to anybody: "PORT CLOSURES BILL", "Engagements"."""
    known = label_words()
    bare = [word.strip("()[]\"'‘’“”.,") for word in words.split()]
    large = [word for word in bare if len(word) > 3 or word.isupper()]
    said = known.second_person | known.first_person
    return (
        words[-1] not in ".?!…,;:"
        and any(large)
        and all(not word[0].islower() for word in large)
        and not any(word.casefold() in said for word in bare)
    )


def _open_name(text: str, shown: Sequence[Block], starts: Sequence[int], label: Label, stop: int) -> int:
    """Where a turn of labels that are names alone ends: at `stop`, or at a heading that may name the next speaker."""
    if label.family != own_line.FAMILY:
        return stop
    first = bisect.bisect_right(starts, label.text_start)
    for block in shown[first : bisect.bisect_left(starts, stop)]:
        shape = read_shape(block.span.of(text).strip()) if block.role is Role.HEADING else None
        if shape and shape.kind in (Kind.NAME, Kind.TITLED, Kind.OFFICE) and shape.tokens >= 2:
            return block.span.start
    return stop


def _closes(words: str, last: Label) -> bool:
    """Whether a block is said by nobody: it closes the record, or tells who led the interview."""
    if closes_record(words) or stands_below(words):
        return True
    if last.family not in unlabelled.FAMILIES:
        return False
    return _NOTE.fullmatch(words) is not None or (len(words) <= 150 and unlabelled.tells_who_asked(words))


def _end_of_record(text: str, shown: Sequence[Block], starts: Sequence[int], last: Label) -> int:
    """Where the last turn must end: at the page's furniture, or at the lines that close the record."""
    first = max(0, bisect.bisect_right(starts, last.text_start) - 1)
    end = shown[first].span.start if first < len(shown) else len(text)
    body = []
    for block in shown[first:]:
        if block.role in _CLOSING_ROLES and block.disposition != "body" and block.span.start > last.text_start:
            break
        if block.disposition == "body":
            body.append(block.span)
        end = block.span.end
    marked = next((at for at, span in enumerate(body) if at and ends_all(span.of(text).strip())), None)
    if marked is not None:
        end, body = body[marked].start, body[:marked]
    while len(body) > 1 and _closes(body[-1].of(text).strip(), last):
        end = body.pop().start
    return end
