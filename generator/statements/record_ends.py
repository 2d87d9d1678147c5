"""What closes a record: the lines behind the last words that were said."""

from __future__ import annotations

import re
from functools import cache

from generator.languages import any_of
from generator.languages.worded import Worded
from generator.writing import LAST_MARK


@cache
def _hours() -> str:
    """What stands behind a time of day: "Uhr", "hrs"."""
    return any_of("metadata", "hours")


# "END", "E&OE", "END 4:12 P.M. EDT", "(10.45 Uhr)", "# # #", "* * *", "- 30 -", "____", "（完）"
_CLOSING_LINE = Worded(
    r"""(?:(?:{ends}|\({ends}\)|\[{ends}\])(?![^\W_]))?[ \t]*+
        (?:[(\[]?\d{1,2}[:.]\d{2}[ \t]*+(?:(?:[AaPp]\.?[Mm]\.?|{hours}|h|Z)[ \t]*+)?(?:\(?[A-Z]{1,4}\)?)?[)\]]?)?[ \t]*+
      | [-–—_*\#=.\s]{1,60} | -[ ]?30[ ]?-
      | [-–—*\#(\[]{0,3}[ ]?(?:{ends}|E[ ]?&[ ]?O[ ]?E)[ ]?[-–—*\#)\]]{0,3}
      | [（(]{bracketed_ends}[）)]""",
    re.VERBOSE,
    stage="turns",
    hours=_hours,
)
# "The sitting rose at 4.10 p.m.", "(Schluss der Sitzung: 14.30 Uhr)", "La séance est levée à 19 h 05."
_ADJOURNED = Worded(
    r"[(\[*_]{0,3}(?:{whereupon}[^\w\n](?P<at>[^\n]{0,60}[ ]))?"
    r"(?:(?:{articles}[ ])?{gatherings}[ ]{adjourned}|{closings})(?![^\W_])(?P<when>[^\n]{0,120})",
    re.IGNORECASE,
    stage="turns",
)
_WHEN = Worded(r"\d|[ ](?:{at_hour})[ ]", re.IGNORECASE, stage="turns")


def closes_record(words: str) -> bool:
    """Whether a line closes a record and is said by nobody: "END 2:31 P.M.", "# # #", "The sitting rose at 4.10"."""
    return bool(_CLOSING_LINE.fullmatch(words) or LAST_MARK.fullmatch(words)) or tells_adjournment(words)


def tells_adjournment(words: str) -> bool:
    """Whether a line tells that a sitting closed: what a chair says of it names no hour and stands in no brackets."""
    told = _ADJOURNED.fullmatch(words)
    return told is not None and (_is_set_apart(words, told) or _WHEN.search(told["when"]) is not None)


def tells_recess(words: str) -> bool:
    """Whether a line that is set apart from what is said tells so: "(Whereupon, a recess was taken.)"."""
    told = _ADJOURNED.fullmatch(words)
    return told is not None and _is_set_apart(words, told)


def _is_set_apart(words: str, told: re.Match[str]) -> bool:
    return words[0] in "([" or told["at"] is not None
