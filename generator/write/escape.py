"""Source text -> Markdown that shows exactly these characters and makes nothing out of them (law 3)."""

from __future__ import annotations

import re

_ACTIVE = re.compile(r"[!-/:-@\[-`{-~]")  # every ASCII punctuation mark; backslashes come too late for preprocessors


def escape(text: str) -> str:
    """One line of text as inert Markdown: white space collapsed, every mark a decimal character reference."""
    return _ACTIVE.sub(lambda match: f"&#{ord(match.group())};", " ".join(text.split()))
