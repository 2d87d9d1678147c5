"""Words that a record shows struck out: `<del>"The pier is safe," said Ada Example.</del>` is taken back."""

from __future__ import annotations

from generator.read.marks.tags import STRUCK

_REACH = 2_000  # characters from where words are struck out to a quotation among them


def is_struck(text: str, start: int) -> bool:
    """Whether what begins at `start` stands in words that are struck out."""
    low = max(0, start - _REACH)
    if text.find("</", start, start + _REACH) < 0:
        return False
    return any(text.rfind(f"<{tag}>", low, start) > text.rfind(f"</{tag}>", low, start) for tag in STRUCK)
