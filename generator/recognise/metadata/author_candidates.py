"""Rows near the headline, and right before the running text, that give a name: behind a cue, in a list, or alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from generator.languages.worded import Worded
from generator.model import Found, Span
from generator.recognise.metadata.cues import before_author, cue, cue_in, single_words
from generator.recognise.metadata.names import NAMES_ROLE, has_given_name, is_name, is_role, split_names
from generator.recognise.metadata.page import Row
from generator.recognise.metadata.surroundings import (
    ABOVE,
    BELOW,
    Candidate,
    Surroundings,
    beside,
    is_dated,
    letters,
    name_pattern,
    opens_with_name,
)

_HEAD_ROWS = 130  # before the running text; above them stand menus
_BEFORE_BODY = 6  # rows before the running text, wherever the headline is
_INTO_BODY = 2  # rows of the running text between which a name may stand without a cue
MOST_WORDS, _MOST_CUED = 18, 40
_GLUED = re.compile(r"(?:(?:[Ww]ritten |[Pp]osted |[Ww]ords )?[Bb]y|BY)(?:by )?(?=[A-Z][a-zß-ÿ])")  # "ByJane Doe"
# what dumps write for pictures and buttons before a name: "[jane-96x96.jpg] Jane Doe", "(BUTTON) Jane Doe", "Photo of"
_PICTURE = re.compile(
    r"(?:\[(?!\d{1,4}\])[^\]\n]{1,80}\]|\(BUTTON\)|(?i:picture|photo|image|avatar|headshot|portrait|photograph) of)\s+"
)
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
_MOST_LISTED, _FEWEST_LISTED = 6, 2  # names below "Authors"; commas between names without a cue
_HANDLE = re.compile(r"[\w.-]{3,20}\Z")  # "by harbourlight"
_COLON = re.compile(r"\s*[:：|]?\s*")
_DASHES = ("—", "–", "―", "--")  # before the name of one who is quoted
_POSTED = re.compile(r"(?i:posted)\b")
_HOUSE_REACH = 4  # rows between headline and publisher
_MOST_TITLE = 10  # words of a row with a name and what the person is
_NEAR = 24  # rows in which another stands whose life is told
_LONGEST_HOUSE = 60  # characters of the name of a publisher
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
    return (rows[number] for number in sorted(wanted) if number != title)


def _cued(around: Surroundings, row: Row) -> Candidate | None:
    """A name behind "By", "Written by", "Author:", or alone in the row below one of them."""
    text, kind = row.text, ""
    if (alternative := _ALTERNATIVE.match(text)) is not None:
        return _candidate(around, row, alternative.end(), "written", least=1)
    if (dateless := _DATELESS.match(text)) is not None:
        found = _candidate(around, row, dateless.end(), "written", least=1)
        return replace(found, rest="") if found else None
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
        bare = offset - match.end() <= 1 and WRITER.fullmatch(match.group()) is not None  # "Author Hub"
        return _candidate(around, row, offset, kind, least=2 if bare else 1)
    if row.number + 1 < len(around.page.rows) and (below := around.page.rows[row.number + 1]).words <= 8:
        first = _candidate(around, below, 0, "above", least=1)
        if first and first.rest != "date" and NAMES_ROLE.search(below.text, len(first.names[-1].value)):
            first = replace(first, rest="")  # "Jane - Product marketer"
        return _listed(around, first) if first and _PLURAL.match(text) else first
    return None


def _listed(around: Surroundings, first: Candidate) -> Candidate:
    """The candidate with the names in the rows below it: "Authors" stands over a row for each."""
    names = list(first.names)
    for row in around.page.rows[first.row.number + 1 : first.row.number + _MOST_LISTED]:
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
    comma = None if _is_list_of_names(row.text[offset:]) else _LIST.match(row.text, offset)
    found = _candidate(around, row, offset, "", least=2, end=comma.end() if comma else None)
    return found if found and _may_stand_alone(around, found) else None


def _is_list_of_names(text: str) -> bool:
    """Whether commas alone part three names or more, most with a given name: "Jane Doe, Ilo Brask, Ida Lund"."""
    parts = text.split(", ") if text.count(", ") >= _FEWEST_LISTED else []
    return bool(parts) and all(map(is_name, parts)) and 2 * sum(map(has_given_name, parts)) > len(parts)


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


def _candidate(
    around: Surroundings, row: Row, offset: int, kind: str, *, least: int, end: int | None = None
) -> Candidate | None:
    start = row.span.start + offset
    at = bisect_left(around.date_starts, start)
    has_date = at < len(around.dates) and around.date_starts[at] < row.span.end
    stop = around.date_starts[at] - row.span.start if has_date else len(row.text)
    while picture := _PICTURE.match(row.text, offset, stop):
        offset = picture.end()
        again = row.text.find(picture.group(), offset, stop)  # "Photo of Jane Doe Photo of Jane Doe Jane Doe"
        if again > offset and row.text[offset:again].strip() in row.text[again + len(picture.group()) : stop]:
            offset = again
    names = _house(around, row, offset, stop) or tuple(
        split_names(row, offset, min(stop, end or stop), around.page.language, least=least)
    )
    if not names and least == 2 and _may_be_one_word(around, row, offset, stop):
        names = tuple(split_names(row, offset, min(stop, end or stop), around.page.language, least=1))
    if not names and least == 1:
        names = _handle(row, offset, stop, kind)
    if not names or is_role(names[0].value):
        return None
    if len(names) == 1 and names[0].value == row.text and (whole := _over_two_rows(around, row)) is not None:
        return Candidate(row, (whole,), kind, "")
    spans = [name.span for name in names if name.span is not None]
    between = row.text[spans[-1].end - row.span.start : stop]
    while between.strip().startswith(names[-1].value):  # "Jane Doe Jane Doe"
        between = between.strip()[len(names[-1].value) :]
    if not kind and has_date and between.strip() == ",":
        return None  # "Haverley, 4 April 2024" is where and when
    behind = between.strip(" ,.•·|–—-" if has_date else " ,.")
    rest = "date" if not behind and has_date else "" if not behind else "mark" if not behind[0].isalpha() else "words"
    return Candidate(row, names, kind, rest)


def _over_two_rows(around: Surroundings, row: Row) -> Found[str] | None:
    """The name whose parts stand in rows of their own, where the text says it in one elsewhere."""
    if " " in row.text or row.number + 1 >= len(around.page.rows):
        return None
    below = around.page.rows[row.number + 1]
    name = f"{row.text} {below.text}"
    if " " in below.text or not is_name(name) or name not in around.page.text:
        return None
    return Found(name, "byline", Span(row.span.start, below.span.end))


def _may_be_one_word(around: Surroundings, row: Row, offset: int, stop: int) -> bool:
    """Whether one word may be the name of an author: a given name beside a date, or any right under the headline."""
    words = row.text[offset:stop].split()
    if not words or len(words) > 4:
        return False
    if has_given_name(words[0]):
        return row.words <= 4 or (stop < len(row.text) and len(words) == 1)
    return len(words) == 1 and _is_under_headline(around, row, offset, stop)


def _is_under_headline(around: Surroundings, row: Row, offset: int, stop: int) -> bool:
    """Whether a row of one word stands between headline and date."""
    below = row.number - (around.title if around.title is not None else row.number)
    is_word = offset == 0 and stop == len(row.text) and " " not in row.text
    return is_word and 0 < below <= 3 and around.dated.get(row.number + 1, False)


def _house(around: Surroundings, row: Row, offset: int, stop: int) -> tuple[Found[str], ...]:
    """The publisher as author: its name alone behind the cue or in the row."""
    name = row.text[offset:stop].strip(" |•·–—-,:\u00a0\t")
    if not name or len(name) > _LONGEST_HOUSE or letters(name) not in around.house:
        return ()
    begin = row.span.start + row.text.index(name, offset)
    return (Found(name, "byline", Span(begin, begin + len(name))),)


def _handle(row: Row, offset: int, stop: int, kind: str) -> tuple[Found[str], ...]:
    """One word in small letters behind "by", nothing else in the row: the name of an account."""
    word = row.text[offset:stop].strip(" |•·–—,\u00a0")
    if kind == "by" and "»" in word:  # "by harbourlight » Tue Mar 12, 2024", as boards write
        word = word.partition("»")[0].strip()
    if (
        kind not in ("by", "written", "inside", "")
        or not _HANDLE.match(word)
        or word.casefold() in single_words("chrome")
    ):
        return ()
    begin = row.span.start + row.text.index(word, offset)
    return (Found(word, "byline", Span(begin, begin + len(word))),)
