"""What a record tells between the turns without brackets round it: an oath, a vote, who left a chat.

Each is a line of its own, passive or impersonal. What a chair says of the same things ("The motion is carried.",
"I adjourn the meeting.") is said.
"""

from __future__ import annotations

import re
from functools import cache

from generator.languages import every, one_of
from generator.languages.worded import Worded
from generator.statements.labels.candidates import CLOCK, DATED
from generator.statements.labels.words import label_words


@cache
def phrases_of(key: str) -> str:
    """The listed lines as one pattern: `#` is a number, `*` whatever follows."""
    listed = (one_of([phrase]) for phrase in every("turns", key))
    return "|".join(words.replace(r"\#", r"\d{1,5}").replace(r"\*", r"[^\n]{0,200}") for words in listed) or "(?!)"


def _entered() -> str:
    return phrases_of("entered")


# "The witness was sworn in.", "–Resulta afirmativa.", "b.u.v.", "(The witness withdrew)", "(11.15 am)"
_ENTERED = Worded(
    r"(?:[-–—][ ]?)?[(\[]?(?:{entered})[.:]?[)\]]?\.? | \(\d{1,2}[:.]\d{2}[ ]?[ap]\.?m\.?\)",
    re.IGNORECASE | re.VERBOSE,
    stage="turns",
    entered=_entered,
)
# "In favour: Norvik, Sund", "Against: 1", "Abstaining: None"
_VOTE = Worded(r"(?i:{votes})[ ]?:[ \t]*+(?P<whose>[^\n.:;?!]{1,200})\.?", stage="turns")
# "Carried.", "Adopted unanimously.": said by a chair, unless something that is told stands before it
_OUTCOME = Worded(r"{outcomes}\.?", re.IGNORECASE, stage="turns")
# "12/03/2024, 09:20 - Otto Rask left", "[09:17] * otto nods", "[09:19] -!- otto has quit [Ping timeout]"
_IN_CHAT = Worded(
    rf"\u200e?(?:{DATED}|\[{CLOCK}\]|\({CLOCK}\)|{CLOCK}(?=[ ](?:[*–-]|-->|<--)))[ ](?:[-–][ ])?\u200e?"
    r"(?:(?:\*{1,3}|-!-|-->|<--)[ ]\S[^\n]{0,200}"
    r"|(?P<who>[^\s:]{1,40}(?:[ ][^\s:]{1,40}){0,2}?)[ ]{comes_and_goes}(?:[ ][^\n:]{1,80})?)",
    stage="turns",
)
_COMES_OR_GOES = Worded(r"[ ]{comes_and_goes}(?:[ ][^\n.?!]{1,40})?", stage="turns")  # " left", " joined using a link"

# "Note: Ilsa Marrow joined the meeting.", "[Ansel Reed left the meeting at 10:15.]", "Mayor Reed arrived at 7:10 p.m."
_ATTENDS = Worded(
    r"[\[(*_]{0,2}(?:(?i:{noted})[ ]?:[ ])?(?:[^\W\d_a-zß-öø-ÿ][^\s:,;?!]{0,30}[ ]){1,5}"
    r"(?:{attends}|{attends_at}(?=[^\n]{0,12}\d))(?![^\W_])[^\n:?!]{0,60}(?::\d\d[^\n:?!]{0,12})?[\])*_]{0,2}",
    stage="turns",
)
_JOINS_ROOM = Worded(r"{comes_and_goes}[ ]\#[^\s]{1,60}", stage="turns")  # "joined #harbour."


def tells_entry(words: str) -> bool:
    """Whether a line of its own is what a record tells, and nobody says."""
    return _ENTERED.fullmatch(words) is not None


def tells_outcome(words: str) -> bool:
    """Whether a line says no more than what became of a vote: "Carried."."""
    return _OUTCOME.fullmatch(words) is not None


def tells_attendance(words: str) -> bool:
    """Whether a line of its own tells who came to a meeting or left it."""
    return _ATTENDS.fullmatch(words) is not None


def comes_or_goes(words: str, label: str) -> bool:
    """Whether all that stands behind a name is that this one came or went: "Otto Rask: Otto Rask left"."""
    bare = words.lstrip("\u200e")
    if _JOINS_ROOM.fullmatch(bare):
        return True
    return bool(label) and bare.startswith(label) and _COMES_OR_GOES.fullmatch(bare, len(label)) is not None


def is_vote(words: str) -> bool:
    """Whether a line tells who voted, or how many: names alone, or a number."""
    vote = _VOTE.fullmatch(words)
    if vote is None:
        return False
    whose = vote["whose"].strip()
    return whose.isdigit() or all(word[0].isupper() for word in whose.split())


def is_event(words: str) -> bool:
    """Whether a line of a chat tells who came, who went and what somebody does."""
    event = _IN_CHAT.fullmatch(words)
    if event is None:
        return False
    return event["who"] is None or event["who"].casefold() not in label_words().first_person
