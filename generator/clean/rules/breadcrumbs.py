"""breadcrumb: the way to the page, above its text: "Home > News > Harbour"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.clean.page import Mark, Page
from generator.model import Role

_STEP = re.compile(r" ?[>»›→] ?| / | :: ")
_STEPS = 3  # of two steps the first is known to be the home page
_LONGEST = 6  # words of a step but the last, which can be the headline


def breadcrumbs(page: Page) -> Iterator[tuple[int, Mark]]:
    """Rows of steps before the first running text."""
    for number, piece in enumerate(page.pieces):
        if piece.is_prose:
            return
        if number not in page.marks and not piece.ends and piece.count <= 40 and _is_way(page, piece.words):
            yield number, Mark(Role.BREADCRUMB, "set-aside", "breadcrumb", 0.9)


def _is_way(page: Page, words: str) -> bool:
    if "/" not in words and ":" not in words and not any(mark in words for mark in ">»›→"):
        return False
    steps = [step for step in _STEP.split(words.strip(" >»›→/")) if step]
    if len(steps) < 2 or any(len(step.split()) > _LONGEST for step in steps[:-1]):
        return False
    return len(steps) >= _STEPS or page.phrases.exact.get(steps[0].casefold().strip()) == "navigation"
