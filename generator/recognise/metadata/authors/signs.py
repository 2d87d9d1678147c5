"""The signs of a byline: what the row, its place and the rows around it say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.degrees import without_degrees
from generator.nouns import dataclass
from generator.recognise.metadata.authors.candidates import MOST_WORDS
from generator.recognise.metadata.authors.surroundings import (
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
from generator.recognise.metadata.cues import cue_in, single_words
from generator.recognise.metadata.names import NAMES_ROLE, TEAM, has_given_name, is_organisation
from generator.recognise.metadata.page import Page, Row

SURE = ("by", "written", "glued")  # cues that stand right before the names
_MINUTES = re.compile(r"\d\+?\s?-?min", re.IGNORECASE)
_AGO = re.compile(r"\b\d{1,2} (?:min(?:ute)?|hour|day|week|month|year)s? ago\b", re.IGNORECASE)
_INITIAL = re.compile(r"(?<=\w )[A-Z]\.? (?=\w)|^(?:[A-Z]\. ?){1,3}(?=\w)")  # "Jane Q. Doe", "J. Q. Doe"
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A candidate with the rows above and below it."""

    around: Surroundings
    candidate: Candidate
    name: str  # the first of its names
    words: Sequence[str]  # of that name, of three letters or more
    above: Row | None
    below: Row | None

    @property
    def row(self) -> Row:
        return self.candidate.row

    @property
    def beside(self) -> tuple[Row, ...]:
        """The rows above and below that there are."""
        return tuple(row for row in (self.above, self.below) if row is not None)

    def has_day(self, row: Row | None) -> bool:
        """Whether a day stands in a row."""
        return row is not None and row.number in self.around.dated


def signs(around: Surroundings, candidate: Candidate) -> dict[str, float]:
    """The signs of a candidate by name, always in one order; those that are absent are left out."""
    row, name = candidate.row, candidate.names[0].value
    above, below = beside(around, row, -1), beside(around, row, 1)
    seen = _Seen(around, candidate, name, _WORD.findall(name), above, below)
    found = {**_of_place(seen), **_of_name(seen), **_of_text(seen)}
    found |= _of_rows_beside(seen)
    found |= _of_house(seen, is_team=found["team"] > 0)
    found |= _of_portrait(seen)
    found |= _of_pattern(seen, is_small=bool(found.get("small")))
    return {sign: value for sign, value in found.items() if value}


def _of_place(seen: _Seen) -> dict[str, float]:
    """By its cue, where it stands, and the days around it."""
    around, candidate, row = seen.around, seen.candidate, seen.row
    place, is_sure = _place(around, row), candidate.cue in SURE
    return {
        "bias": 1.0,
        f"cue-{candidate.cue or 'none'}": 1.0,
        place: 1.0,
        f"words-{min(5, seen.name.count(' ') + 1)}": 1.0,
        f"rest-{candidate.rest or 'nothing'}": 1.0,
        "date-here": float(seen.has_day(row)),
        "date-below": float(seen.has_day(seen.below)),
        "date-above": float(seen.has_day(seen.above)),
        "date-alone-beside": float(any(around.dated.get(other.number, False) for other in seen.beside)),
        "date-near": float(any(row.number + gap in around.dated for gap in (-3, -2, 2, 3))),
        "cued-and-dated": float(is_sure and place.startswith("above") and is_dated(around, _about(around, candidate))),
        "minutes": float(any(_MINUTES.search(other.text[:80]) for other in (row, *seen.beside))),
    }


def _of_name(seen: _Seen) -> dict[str, float]:
    """By the words of the name, and what its row is."""
    around, candidate, row, name = seen.around, seen.candidate, seen.row, seen.name
    lowered = [word.lower() for word in seen.words]
    return {
        "handle": float(name[0].islower()),
        "several": float(len(candidate.names) > 1),
        "capitals": _capitals(around, name, dated=is_dated(around, (seen.above, row, seen.below))),
        "given": float(candidate.cue not in SURE and has_given_name(name)),
        "initial": float(_INITIAL.search(name) is not None),
        "team": float(bool(TEAM.search(name))),
        "organisation": float(is_organisation(name)),
        "chrome": float(not single_words("chrome").isdisjoint(lowered)),
        "bullet": float(row.has_bullet),
        "prose": float(row.is_prose),
        "before-body": float(0 < around.page.body_start - row.number <= 3),
    }


def _of_text(seen: _Seen) -> dict[str, float]:
    """By where else the words of the name stand."""
    around, name = seen.around, seen.name
    lowered, found = [word.lower() for word in seen.words], dict[str, float]()
    if seen.words and letters(name) not in around.house:
        found["small"] = sum(map(around.is_small, lowered)) / len(seen.words)
        found["all-small"] = float(found["small"] == 1)
    if around.site:
        found["site"] = float(letters(name) in letters(around.site) and letters(name) not in around.house)
    if around.title is not None:
        title = around.page.rows[around.title].text.casefold()
        found["in-title"] = float(any(word in title for word in lowered))
    opening = " ".join(name.split()[:2]).casefold()
    found["again"] = float(around.openings.get(opening, 0) > 1)
    found["bio"] = float(found["again"] > 0 and _has_bio(around.page, name))
    return found


def _of_rows_beside(seen: _Seen) -> dict[str, float]:
    row, cue_found = seen.row, seen.candidate.cue
    names = (
        other.text != row.text and other.words <= MOST_WORDS and opens_with_name(other.text) for other in seen.beside
    )
    return {
        "ago": float(any(_AGO.search(other.text[:60]) for other in (row, *seen.beside))),
        "among-names": float(not cue_found and any(names)),
        "plain-prose": float(row.is_prose and not cue_found),
    }


def _of_house(seen: _Seen, *, is_team: bool) -> dict[str, float]:
    """By the names of the publisher."""
    around, name, site = seen.around, seen.name, seen.around.site
    return {
        "team-of": float(is_team and site is not None and name.split()[0].casefold() in site.casefold()),
        "closes": float(seen.candidate.cue == "inside" and not seen.has_day(seen.row)),
        "house": float(letters(name) in around.house),
    }


def _of_portrait(seen: _Seen) -> dict[str, float]:
    """By a picture, the name once more, or what the person is, right beside."""
    around, row, below = seen.around, seen.row, seen.below
    is_shown = any(shows(around.page, row.number + gap, seen.name) for gap in (-2, -1, 0, 1, 2))
    is_doubled = any(other.text == row.text for other in seen.beside)
    has_role = below is not None and below.words <= ROLE_ROW and NAMES_ROLE.search(below.text) is not None
    has_day = any(row.number + gap in around.dated for gap in range(4))
    return {
        "portrait": float(is_shown),
        "doubled": float(is_doubled),
        "role-below": float(has_role),
        "shown-and-dated": float((is_shown or is_doubled) and has_day),
    }


def _of_pattern(seen: _Seen, *, is_small: bool) -> dict[str, float]:
    """By forms in which few pages name their authors; `is_small`: words of the name stand in small letters, too."""
    candidate, row, name, above, below = seen.candidate, seen.row, seen.name, seen.above, seen.below
    is_cued = candidate.cue in SURE
    is_between = above is not None and below is not None and above.words <= 3 and below.words <= 3
    has_no_day = not any(map(seen.has_day, (above, row, below)))
    return {
        "stamp": float(_is_stamp(seen, is_small=is_small)),
        "office": float(is_cued and candidate.rest == "words" and NAMES_ROLE.search(row.text, len(name)) is not None),
        "posts": float(name.casefold() in seen.around.posts_of),
        "written-alone": float(
            candidate.cue == "written" and not candidate.rest and 1 <= name.count(" ") <= 2 and not is_small
        ),
        "degree": float(without_degrees(name) != name),
        "cue-beneath": float(below is not None and _is_cue(below.text, seen.around.page.language)),
        "menu": float(is_between and has_no_day),
    }


def _is_stamp(seen: _Seen, *, is_small: bool) -> bool:
    """Whether a name without a cue stands over a day, and that over minutes of reading."""
    around, below = seen.around, seen.below
    if seen.candidate.cue or is_small or any(map(str.isupper, seen.words)) or below is None:
        return False
    if _place(around, seen.row) not in ("below-1", "below-2") or not around.dated.get(below.number, False):
        return False
    after = beside(around, below, 1)
    return after is not None and _MINUTES.search(after.text[:80]) is not None


def _is_cue(text: str, language: str | None) -> bool:
    is_whole = cue_in("byline", language).fullmatch(text.rstrip(" :")) is not None
    return is_whole or text.startswith(("Author’s ", "Author's "))


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
        return f"below-{gap}" if gap <= 3 else "below-6" if gap <= 6 else "below-far"
    return "above-1" if gap >= -1 else "above-3" if gap >= -3 else "above-far"


def _has_bio(page: Page, name: str) -> bool:
    """Whether a row below opens with the name and goes on with what the person is: "Jane Doe is a writer"."""
    for row in page.rows[page.body_start :]:
        if row.text[: len(name)].casefold() == name.casefold() and (
            BIO.match(row.text, len(name)) or len(row.text) <= len(name) + 2
        ):
            return True
    return False
