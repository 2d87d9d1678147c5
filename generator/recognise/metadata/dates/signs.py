"""How each date of a text stands in it: the signs by which it is weighed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from generator.languages.worded import Worded
from generator.nouns import dataclass
from generator.recognise.metadata.cues import before_author, cue, cue_in
from generator.recognise.metadata.dates.calendar import DateMention
from generator.recognise.metadata.page import Page, Row

_LETTERS = re.compile(r"[^\W\d_]{2,}")
# "Posted by Jane Doe on", "Published in Harbours on"
_POSTED_ON = re.compile(
    r"(?:posted|published|written|submitted|added|filed) (?:by|in|under) .{1,60} on\Z", re.IGNORECASE
)
_NEAR_HEADLINE = 5  # rows below it
_BYLINE_WORDS = 12
_LISTED = 3  # days over the headline that are those of other posts
_MASTHEAD_GAP = 3  # rows over the headline
_TOP, _OVER = 15, 8  # rows of the page in which today's day stands; rows of menus between it and the headline
_RIGHTS = re.compile(r"©|\(c\)|copyright|all rights", re.IGNORECASE)
# "OLD BAY, March 12, 2024 /HarbourWire/ --", "Bahía Vieja, 4 de marzo de 2031.-", "Vesterey, May 2, 2024 (Lamps) -"
_PLACE = re.compile(
    r"[^\W\d_a-z][^\W\d_]+(?:[ .’'-]{1,2}[^\W\d_]+){0,4}(?:, [^\W\d_]+\.?(?: [^\W\d_]+)?)?(?:,| [–—-]{1,2}) "
)
_DASH = re.compile(r"\.?\s{0,3}(?:[/(][^/()\n]{2,40}[/)]\s{0,3})?[–—-]{1,2}\s")
NEAR = 30  # characters before a date in which its cue ends
_SEEN = 200  # characters before and after a date that are looked at
_SHORTEST_CUE = 4  # characters: "on", "am", "le" open a row of metadata, and many a sentence
_WEEKDAY = Worded(r"\b{weekdays}\b|{weekday_stems}", re.IGNORECASE)  # "Tue", "Donnerstag", "пятницу"
_WEEKDAY_BEHIND = Worded(r"\s?[（(]?{weekdays_behind}")  # "（水）", " 星期四"
# a time of day right behind a date: ", 10:45", " um 10.45", " à 10h45"
_TIME = Worded(r"\s*+(?:(?:,|\||-|–|—|·|•|@|T|{at_time})\s*+)?\d{1,2}[:.h]\d\d")
_TEASERS = Worded(r"{teasers}", re.IGNORECASE)  # headings of what other pages say
_TEASERS_ABOVE = Worded(r"{teasers_above}\b", re.IGNORECASE)  # the same, where a headline may follow too
_BY = Worded(r"\s+{by} [^\W\d_]", by=before_author)  # "03/01/2017 by Jane Doe"


@dataclass(frozen=True, slots=True)
class Placing:
    """A date with the row it stands in."""

    mention: DateMention
    row: Row
    before: str  # what stands before it in its row
    after: str


@cache
def _no_day() -> re.Pattern[str]:
    """What stands before a day that is seldom that of the text: of an event, a life."""
    return re.compile(rf"\b{cue('no_day').pattern}", re.IGNORECASE)


def place(page: Page, mentions: Sequence[DateMention]) -> list[Placing]:
    """Each date with its row; those that go over the end of a row are left out."""
    found = []
    rows = iter(page.rows)
    row = next(rows, None)
    for mention in mentions:
        while row is not None and row.span.end < mention.span.end:
            row = next(rows, None)
        if row is None:
            break
        if row.span.holds(mention.span):
            before = page.text[max(row.span.start, mention.span.start - _SEEN) : mention.span.start]
            after = page.text[mention.span.end : min(row.span.end, mention.span.end + _SEEN)]
            found.append(Placing(mention, row, before, after))
    return found


def weigh(page: Page, placings: Sequence[Placing], *, title: int | None, named: str | None) -> list[dict[str, float]]:
    """For each date, in order, its signs: name -> how strong it is, mostly 1.0; absent ones are left out.

    title: the row of the headline; named: the day in the address or the file name, ISO 8601.
    """
    values = Counter(placing.mention.value for placing in placings)
    rows = [placing.row.number for placing in placings]
    ordered = sorted(values)
    found = []
    of_rows = [_signs_of_row(page, placing) for placing in placings]
    cued = sum(bool(signs["cue-published"]) for signs in of_rows)
    over = {p.mention.value for p in placings if title is not None and p.row.number < title and is_alone(p)}
    listed = len(over)
    plain = [p for p, signs in zip(placings, of_rows, strict=True) if not signs["cue-updated"]]
    for index, placing in enumerate(placings):
        signs = of_rows[index] | _signs_of_place(page, placing, title)
        near = sum(abs(number - placing.row.number) <= 6 and number != placing.row.number for number in rows)
        value = placing.mention.value
        if placing.row.number >= page.body_end and not (signs["cue-published"] or signs["cue-said"]):
            signs["behind-uncued"] = 1.0
        above = title - placing.row.number if title is not None else 0  # rows over the headline
        if -_NEAR_HEADLINE <= above < 0 and signs["cue-published"]:
            signs["stated-at-headline"] = 1.0
        is_over, is_today = above > 0, above >= _MASTHEAD_GAP and bool(signs["weekday"] and signs["alone"])
        is_top = is_today and above >= _OVER and placing.row.number < _TOP and values[value] == 1 and value != named
        is_listed = is_over and bool(signs["alone"]) and listed >= _LISTED
        signs |= {
            "only-cued": float(cued == 1 and bool(signs["cue-published"]) and bool(signs["alone"])),
            "prose-over-headline": float(is_over and bool(signs["inside-prose"])),
            "masthead": float(
                is_top or ((is_today or is_listed) and any(_is_of_headline(other, title, value) for other in placings))
            ),
            "over-headline": float(
                above >= _MASTHEAD_GAP
                and bool(signs["alone"])
                and not signs["cue-published"]
                and any(_is_of_headline(other, title, value) and is_alone(other) for other in plain)
            ),
            "first-date": float(index == 0),
            "only-date": float(len(values) == 1),
            "many-near": float(near > 2),
            "some-near": float(0 < near <= 2),
            "repeated": float(values[value] > 1),
            "latest": float(value == ordered[-1]),
            "named": float(bool(named) and value == named),
            "not-named": float(bool(named) and value != named),
            "month-only": float(len(value) == 7),
            "ambiguous": float(placing.mention.ambiguous),
        }
        found.append({name: number for name, number in signs.items() if number})
    return found


def _is_of_headline(placing: Placing, title: int | None, other: str) -> bool:
    """Whether a date other than one in the head of the page stands right below the headline."""
    return (
        title is not None
        and 0 < placing.row.number - title <= 8
        and placing.mention.value != other
        and (is_alone(placing) or not placing.before)
    )


def signs_of_none(page: Page, placings: Sequence[Placing]) -> dict[str, float]:
    """What speaks for a text that does not say its date."""
    start = page.body_start
    return {
        "none": 1.0,
        "none-body-first": float(start == 0),
        "none-many": float(len(placings) > 5),
        "none-all-inside": float(all(p.row.number >= start and not is_alone(p) for p in placings)),
    }


def _signs_of_row(page: Page, placing: Placing) -> dict[str, float]:
    row, before = placing.row, placing.before
    previous = page.rows[row.number - 1] if row.number else None
    opening = before.rpartition(";")[2].strip(" :|-–—•·\u200f\t")  # "Received 4 March; published 12 July"
    cues = {key: has_cue(key, opening, previous) for key in ("published", "updated", "retrieved", "said")}
    cues["published"] = cues["published"] or _POSTED_ON.search(opening[-90:]) is not None
    if row.is_prose and len(opening) <= _SHORTEST_CUE:
        cues["published"] = False  # "On July 4, 2025, the harbour was closed ..."
    alone = is_alone(placing)
    return {
        "alone": float(alone),
        "at-start": float(not opening and not alone),
        "after-words": float(bool(opening) and not alone and not row.is_prose),
        "by-behind": float(not opening and _BY.match(placing.after) is not None),
        "inside-prose": float(row.is_prose and bool(opening)),
        "opens-prose": float(row.is_prose and not opening),
        "short-row": float(row.words <= 6),
        "long-row": float(row.words > 16),
        "weekday": float(bool(_WEEKDAY.search(before[-14:]) or _WEEKDAY_BEHIND.match(placing.after))),
        "time": float(bool(_TIME.match(placing.after))),
        "byline-row": float(bool(cue_in("byline", page.language).match(row.text))),
        "rights": float(bool(_RIGHTS.search(row.text[:80]))),
        "event": float(bool(_no_day().search(before[-NEAR:])) and not cues["updated"]),
        "place-line": float(bool(_PLACE.fullmatch(before[-80:])) and bool(_DASH.match(placing.after))),
        "bracketed": float(before.endswith(("(", "["))),
        "bullet": float(row.has_bullet),
        **{f"cue-{key}": float(present) for key, present in cues.items()},
    }


def _signs_of_place(page: Page, placing: Placing, title: int | None) -> dict[str, float]:
    number, start = placing.row.number, page.body_start
    above = page.rows[max(page.body_start, number - 9) : number]
    over = (
        page.rows[max(0, number - 5) : min(number, start)] if title is None or not number - 5 <= title <= number else ()
    )
    previous = page.rows[number - 1] if number else None
    signs = {
        "under-teasers": float(
            any(row.words <= 6 and _TEASERS.match(row.text) for row in above)
            or any(row.words <= 6 and _TEASERS_ABOVE.match(row.text) for row in over)
        ),
        "byline-above": float(
            previous is not None
            and previous.words <= _BYLINE_WORDS
            and number >= page.body_end
            and cue_in("byline", page.language).match(previous.text) is not None
        ),
        "before-body": float(number < start),
        "body-edge": float(start <= number < start + 3),
        "in-body": float(start + 3 <= number < page.body_end),
        "behind-body": float(number >= page.body_end),
        "last-rows": float(number >= len(page.rows) - 3),
        "first-rows": float(number < 3),
        "early": float(3 <= number < 12),
        "near-body": float(0 < start - number <= 6),
    }
    if title is None:
        return signs | {"no-title": 1.0}
    gap = number - title
    return signs | {
        "in-title": float(gap == 0),
        "next-to-title": float(gap in (1, -1)),
        "soon-after-title": float(2 <= gap <= 5),
        "after-title": float(6 <= gap <= 12),
        "long-after-title": float(gap > 12),
        "before-title": float(gap < -1),
        "long-before-title": float(gap < -6),
    }


def is_in_table(page: Page, placing: Placing) -> bool:
    """Whether a date opens one of several rows whose cells are parted by tabs."""
    number = placing.row.number
    around = page.rows[max(0, number - 1) : number + 2]
    return not placing.before.strip() and len(around) == 3 and all("\t" in row.text for row in around)


def has_cue(key: str, opening: str, previous: Row | None) -> bool:
    """Whether a cue stands right before the date: in its row, or alone in the row before."""
    if opening:
        return _ends_in_cue(key, opening[-40:], is_whole=len(opening) <= 40)
    return bool(previous and previous.words <= 4 and _is_cue(key, previous.text.strip(" :|-–—•")))


@lru_cache(maxsize=4096)
def _ends_in_cue(key: str, tail: str, *, is_whole: bool) -> bool:
    """Whether the last words of a row are a cue; `is_whole`: they are all there is."""
    pattern = cue(key)
    starts = [match.start() for match in _WORD_START.finditer(tail)]
    # "on", "am", "le" are cues only where they open the row
    return any(pattern.fullmatch(tail[at:]) for at in starts if len(tail) - at > 4 or (is_whole and at == 0))


@lru_cache(maxsize=4096)
def _is_cue(key: str, words: str) -> bool:
    return cue(key).fullmatch(words) is not None


_WORD_START = re.compile(r"(?<![^\W\d_])[^\W\d_]")


def is_alone(placing: Placing) -> bool:
    """Whether hardly anything but the date stands in its row: at most three words of letters."""
    if len(placing.before) + len(placing.after) > 60:
        return False
    return len(_LETTERS.findall(placing.before)) + len(_LETTERS.findall(placing.after)) <= 3
