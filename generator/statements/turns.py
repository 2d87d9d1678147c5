"""Turns: from the first character a speaker says to the last, the label left out."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Block, Label, Span, Statement


def find_turns(text: str, blocks: Sequence[Block], labels: Sequence[Label]) -> tuple[Statement, ...]:
    """One statement a label, in order; ids and speakers come later."""
    if not labels:
        return ()
    ends = [label.span.start for label in labels[1:]] + [len(text)]
    turns = []
    for label, end in zip(labels, ends, strict=True):
        kept = [b.span.end for b in blocks if b.disposition == "body" and label.text_start < b.span.end <= end]
        last = max(kept, default=label.text_start)
        words = text[label.text_start : last].rstrip()
        if words:
            span = Span(label.text_start, label.text_start + len(words))
            turns.append(
                Statement(
                    "",
                    "turn",
                    span,
                    label.name,
                    label_span=label.span,
                    attribution="attributed",
                    confidence=0.99,
                    rule=label.family,
                )
            )
    return tuple(turns)
