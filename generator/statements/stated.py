"""What one speaker says without a label: a speech, an official statement, an open letter. The sidecar names who.

A text does not prove that all of its paragraphs are said by whom its headline names, so nothing is guessed here: the
archivist says `speaker: Ada Brook`, and each paragraph above the first label of another is a statement of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model import Block, Metadata, Role, Span, Statement
from generator.statements.turns.record_ends import closes_record

RULE = "sidecar-speaker"
_SAID = frozenset({Role.PARAGRAPH, Role.LIST_ITEM, Role.UNKNOWN, Role.TURN})
# what parts a place line from the first word: ", 12 May 2024 (Own report) – ", ": "
_AFTER_PLACE = re.compile(r"[^–—\n]{0,60}?(?:[–—]|[ ]--?[ ])[\W_]*|[\W_]*")


def find_stated(
    text: str, blocks: Sequence[Block], speaker: str | None, metadata: Metadata, turns: Sequence[Statement]
) -> tuple[Statement, ...]:
    """One statement a paragraph of the body above the first turn, in order; none where the sidecar names nobody."""
    if not speaker:
        return ()
    opening = [turn.label_span or turn.span for turn in turns[:1]]
    stop = opening[0].start if opening else len(text)
    place = metadata.place.span if metadata.place else None
    spans = (_words_of(text, block.span, place) for block in blocks if _is_said(text, block, stop))
    return tuple(
        Statement("", "turn", span, speaker, attribution="attributed", confidence=1.0, rule=RULE)
        for span in spans
        if span.start < span.end
    )


def _is_said(text: str, block: Block, stop: int) -> bool:
    """Whether a block is a paragraph of the body above `stop`, and not the line that closes the record."""
    is_paragraph = block.disposition == "body" and block.role in _SAID and block.span.end <= stop
    return is_paragraph and not closes_record(block.span.of(text).strip())


def _words_of(text: str, span: Span, place: Span | None) -> Span:
    """A paragraph without the blanks around it and the place line before it."""
    start, end = span.start, span.start + len(span.of(text).rstrip())
    if place and start <= place.start and place.end <= end and not text[start : place.start].strip("*_ \t\n\r"):
        start = place.end
        match = _AFTER_PLACE.match(text, start, end)
        return Span(match.end() if match else start, end)
    return Span(start + len(text[start:end]) - len(text[start:end].lstrip()), end)
