"""Exchanges: a question, the answer to it, the follow-up and its answer belong together.

A question opens an exchange where its label asks ("Journalist", "Q", "Frage"), or where one of two who talk asks
nearly always ("Harbour Herald: ...?"). The next question is a follow-up where its label says so, where the same named
questioner or outlet asks again at once, or where it is a short one that leans on the answer ("And the upper one?"). A
chair who has said nothing in an exchange ends it by calling on somebody new who asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise

from generator.model import Statement
from generator.nouns import replace
from generator.statements.labels.families import unlabelled
from generator.statements.labels.shapes import Kind, read_shape
from generator.statements.labels.words import label_words

_ASKS_MOSTLY = 0.6  # share of a speaker's turns with a question mark that makes an interviewer
_ANSWERS_MOSTLY = 0.35  # ... and the most that the others may have
_SHORT = 12  # words of a question that leans on the answer before it


def pair_exchanges(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, each turn of an exchange with the id of the question that opens it; ids must be set."""
    turns = [s for s in statements if s.kind == "turn"]
    asking = _who_asks(text, [turn for turn in turns if turn.label])
    if not asking and not any(turn.rule == unlabelled.QUESTION for turn in turns):
        return tuple(statements)
    several = len({(turn.label, turn.outlet) for turn in turns if turn.label in asking}) > 1
    opened: dict[str, str] = {}
    current: Statement | None = None  # the question that is open
    answers = {after.label for turn, after in pairwise(turns) if turn.label in asking}
    heard, called = set[str](), False  # the labels in its exchange; whether the chair has just ended one
    for turn, following in zip(turns, (*turns[1:], None), strict=True):
        if turn.label in asking or turn.rule == unlabelled.QUESTION or called:
            if current is None or not _follows(text, turn, current, several=several):
                current = turn
                heard.clear()
            opened[turn.id] = current.id
            called = False
        elif current is not None and _calls_another(text, turn, following, answers | heard):
            current, called = None, following is not None
        elif current is not None:
            opened[turn.id] = current.id
        heard.add(turn.label)
    answered = Counter(opened.values())
    paired = {turn: question for turn, question in opened.items() if answered[question] > 1}
    return tuple(replace(s, exchange=paired.get(s.id)) if s.kind == "turn" else s for s in statements)


def _calls_another(text: str, turn: Statement, following: Statement | None, heard: Set[str]) -> bool:
    """Whether one who is named by an office alone, and answers nobody, calls on somebody new who asks, or closes."""
    shape = read_shape(turn.label)
    if turn.label in heard or shape is None or shape.kind not in (Kind.OFFICE, Kind.ROLE):
        return False
    return following is None or (following.label not in heard | {turn.label} and _has_question(text, following))


def _has_question(text: str, turn: Statement) -> bool:
    return any(mark in turn.span.of(text) for mark in "?？؟")


def _who_asks(text: str, turns: Sequence[Statement]) -> frozenset[str]:
    """The labels of those who ask."""
    labels = {turn.label for turn in turns}
    asking = frozenset(label for label in labels if _is_questioner(label))
    if asking or len(turns) < 4:
        return asking
    said, asked = Counter[str](), Counter[str]()
    for turn in turns:
        said[turn.label] += 1
        asked[turn.label] += _has_question(text, turn)
    for label in sorted(labels, key=lambda name: (-said[name], name))[:3]:
        others = sum(said.values()) - said[label]
        asks = said[label] >= 2 and asked[label] >= _ASKS_MOSTLY * said[label]
        if asks and others and sum(asked.values()) - asked[label] <= _ANSWERS_MOSTLY * others:
            return frozenset({label})
    return frozenset()


def _is_questioner(label: str) -> bool:
    shape = read_shape(label)
    return bool(shape and shape.kind is Kind.QUESTIONER) or label.casefold() in {q for q, _ in label_words().pairs}


def _follows(text: str, turn: Statement, current: Statement, *, several: bool) -> bool:
    """Whether a question goes on with the exchange that is open; `several`: more than one asks."""
    words = label_words()
    label = turn.label.casefold()
    if label and (label in words.follow_up or label.split()[0] in words.follow_up):
        return True
    asker = turn.outlet or (turn.label if len(turn.label.split()) > 1 else None)
    before = current.outlet or (current.label if len(current.label.split()) > 1 else None)
    if several and (asker or before):
        return asker == before
    said = turn.span.of(text).split()
    if not said:
        return True
    opening = said[0].casefold().strip(",.!?…")
    return said[0][0] in "—–-…" or (len(said) <= _SHORT and opening in words.follow_up)
