"""Who wrote it: the names near the headline, behind "Written by" below the text, and the initials of the last line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from generator.languages.worded import Worded
from generator.model import Found, Span
from generator.recognise.metadata.authors.agencies import AGENCY, INITIALS_LINE, LIST_ENDS, is_agency
from generator.recognise.metadata.authors.boxes import (
    in_a_box,
    introduced,
    last_life,
    over_pager,
    repeated,
    signed_in_prose,
    syndicated,
    told_of,
)
from generator.recognise.metadata.authors.candidates import WRITER
from generator.recognise.metadata.authors.near_headline import find_authors
from generator.recognise.metadata.authors.scholars import find_scholars
from generator.recognise.metadata.authors.sign_off import find_signed_off
from generator.recognise.metadata.authors.site_owner import find_owner
from generator.recognise.metadata.authors.surroundings import COMMENTS, Surroundings
from generator.recognise.metadata.authors.uncased import find_uncased, reads
from generator.recognise.metadata.cues import cue_in
from generator.recognise.metadata.dates.calendar import DateMention, is_day_without_year
from generator.recognise.metadata.names import (
    has_given_name,
    is_name,
    is_organisation,
    is_role,
    split_names,
)
from generator.recognise.metadata.page import Page

_MOST_NAMES = 6
_POSTED = re.compile(r"(?:posted by|published by|submitted by|(?P<bare>by))\b[ :\u00a0]+", re.IGNORECASE)
_WRITTEN_WORDS, _POSTED_WORDS = 16, 24
_DAY_ROWS, _DAY_WORDS = 6, 3  # rows below the headline, and words of one, in which a day stands alone
_POSTS_WORDS = 12
_COLON = re.compile(r"\s*[:：|]?\s*")
_WRITTEN = Worded(
    r"(?:(?:(?:this )?(?:article|post|blog post|story|report|blog|text|words|content) (?:was )?)?"
    r"(?:written|posted|submitted|authored) by|(?:text|words|story|article) by"
    r"|(?:about |meet )?the (?:author|writer)|{author})\b",
    re.IGNORECASE,
)


def find_byline(
    page: Page,
    *,
    title: int | None,
    dated: Mapping[int, bool],
    dates: Sequence[DateMention],
    site: str | None,
    host: str | None = None,
    setting: frozenset[int] = frozenset(),
) -> tuple[Found[str], ...]:
    """The authors in the order of the text. `title`: row of the headline; `site`: name of the outlet; `host`: of the
    address; `setting`: rows that say where and when words were spoken.
    """
    if reads(page.language):
        return find_uncased(page, title)
    if scholars := find_scholars(page, title):
        return scholars
    found = find_authors(Surroundings(page, title, _with_days(page, title, dated), dates, site, host, setting))
    if found:
        return found[:_MOST_NAMES]
    signed = (
        _described(page)
        or _signed(page)
        or _posted(page)
        or in_a_box(page)
        or _of_posts(page)
        or signed_in_prose(page)
        or last_life(page, site)
        or over_pager(page)
        or find_owner(page, site, host, title)
        or introduced(page)
        or repeated(page)
    )
    return (signed,) if signed else syndicated(page) or find_signed_off(page) or tuple(_initials(page))


def _with_days(page: Page, title: int | None, dated: Mapping[int, bool]) -> Mapping[int, bool]:
    """The rows with a date, and those right below the headline that leave out the year: "Jan 23"."""
    below = page.rows[title + 1 : title + _DAY_ROWS] if title is not None else ()
    days = [row.number for row in below if row.words <= _DAY_WORDS and is_day_without_year(row.text)]
    return {**dated, **dict.fromkeys(days, True)} if days else dated


def _described(page: Page) -> Found[str] | None:
    """The name over "The writer is minister for ports"."""
    about = cue_in("about_author", page.language)
    for row, below in pairwise(page.rows[: page.body_start]):
        if about.match(below.text) and is_name(row.text):
            return Found(row.text, "about-author", row.span)
    return None


def _signed(page: Page) -> Found[str] | None:
    """ "Written by ..." behind the text, where it stands once."""
    found = None
    for row in page.rows[page.body_start :]:
        match = _WRITTEN.match(row.text) if row.words <= _WRITTEN_WORDS else None
        if match is None:
            continue
        colon = _COLON.match(row.text, match.end())
        offset = colon.end() if colon else match.end()
        if offset < len(row.text):
            is_bare = offset - match.end() <= 1 and WRITER.fullmatch(match.group()) is not None  # "Author Hub"
            names = list(split_names(row, offset, len(row.text), page.language, least=2 if is_bare else 1))
        else:
            names = _named_below(page, row.number)
        if len(names) != 1 or (found and found.value != names[0].value):
            return None
        found = names[0]
    return found


def _named_below(page: Page, number: int) -> list[Found[str]]:
    """The name in the row below "Written by", or below the words that describe a picture of its bearer there."""
    for row in page.rows[number + 1 : number + 3]:
        if row.words <= 8:
            names = list(split_names(row, 0, len(row.text), page.language, least=2))
            if names and not is_role(names[0].value):
                return names
        elif (name := told_of(row.text)) is not None:
            return [Found(name, "byline", Span(row.span.start, row.span.start + len(name)))]
    return []


def _posted(page: Page) -> Found[str] | None:
    """ "Posted by Jane at December 16, 2025" behind the text, where one alone posted; comments say it of many."""
    found = dict[str, Found[str]]()
    for row in page.rows[page.body_start :]:
        if found and row.words <= 6 and COMMENTS.match(row.text):
            break
        match = _POSTED.match(row.text) if row.words <= _POSTED_WORDS else None
        if match is None:
            continue
        rest = row.text[match.end() :]
        names = list(split_names(row, match.end(), len(row.text), page.language, least=1))
        if not names or (match["bare"] and (len(rest) > len(names[0].value) + 2 or not has_given_name(rest))):
            continue
        found.setdefault(names[0].value, names[0])
    return next(iter(found.values())) if len(found) == 1 else None


def _of_posts(page: Page) -> Found[str] | None:
    """Whose further posts the page leads to, where that is one alone: "All posts by Jane Doe"."""
    found = dict[str, Found[str]]()
    for row in page.rows:
        match = cue_in("posts_by", page.language).match(row.text) if row.words <= _POSTS_WORDS else None
        if match is None:
            continue
        for name in split_names(row, match.end() + 1, len(row.text), page.language, least=1):
            if (name.value.count(" ") or has_given_name(name.value)) and not is_organisation(name.value):
                found.setdefault(name.value, Found(name.value, "posts-by", name.span))
    return next(iter(found.values())) if len(found) == 1 else None


def _initials(page: Page) -> Iterator[Found[str]]:
    """Initials before the agencies of the last line: "jsi, rc/sms (AFP, dpa, Reuters, AP)"."""
    for row in page.rows[max(0, page.body_end - 1) : page.body_end + 6]:
        match = INITIALS_LINE.search(row.text) if row.text.endswith(LIST_ENDS) else None
        if match and match["initials"] and AGENCY.search(match["list"]):
            for part in re.finditer(r"[a-z]{2,4}", match["initials"]):
                start = row.span.start + match.start("initials") + part.start()
                if not is_agency(part.group()):
                    yield Found(part.group(), "initials", Span(start, start + len(part.group())))
            return
