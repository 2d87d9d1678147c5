"""What stands behind the words of a turn and is in nobody's mouth: votes, oaths, the part of a hearing that follows."""

from __future__ import annotations

import re
from functools import cache

from generator.languages import every, one_of
from generator.languages.worded import Worded
from generator.statements.record_ends import tells_recess

_LONGEST = 300  # characters of such a line
_OATH_REACH = 400  # characters


@cache
def _phrases(key: str) -> str:
    """The listed lines as one pattern: `#` is a number, `*` whatever follows."""
    listed = (one_of([phrase]) for phrase in every("turns", key))
    return "|".join(words.replace(r"\#", r"\d{1,5}").replace(r"\*", r"[^\n]{0,200}") for words in listed) or "(?!)"


def _procedure() -> str:
    return _phrases("procedure")


def _unsaid() -> str:
    return _phrases("unsaid")


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
      | (?i:{motions}s?)[ ](?:[^\n]{0,40}?[ ])?{decided}\b[^\n]{0,200}
      | (?:\*{3}|-!-|-->|<--)[ ]\S{1,60}[ ](?:[(\[][^\n)\]]{0,80}[)\]][ ])?{comes_and_goes}\b[^\n]{0,160}
      | (?i:{stage})(?:[ ]{house_of}[ ][^\n]{1,80})?\.)""",
    re.VERBOSE,
    stage="turns",
    phrases=_procedure,
)
# "ADA EXAMPLE, having been first duly sworn, testified as follows:", over as many lines as it takes
_OATH = Worded(
    r"""(?:^|[\n\r])[ \t]*(?:(?i:{whereupon}),?\s)?\s{0,20}[A-Z][A-Z .'’-]{3,60}(?:,|\s{sworn_behind}\b)[^?!]{0,200}
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
        words = text[line:end].strip()
        if words and not _is_procedure(words):
            return best
        is_number = not words or words.isdigit()
        is_of_caption = is_number and "-->" in text[end : end + 60]
        end = line - 1
        best = end if is_of_caption or not is_number else best


def _is_procedure(words: str) -> bool:
    """Whether a line is said by nobody; what goes on in small letters is the rest of a sentence."""
    if len(words) > _LONGEST or words[0].islower():
        return False
    return bool(_OF_CAPTION.fullmatch(words) or _FURNITURE.fullmatch(words)) or tells_recess(words)


def says_nothing(words: str) -> bool:
    """Whether the words stand in place of a message that was none or is not there: "<Media omitted>"."""
    return len(words) <= _LONGEST and _UNSAID.fullmatch(words) is not None


def without_oath(text: str, start: int, end: int) -> int:
    """Where the words end before the oath of the next witness."""
    low = max(start, end - _OATH_REACH)
    oath = _OATH.search(text[low:end].rstrip())
    return low + oath.start() if oath else end
