"""debate: a chair gives the floor, or members speak under their name and a full stop."""

from __future__ import annotations

from generator.model import Found
from generator.recognise.layouts.shape import Shape, openings, who_ask
from generator.recognise.layouts.transcript import COVERED

_FEWEST_NAMES = 3
_HEAD = 6  # lines


def debate(shape: Shape) -> Found[str] | None:
    """ "The SPEAKER.", "Präsidentin Mira Tal:", "Mr. GREEN." among at least three names, none of them "Question"."""
    names = {label.name.casefold() for label in shape.labels}
    if len(names) < _FEWEST_NAMES or shape.covered < COVERED:
        return None
    if any(_asks(name) for name in names) or _is_conference(shape):
        return None  # whoever opens a conference is no chair of a parliament
    has_chair = any(name.startswith(openings("chair")) or name in openings("chair-alone") for name in names)
    has_full_stop = any("full-stop" in label.family for label in shape.labels)
    return Found("debate", "chair" if has_chair else "full-stop-labels") if has_chair or has_full_stop else None


def _is_conference(shape: Shape) -> bool:
    """Whether the head says "Press conference"."""
    return any(phrase in line for line in shape.head[:_HEAD] for phrase in openings("conference"))


def _asks(name: str) -> bool:
    words = name.rstrip(".").split()
    return bool(words) and words[0] in who_ask()
