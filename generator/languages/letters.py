"""How letters, newsletters and posts address their readers: "Dear friends of the harbour,", "Hello everybody!"."""

from __future__ import annotations

import re

from generator.languages import any_of
from generator.languages.worded import Worded

__all__ = ["opens_letter"]

_SALUTATION = Worded(
    r"(?:{salutations}|{hails})\b", re.IGNORECASE, stage="turns", hails=lambda: any_of("chrome", "hails")
)


def opens_letter(text: str) -> bool:
    """Whether a line begins as the one does that says to whom a letter is: "Dear", "Hello"."""
    return _SALUTATION.match(text) is not None
