"""What files tell of their texts, in rows over and below them.

Front matter and the headers of mails; the records of press databases (Nexis, Factiva, ProQuest); the rows of collectors
and of their programs. What they say is no guess, and they are no part of the text. Of records and of a collector's
rows, dates and headlines are left to those who read them in any text.
"""

from __future__ import annotations

from generator.read.records.collected import find_collected
from generator.read.records.front_matter import find_front_matter
from generator.read.records.labelled import find_labelled
from generator.read.records.mail_head import find_mail_head
from generator.read.records.parts import find_parts
from generator.read.records.record import Record, row_at
from generator.read.records.unlabelled import find_unlabelled

__all__ = ["Record", "find_head", "find_parts", "find_record", "row_at"]


def find_head(text: str) -> Record | None:
    """The rows of a program that a file opens with, before any text; None where it opens with text."""
    return find_front_matter(text) or find_mail_head(text)


def find_record(text: str) -> Record | None:
    """The rows of a text, by whoever they are; None where it has none."""
    return find_head(text) or find_unlabelled(text) or find_labelled(text) or find_collected(text)
