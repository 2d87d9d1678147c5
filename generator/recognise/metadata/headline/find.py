"""The headline: every row of the page head is weighed by what speaks for it; none is taken where none stands out.

The weights are those of a conditional logit fitted on annotated pages (docs/decisions/0011): each row is scored by the
sum of its signs, and so is the possibility that the headline is not in the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from generator.model import Found
from generator.recognise.metadata.cues import cue, cue_in
from generator.recognise.metadata.headline.candidates import (
    Candidate,
    View,
    look_at,
    named_behind,
    tells_author,
)
from generator.recognise.metadata.headline.extent import whole_span
from generator.recognise.metadata.headline.kicker import kinds_of_text
from generator.recognise.metadata.headline.opening_line import is_line, plain_opening
from generator.recognise.metadata.headline.outright import find_outright
from generator.recognise.metadata.headline.signs import (
    CRUMB,
    WORD,
    early_signs,
    is_person,
    late_signs,
    most_of_late,
)
from generator.recognise.metadata.outlet.rows import names_institution
from generator.recognise.metadata.page import Page, count_words
from generator.recognise.metadata.weights import TITLE as WEIGHTS
from generator.recognise.metadata.weights import score

_STOPS = (".", "。", "!", "?", "”", "“", "’", '"', "»")
_LONG_OPENING = 4  # words of a first row that is no rubric
_FEWEST_WORDS = 3  # of a row right above a date
_SENTENCE_WORDS = 13
_ROUNDING = 1e-6  # sums of the same weights in another order differ by less


def find_title(
    page: Page, *, named: Sequence[str], dated: Mapping[int, bool], outlet: str | None = None
) -> Found[str] | None:
    """The headline. `named`: what addresses call the page; `dated`: rows with a date, True where alone.

    `outlet`: what is known to be the name of the outlet is no headline where a line that stands alone follows.
    """
    if outright := find_outright(page, dated=dated):
        return outright
    view, candidates = look_at(page, named=named, dated=dated)
    if not candidates:
        return None
    scores = _Scores(view, candidates)
    best = scores.best()
    least = score(signs_of_none(page), WEIGHTS)
    author = next((row.number for row in page.rows[: page.body_start] if tells_author(page, row)), 0)
    over = [n for n, other in enumerate(candidates) if other.row < author and other.rows == 1 and " " in other.text]
    if over:
        best = max(over, key=lambda index: (scores[index], -index))
    elif scores[best] < least:
        if row := named_behind(view):
            return Found(" ".join(row.text.split()), "named-by-address", row.span)
        span = plain_opening(page, dated)
        return Found(" ".join(span.of(page.text).split()), "opening-line", span) if span else None
    better = list[int]()
    labels = [label.span.start for label in page.labels]
    if labels[1:] and candidates[best].row and candidates[best].span.start in labels:  # what is said is no headline
        better = [n for n, other in enumerate(candidates) if other.span.end <= labels[0] and scores[n] > 0]
    elif _is_issuer(page, candidates[best]) or (outlet and candidates[best].text.casefold() == outlet.casefold()):
        below = _below_masthead(page, candidates, best, dated) or _above_dates(page, candidates, best, dated)
        better = [n for n in below if scores[n] > 0]
    elif cue_in("occasion", page.language).match(candidates[best].text):
        better = [n for n in _above_occasion(page, candidates, best, dated) if scores[n] > least]
    elif over_sentence := _over_sentence(view, candidates, best):
        better = over_sentence
    elif dated and (candidates[best].text.endswith(_STOPS) or _opens_at_length(page)):
        better = _above_date(page, candidates, best, dated)
    elif _is_rubric(page, candidates[best]):
        better = [n for n, other in enumerate(candidates) if count_words(other.text) > 2 and scores[n] > least + 2]
        better = [n for n in better if candidates[n].row > candidates[best].row and candidates[n].rows == 1]
    best = max(better, key=lambda index: (scores[index], -index), default=best)
    span = whole_span(view, candidates[best])
    return Found(" ".join(span.of(page.text).split()), _rule(scores.signs(best)), span)


def _above_occasion(page: Page, candidates: Sequence[Candidate], best: int, dated: Mapping[int, bool]) -> list[int]:
    """The line like a sentence right above "Remarks by the Warden", where it opens the text."""
    above = candidates[best].row - 1
    return [
        number
        for number, other in enumerate(candidates)
        if other.row == above == 0
        and other.rows == 1
        and not other.is_prefix
        and above not in dated
        and _is_like_sentence(page.rows[above].text)
        and not cue("chrome").match(page.rows[above].text)
    ]


def _opens_at_length(page: Page) -> bool:
    """Whether the first row is too long for a masthead or a rubric, and no institution."""
    first = page.rows[0]
    return first.words >= _LONG_OPENING and not names_institution(first.text)


def _above_date(page: Page, candidates: Sequence[Candidate], best: int, dated: Mapping[int, bool]) -> list[int]:
    """The short line that opens a text, with a date alone below it, where the first sentence seems the headline."""
    first = page.rows[0]
    is_line = (
        first.words > 1 and first.text[-1].isalnum() and not first.has_bullet and not cue("chrome").match(first.text)
    )
    if not is_line or len(page.rows) < 3 or not dated.get(1, False):
        return []
    if candidates[best].row not in (2, 3) or not page.rows[2].after_blank:
        return []
    return [n for n, other in enumerate(candidates) if other.row == 0 and other.rows == 1 and not other.is_prefix]


def _over_sentence(view: View, candidates: Sequence[Candidate], best: int) -> list[int]:
    """The short line right above the sentence that seems the headline, or above the days over it."""
    page, chosen = view.page, candidates[best]
    text = whole_span(view, chosen).of(page.text)
    if text[-1:] != "." or count_words(text) < _SENTENCE_WORDS:
        return []
    above = chosen.row - 1
    while above > 0 and above in view.dated:
        above -= 1
    return [
        number
        for number, other in enumerate(candidates)
        if other.row == above
        and other.rows == 1
        and not other.is_prefix
        and above not in view.dated
        and not page.rows[above].has_bullet
        and not is_person(other.text)
        and not names_institution(other.text)
        and is_line(page, page.rows[above])
    ]


def _is_like_sentence(text: str) -> bool:
    """Whether most words of four and more small ones begin small: no rubric and no name is written so."""
    words = WORD.findall(text)
    return len(words) >= 4 and 2 * sum(word[0].islower() for word in words) > len(words)


def _is_issuer(page: Page, candidate: Candidate) -> bool:
    """Whether an institution is named right over the line that says it is its press release."""
    below = page.rows[candidate.row + candidate.rows :][:1]
    is_kind = any(row.text.casefold().rstrip(":") in kinds_of_text() for row in below)
    return is_kind and names_institution(candidate.text)


def _below_masthead(page: Page, candidates: Sequence[Candidate], best: int, dated: Mapping[int, bool]) -> list[int]:
    """The lines below the block that the name of the outlet opens, each with blank lines around it."""
    end = candidates[best].row + candidates[best].rows
    names = Counter(label.name for label in page.labels)  # a name that comes again is a speaker
    while end < len(page.rows) and not page.rows[end].after_blank:
        end += 1
    return [
        number
        for number, other in enumerate(candidates)
        if other.row >= end
        and other.rows == 1
        and not other.is_prefix
        and other.row not in dated
        and page.rows[other.row].after_blank
        and not page.rows[other.row].is_prose
        and (other.row + 1 >= len(page.rows) or page.rows[other.row + 1].after_blank)
        and names[other.text] < 2
    ]


def _above_dates(page: Page, candidates: Sequence[Candidate], best: int, dated: Mapping[int, bool]) -> list[int]:
    """The lines below the name of the outlet that stand right above a date, or above who wrote it and the date."""
    first = candidates[best].row + candidates[best].rows
    return [
        number
        for number, other in enumerate(candidates)
        if first <= other.row < page.body_start
        and other.rows == 1
        and not other.is_prefix
        and other.row not in dated
        and dated.keys() & {other.row + 1, other.row + 2}
        and not page.rows[other.row].is_prose
        and page.rows[other.row].words >= _FEWEST_WORDS
        and not cue("chrome").match(other.text)
        and not CRUMB.search(other.text)
        and not cue_in("byline", page.language).match(other.text)
    ]


def _is_rubric(page: Page, candidate: Candidate) -> bool:
    """Whether a word or two repeat the end of the breadcrumbs right above: "Start > Economy > Ports" / "Ports"."""
    if candidate.row == 0 or candidate.rows > 1 or count_words(candidate.text) > 2:
        return False
    above = page.rows[candidate.row - 1].text
    return bool(CRUMB.search(above)) and CRUMB.split(above)[-1].strip().casefold() == candidate.text.casefold()


def signs_of_none(page: Page) -> dict[str, float]:
    """What speaks for a text without headline: it begins with speech or prose at once."""
    opening = page.rows[0] if page.rows else None
    return {
        "none": 1.0,
        "none-prose-first": float(bool(opening and opening.is_prose)),
        "none-turn-first": float(bool(opening and any(opening.span.holds(label.span) for label in page.labels[:1]))),
        "none-prose-within-two": float(page.body_start < 2),
    }


def _rule(sign: Mapping[str, float]) -> str:
    for name, rule in (("labelled", "labelled"), ("heading", "marked-heading"), ("slug", "named-by-address")):
        if sign.get(name, 0.0) > 0.6:
            return rule
    if sign.get("suffix") or sign.get("prefix"):
        return "page-title"
    return "repeated-headline" if sign.get("repeat") else "headline-position"


class _Scores:
    """The scores of candidates. What takes a look at the whole text is asked of those alone that could be the best."""

    def __init__(self, view: View, candidates: Sequence[Candidate]) -> None:
        self._view, self._candidates = view, candidates
        self._early = [early_signs(view, candidate) for candidate in candidates]
        self._whole: dict[int, dict[str, float]] = {}
        self._scores: dict[int, float] = {}

    def __getitem__(self, number: int) -> float:
        if number not in self._scores:
            self._scores[number] = score(self.signs(number), WEIGHTS)
        return self._scores[number]

    def signs(self, number: int) -> dict[str, float]:
        """All signs of a candidate."""
        if number not in self._whole:
            signs = self._early[number]
            self._whole[number] = signs | late_signs(self._view, self._candidates[number], signs)
        return self._whole[number]

    def best(self) -> int:
        """The candidate with the highest score, the first of equals."""
        pairs = zip(self._candidates, self._early, strict=True)
        most = [score(signs, WEIGHTS) + most_of_late(self._view, candidate) for candidate, signs in pairs]
        best = -1
        for number in sorted(range(len(most)), key=lambda number: -most[number]):
            if best >= 0 and most[number] < self[best] - _ROUNDING:
                break
            if best < 0 or (self[number], -number) > (self[best], -best):
                best = number
        return best
