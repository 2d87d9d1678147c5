"""profile: a line that stands on other pages of the outlet too is the outlet's furniture, with exemptions.

Measured on 150 outlets: lines on two other pages are 58 to 71 % of the furniture and .2 to .4 % of the text; the
exemptions spare what was wrongly taken there: standing notes, recurring names, the title as a teaser elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.clean.listings import find_answers
from generator.clean.outlets import PILE
from generator.clean.page import PROSE_WORDS, Mark, Page, quotes
from generator.clean.profiles import pages_of
from generator.clean.tallies import FEWEST, TWICE
from generator.languages.furniture import KINDS, phrase_key
from generator.model import Role

LONG_FEWEST = 4  # pages that must show a whole sentence, or all of the outlet's
_NAME_WORDS = 4  # at most, of a line between speakers that may be a name
_COMMON = 0.3  # of the outlet's pages that must show a short sentence: "Thank you all." ends many a speech
_MOST_PAGES = 0.5  # of the outlet's pages that must show a line that stands among speakers' words
_BAR = 3  # lines in a row within the text that stand on one other page: a bar of links, no heading


def recurring_lines(page: Page) -> Iterator[tuple[int, Mark]]:
    """Lines known from other pages of the outlet: removed where two show them, set aside where one does.

    A sentence is never removed: what a body says on every page may still be its word.
    """
    outlet = page.outlet
    if outlet is None or not outlet.profile.counts:
        return
    counts, pages, all_pages = outlet.profile.counts, outlet.profile.pages, outlet.profile.pages
    is_mixed = outlet.is_mixed or outlet.id == PILE
    title = phrase_key(page.metadata.title.value) if page.metadata.title else ""
    seen = [pages_of(piece.words, counts) for piece in page.pieces]
    if is_mixed:  # how many pages the outlet of this one has is told by the line of it that stands on most
        pages = max(seen, default=0)
    own = [number for number, piece in enumerate(page.pieces) if piece.is_prose and seen[number] < FEWEST]
    first, last = (own[0], own[-1]) if own else (len(page.pieces), -1)
    turns = [number for number, mark in page.marks.items() if mark.role is Role.TURN]
    answers = find_answers(page.pieces)
    for number, piece in page.open_pieces():
        times, is_inside = seen[number], first < number < last
        if times < TWICE or piece.key == title or number in answers:
            continue
        if piece.is_prose and (
            times < (LONG_FEWEST if is_inside else min(LONG_FEWEST, pages))
            or times < FEWEST
            or (is_inside and quotes(piece))
        ):
            continue
        if times < FEWEST and (piece.ends or (is_inside and not _in_a_bar(seen, number))):
            continue
        if is_inside and (is_mixed or (piece.count < _NAME_WORDS and piece.kind is None and _in_text(page, number))):
            continue
        if piece.ends and not piece.is_prose and piece.kind is None and times < _COMMON * pages:
            continue
        if turns and turns[0] < number < turns[-1] and (piece.ends or times < max(FEWEST, _MOST_PAGES * pages)):
            continue
        place = Role.NAVIGATION if number < first else Role.FOOTER if number > last else Role.UNKNOWN
        role = KINDS[piece.kind] if piece.kind else place
        is_sure = times >= FEWEST and (piece.kind is not None or not piece.is_prose)
        yield number, Mark(role, "removed" if is_sure else "set-aside", f"profile:{times}of{all_pages}")


def _in_text(page: Page, number: int) -> bool:
    """Whether a paragraph stands right before and right after: "Background" between two is a heading."""
    around = [*page.pieces[max(0, number - 1) : number], *page.pieces[number + 1 : number + 2]]
    return len(around) == 2 and all(piece.count >= PROSE_WORDS and piece.ends for piece in around)


def _in_a_bar(seen: Sequence[int], number: int) -> bool:
    """Whether a line is one of several in a row that stand on other pages too."""
    first = last = number
    while first and seen[first - 1]:
        first -= 1
    while last + 1 < len(seen) and seen[last + 1]:
        last += 1
    return last - first + 1 >= _BAR
