"""Rows near the headline, and right before the running text, that give a name: behind a cue, in a list, or alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from generator.languages.furniture import is_furniture
from generator.languages.worded import Worded
from generator.model import Found
from generator.recognise.metadata.authors.names import is_list_of_names, names_at
from generator.recognise.metadata.authors.surroundings import (
    ABOVE,
    BELOW,
    GLUED_BEHIND,
    Candidate,
    Surroundings,
    beside,
    is_dated,
    letters,
    name_pattern,
    opens_with_name,
)
from generator.recognise.metadata.cues import before_author, cue, cue_in
from generator.recognise.metadata.dates.events import is_below_others
from generator.recognise.metadata.names import NAMES_ROLE, has_given_name, is_name, is_role
from generator.recognise.metadata.page import Row

_HEAD_ROWS = 130  # before the running text; above them stand menus
_BEFORE_BODY = 6  # rows before the running text, wherever the headline is
_INTO_BODY = 2  # rows of the running text between which a name may stand without a cue
MOST_WORDS, _MOST_CUED = 18, 40
_GLUED = re.compile(r"(?:(?:[Ww]ritten |[Pp]osted |[Ww]ords )?[Bb]y|BY)(?:by )?(?=[A-Z][a-zß-ÿ])")  # "ByJane Doe"
# the words of a picture, glued to the cue: "Byline profile imageWritten by Jane Doe"
_ALTERNATIVE = re.compile(r"[\w ]{0,40}(?:image|photo|avatar|headshot|picture) ?(?:Written by|By) (?=[A-Z])")
# "October 11, 2023 by Jane Doe", "12:30 | By Jane Doe"; not "Remarks by the Warden", "Landtag von Nordmark"
_BEFORE_BY = (
    r"(?:(?<=[\d|•·–—,:)\]-])|(?<=ed)|(?<=[ap]m)|(?<=[AP]M)|(?<=[ap]\.m\.)"
    r"|(?<=Uhr)|(?<=EST)|(?<=EDT)|(?<=GMT)|(?<=UTC))"
)
_UNDER = 4  # rows below the headline in which a summary stands
# "Posted on by Jane Doe - 5 Comments", "On By Jane DoeIn Harbours": the dump has left out the date
_DATELESS = re.compile(r"(?:(?:[Pp]osted|[Pp]ublished|[Ww]ritten) )?[Oo]n [Bb]y (?=[^\W\d_])")
_PROVIDED = re.compile(r"(?i:(?:news |content )?(?:provided|presented|sponsored|powered|issued) by)\W*")
_MOST_LISTED = 12  # rows below "Authors", each with a name
_COLON = re.compile(r"\s*[:：|]?\s*")
_DASHES = ("—", "–", "―", "--")  # before the name of one who is quoted
_POSTED = re.compile(r"(?i:posted)\b")
_HOUSE_REACH = 4  # rows between headline and publisher
_MOST_TITLE = 10  # words of a row with a name and what the person is
_NEAR = 24  # rows in which another stands whose life is told
_INSIDE = Worded(_BEFORE_BY + r"\s+{by}\s+(?=[^\W\d_]|\[\d)", by=before_author)
# "... in the new year. By Jane Doe on March 12, 2024", "..., writes Jane Doe": the end of a summary
_CLOSES = Worded(
    r"(?:(?<=[.!?…”\"]) {by}|, (?:writes|reports)) (?={name}(?:[.:]?\Z| on\b| [|•·-]))"
    r"|, says (?=[A-Z]{2,} [A-Z '’-]{2,30}\.?\Z)",
    by=partial(before_author, opens=True),
    name=name_pattern,
)
_PLURAL = Worded(r"{authors}\W*\Z", re.IGNORECASE)  # "Author(s)" over a list of them
_WROTE = Worded(
    r"(?:(?:this (?:post|article|story) was )?(?:(?:article )?written|words|article) by"
    r"|(?:about |meet )?the (?:author|writer)|{author})\b",
    re.IGNORECASE,
)
WRITER = Worded(r"{author+authors}", re.IGNORECASE)  # the bare word, behind which any name would do
_LIST = Worded(r"[^,;&/]*(?=,)(?!.* (?:&|{and}) )")  # "Jane Doe, Harbour Expert": what follows is no name


def candidates(around: Surroundings) -> Iterator[Candidate]:
    """Every row near the headline, and right before the running text, that gives a name."""
    for row in _near(around):
        if row.words > _MOST_CUED or row.is_heading or cue("editor").match(row.text) or row.number in around.spoken:
            continue
        if is_below_others(around.page, row, around.title):
            continue
        if around.comments is not None and row.number > around.comments and _POSTED.match(row.text):
            continue
        is_short = row.words <= MOST_WORDS and row.number <= around.page.body_start + _INTO_BODY
        is_given = row.number > 0 and _PROVIDED.fullmatch(around.page.rows[row.number - 1].text) is not None
        may_be_alone = is_short and row.number not in around.setting and not is_given
        candidate = _cued(around, row) or (_alone(around, row) if may_be_alone else None)
        if candidate:
            yield candidate


def _near(around: Surroundings) -> Iterator[Row]:
    """Rows around the headline and right before the running text; before it, those with a cue or beside a date too;
    behind it, those that say who wrote.
    """
    rows, body, title = around.page.rows, around.page.body_start, around.title
    wanted = set(range(max(0, body - _BEFORE_BODY), min(len(rows), body + 2)))
    if title is None:
        wanted |= set(range(min(len(rows), 12)))
    else:
        wanted |= set(range(max(0, title - ABOVE), min(len(rows), title + BELOW + 1)))
    for row in rows[max(0, body - _HEAD_ROWS) : body + BELOW]:
        beside = (row.number - 2, row.number - 1, row.number, row.number + 1, row.number + 2)
        if not around.dated.keys().isdisjoint(beside) or cue_in("byline", around.page.language).match(row.text):
            wanted.add(row.number)
    wanted.update(row.number for row in rows[body:] if row.words <= 14 and _WROTE.match(row.text))
    return (
        rows[number]
        for number in sorted(wanted)
        if number != title or GLUED_BEHIND.search(rows[number].text) is not None
    )


def _cued(around: Surroundings, row: Row) -> Candidate | None:
    """A name behind "By", "Written by", "Author:", or alone in the row below one of them."""
    text, kind = row.text, ""
    if (alternative := _ALTERNATIVE.match(text)) is not None:
        return names_at(around, row, alternative.end(), "written", least=1)
    if (dateless := _DATELESS.match(text)) is not None:
        found = names_at(around, row, dateless.end(), "written", least=1)
        return replace(found, rest="") if found else None
    if row.number == around.title and (match := GLUED_BEHIND.search(text)) is not None:
        return names_at(around, row, match.end(), "glued", least=2)
    match = cue_in("byline", around.page.language).match(text)
    if match:
        kind = "by" if match.end() <= 3 else "written"
    elif (match := _GLUED.match(text)) is not None:
        kind = "glued"
    elif row.number in around.dated and (match := _INSIDE.search(text)) is not None:
        kind = "inside"
    elif around.title is not None and 0 < row.number - around.title <= _UNDER and row.words <= _MOST_CUED:
        match = _CLOSES.search(text)
        kind = "inside"
    if match is None:
        return None
    colon = _COLON.match(text, match.end())
    offset = colon.end() if colon else match.end()
    if offset < len(text) and not _PLURAL.match(text):
        if text[match.end()] in "’'-":
            return None
        is_beside = offset - match.end() <= 1
        if is_beside and text[offset].islower() and kind == "written" and match.group().isalpha():
            return None  # "Texte intégral"
        bare = is_beside and WRITER.fullmatch(match.group()) is not None  # "Author Hub"
        return names_at(around, row, offset, kind, least=2 if bare else 1)
    below = next((row for row in around.page.rows[row.number + 1 :][:2] if not is_furniture(row.text)), None)
    if below is not None and below.words <= 8:
        first = names_at(around, below, 0, "above", least=1)
        if first and first.rest != "date" and NAMES_ROLE.search(below.text, len(first.names[-1].value)):
            first = replace(first, rest="")  # "Jane - Product marketer"
        return _listed(around, first) if first and _PLURAL.match(text) else first
    return None


def _listed(around: Surroundings, first: Candidate) -> Candidate:
    """The candidate with the names in the rows below it: "Authors" stands over a row for each."""
    names = list(first.names)
    for row in around.page.rows[first.row.number + 1 : first.row.number + _MOST_LISTED]:
        if row.text == names[-1].value:  # the words of a picture, and the name below it
            continue
        if row.words > 4 or not has_given_name(row.text) or not is_name(row.text) or is_role(row.text):
            break
        names.append(Found(row.text, "byline", row.span))
    return replace(first, names=tuple(names))


def _alone(around: Surroundings, row: Row) -> Candidate | None:
    """A name at the beginning of a row; behind a date where one opens it."""
    at = bisect_left(around.date_starts, row.span.start)
    offset = 0
    while at < len(around.dates) and around.date_starts[at] == row.span.start + offset and row.number in around.dated:
        offset = around.dates[at].span.end - row.span.start
        at += 1
        while offset < len(row.text) and not row.text[offset].isalpha():
            offset += 1
        if offset >= len(row.text):
            return None
    comma = None if is_list_of_names(row.text[offset:]) else _LIST.match(row.text, offset)
    found = names_at(around, row, offset, "", least=2, end=comma.end() if comma else None)
    return found if found and _may_stand_alone(around, found) else None


def _may_stand_alone(around: Surroundings, found: Candidate) -> bool:
    """Whether names without a cue may be authors: the publisher beside a date at the headline; words that go on after a
    name only where it is a given name that opens them, or the row has a date.
    """
    row, name = found.row, found.names[0].value
    end = found.names[-1].span.end - row.span.start if found.names[-1].span else 0
    is_quoted = around.page.text[max(0, row.span.start - 2) : row.span.start].strip() in _DASHES  # "— Jane Doe on ..."
    if is_quoted or (found.rest == "mark" and row.text[end : end + 1] == ":"):
        return False
    if found.rest and row.number not in around.dated and _tells_of(around, row, name, end):
        return False
    if letters(name) in around.house:
        rows = (beside(around, row, -1), row, beside(around, row, 1))
        below = row.number - around.title if around.title is not None else 0
        return below == 1 or (0 < abs(below) <= _HOUSE_REACH and is_dated(around, rows))
    return found.rest != "words" or row.number in around.dated or has_given_name(name)


def _tells_of(around: Surroundings, row: Row, name: str, end: int) -> bool:
    """Whether a row that goes on behind a name tells of somebody: a sentence ("Jane Doe, of Quay, to be warden."), an
    item or a row of a list, who was named in the headline or the prose over it, or one of several people with their
    lives below them.
    """
    rows, title = around.page.rows, around.title if around.title is not None else -1
    is_sentence = row.words > 4 and row.text[end : end + 1] == "," and row.text[-1] in ".:"
    in_text = any(other.is_prose for other in rows[max(0, title) : row.number])
    if is_sentence or row.words > _MOST_TITLE or (row.has_bullet and in_text):
        return True
    over = (other.text for other in rows[max(0, title) : row.number] if other.number == title or other.is_prose)
    if any(name in text for text in over):
        return True
    near = range(max(0, row.number - _NEAR), min(len(rows), row.number + _NEAR))
    lives = (number for number in near if _has_life(rows, number))
    return _is_listed(rows, row.number) or (_has_life(rows, row.number) and sum(1 for _ in lives) > 1)


def _is_listed(rows: Sequence[Row], number: int) -> bool:
    """Whether three rows on end open with a name, this one among them."""
    opens = [0 <= near < len(rows) and opens_with_name(rows[near].text) for near in range(number - 2, number + 3)]
    return any(all(opens[first : first + 3]) for first in range(3))


def _has_life(rows: Sequence[Row], number: int) -> bool:
    """Whether a row gives a name, and the next is prose that opens with it."""
    opening = " ".join(rows[number].text.split()[:2]).strip(",–—- ")
    below = rows[number + 1] if number + 1 < len(rows) else None
    return below is not None and below.is_prose and " " in opening and below.text.startswith(opening)
