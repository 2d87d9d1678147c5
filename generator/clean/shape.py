"""The shape of each piece and of its surroundings, as small whole numbers: what the judge of doubtful lines looks at.

Nothing here knows a language: words count by length, case and marks; phrases count by their kind.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter, ne
from string import ascii_uppercase

from generator.clean.page import PROSE_WORDS, Mark, Piece
from generator.languages.furniture import KINDS
from generator.model import Disposition, Role
from generator.writing import CLOSERS, without_typography

# the names of the numbers, in their order; weights name them too, so that the two cannot drift apart
NAMES = (
    "words", "end", "start", "lower", "digits", "kind", "repeated", "blank_before", "blank_after", "credit",
    "dated", "address", "place", "prose_before", "prose_after", "last_prose", "next_prose", "short_before",
    "short_after", "density", "density_before", "density_after", "above", "below", "kind_above", "kind_below",
    "since_related", "since_comments", "since_bio", "since_newsletter", "since_share", "since_footer",
    "pieces", "prose_share", "cluster", "cluster_place", "dates_around", "dates_before",
    "headline", "told_at_headline", "marked_above", "marked_below",
)  # fmt: skip

_KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS, 1)}
_MARKERS = ("related", "comments", "bio", "newsletter", "share", "footer")
_DISPOSITIONS: Mapping[Disposition, int] = {"body": 1, "meta": 2, "aside": 3, "set-aside": 4, "removed": 5}
_MARKED_WITHIN = 8  # pieces
_AT_HEADLINE = 6  # pieces from the headline on in which date or author stand
_NEVER = 999  # pieces since a marker that has not come
_WINDOW = 6  # pieces before and after one
_GAP = 5  # short pieces that part one cluster of prose from the next
_LEAST_LOWER = 0.4  # share of words that do not begin with a capital, in prose
_CREDIT = re.compile(  # the alternatives are tried where one of them can begin
    r"(?=[picgsvrafb])\b(?:photos?|images?|credits?|courtesy|getty|source|illustration|picture[ds]?|via|reuters|afp|foto|bild|crédit)\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b\d{1,2}:\d\d\b|\bago\b|\b(?:19|20)\d\d\b|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|www\.|@\w|[|›»→]|\w\.(?:com|org|net)\b")
_ADDRESS_MARKS = ("://", "www.", "@", ".com", ".org", ".net", *"|›»→")  # an address has one of them
_ITEM = re.compile(r"\(?\d{1,3}[.)]")
_PAUSE = re.compile("[，、；。؛،,;]")
_INITIAL = itemgetter(0)
_CAPITALS = ascii_uppercase.encode()
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())


def _scale(*edges: float) -> tuple[float, ...]:
    return edges


_WORDS = _scale(1, 2, 3, 5, 8, 12, 18, 30, 60, 120)
_SHARES = _scale(0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.97)
_LOWER = _scale(0, 0.2, 0.4, 0.6, 0.75, 0.9)
_DIGITS = _scale(0, 0.05, 0.15, 0.4)
_PLACES = _scale(0, 0.05, 0.2, 0.5, 0.8, 0.95, 0.999)
_PROSE = _scale(0, 20, 60, 150, 400, 1000)
_STEPS = _scale(0, 1, 2, 4, 7, 12, 25, 50)
_RUNS = _scale(0, 1, 2, 4, 8, 16, 32)
_SINCE = _scale(0, 2, 6, 15, 40, 998)
_PIECES = _scale(20, 50, 100, 200, 400)
_FROM_HEADLINE = _scale(-26, -8, -1, 3, 12)
_TOTAL = _scale(0.1, 0.3, 0.5, 0.7, 0.85, 0.95)


class Shapes:
    """The shapes of a page's pieces; each is worked out when it is asked for."""

    def __init__(self, pieces: Sequence[Piece], marks: Sequence[Mark | None]) -> None:
        self._pieces = pieces
        self._headline = next((number for number, mark in enumerate(marks) if _is_headline(mark)), None)
        self._is_told = self._headline is not None and any(
            mark is not None and mark.disposition == "meta"
            for mark in marks[self._headline + 1 : self._headline + _AT_HEADLINE]
        )
        self._marked_above, self._marked_below = _nearest(marks), _nearest(marks[::-1])[::-1]
        count = len(pieces)
        self._ends = [_end(piece.words) for piece in pieces]
        self._lower = [_lower(piece.words) for piece in pieces]
        self.prose = [
            piece.count >= PROSE_WORDS and end <= 1 and lower >= _LEAST_LOWER
            for piece, end, lower in zip(pieces, self._ends, self._lower, strict=True)
        ]
        self._size = [
            _size(piece.count, end, lower, is_prose)
            for piece, end, lower, is_prose in zip(pieces, self._ends, self._lower, self.prose, strict=True)
        ]
        self._dated = [piece.count <= 14 and _is_dated(piece.words) for piece in pieces]
        self._words_to, self._prose_to, self._dated_to = [0], [0], [0]
        for piece, is_prose, is_dated in zip(pieces, self.prose, self._dated, strict=True):
            self._words_to.append(self._words_to[-1] + piece.count)
            self._prose_to.append(self._prose_to[-1] + (piece.count if is_prose else 0))
            self._dated_to.append(self._dated_to[-1] + is_dated)
        self._total = max(1, self._prose_to[-1])
        self._size_of_page = bisect_left(_PIECES, count)
        self._share_of_prose = bisect_left(_TOTAL, self._total / max(1, self._words_to[count]))
        short = [size <= 2 for size in self._size]
        self._last_prose, self._next_prose = _distances(self.prose, count)
        self._short_before, self._short_after = _runs(short, count)
        self._since = _since(pieces)
        self._cluster, self._cluster_place = self._clusters()
        self._seen = Counter([piece.words[:200] for piece in pieces])
        whole = "\n".join([piece.words for piece in pieces])
        self._marks = [mark for mark in _ADDRESS_MARKS if mark in whole]

    def of(self, number: int) -> list[int]:
        """The numbers of one piece, as NAMES says."""
        piece, count = self._pieces[number], len(self._pieces)
        words, opening = piece.words, piece.words[:200]
        low, high = max(0, number - _WINDOW), min(count, number + _WINDOW + 1)
        above, below = (number - 1 if number else None), (number + 1 if number + 1 < count else None)
        return [
            bisect_left(_WORDS, piece.count),
            self._ends[number],
            _start(words),
            bisect_left(_LOWER, self._lower[number]),
            bisect_left(_DIGITS, sum(map(str.isdigit, opening)) / len(opening)),
            _KIND_NUMBERS.get(piece.kind or "", 0),
            min(4, self._seen[opening]),
            min(3, piece.blank_before),
            min(3, piece.blank_after),
            int(_is_credited(words[-120:])),
            int(self._dated[number]),
            int(_has_address(words[:300], self._marks)),
            bisect_left(_PLACES, self._prose_to[number] / self._total),
            bisect_left(_PROSE, self._prose_to[number]),
            bisect_left(_PROSE, self._prose_to[count] - self._prose_to[number + 1]),
            bisect_left(_STEPS, self._last_prose[number]),
            bisect_left(_STEPS, self._next_prose[number]),
            bisect_left(_RUNS, self._short_before[number]),
            bisect_left(_RUNS, self._short_after[number]),
            bisect_left(_SHARES, self._density(low, high)),
            bisect_left(_SHARES, self._density(low, number)),
            bisect_left(_SHARES, self._density(number + 1, high)),
            self._size[above] if above is not None else 0,
            self._size[below] if below is not None else 0,
            _KIND_NUMBERS.get(self._pieces[above].kind or "", 0) if above is not None else 0,
            _KIND_NUMBERS.get(self._pieces[below].kind or "", 0) if below is not None else 0,
            *[bisect_left(_SINCE, since[number]) for since in self._since],
            self._size_of_page,
            self._share_of_prose,
            bisect_left(_SHARES, self._cluster[number]),
            self._cluster_place[number],
            min(4, self._dated_to[min(count, number + 3)] - self._dated_to[max(0, number - 2)]),
            bisect_left(_SINCE, self._dated_to[number]),
            0 if self._headline is None else 1 + bisect_left(_FROM_HEADLINE, number - self._headline),
            int(self._is_told),
            self._marked_above[number],
            self._marked_below[number],
        ]

    def is_surely_text(self, number: int) -> bool:
        """A paragraph amid paragraphs, no section of the page's tail above it."""
        if not self.prose[number]:
            return False
        related, comments, bio = self._since[:3]
        if related[number] < _NEVER or comments[number] < _NEVER or bio[number] < _NEVER:
            return False
        low, high = max(0, number - 2), number + 3
        return all(self.prose[low:high]) or (self._cluster_place[number] == 1 and sum(self.prose[low:high]) >= 4)

    def _density(self, low: int, high: int) -> float:
        words = self._words_to[high] - self._words_to[low]
        return (self._prose_to[high] - self._prose_to[low]) / words if words else 1.0

    def _clusters(self) -> tuple[list[float], list[int]]:
        """For each piece the share of all prose its cluster holds, and its place: before (0), in (1) or
        after (2) the largest.
        """
        count = len(self._pieces)
        owner, sizes, gap = [0] * count, [0], 0
        for number, is_prose in enumerate(self.prose):
            if is_prose:
                if gap >= _GAP and sizes[-1]:
                    sizes.append(0)
                sizes[-1] += self._pieces[number].count
                gap = 0
            elif self._size[number] <= 2:
                gap += 1
            owner[number] = len(sizes) - 1
        main = max(range(len(sizes)), key=lambda cluster: (sizes[cluster], -cluster))
        inside = [number for number in range(count) if owner[number] == main and self.prose[number]]
        first, last = (inside[0], inside[-1]) if inside else (0, count)
        place = [0 if number < first else 1 if number <= last else 2 for number in range(count)]
        return [sizes[cluster] / self._total for cluster in owner], place


def _has_address(words: str, marks: Sequence[str]) -> bool:
    """Whether an address stands in some words; `marks`: of those that an address has, those that the page has."""
    for mark in marks:
        if mark in words:
            return _ADDRESS.search(words) is not None
    return False


@lru_cache(maxsize=4096)  # short lines stand on many pages of an outlet
def _is_dated(words: str) -> bool:
    return _DATED.search(words) is not None


@lru_cache(maxsize=1024)
def _is_credited(words: str) -> bool:
    return _CREDIT.search(words) is not None


def _end(words: str) -> int:
    last = words[-1]
    if last in CLOSERS and len(words) > 1 and words[-2] in ".!?…。":
        return 0
    if last in ".!…。！؟।":
        return 0
    return 1 if last in "?？" else 2 if last in ":：" else 3 if last in ",;،" else 4


def _start(words: str) -> int:
    first = words[0]
    if first in "*+•·◦▪‣-–—":
        return 0
    if first.isdigit():
        return 1 if _ITEM.match(words) else 2
    if first in "\"'“‘«„":
        return 3
    if first in "([":
        return 4
    return 5 if first.isupper() else 6 if first.isalpha() else 7


def _lower(words: str) -> float:
    initials = "".join(map(_INITIAL, words[:400].split()))
    plain = without_typography(initials)
    if plain.isascii():
        letters = plain.encode().translate(None, _NO_LETTERS)
        return len(letters.translate(None, _CAPITALS)) / len(initials)
    others = list(filter(str.isalpha, initials))
    cased = sum(map(ne, map(str.lower, others), map(str.upper, others)))
    if 2 * cased < len(others):
        return _evenness(words)
    return (len(others) - sum(map(str.isupper, others))) / len(initials)


def _evenness(words: str) -> float:
    """What small letters tell elsewhere, for scripts without them: a sentence, a part of one, or neither."""
    if _end(words) <= 1:
        return 0.85
    return 0.5 if _PAUSE.search(words) else 0.2


def _size(count: int, end: int, lower: float, is_prose: bool) -> int:
    if is_prose:
        return 6 if count >= 30 else 5
    if count >= PROSE_WORDS:
        return 4
    if count >= 8 and (end <= 2 or lower >= 0.5):
        return 3
    return 2 if end <= 2 else 1


def _distances(prose: Sequence[bool], count: int) -> tuple[list[int], list[int]]:
    """How many pieces back and on the nearest prose stands; 99 where there is none."""
    back, on = [99] * count, [99] * count
    distance = 99
    for number in range(count):
        back[number] = distance
        distance = 0 if prose[number] else min(99, distance + 1)
    distance = 99
    for number in range(count - 1, -1, -1):
        on[number] = distance
        distance = 0 if prose[number] else min(99, distance + 1)
    return back, on


def _is_headline(mark: Mark | None) -> bool:
    return mark is not None and mark.role is Role.TITLE and mark.rule == "metadata"


def _nearest(marks: Sequence[Mark | None]) -> list[int]:
    """What the rules say of the nearest piece before each that they speak of; 0 where none is near."""
    found, last, gap = [0] * len(marks), 0, 0
    for number, mark in enumerate(marks):
        found[number] = last if gap < _MARKED_WITHIN else 0
        gap += 1
        if mark is not None:
            last, gap = _DISPOSITIONS[mark.disposition], 0
    return found


def _runs(short: Sequence[bool], count: int) -> tuple[list[int], list[int]]:
    """How many short pieces stand in a row right before and right after."""
    before, after, run = [0] * count, [0] * count, 0
    for number in range(count):
        before[number] = run
        run = run + 1 if short[number] else 0
    run = 0
    for number in range(count - 1, -1, -1):
        after[number] = run
        run = run + 1 if short[number] else 0
    return before, after


def _since(pieces: Sequence[Piece]) -> list[list[int]]:
    """For each kind of marker, how many pieces ago it stood."""
    found: list[list[int]] = []
    kinds = {piece.kind for piece in pieces}
    for marker in _MARKERS:
        if marker not in kinds:
            found.append([_NEVER] * len(pieces))
            continue
        steps, distance = [0] * len(pieces), _NEVER
        for number, piece in enumerate(pieces):
            steps[number] = distance
            if piece.kind == marker:
                distance = 0
            elif distance < _NEVER - 1:
                distance += 1
        found.append(steps)
    return found
