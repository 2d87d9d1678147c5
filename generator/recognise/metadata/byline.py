"""Who wrote it: the names near the headline, behind "Written by" below the text, and the initials of the last line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from generator.model import Found, Span
from generator.recognise.metadata.agencies import AGENCY, INITIALS_LINE, is_agency
from generator.recognise.metadata.authors import find_authors
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
from generator.recognise.metadata.surroundings import BIO, COMMENTS, Surroundings, letters

_MOST_NAMES = 6
_OPENING = 8  # rows of running text above the box of its author
_LIFE = 160  # characters of it in which what the person is stands
_WRITTEN = re.compile(
    r"(?i:(?:(?:this )?(?:article|post|blog post|story|report|blog|text|words|content) (?:was )?)?"
    r"(?:written|posted|submitted|authored) by|(?:text|words|story|article) by|(?:about |meet )?the (?:author|writer)"
    r"|author|writer|autor(?:in)?|auteur|autrice|autore)\b"
)
_POSTED = re.compile(r"(?:posted by|published by|submitted by|(?P<bare>by))\b[ :\u00a0]+", re.IGNORECASE)
_WRITTEN_WORDS, _POSTED_WORDS = 16, 24
_RIGHTS_ROWS, _TOP_ROWS = 15, 4  # from the end, where the rights line stands; from the top, where a site says its name
_NAME = r"(?P<name>[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][\w.-]*){1,3})(?![^\W\d_])"
# "© Copyright 2012-2025 Jane Doe", "Copyright 2025 Jane Doe's blog"
_RIGHTS = re.compile(rf"(?i:©|\(c\)|copyright)[ ©\d,–-]{{0,30}}+(?i:copyright |by )?[ ©\d,–-]{{0,30}}+{_NAME}")
_OWN = re.compile(
    r"[’']s (?:\w+ )?(?:blog|weblog|site|website|homepage|thoughts|notes|musings|journal|page)\b", re.IGNORECASE
)
_OWNER = re.compile(
    rf"\A(?:(?i:an avatar representing|avatar of|photo of) )?{_NAME}(?=[’']s |\W*\Z)"
)  # "Jane Doe", "Jane Doe's blog"
_LIFE_OF = re.compile(rf"{_NAME}(?: \([^()\n]{{2,30}}\))?(?:,? (?:is|has|was|writes|covers|works)\b|, an? )")
_FIRST_PERSON = re.compile(r"\bI(?:['’](?:m|ve|d|ll))? [a-z]|\b[Mm]y [a-z]|\bme\b")
_LEAST_PART = 4  # letters of a part of a name that an address holds
_OFTEN, _READ = 3, 30_000  # times; characters in which they are counted
# what is said of an author by her first name; of others a text would say more
_WRITES = re.compile(
    rf"{NAMES_ROLE.pattern}|\b(?:writes|written|writing|wrote|covers|blogs?|experience|passionate|specializ|specialis|years)",
    re.IGNORECASE,
)
_HELLO = re.compile(r"(?:(?:Hey|Hi|Hello)(?: there)?[,!.]? )?(?:I['’]m|I am|My name is) (?!not\b)")
_OFFICE = re.compile(r"\([^()\n]{3,40}\) [–—-] ")  # "(Editor / Journalist) – Jane comes from the docks"
# "Contact staff writer Jane Doe at 555-0123", "This story about lamps was written by Jane Doe"
_SIGNED_IN = re.compile(
    r"(?:(?:Contact|Reach|Email) (?:the )?(?:\w+ )?(?:writer|reporter|editor|columnist|correspondent) "
    r"|This (?:story|article|report|piece)\b[^.\n]{0,120}?\bwas written by )"
    rf"{_NAME}(?= (?:at|on|via|and|for|of)\b|[.,])"
)
_NICK = re.compile(r" \([^)\n]{1,30}\)")
_FREELANCE = re.compile(
    r"(?i:freelance (?:writer|journalist|reporter)|staff (?:writer|reporter)"
    r"|(?:senior|contributing) (?:writer|editor|reporter)"
    r"|content (?:writer|marketer|strategist|manager|specialist)|guest (?:author|writer|contributor))"
)
_POSTS_WORDS, _LAST_PROSE = 12, 3
_COLON = re.compile(r"\s*[:：|]?\s*")


def find_byline(
    page: Page,
    *,
    title: int | None,
    dated: Mapping[int, bool],
    dates: Sequence[DateMention],
    site: str | None,
    host: str | None = None,
) -> tuple[Found[str], ...]:
    """The authors in the order of the text. `title`: row of the headline; `site`: name of the outlet; `host`: of the
    address.
    """
    found = find_authors(Surroundings(page, title, dated, dates, site, host))
    if found:
        return found[:_MOST_NAMES]
    signed = (
        _described(page)
        or _signed(page)
        or _posted(page)
        or _in_a_box(page)
        or _of_posts(page)
        or _last_life(page, site)
        or _signed_in_prose(page)
        or _owner(page, site, host, title)
    )
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
        match = _WRITTEN.match(row.text) if row.words <= _WRITTEN_WORDS else None
        if match is None:
            continue
        colon = _COLON.match(row.text, match.end())
        offset = colon.end() if colon else match.end()
        if offset < len(row.text):
            names = list(split_names(row, offset, len(row.text), page.language, least=1))
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
        elif (name := _told_of(row.text)) is not None:
            return [Found(name, "byline", Span(row.span.start, row.span.start + len(name)))]
    return []


def _told_of(text: str) -> str | None:
    """The name that a row opens with which tells what its bearer is: "Jane Doe (@jane) is the editor of ..." """
    match = _LIFE_OF.match(text)
    if match is None or not is_name(match["name"]) or is_organisation(match["name"]) or is_role(match["name"]):
        return None
    return match["name"]


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


def _owner(page: Page, site: str | None, host: str | None, title: int | None) -> Found[str] | None:
    """Who writes in the first person on a site of that name: of the top of the page, or of its rights line."""
    tops = [row.text for row in page.rows[:_TOP_ROWS]]
    for row in (*page.rows[:_TOP_ROWS], *page.rows[max(_TOP_ROWS, len(page.rows) - _RIGHTS_ROWS) :]):
        match = (_OWNER if row.number < _TOP_ROWS else _RIGHTS).search(row.text[:120]) if row.words <= 24 else None
        name = match["name"] if match and row.number != title else ""
        if not match or not is_name(name) or is_organisation(name) or is_role(name):
            continue
        own = letters(name)
        is_site = own in letters(site or "") or (row.number >= _TOP_ROWS and any(own == letters(top) for top in tops))
        is_hosted = host is not None and any(
            len(part) >= _LEAST_PART and letters(part) in letters(host) for part in name.split()
        )
        is_first = row.number == 0 or own == letters(page.rows[0].text) or _OWN.match(row.text, match.end()) is not None
        if is_hosted or (has_given_name(name) and (is_site or is_first)):
            if len(_FIRST_PERSON.findall(page.text[:_READ])) < _OFTEN:
                return None
            start = row.span.start + match.start("name")
            return Found(name, "site-owner", Span(start, start + len(name)))
    return None


def _in_a_box(page: Page) -> Found[str] | None:
    """The one name below the text over a row that says who bears it: "Jane Doe", "Jane Doe is a writer in Vesterey",
    "Jane has written on harbours since 2018".
    """
    found = dict[str, Found[str] | None]()
    rows = page.rows[page.body_start + _OPENING :]
    for row, below in (*pairwise(rows), *zip(rows, rows[2:], strict=False)):  # "Editor" may stand between
        name = row.text
        if row.words > 4 or not name[:1].isupper() or name[-1] in ".:!?":
            continue
        said = _said_name(name, below.text)
        if said is None or not is_name(name, least=1 if said == name else 2) or is_organisation(name) or is_role(name):
            continue
        if said != name and not has_given_name(name):
            continue
        life = below.text[len(said) : len(said) + _LIFE]
        role, firm = (NAMES_ROLE if said == name else _WRITES).search(life), NAMES_FIRM.search(life)
        is_author = said == "" or (role is not None and (firm is None or role.start() < firm.start()))
        place = Span(row.span.start, row.span.start + len(name))
        found.setdefault(name, Found(name, "author-box", place) if is_author else None)
    return next(iter(found.values())) if len(found) == 1 else None  # of several, the text tells the lives


def _said_name(name: str, text: str) -> str | None:
    """As what a row goes on to speak of the bearer of a name: the name, its first word, "" for "I"; else None."""
    if _HELLO.match(text):
        return ""
    office = _OFFICE.match(text)
    opening = office.end() if office else 0
    for said in (name, name.split(" ", 1)[0]):
        if text.startswith(said, opening):
            nick = _NICK.match(text, opening + len(said))
            if BIO.match(text, nick.end() if nick else opening + len(said)) or (opening and said != name):
                return said
    return None


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


def _signed_in_prose(page: Page) -> Found[str] | None:
    """Who is named in the last prose as its writer."""
    prose = [row for row in page.rows[page.body_start :] if row.is_prose]
    for row in prose[-_LAST_PROSE:]:
        match = _SIGNED_IN.search(row.text)
        if match and is_name(match["name"]) and not is_organisation(match["name"]):
            start = row.span.start + match.start("name")
            return Found(match["name"], "signed-below", Span(start, start + len(match["name"])))
    return None


def _last_life(page: Page, site: str | None) -> Found[str] | None:
    """The author of whom the last prose tells that she writes for the site: "Jane Doe is a reporter at The Quay"."""
    prose = [row for row in page.rows[page.body_start + _OPENING :] if row.is_prose]
    for row in prose[-_LAST_PROSE:]:
        name = _told_of(row.text)
        if name is None or not has_given_name(name):
            continue
        life = row.text[len(name) : len(name) + _LIFE]
        is_ours = site is not None and len(site) > 2 and site.casefold() in life.casefold()
        is_new = name.split()[-1] not in page.text[: row.span.start] and row is prose[-1]
        if ((is_ours or is_new) and NAMES_ROLE.search(life)) or _FREELANCE.search(life):
            return Found(name, "author-life", Span(row.span.start, row.span.start + len(name)))
    return None


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
