"""Voices: by what one speaker is told from another on a page, and who asks and who answers in an exchange."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

from generator.model import Statement
from generator.slugs import slugify
from generator.statements.labels.words import label_words

__all__ = ["Exchanges", "is_only_a_mark", "voice_of"]

Part = Literal["", "question", "answer"]
_MARK = re.compile(r"(?P<word>[^\W\d_]+)\.?(?: \d{1,3})?")


def voice_of(statement: Statement) -> str:
    """By what the words of one speaker are told from another's on a page: the person, else the label; "" for nobody."""
    if statement.speaker_id or not statement.label:
        return statement.speaker_id or ""
    is_nobody = statement.kind == "quote" and statement.attribution == "unattributed"
    return "" if is_nobody else _label_slug(statement.label)


@lru_cache(maxsize=4096)
def _label_slug(label: str) -> str:
    return f"x-{slugify(label)}"


def is_only_a_mark(label: str) -> bool:
    """Whether a label marks a question or an answer and names nobody: "Q", "Q.", "QUESTION", "Frage 3"."""
    mark = _MARK.fullmatch(label)
    low = mark["word"].casefold() if mark else ""
    return low in label_words().letters or low in label_words().marks


class Exchanges:
    """The questions of a document with their answers."""

    def __init__(self, turns: Sequence[Statement]) -> None:
        self._opening = {turn.exchange for turn in turns if turn.exchange}
        self._askers = {turn.id: voice_of(turn) for turn in turns if turn.id in self._opening}
        self._answerers = _answerers(turns, self._askers)

    def of(self, turn: Statement | None) -> str:
        """The id of the exchange that a turn belongs to, which is that of its question; "" for none."""
        if turn is None:
            return ""
        return turn.exchange or (turn.id if turn.id in self._opening else "")

    def part(self, turn: Statement) -> Part:
        """Whether a turn asks or answers; "" for the words of others, such as who gives the floor."""
        exchange, voice = self.of(turn), voice_of(turn)
        if not exchange:
            return ""
        if turn.id == exchange or voice == self._askers.get(exchange):
            return "question"
        return "answer" if voice == self._answerers.get(exchange) else ""


def _answerers(turns: Sequence[Statement], askers: Mapping[str, str]) -> dict[str, str]:
    """Who answers in each exchange: the first person who speaks after the asker, or the first voice without a name."""
    found: dict[str, Statement] = {}
    for turn in turns:
        exchange = turn.exchange or ""
        if not exchange or turn.id == exchange or voice_of(turn) == askers.get(exchange):
            continue
        known = found.get(exchange)
        if known is None or (known.speaker_id is None and turn.speaker_id is not None):
            found[exchange] = turn
    return {exchange: voice_of(turn) for exchange, turn in found.items()}
