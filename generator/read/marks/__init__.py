"""The marks that converters of pages write into a text, and the numbers of its lines: the words, without them.

None of them was said or printed, so they leave the text before it is read. What they were is among the repairs.
"""

from __future__ import annotations

from generator.model import Repair, Span
from generator.nouns import replace
from generator.read.marks.boards import set_in_brackets, without_brackets
from generator.read.marks.margin_numbers import without_margin
from generator.read.marks.markdown import is_markdown, without_marks
from generator.read.marks.numbered_links import find_list, without_numbers
from generator.read.marks.tags import set_in_tags, with_characters, without_tags
from generator.read.marks.unmarked import Unmarked

__all__ = ["MARKS", "Unmarked", "unmark"]

MARKS = (
    "link",
    "picture",
    "code",
    "markdown",
    "numbered-links",
    "margin-numbers",
    "tags",
    "reference",
)  # the kinds of repairs that are made here


def unmark(path: str, text: str, *, behind: int = 0) -> Unmarked:
    """The text without the marks of a converter, where one wrote it; what stands before `behind` stays as it is."""
    opening, rest = text[:behind], text[behind:]
    if is_markdown(path, text):
        unmarked = without_marks(rest)
    elif tagged := set_in_tags(rest):
        unmarked = without_tags(tagged)
    elif set_in_brackets(rest):
        unmarked = without_brackets(rest)
    else:
        unmarked = _plain(*with_characters(rest))
    return _moved(opening, unmarked) if opening else unmarked


def _plain(text: str, changed: tuple[Repair, ...]) -> Unmarked:
    """A text without tags, of which some characters were `changed`."""
    if list_of_links := find_list(text):
        unmarked = without_numbers(text, list_of_links)
    else:
        unmarked = without_margin(text) or Unmarked(text)
    return replace(unmarked, repairs=(*changed, *unmarked.repairs)) if changed else unmarked


def _moved(opening: str, unmarked: Unmarked) -> Unmarked:
    by = len(opening)
    return Unmarked(
        opening + unmarked.text,
        tuple(replace(repair, span=repair.span and _further(repair.span, by)) for repair in unmarked.repairs),
        tuple(_further(line, by) for line in unmarked.links),
    )


def _further(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
