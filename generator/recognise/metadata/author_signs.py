"""The signs of a byline: what the row, its place and the rows around it say."""

from __future__ import annotations

import re

from generator.degrees import without_degrees
from generator.recognise.metadata.author_candidates import MOST_WORDS
from generator.recognise.metadata.cues import cue_in, single_words
from generator.recognise.metadata.names import NAMES_ROLE, TEAM, has_given_name, is_organisation
from generator.recognise.metadata.page import Page, Row
from generator.recognise.metadata.surroundings import (
    BIO,
    ROLE_ROW,
    Candidate,
    Surroundings,
    beside,
    is_behind,
    is_dated,
    letters,
    opens_with_name,
    shows,
)

SURE = ("by", "written", "glued")  # cues that stand right before the names
_MINUTES = re.compile(r"\d\+?\s?-?min", re.IGNORECASE)
_AGO = re.compile(r"\b\d{1,2} (?:min(?:ute)?|hour|day|week|month|year)s? ago\b", re.IGNORECASE)
_INITIAL = re.compile(r"(?<=\w )[A-Z]\.? (?=\w)|^(?:[A-Z]\. ?){1,3}(?=\w)")  # "Jane Q. Doe", "J. Q. Doe"
_WORD = re.compile(r"[^\W\d_]{3,}")


def signs(around: Surroundings, candidate: Candidate) -> dict[str, float]:
    """The signs of a candidate by name; those that are absent are left out."""
    page, row = around.page, candidate.row
    name = candidate.names[0].value
    words = _WORD.findall(name)
    lowered = [word.lower() for word in words]
    above, below = beside(around, row, -1), beside(around, row, 1)
    dated = row.number in around.dated
    found = {
        "bias": 1.0,
        f"cue-{candidate.cue or 'none'}": 1.0,
        _place(around, row): 1.0,
        f"words-{min(5, name.count(' ') + 1)}": 1.0,
        f"rest-{candidate.rest or 'nothing'}": 1.0,
        "date-here": float(dated),
        "date-below": float(below is not None and below.number in around.dated),
        "date-above": float(above is not None and above.number in around.dated),
        "date-alone-beside": float(
            any(other is not None and around.dated.get(other.number, False) for other in (above, below))
        ),
        "date-near": float(any(row.number + gap in around.dated for gap in (-3, -2, 2, 3))),
        "cued-and-dated": float(
            candidate.cue in SURE
            and _place(around, row).startswith("above")
            and is_dated(around, _about(around, candidate))
        ),
        "minutes": float(any(r is not None and bool(_MINUTES.search(r.text[:80])) for r in (row, above, below))),
        "handle": float(name[0].islower()),
        "several": float(len(candidate.names) > 1),
        "capitals": _capitals(around, name, dated=is_dated(around, (above, row, below))),
        "given": float(candidate.cue not in SURE and has_given_name(name)),
        "initial": float(_INITIAL.search(name) is not None),
        "team": float(bool(TEAM.search(name))),
        "organisation": float(is_organisation(name)),
        "chrome": float(not single_words("chrome").isdisjoint(lowered)),
        "bullet": float(row.has_bullet),
        "prose": float(row.is_prose),
        "before-body": float(0 < page.body_start - row.number <= 3),
    }
    if words and letters(name) not in around.house:
        found["small"] = sum(map(around.is_small, lowered)) / len(words)
        found["all-small"] = float(found["small"] == 1)
    if around.site:
        found["site"] = float(letters(name) in letters(around.site) and letters(name) not in around.house)
    if around.title is not None:
        title = page.rows[around.title].text.casefold()
        found["in-title"] = float(any(word in title for word in lowered))
    opening = " ".join(name.split()[:2]).casefold()
    found["again"] = float(around.openings.get(opening, 0) > 1)
    found["bio"] = float(found["again"] > 0 and _has_bio(page, name))
    found["ago"] = float(any(r is not None and _AGO.search(r.text[:60]) is not None for r in (row, above, below)))
    found["among-names"] = float(
        not candidate.cue
        and any(
            other is not None and other.text != row.text and other.words <= MOST_WORDS and opens_with_name(other.text)
            for other in (above, below)
        )
    )
    found["plain-prose"] = float(row.is_prose and not candidate.cue)
    found["team-of"] = found["team"] * float(
        bool(around.site) and name.split()[0].casefold() in str(around.site).casefold()
    )
    found["closes"] = float(candidate.cue == "inside" and not dated)
    found["house"] = float(letters(name) in around.house)
    found["portrait"] = float(any(shows(page, row.number + gap, name) for gap in (-2, -1, 0, 1, 2)))
    found["doubled"] = float(any(other is not None and other.text == row.text for other in (above, below)))
    found["role-below"] = float(
        below is not None and below.words <= ROLE_ROW and NAMES_ROLE.search(below.text) is not None
    )
    found["shown-and-dated"] = float(
        (found["portrait"] > 0 or found["doubled"] > 0) and any(row.number + gap in around.dated for gap in range(4))
    )
    after = beside(around, below, 1) if below is not None else None
    found["stamp"] = float(
        candidate.cue == ""
        and not found.get("small")
        and not any(map(str.isupper, words))
        and _place(around, row) in ("below-1", "below-2")
        and below is not None
        and around.dated.get(below.number, False)
        and after is not None
        and _MINUTES.search(after.text[:80]) is not None
    )
    found["office"] = float(
        candidate.cue in SURE and candidate.rest == "words" and NAMES_ROLE.search(row.text, len(name)) is not None
    )
    found["posts"] = float(name.casefold() in around.posts_of)
    found["written-alone"] = float(
        candidate.cue == "written" and not candidate.rest and 1 <= name.count(" ") <= 2 and not found.get("small")
    )
    found["degree"] = float(without_degrees(name) != name)
    found["cue-beneath"] = float(
        below is not None
        and (
            cue_in("byline", page.language).fullmatch(below.text.rstrip(" :")) is not None
            or below.text.startswith(("Author’s ", "Author's "))
        )
    )
    found["menu"] = float(
        above is not None
        and below is not None
        and above.words <= 3
        and below.words <= 3
        and not dated
        and not {above.number, below.number} & around.dated.keys()
    )
    return {sign: value for sign, value in found.items() if value}


def _capitals(around: Surroundings, name: str, *, dated: bool) -> float:
    """How much speaks against a name that it is written in capitals: less for a person's beside a date."""
    if not name.isupper() or letters(name) in around.house:
        return 0.0
    return 0.5 if dated and has_given_name(name) else 1.0


def _about(around: Surroundings, candidate: Candidate) -> list[Row | None]:
    """The rows in which the date of a byline stands: its own, the one above and below; below "Author:", two."""
    row = candidate.row
    below = beside(around, row, 1)
    next_below = beside(around, below, 1) if below and candidate.cue == "written" else None
    return [beside(around, row, -1), row, below, next_below]


def _place(around: Surroundings, row: Row) -> str:
    if is_behind(around, row):
        return "behind"
    if around.title is None:
        return "place-unknown"
    gap = row.number - around.title
    if gap > 0:
        return (
            "below-1"
            if gap == 1
            else "below-2"
            if gap == 2
            else "below-3"
            if gap == 3
            else "below-6"
            if gap <= 6
            else "below-far"
        )
    return "above-1" if gap >= -1 else "above-3" if gap >= -3 else "above-far"


def _has_bio(page: Page, name: str) -> bool:
    """Whether a row below opens with the name and goes on with what the person is: "Jane Doe is a writer"."""
    for row in page.rows[page.body_start :]:
        if row.text[: len(name)].casefold() == name.casefold() and (
            BIO.match(row.text, len(name)) or len(row.text) <= len(name) + 2
        ):
            return True
    return False
