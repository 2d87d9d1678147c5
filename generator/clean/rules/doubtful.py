"""doubtful: lines with the shape and place of page furniture are set aside, no more than put little text at risk."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from generator.clean.judge import load_judge
from generator.clean.listings import find_answers, find_entries
from generator.clean.page import PROSE_WORDS, Mark, Page, Piece, has_wide_words, quotes
from generator.clean.shape import Shapes
from generator.clean.tables import find_rows
from generator.clean.tallies import FEW
from generator.model import Role
from generator.nouns import dataclass

# Measured by cross-validation on 399 pages in three styles of dump; docs/decisions/0016.
UNLIKELY, DOUBTFUL = 0.2, 0.36  # below the one a line goes, below the other while little text is risked
RISKED, MOST_RISKED = 0.02, 0.04  # share of the words of the text that may be expected among the lines that go
SURE, SURE_WIDE = 0.05, 0.12  # below it a line is hardly ever text; in scripts without capitals more is doubted
SENTENCES = 0.15  # what looks like text, a sentence or LONG words, goes only below this
LONG, LONGEST = 20, 120  # words; nothing longer than the second goes by its shape
ITEM = 7  # words of an item of a list that is no menu
OPENING = 10  # pieces from the headline to the first turn
CORRECTION = 5  # words of a note; fewer are its heading
KNOWN = 0.12  # instead of the first two where the profile of the outlet has learned from so many pages:
WELL_KNOWN = 40  # pages
MEASURED = "en"  # the language of the pages; in others what goes is the same as in what is well known
_PAUSES = ",;，；、،؛"  # at the end of a clause that has a line of its own
FURNISHED = 4  # lines of known furniture on a page of the web
_SAID = 0.5  # of the words of a transcript stand between the first and the last label
_LOOKED_AT = 2000  # characters
_SECTION = 40  # pieces of a section at most, its heading among them
# words of running text, by the lines of known furniture around it; of shorter texts the shape says too little
_FEWEST = ((10, 20), (FURNISHED, 35), (0, 60))
_NOTE = 60  # words of running text, below which no sentence goes
_SECTIONS = {
    "comments": Role.COMMENT,
    "related": Role.RELATED,
    "bio": Role.BIO,
    "newsletter": Role.NEWSLETTER,
    "footer": Role.FOOTER,
}


@dataclass(frozen=True, slots=True)
class Doubts:
    """The pieces of a page that are judged, and what is known of the others."""

    shapes: Shapes
    judged: tuple[tuple[int, int], ...]  # (number of the piece, its place among the shapes)
    sure: int  # words of pieces that are text without being judged


def doubtful(page: Page) -> Iterator[tuple[int, Mark]]:
    """The lines judged furniture, the least likely text first, until the words at risk are used up."""
    doubts = find_doubts(page)
    if doubts is None:
        return
    judge = load_judge()
    likelihoods = [judge.likelihood(doubts.shapes.of(at)) for _, at in doubts.judged]
    opens = [number for number, piece in enumerate(page.pieces) if piece.kind in _SECTIONS]
    first_prose = next((number for number, piece in enumerate(page.pieces) if piece.is_prose), len(page.pieces))
    for number, likelihood in choose_furniture(page, doubts, likelihoods):
        role = _role(page, number, opens, first_prose=first_prose)
        yield number, Mark(role, "set-aside", "doubtful", round(1 - likelihood, 2))


def find_doubts(page: Page) -> Doubts | None:
    """What of a page is to be judged; None where its shape says too little."""
    told = sum(piece.count for piece in page.pieces if piece.is_prose)
    if told < _fewest(page):
        return None
    if has_wide_words(page.text[:_LOOKED_AT]) and not _is_furnished(page):
        return None  # clauses and names on lines of their own look like furniture there
    left = _left(page)
    shapes = Shapes([page.pieces[number] for number in left], [_told(page, number) for number in left])
    judged, sure = list[tuple[int, int]](), 0
    first, last = _turns(page)
    first = _behind_title(page, first) if first <= last else first
    rows = _tables(page) | find_answers(page.pieces) | find_entries(page.pieces)
    is_said = page.layout == "speech"  # "Thank you.": a short sentence is said like any other
    for at, number in enumerate(left):
        piece = page.pieces[number]
        if number in page.marks:
            sure += piece.count if page.marks[number].disposition == "body" else 0
        elif (
            first <= number <= last
            or shapes.is_surely_text(at)
            or _is_row(piece)
            or number in rows
            or _corrects(piece)
            or quotes(piece)
            or _opens_text(piece)
            or (is_said and piece.ends)
            or (told < _NOTE and piece.is_prose)
        ):
            sure += piece.count
        else:
            judged.append((number, at))
    return Doubts(shapes, tuple(judged), sure)


def _fewest(page: Page) -> int:
    """The words of running text that are enough to tell what is none: fewer where furniture is known."""
    known = sum(piece.kind is not None for piece in page.pieces)
    return next(words for lines, words in _FEWEST if known >= lines)


def _told(page: Page, number: int) -> Mark | None:
    """What a rule says of a piece that tells something of its neighbours: pictures and buttons stand everywhere."""
    mark = page.marks.get(number)
    return None if mark is not None and mark.rule == "placeholder" else mark


def _left(page: Page) -> list[int]:
    """The pieces that are looked at: all, or, where a profile of many pages has taken the bulk of the furniture, the
    others. What a profile of few has taken is like what phrases tell: it says what its neighbours are.
    """
    if not _is_well_known(page):
        return list(range(len(page.pieces)))
    return [n for n in range(len(page.pieces)) if n not in page.marks or not page.marks[n].rule.startswith("profile")]


def _is_well_known(page: Page) -> bool:
    return page.outlet is not None and page.outlet.profile.pages >= WELL_KNOWN


def choose_furniture(page: Page, doubts: Doubts, likelihoods: Sequence[float]) -> Iterator[tuple[int, float]]:
    """The numbers of the pieces that go, each with how likely it is text."""
    expected, candidates = float(doubts.sure), list[tuple[float, int]]()
    # the sentences that an outlet with many pages prints on each are in its profile: what is left is said here
    is_spared = page.outlet is not None and page.outlet.profile.pages >= FEW
    for (number, _), likelihood in zip(doubts.judged, likelihoods, strict=True):
        piece = page.pieces[number]
        expected += likelihood * piece.count
        if is_spared and piece.is_prose:
            continue
        if piece.count < LONGEST and (likelihood < SENTENCES or not _needs_more(piece)):
            candidates.append((likelihood, number))
    # "by the commissioner, ahead of the meeting of ..." and place and hour stand above the first turn
    first, last = _turns(page)
    has_profile = any(mark.rule.startswith("profile") for mark in page.marks.values())
    unlikely, doubt = (KNOWN, KNOWN) if first <= last else _limits(page, has_profile=has_profile)
    risked, sure = 0.0, _sure(page)
    for likelihood, number in sorted(candidates):
        if likelihood >= sure:
            risked += likelihood * page.pieces[number].count
        if likelihood >= doubt or risked > (MOST_RISKED if likelihood < unlikely else RISKED) * expected:
            break
        yield number, likelihood


def _needs_more(piece: Piece) -> bool:
    """Whether a piece looks like text: a sentence, many words, a long item of a list."""
    return (
        piece.is_prose
        or piece.count >= LONG
        or (piece.words[0] in "•*" and piece.count >= ITEM)
        or (piece.count >= PROSE_WORDS and piece.words[-1] in _PAUSES)
    )


def _is_row(piece: Piece) -> bool:
    """Whether a piece is a row of a table: menus are not set with tabs."""
    return "\t" in piece.words and piece.kind is None


def _behind_title(page: Page, first: int) -> int:
    """The piece behind the headline, where it stands a few lines above the first turn: between them stand who speaks,
    on what occasion, place and hour.
    """
    for number in range(first - 1, max(-1, first - OPENING), -1):
        mark = page.marks.get(number)
        if mark is not None and mark.role is Role.TITLE:
            return number + 1
    return first


def _tables(page: Page) -> frozenset[int]:
    """The rows of tables that have a figure in a row: menus are set in rows too."""
    rows = find_rows(page.pieces, page.text)
    figures = {number for number in rows if any(map(str.isdigit, page.pieces[number].words))}
    return frozenset(n for n in rows if n in figures or n + 1 in figures or n - 1 in figures)


# "VESTEREY, March 14 (Agency) - The board ..."
_PLACE_LINE = re.compile(r"[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ .’'-]{2,40}(?:,[^–—\n]{0,40})?\s{0,3}[–—-]{1,2}\s")


def _opens_text(piece: Piece) -> bool:
    """Whether a sentence begins with the place it was written at, in capitals."""
    return piece.ends and piece.count >= PROSE_WORDS and _PLACE_LINE.match(piece.words[:100]) is not None


def _corrects(piece: Piece) -> bool:
    """Whether a piece says what was wrong in the text before: "Correction: An earlier version of this article ..."."""
    return piece.kind == "correction" and piece.count >= CORRECTION


def _limits(page: Page, *, has_profile: bool) -> tuple[float, float]:
    """Below the one a line goes, below the other while little text is risked."""
    language = page.metadata.language.value if page.metadata.language else MEASURED
    if language.partition("-")[0] != MEASURED and not _is_furnished(page):
        return KNOWN, KNOWN
    if has_profile and _is_well_known(page):
        return KNOWN, KNOWN
    return UNLIKELY, DOUBTFUL


def _sure(page: Page) -> float:
    """Below it a line is no text whatever it puts at risk: none without furniture that is known."""
    if not _is_furnished(page):
        return 0.0
    return SURE_WIDE if has_wide_words(page.text[:_LOOKED_AT]) else SURE


def _is_furnished(page: Page) -> bool:
    """Whether furniture that is known stands on a page: then what looks like it is."""
    return sum(piece.kind is not None for piece in page.pieces) >= FURNISHED


def _turns(page: Page) -> tuple[int, int]:
    """The first and the last piece that opens a turn, where most of the page stands between: somebody says it."""
    turns = [number for number, mark in page.marks.items() if mark.role is Role.TURN]
    if not turns:
        return 1, 0
    first, last = min(turns), max(turns)
    said = sum(piece.count for piece in page.pieces[first : last + 1])
    return (first, last) if said >= _SAID * sum(piece.count for piece in page.pieces) else (1, 0)


def _role(page: Page, number: int, opens: Sequence[int], *, first_prose: int) -> Role:
    """What a line that goes is, by the heading of its section; `opens`: the pieces that open one, in order."""
    place = bisect_left(opens, number) - 1
    if place >= 0 and number - opens[place] < _SECTION:
        return _SECTIONS[page.pieces[opens[place]].kind or ""]
    if page.pieces[number].is_prose:
        return Role.UNKNOWN
    return Role.TEASER if first_prose < number else Role.NAVIGATION
