"""When it was said, published and updated, kept apart. Each date of the text is weighed by where and how it stands.

Dates of other posts, of the visit and of copyright lines are candidates like the others and lose; where none stands
out there is none. The weights are fitted like those of the headline (docs/decisions/0011).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache

from generator.languages.worded import Worded
from generator.model import Found
from generator.nouns import dataclass
from generator.recognise.metadata.cues import cue
from generator.recognise.metadata.dates.calendar import DateMention, find_compact_date, swap_day_and_month
from generator.recognise.metadata.dates.events import is_elsewhere, is_of_event
from generator.recognise.metadata.dates.signs import (
    NEAR,
    Placing,
    has_cue,
    is_alone,
    is_in_table,
    place,
    signs_of_none,
    weigh,
)
from generator.recognise.metadata.page import Page, Row
from generator.recognise.metadata.weights import DATES as WEIGHTS
from generator.recognise.metadata.weights import score

_OTHERS = 2  # days with "read more" or "reply" right below, at least: those of other posts, of readers' comments
_COMMENT_WORDS = 10  # of the row of name, day and hour over a comment, at most
_FIRST_MONTH = "1900"  # of a month without a day that a text can be of; "Mar 1711 min read" is glued
# "from 20 to 25 November 2031", "20.–25. November": something went on for days
_FIRST_DAY = Worded(r"(?<![\d:./-])\d{1,2}\.?(?:[-–—]|\s{until}\s)\Z", re.IGNORECASE)
_MOST = 60  # dates of one text that are weighed


@dataclass(frozen=True, slots=True)
class Dates:
    """What the text says of its days."""

    published: Found[str] | None = None
    updated: Found[str] | None = None
    said: Found[str] | None = None
    is_only_updated: bool = False  # no other day is known
    unsettled: DateMention | None = None  # it would be the date, were it known which number is the month


@cache
def _others_day() -> re.Pattern[str]:
    """What stands right before a day that is never that of the text: "Joined: Tue", "Received"."""
    return re.compile(rf"(?<!\w){cue('others_day').pattern}[:\s]{{0,3}}(?:[^\W\d_]{{2,9}}[.,]?\s)?\Z", re.IGNORECASE)


def dated_rows(page: Page, mentions: Sequence[DateMention]) -> Mapping[int, bool]:
    """The short rows with a date; True where hardly anything else stands in them."""
    found: dict[int, bool] = {}
    for placing in place(page, mentions):
        if placing.row.words < 25:
            found[placing.row.number] = is_alone(placing)
    return found


def find_dates_of(page: Page, mentions: Sequence[DateMention], *, title: int | None, addresses: Sequence[str]) -> Dates:
    """The dates of the text. `title`: row of the headline; `addresses`: URL and file name, which may hold a date."""
    named = next(filter(None, map(find_compact_date, addresses)), None)
    labels = [label.span.start for label in page.labels[1:]]
    placings = [
        placing
        for placing in place(page, mentions)[:_MOST]
        if not is_in_table(page, placing)
        and not _is_said(placing, labels)
        and not _FIRST_DAY.search(placing.before[-NEAR:])
        and not _others_day().search(placing.before[-NEAR:])
        and not (len(placing.mention.value) == len("2031-01") and placing.mention.value < _FIRST_MONTH)
    ]
    placings = _without_others(page, placings)
    signs = weigh(page, placings, title=title, named=named)
    updated = _updated(placings)
    scores = [score(sign, WEIGHTS) for sign in signs]
    own = [n for n, p in enumerate(placings) if not is_of_event(p) and not is_elsewhere(page, p, title)]
    if not own:
        return Dates(updated=updated)
    best = max(own, key=lambda index: (scores[index], -index))
    if scores[best] < score(signs_of_none(page, placings), WEIGHTS):
        return Dates(updated=updated)
    chosen = placings[best]
    value = _settle(chosen.mention, placings, named)
    if value is None:
        return Dates(updated=updated, unsettled=chosen.mention)
    found = Found(value, _rule(signs[best]), chosen.mention.span)
    if _is_of_other_page(found, addresses):
        return Dates(updated=updated)
    if cue("said").match(chosen.row.text):
        return Dates(said=found, updated=updated)
    if found.rule == "updated-cue":
        return Dates(updated=found, is_only_updated=True)  # the day it was published is another, or is not said
    return Dates(published=found, updated=updated)


def _without_others(page: Page, placings: list[Placing]) -> list[Placing]:
    """The dates without those of a list of other posts and of readers' comments."""
    if len(placings) < _OTHERS:
        return placings
    others = {placing.row.number for placing in placings if _is_of_post(page, placing) or _is_of_comment(page, placing)}
    return [p for p in placings if p.row.number not in others] if len(others) >= _OTHERS else placings


def _is_of_post(page: Page, placing: Placing) -> bool:
    """Whether a date is alone in its row, with "read more" below it."""
    return is_alone(placing) and _stands_below("read_more", page.rows[placing.row.number + 1 : placing.row.number + 4])


def _is_of_comment(page: Page, placing: Placing) -> bool:
    """Whether a date is in a row of few words, with "reply" below it."""
    number = placing.row.number
    return placing.row.words <= _COMMENT_WORDS and _stands_below("reply", page.rows[number + 1 : number + 3])


def _stands_below(key: str, rows: Sequence[Row]) -> bool:
    return any(row.words <= 3 and cue(key).fullmatch(row.text.strip(" .…»›→[]()")) is not None for row in rows)


def _is_of_other_page(found: Found[str], addresses: Sequence[str]) -> bool:
    """Whether the web address names another day, and the text does not say outright that it is of this one."""
    day = next((day for address in addresses if "://" in address and (day := find_compact_date(address))), None)
    return day not in (None, found.value) and found.rule not in ("published-cue", "said-cue", "updated-cue")


def _is_said(placing: Placing, labels: Sequence[int]) -> bool:
    """Whether a speaker's label opens the row of a date: "A1: On 1 May 2031." `labels`: where they begin, in order."""
    span = placing.row.span
    number = bisect_left(labels, span.start)
    return number < len(labels) and labels[number] < min(span.end, placing.mention.span.start)


def _updated(placings: Sequence[Placing]) -> Found[str] | None:
    for placing in placings:
        if has_cue("updated", placing.before.strip(" :|-–—•·\t"), None):
            return Found(placing.mention.value, "updated-cue", placing.mention.span)
    return None


def _settle(mention: DateMention, placings: Sequence[Placing], named: str | None) -> str | None:
    """Day and month of an ambiguous date: as another date in digits has them, or as the address says; else unknown."""
    if not mention.ambiguous:
        return mention.value
    other = swap_day_and_month(mention.value)
    if named in (mention.value, other):
        return named
    plain = [p.mention for p in placings if not p.mention.ambiguous]
    if any(p.value == mention.value for p in plain):
        return mention.value
    if any(p.value == other for p in plain):
        return other
    return None


def _rule(signs: Mapping[str, float]) -> str:
    for name, rule in (
        ("named", "named-by-address"),
        ("cue-said", "said-cue"),
        ("cue-published", "published-cue"),
        ("cue-updated", "updated-cue"),
        ("byline-row", "byline-date"),
        ("alone", "date-line"),
        ("opens-prose", "dateline"),
        ("place-line", "dateline"),
    ):
        if signs.get(name):
            return rule
    return "date-position"
