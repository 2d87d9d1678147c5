"""What boards print beside a post of who wrote it: "Joined: 4 March 2031", "Posts: 1,204", also over two rows."""

from __future__ import annotations

import re

from generator.languages.worded import Worded

__all__ = ["asks_for_value", "is_value", "tells_of_member", "tells_since"]

LONGEST = 60  # characters of a row
# "Join Date: Mar 2031", "Registriert seit 04.03.2031"; alone in its row, where the day follows in the next
_SINCE = Worded(r"{member_since}(?:\s?:)?(?:\s[^\n]{0,30}\d[^\n]{0,20})?", re.IGNORECASE, stage="chrome")
# "Posts: 1,204", "Location: Ostrand"; alone in its row, where the value follows
_TOLD = Worded(r"{member_told}(?:\s?:\s?[^\n]{0,40})?", re.IGNORECASE, stage="chrome")
_LONGEST_VALUE = 5  # words


def tells_since(text: str) -> bool:
    """Whether a row says since when somebody is a member."""
    return len(text) <= LONGEST and _SINCE.fullmatch(text) is not None


def tells_of_member(text: str) -> bool:
    """Whether a row says something else of a member, or since when."""
    return len(text) <= LONGEST and (_TOLD.fullmatch(text) is not None or _SINCE.fullmatch(text) is not None)


def asks_for_value(text: str) -> bool:
    """Whether what a row tells stands in the next one."""
    return ":" not in text.rstrip(": ") and not any(map(str.isdigit, text))


def is_value(text: str) -> bool:
    """Whether a row may be what the row above asks for."""
    return len(text) <= LONGEST and len(text.split()) <= _LONGEST_VALUE and not tells_of_member(text)
