"""Who wrote it: the names near the headline, behind "Written by" below the text, and the initials of the last line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from generator.model import Found, Span
from generator.recognise.metadata.agencies import AGENCY, INITIALS_LINE, is_agency
from generator.recognise.metadata.authors import BIO, Surroundings, find_authors
from generator.recognise.metadata.calendar import DateMention
from generator.recognise.metadata.cues import cue_in
from generator.recognise.metadata.names import (
    NAMES_FIRM,
    NAMES_ROLE,
    has_given_name,
    is_name,
    is_organisation,
    is_role,
    split_names,
)
from generator.recognise.metadata.page import Page

_MOST_NAMES = 6
_OPENING = 8  # rows of running text above the box of its author
_LIFE = 160  # characters of it in which what the person is stands
_WRITTEN = re.compile(r"(?i:written by|author|about the author|words by|autor(?:in)?|auteur|autore)\b")
_POSTED = re.compile(r"(?:posted by|published by|submitted by|(?P<bare>by))\b[ :\u00a0]+", re.IGNORECASE)
_POSTED_WORDS = 24
_RIGHTS_ROWS, _TOP_ROWS = 15, 4  # from the end, where the rights line stands; from the top, where a site says its name
_NAME = r"(?P<name>[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][\w.-]*){1,3})(?![^\W\d_])"
# "© Copyright 2012-2025 Jane Doe", "Copyright 2025 Jane Doe's blog"
_RIGHTS = re.compile(rf"(?i:©|\(c\)|copyright)[ ©\d,–-]{{0,30}}+(?i:copyright |by )?[ ©\d,–-]{{0,30}}+{_NAME}")
_OWNER = re.compile(rf"\A{_NAME}(?=[’']s |\W*\Z)")  # "Jane Doe", "Jane Doe's blog"
_FIRST_PERSON = re.compile(r"\bI(?:['’](?:m|ve|d|ll))? [a-z]")
_OFTEN, _READ = 3, 30_000  # times; characters in which they are counted
_COLON = re.compile(r"\s*[:：|]?\s*")


def find_byline(
    page: Page, *, title: int | None, dated: Mapping[int, bool], dates: Sequence[DateMention], site: str | None
) -> tuple[Found[str], ...]:
    """The authors in the order of the text. `title`: row of the headline; `site`: name of the outlet."""
    found = find_authors(Surroundings(page, title, dated, dates, site))
    if found:
        return found[:_MOST_NAMES]
    signed = _described(page) or _signed(page) or _posted(page) or _in_a_box(page) or _owner(page, site)
    return (signed,) if signed else tuple(_initials(page))


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
        match = _WRITTEN.match(row.text) if row.words <= 8 else None
        if match is None:
            continue
        colon = _COLON.match(row.text, match.end())
        offset = colon.end() if colon else match.end()
        below = page.rows[row.number + 1] if row.number + 1 < len(page.rows) else None
        if offset < len(row.text):
            names = list(split_names(row, offset, len(row.text), page.language, least=1))
        elif below is not None and below.words <= 8:
            names = list(split_names(below, 0, len(below.text), page.language, least=2))
        else:
            names = []
        if len(names) != 1 or (found and found.value != names[0].value):
            return None
        found = names[0]
    return found


def _posted(page: Page) -> Found[str] | None:
    """ "Posted by Jane at December 16, 2025" behind the text, where one alone posted; comments say it of many."""
    found = dict[str, Found[str]]()
    for row in page.rows[page.body_start :]:
        match = _POSTED.match(row.text) if row.words <= _POSTED_WORDS else None
        if match is None:
            continue
        rest = row.text[match.end() :]
        names = list(split_names(row, match.end(), len(row.text), page.language, least=1))
        if not names or (match["bare"] and (len(rest) > len(names[0].value) + 2 or not has_given_name(rest))):
            continue
        found.setdefault(names[0].value, names[0])
    return next(iter(found.values())) if len(found) == 1 else None


def _owner(page: Page, site: str | None) -> Found[str] | None:
    """Who writes in the first person on a site of that name: of the top of the page, or of its rights line."""
    tops = [row.text for row in page.rows[:_TOP_ROWS]]
    for row in (*page.rows[:_TOP_ROWS], *page.rows[max(_TOP_ROWS, len(page.rows) - _RIGHTS_ROWS) :]):
        match = (_OWNER if row.number < _TOP_ROWS else _RIGHTS).search(row.text[:120]) if row.words <= 24 else None
        name = match["name"] if match else ""
        if not match or not is_name(name) or not has_given_name(name) or is_organisation(name) or is_role(name):
            continue
        own = _letters(name)
        if own in _letters(site or "") or (row.number >= _TOP_ROWS and any(own == _letters(top) for top in tops)):
            if len(_FIRST_PERSON.findall(page.text[:_READ])) < _OFTEN:
                return None
            start = row.span.start + match.start("name")
            return Found(name, "site-owner", Span(start, start + len(name)))
    return None


def _letters(words: str) -> str:
    return "".join(filter(str.isalpha, words.casefold()))


def _in_a_box(page: Page) -> Found[str] | None:
    """The one name below the text over a row that says who bears it: "Jane Doe", "Jane Doe is a writer in Vesterey"."""
    found = dict[str, Found[str] | None]()
    rows = page.rows[page.body_start + _OPENING :]
    for row, below in (*pairwise(rows), *zip(rows, rows[2:], strict=False)):  # "Editor" may stand between
        name = row.text
        if row.words > 4 or not below.text.startswith(name) or BIO.match(below.text, len(name)) is None:
            continue
        if not is_name(name) or is_organisation(name) or is_role(name):
            continue
        life = below.text[len(name) : len(name) + _LIFE]
        role, firm = NAMES_ROLE.search(life), NAMES_FIRM.search(life)
        is_author = role is not None and (firm is None or role.start() < firm.start())
        place = Span(row.span.start, row.span.start + len(name))
        found.setdefault(name, Found(name, "author-box", place) if is_author else None)
    return next(iter(found.values())) if len(found) == 1 else None  # of several, the text tells the lives


def _initials(page: Page) -> Iterator[Found[str]]:
    """Initials before the agencies of the last line: "jsi, rc/sms (AFP, dpa, Reuters, AP)"."""
    for row in page.rows[max(0, page.body_end - 1) : page.body_end + 6]:
        match = INITIALS_LINE.search(row.text)
        if match and match["initials"] and AGENCY.search(match["list"]):
            for part in re.finditer(r"[a-z]{2,4}", match["initials"]):
                start = row.span.start + match.start("initials") + part.start()
                if not is_agency(part.group()):
                    yield Found(part.group(), "initials", Span(start, start + len(part.group())))
            return
