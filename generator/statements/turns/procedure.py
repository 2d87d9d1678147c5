"""What stands behind the words of a turn and is in nobody's mouth: votes, oaths, the part of a hearing that follows."""

from __future__ import annotations

import re

from generator.languages.worded import Worded
from generator.statements.labels.words import label_words
from generator.statements.turns.minutes import (
    comes_or_goes,
    is_event,
    is_vote,
    phrases_of,
    tells_attendance,
    tells_entry,
    tells_outcome,
)
from generator.statements.turns.record_ends import is_spoken, tells_recess

_LONGEST = 300  # characters of such a line
_OATH_REACH = 400  # characters
_BLANKS = " \t\r\n\xa0\u200e"
_NEAR = 40  # characters before a line in which the one above ends
_BLANK_LINE = re.compile(r"[\n\r][ \t\xa0]*+\r?\n[ \t\xa0]*+\Z")
_SENTENCE_ENDS = ".?!…:;)]}\"'”’»。！？）〕"  # a line behind anything else may be the rest of a sentence
_OPENS = ("(", "[", "-", "–", "—", "*")


def _procedure() -> str:
    return phrases_of("procedure")


def _unsaid() -> str:
    return phrases_of("unsaid")


# "<Media omitted>", "This message was deleted": what an app prints in place of a message
_UNSAID = Worded(r"[\W_]{0,4}(?:{phrases})[\W_]{0,4}", re.IGNORECASE, phrases=_unsaid)
# the number and the time of a caption: "12", "00:01:02.500 --> 00:01:04.000 align:start"
_OF_CAPTION = re.compile(
    r"(?:\d{1,2}[ \t]+)?(?:\d{1,5}|[\d:.,]{5,15}[ ]-->[ ][\d:.,]{5,15}(?:[ ][^\n]{0,60})?)",
)
# "CROSS-EXAMINATION BY MR. PRYCE", "Question put and agreed to.", "AYES 12", "[Mr. Reed in the Chair]", "Ada rose—",
# "ADA EXAMPLE (previously sworn)", "*** pier has joined #quay", "Aplausos do PSD."
_FURNITURE = Worded(
    r"""(?:\d{1,2}[ \t]+)?(?: (?i:{phrases})[.:]?
      | [\[(]?[^\n]{4,80}[ ](?i:{presides})\.?[\])]?
      | [A-Z][A-Z .'’-]{3,60}[ ]\({sworn_before}\)
      | [^\n:?!]{3,80}[ ]{rises}[ ]?[-–—]{1,3}\.?
      | [(\[]?(?i:{motions}s?)[ ](?:[^\n]{0,40}?[ ])?{decided}\b[^\n]{0,200}
      | (?:\*{3}|-!-|-->|<--)[ ]\S{1,60}[ ](?:[(\[][^\n)\]]{0,80}[)\]][ ])?{comes_and_goes}\b[^\n]{0,160}
      | [-–—]?(?i:{stage})(?:[ ]{house_of}[ ][^\n]{1,80})?\.)""",
    re.VERBOSE,
    stage="turns",
    phrases=_procedure,
)
# "ADA EXAMPLE, having been first duly sworn, testified as follows:", over as many lines as it takes
_OATH = Worded(
    r"""[\n\r][ \t]*(?:(?i:{whereupon}),?\s)?\s{0,20}[A-Z][A-Z .'’-]{3,60}(?:,|\s{sworn_behind}\b)[^?!]{0,200}
        \b(?i:{sworn})\b(?!\sin\b)[^?!]{0,120}\Z""",
    re.VERBOSE,
    stage="turns",
)


def without_furniture(text: str, start: int, end: int) -> int:
    """Where the words end before what opens the next part: the number and time of a caption, "CROSS-EXAMINATION"."""
    best = end
    while True:
        line = max(text.rfind("\n", start, end), text.rfind("\r", start, end)) + 1
        if line <= start:
            return best
        words = text[line:end].strip(_BLANKS)
        is_told = bool(words) and _is_told(words, text[max(start, line - _NEAR) : line])
        if words and not is_told and not _is_procedure(words):
            return best
        is_pending = not words or words.isdigit() or (is_told and tells_outcome(words))
        is_of_caption = is_pending and "-->" in text[end : end + 60]
        end = line - 1
        best = end if is_of_caption or not is_pending else best


def _is_told(words: str, before: str) -> bool:
    """Whether a line is told by the record; one that `before` runs on into may be the rest of a sentence."""
    if len(words) > _LONGEST:
        return False
    if is_vote(words) or is_event(words):
        return True
    is_own = words.startswith(_OPENS) or before.rstrip()[-1:] in _SENTENCE_ENDS or _BLANK_LINE.search(before)
    if not is_own:
        return False
    if tells_outcome(words) or tells_recess(words):
        return True
    return (tells_entry(words) or tells_attendance(words)) and not is_spoken(words)


def is_set_apart(words: str) -> bool:
    """Whether a line in brackets inside the words of a turn is procedure: "(The witness withdrew)"."""
    if words[:1] not in ("(", "[") or len(words) > _LONGEST:
        return False
    return tells_recess(words) or tells_entry(words) or tells_attendance(words)


def _is_procedure(words: str) -> bool:
    """Whether a line is said by nobody; what goes on in small letters is the rest of a sentence."""
    if len(words) > _LONGEST or words[0].islower():
        return False
    is_direction = words.isupper() and words.casefold() in label_words().stage  # "APPLAUSE", alone on a line
    return is_direction or bool(_OF_CAPTION.fullmatch(words) or _FURNITURE.fullmatch(words))


def says_nothing(words: str, label: str = "") -> bool:
    """Whether the words stand in place of a message that was none or is not there: "<Media omitted>"."""
    return len(words) <= _LONGEST and (_UNSAID.fullmatch(words) is not None or comes_or_goes(words, label))


def without_oath(text: str, start: int, end: int) -> int:
    """Where the words end before the oath of the next witness."""
    low = max(start, end - _OATH_REACH)
    oath = _OATH.search("\n" + text[low:end].rstrip())  # a pattern that opens with one character skips to it
    return low + max(0, oath.start() - 1) if oath else end
