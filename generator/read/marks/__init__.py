"""The marks that converters of pages write into a text, and the numbers of its lines: the words, without them.

None of them was said or printed, so they leave the text before it is read. What they were is among the repairs.
"""

from __future__ import annotations

from dataclasses import replace

from generator.model import Span
from generator.read.head import Head
from generator.read.marks.margin_numbers import without_margin
from generator.read.marks.markdown import is_markdown, without_marks
from generator.read.marks.numbered_links import find_list, without_numbers
from generator.read.marks.unmarked import Unmarked

__all__ = ["MARKS", "Unmarked", "unmark"]

MARKS = (
    "link",
    "picture",
    "code",
    "markdown",
    "numbered-links",
    "margin-numbers",
)  # the kinds of repairs that are made here


def unmark(path: str, text: str, head: Head | None) -> Unmarked:
    """The text without the marks of a converter, where one wrote it; `head`: the head it opens with, which stays."""
    if is_markdown(path, text):
        start = head.span.end if head else 0
        return _behind(text[:start], without_marks(text[start:]))
    if list_of_links := find_list(text):
        return without_numbers(text, list_of_links)
    return without_margin(text) or Unmarked(text)


def _behind(opening: str, unmarked: Unmarked) -> Unmarked:
    by = len(opening)
    return Unmarked(
        opening + unmarked.text,
        tuple(replace(repair, span=repair.span and _moved(repair.span, by)) for repair in unmarked.repairs),
        tuple(_moved(line, by) for line in unmarked.links),
    )


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
