"""The layout of a text, from its shape. One layout a file; the first that fits is taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.model import Block, Found, Label
from generator.recognise.layouts.article import article
from generator.recognise.layouts.debate import debate
from generator.recognise.layouts.interview import interview
from generator.recognise.layouts.press_release import press_release
from generator.recognise.layouts.shape import Shape, read_shape
from generator.recognise.layouts.speech import speech
from generator.recognise.layouts.statement import statement
from generator.recognise.layouts.transcript import transcript

LAYOUTS: tuple[Callable[[Shape], Found[str] | None], ...] = (
    debate,
    interview,
    transcript,
    press_release,
    statement,
    speech,
    article,
)
LAYOUT_NAMES = ("article", "debate", "interview", "press-release", "speech", "statement", "transcript")
SPOKEN = frozenset({"transcript", "interview", "debate"})  # what is said stands in turns


def choose_layout(text: str, lines: Sequence[Block], labels: Sequence[Label]) -> Found[str]:
    """ "transcript", "article", "statement", ... with the rule that chose it."""
    shape = read_shape(text, lines, labels)
    return next((found for layout in LAYOUTS if (found := layout(shape)) is not None), Found("article", "prose"))
