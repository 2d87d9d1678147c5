"""What closes a record: the lines behind the last words that were said."""

from __future__ import annotations

import re
from functools import cache

from generator.languages import any_of, every, one_of
from generator.languages.worded import Worded
from generator.statements.labels.words import label_words
from generator.writing import LAST_MARK


@cache
def _hours() -> str:
    """What stands behind a time of day: "Uhr", "hrs"."""
    return any_of("metadata", "hours")


def _large() -> str:
    """The same in capitals alone on a line: "END OF TRANSCRIPT"."""
    return one_of(mark.upper() for mark in every("turns", "end_marks"))


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
    r"(?:(?:{articles}[ ])?{gatherings},?[ ]{adjourned}|{closings})(?![^\W_])(?P<when>[^\n]{0,120})",
    re.IGNORECASE,
    stage="turns",
)
# "[End of recording]", "END OF SESSION"
_END_MARK = Worded(r"[\[(][ ]?(?i:{end_marks})\.?[ ]?[\])]|{end_marks_large}", stage="turns", end_marks_large=_large)
# "Note to editors: ...", "Transcribed by https://...", "Contact: ada@example.org", "Signed: ____ Date: ____", an index
_BELOW = Worded(
    r"""[*(\[_]{0,2}[ ]?(?i:{below_record})(?:(?<=[:：])|(?![^\W_]))[^\n]{0,400}
      | (?i:{contacts})[ ]?:[^\n]{0,80}?(?:@|https?:|www\.|\d{3})[^\n]{0,200}
      | [^\n_?!]{0,40}_{4}[^\n?!]{0,200}
      | [^\n]{2,200}?\.{4,200}[ ]?\d{1,4}
      | {index_heads}""",
    re.VERBOSE,
    stage="turns",
)
_WHEN = Worded(r"\d|[ ](?:{at_hour})[ ]", re.IGNORECASE, stage="turns")


def closes_record(words: str) -> bool:
    """Whether a line closes a record and is said by nobody: "END 2:31 P.M.", "# # #", "The sitting rose at 4.10"."""
    return bool(_CLOSING_LINE.fullmatch(words) or LAST_MARK.fullmatch(words)) or tells_adjournment(words)


def ends_all(words: str) -> bool:
    """Whether nothing behind a line is said any more: "###", "[End of recording]", "END OF SESSION"."""
    return bool(LAST_MARK.fullmatch(words) or _END_MARK.fullmatch(words))


def stands_below(words: str) -> bool:
    """Whether a line is for who reads the record: "Note to editors: ...", "Signed: ____", "MR AAS (sworn) .... 12"."""
    return _BELOW.fullmatch(words) is not None


def tells_adjournment(words: str) -> bool:
    """Whether a line tells that a sitting closed: what a chair says of it names no hour and stands in no brackets."""
    told = _ADJOURNED.fullmatch(words)
    return told is not None and (_is_set_apart(words, told) or _WHEN.search(told["when"]) is not None)


def tells_recess(words: str) -> bool:
    """Whether a line between two turns tells so: "(Whereupon, a recess was taken.)", "The meeting rose at 11 a.m."."""
    told = _ADJOURNED.fullmatch(words)
    if told is None:
        return False
    return _is_set_apart(words, told) or (_WHEN.search(told["when"]) is not None and not is_spoken(words))


def is_spoken(words: str) -> bool:
    """Whether a line asks, or has "I" or "you" in it."""
    known = label_words()
    voices = known.first_person | known.second_person
    return "?" in words or any(word.strip(".,;:!()").casefold() in voices for word in words.split())


def _is_set_apart(words: str, told: re.Match[str]) -> bool:
    return words[0] in "([" or told["at"] is not None
