"""Labels with an hour before nearly each of them, in messages and logs: names that come once count as well."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from generator.statements.labels.candidates import DATED, STAMP, Candidate, Page
from generator.statements.labels.recurrence import is_told

_STAMP_OPENS = "[(<\\0123456789"
_MESSAGE = re.compile(DATED)
_INSIDE = re.compile(STAMP + r"[ \t]?[*_]{0,3}:")
_BRACKETS = ("[", "(", "\\")


def is_stamped(page: Page, colons: Sequence[Candidate]) -> bool:
    """Whether a time stamp stands before nearly every label: then names that come once are labels too."""
    text = page.text
    stamped = [c for c in colons if _has_stamp(text, c)]
    if len(stamped) < 3 or len(stamped) * 10 < len(colons) * 9:
        return False
    return _are_messages(text, stamped) or is_told(page, stamped)


def _has_stamp(text: str, candidate: Candidate) -> bool:
    """Whether a stamp stands before a label, behind it, or in it before the colon: "Ada (00:41):"."""
    if text[candidate.start] in _STAMP_OPENS or text[candidate.end : candidate.text_start].strip()[:1] in _BRACKETS:
        return True
    return _INSIDE.search(text, candidate.start, candidate.end) is not None


def _are_messages(text: str, stamped: Sequence[Candidate]) -> bool:
    """Whether a day and an hour stand before nearly every label, of two people and more, one of whom comes again, and
    many do not care for capitals: in a log, what is told begins with one.
    """
    dated = Counter(c.shape.key for c in stamped if _MESSAGE.match(text, c.start))
    if dated.total() * 10 < len(stamped) * 9 or not 2 <= len(dated) < dated.total():
        return False
    is_named = any(c.shape.tokens > 1 for c in stamped)
    return is_named and 4 * sum(text[c.text_start : c.text_start + 1].islower() for c in stamped) >= len(stamped)
