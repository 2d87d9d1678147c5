"""profile: a line that stands on other pages of the outlet too is the outlet's furniture, with exemptions.

Measured on 150 outlets: lines on two other pages are 58 to 71 % of the furniture and .2 to .4 % of the text; the
exemptions spare what was wrongly taken there: standing notes, recurring names, the title as a teaser elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.clean.page import PROSE_WORDS, Mark, Page
from generator.clean.phrases import KINDS, phrase_key
from generator.model import Role

FEWEST = 3  # pages of the outlet that show the line, this one among them
LONG_FEWEST = 4  # the same for a whole sentence
_NAME_WORDS = 4


def recurring_lines(page: Page) -> Iterator[tuple[int, Mark]]:
    """Lines known from other pages of the outlet."""
    outlet = page.outlet
    if outlet is None or not outlet.profile.counts:
        return
    counts, pages = outlet.profile.counts, outlet.profile.pages
    title = phrase_key(page.metadata.title.value) if page.metadata.title else ""
    for number, piece in page.open_pieces():
        seen = counts.get(profile_key(piece.words), 0)
        if seen < FEWEST or piece.key == title or (piece.is_prose and seen < min(LONG_FEWEST, max(FEWEST, pages))):
            continue
        if piece.count < _NAME_WORDS and piece.kind is None and _stands_in_text(page, number):
            continue
        role = KINDS[piece.kind] if piece.kind else Role.UNKNOWN
        yield number, Mark(role, "removed", f"profile:{seen}of{pages}")


def profile_key(words: str) -> str:
    """A line as profiles compare it: as it stands, white space collapsed, at most 400 characters."""
    return " ".join(words[:600].split())[:400]


def _stands_in_text(page: Page, number: int) -> bool:
    """Whether a paragraph stands right before and right after: "Background" between two is a heading."""
    around = page.pieces[max(0, number - 1) : number] + page.pieces[number + 1 : number + 2]  # type: ignore[operator]
    return len(around) == 2 and all(piece.count >= PROSE_WORDS and piece.ends for piece in around)
