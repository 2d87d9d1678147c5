"""doubtful: lines with the shape and place of page furniture are set aside, no more than put little text at risk."""

from __future__ import annotations

from collections.abc import Iterator

from generator.clean.judge import load_judge
from generator.clean.page import Mark, Page
from generator.clean.shape import Shapes
from generator.model import Role

# Measured by cross-validation on 399 pages in three styles of dump; docs/decisions/0016.
UNLIKELY, DOUBTFUL = 0.25, 0.4  # below the one a line goes, below the other while little text is risked
RISKED, MOST_RISKED = 0.02, 0.05  # share of the words of the text that may be expected among the lines that go
SENTENCES = 0.1  # below it a sentence goes; what looks like text needs more against it
WELL_KNOWN, KNOWN = (
    10,
    0.12,
)  # of an outlet with so many pages its profile has taken the furniture; below it a line goes
_FEWEST = 60  # words of running text; of shorter texts the shape says too little
_SECTIONS = {
    "comments": Role.COMMENT,
    "related": Role.RELATED,
    "bio": Role.BIO,
    "newsletter": Role.NEWSLETTER,
    "footer": Role.FOOTER,
}


def doubtful(page: Page) -> Iterator[tuple[int, Mark]]:
    """The lines judged furniture, the least likely text first, until the words at risk are used up."""
    if sum(piece.count for piece in page.pieces if piece.is_prose) < _FEWEST:
        return
    # what the outlet's profile has taken says nothing of its neighbours: the rest is looked at without it
    left = [n for n in range(len(page.pieces)) if n not in page.marks or not page.marks[n].rule.startswith("profile")]
    shapes, judge = Shapes([page.pieces[number] for number in left]), load_judge()
    judged, expected = list[tuple[float, int]](), 0.0
    first, last = _turns(page)
    for at, number in enumerate(left):
        piece = page.pieces[number]
        if number in page.marks:
            expected += piece.count if page.marks[number].disposition == "body" else 0
        elif first <= number <= last or shapes.is_surely_text(at):
            expected += piece.count
        else:
            likelihood = judge.likelihood(shapes.of(at))
            expected += likelihood * piece.count
            if not piece.is_prose or likelihood < SENTENCES:
                judged.append((likelihood, number))
    is_known = page.outlet is not None and page.outlet.profile.pages >= WELL_KNOWN and len(left) < len(page.pieces)
    # "by the commissioner, ahead of the meeting of ..." and place and hour stand above the first turn
    unlikely, doubt = (KNOWN, KNOWN) if is_known or first <= last else (UNLIKELY, DOUBTFUL)
    risked = 0.0
    for likelihood, number in sorted(judged):
        risked += likelihood * page.pieces[number].count
        if likelihood >= doubt or risked > (MOST_RISKED if likelihood < unlikely else RISKED) * expected:
            break
        yield number, Mark(_role(page, number), "set-aside", "doubtful", round(1 - likelihood, 2))


def _turns(page: Page) -> tuple[int, int]:
    """The first and the last piece that opens a turn; what stands between them is said by somebody."""
    turns = [number for number, mark in page.marks.items() if mark.role is Role.TURN]
    return (min(turns), max(turns)) if turns else (1, 0)


def _role(page: Page, number: int) -> Role:
    for above in range(number - 1, max(-1, number - 40), -1):
        role = _SECTIONS.get(page.pieces[above].kind or "")
        if role is not None:
            return role
    if page.pieces[number].is_prose:
        return Role.UNKNOWN
    has_text_above = any(page.pieces[above].is_prose for above in range(number))
    return Role.TEASER if has_text_above else Role.NAVIGATION
