"""Records: texts with rows that tell of them, from press databases (Nexis, Factiva, ProQuest) or by a collector's hand.

The rows stand over and below the text, in fixed forms. What they say of it is no guess, and they are no part of it.
Dates and headlines among them are left to those who read them in any text.
"""

from __future__ import annotations

from generator.read.records.collected import find_collected
from generator.read.records.labelled import find_labelled
from generator.read.records.parts import find_parts
from generator.read.records.record import Record
from generator.read.records.unlabelled import find_unlabelled

__all__ = ["Record", "find_parts", "find_record"]


def find_record(text: str) -> Record | None:
    """The record that a text is; None where it is none."""
    return find_unlabelled(text) or find_labelled(text) or find_collected(text)
