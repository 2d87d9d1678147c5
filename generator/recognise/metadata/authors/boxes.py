"""Who wrote it, told of below the text: in a box, in the last paragraph, in the notes of a syndicated piece."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.languages.worded import Worded
from generator.model import Found, Span
from generator.recognise.metadata.authors.surroundings import BIO, PORTRAIT, ROLE_ROW, shows
from generator.recognise.metadata.names import NAMES_FIRM, NAMES_ROLE, has_given_name, is_name, is_organisation, is_role
from generator.recognise.metadata.page import Page, Row

_OPENING = 8  # rows of running text above the box of its author
_LIFE = 160  # characters of it in which what the person is stands
_STORY = 400  # characters in which "she" or "his" tells a person from a thing
_LAST_ROWS = 30  # in which a box may stand whose bearer no given name tells
NAME = r"(?P<name>[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][\w.-]*){1,3})(?![^\W\d_])"
_LIFE_OF = re.compile(rf"{NAME}(?: \([^()\n]{{2,30}}\))?(?:,? (?:is|has|was|writes|covers|works)\b|, an? )")
# what is said of an author by her first name; of others a text would say more
_WRITES = Worded(
    r"\b{jobs}\b|\b(?:writes|written|writing|wrote|covers|blogs?|experience|passionate|specializ|specialis|years)",
    re.IGNORECASE,
)
_SHE = re.compile(r"\b(?:[Ss]he|[Hh]er|[Hh]is|[Hh]e)\b")
_HELLO = re.compile(r"(?:(?:Hey|Hi|Hello)(?: there)?[,!.]? )?(?:I['’]m|I am|My name is) (?!not\b)")
_OFFICE = re.compile(r"\([^()\n]{3,40}\) [–—-] ")  # "(Editor / Journalist) – Jane comes from the docks"
# "Contact staff writer Jane Doe at 555-0123", "This story about lamps was written by Jane Doe"
_SIGNED_IN = re.compile(
    r"(?:(?:Contact|Reach|Email) (?:the )?(?:\w+ )?(?:writer|reporter|editor|columnist|correspondent) "
    r"|This (?:story|article|report|piece)\b[^.\n]{0,120}?\bwas written by )"
    rf"{NAME}(?= (?:at|on|via|and|for|of)\b|[.,])"
)
_SIGNS_IN = ("Contact", "Reach", "Email", "written")  # one of these stands in it
_NICK = re.compile(r" \([^)\n]{1,30}\)")
_FREELANCE = re.compile(
    r"(?i:freelance (?:writer|journalist|reporter)|staff (?:writer|reporter)"
    r"|(?:senior|contributing) (?:writer|editor|reporter)"
    r"|content (?:writer|marketer|strategist|manager|specialist)|guest (?:author|writer|contributor))"
)
_CREDIT = re.compile(r"\||©|\b(?:photo|image|credit|picture|courtesy)", re.IGNORECASE)
_LAST_PROSE = 3
_MOST_LIVES = 2
# over it stand the authors with what they are: "Jane Doe, Lecturer in Harbour Studies, Vesterey University"
_SYNDICATED = re.compile(
    r"This (?:article|story|piece) (?:is|was|has been) (?:originally |re)published (?:from|on|in|by) "
)
_WITH_OFFICE = re.compile(rf"{NAME}, (?=[A-Z])")
_MOST_SYNDICATED = 6
_PAGER = re.compile(r"(?:Previous|Next|Older|Newer)(?: (?:Post|Article|Story))?", re.IGNORECASE)
_ABOVE_PAGER = 3  # rows


def in_a_box(page: Page) -> Found[str] | None:
    """The one name below the text over a row that says who bears it: "Jane Doe", "Jane Doe is a writer in Vesterey",
    "Jane has written on harbours since 2018".
    """
    found = dict[str, Found[str] | None]()
    rows = page.rows[page.body_start + _OPENING :]
    for row, below, third in zip(rows, rows[1:], (*rows[2:], None), strict=False):
        name = _borne(row)
        if name is None:
            continue
        told = _told_in(page, name, row, below, None)
        if told is None and third is not None:  # "Editor" may stand between
            told = _told_in(page, name, row, third, below)
        if told is not None:
            place = Span(row.span.start, row.span.start + len(name))
            found.setdefault(name, Found(name, "author-box", place) if told else None)
    return next(iter(found.values())) if len(found) == 1 else None  # of several, the text tells the lives


def _borne(row: Row) -> str | None:
    """The name that a row is, without the words of its picture: "Jane Doe", "Jane Doe Headshot"."""
    if row.words > 6 or not row.text[:1].isupper() or row.text[-1] in ".:!?":
        return None
    portrait = PORTRAIT.search(row.text)
    name = row.text[: portrait.start()].rstrip() if portrait and portrait.start() else row.text
    return name if name and name.count(" ") < 4 else None


def _told_in(page: Page, name: str, row: Row, life: Row, office: Row | None) -> bool | None:
    """Whether a row tells of the bearer of a name as of an author; None where it tells of nobody.

    office: the row between both.
    """
    said = _said_name(name, life.text)
    holds = office is not None and office.words <= ROLE_ROW and NAMES_ROLE.search(office.text) is not None
    if said is None or not is_name(name, least=1 if said == name else 2) or is_organisation(name) or is_role(name):
        return None
    is_known = has_given_name(name) or shows(page, row.number - 1, name)
    if not is_known and said == name:
        is_last = row.number >= len(page.rows) - _LAST_ROWS
        is_known = holds or is_last or _SHE.search(life.text, 0, _STORY) is not None
    if not is_known and (said == name or row.has_bullet or row.number < len(page.rows) - _LAST_ROWS):
        return False if said == name and name.count(" ") and NAMES_FIRM.search(life.text, 0, _LIFE) is None else None
    told = life.text[len(said) : len(said) + _LIFE]
    role, firm = (NAMES_ROLE if said == name else _WRITES).search(told), NAMES_FIRM.search(told)
    if firm is not None and (role is None or firm.start() < role.start()) and said == name:
        return None  # a firm, called after a person
    return said == "" or holds or role is not None


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


def told_of(text: str) -> str | None:
    """The name that a row opens with which tells what its bearer is: "Jane Doe (@jane) is the editor of ..." """
    match = _LIFE_OF.match(text)
    if match is None or not is_name(match["name"]) or is_organisation(match["name"]) or is_role(match["name"]):
        return None
    return match["name"]


def last_life(page: Page, site: str | None) -> Found[str] | None:
    """The author of whom the last prose tells that she writes for the site: "Jane Doe is a reporter at The Quay"."""
    prose = [row for row in page.rows[page.body_start + _OPENING :] if row.is_prose]
    names = [told_of(row.text) for row in prose[-_LAST_PROSE:]]
    if any(names) and len({name for row in page.rows if row.is_prose and (name := told_of(row.text))}) > _MOST_LIVES:
        return None  # of many, the text tells the lives
    for name, row in zip(names, prose[-_LAST_PROSE:], strict=True):
        if name is None or not (has_given_name(name) or _SHE.search(row.text, len(name), len(name) + _STORY)):
            continue
        life = row.text[len(name) : len(name) + _LIFE]
        is_ours = site is not None and len(site) > 2 and site.casefold() in life.casefold()
        is_new = row.text == prose[-1].text and not _is_named_before(page, row, name.split()[-1])
        if ((is_ours or is_new) and NAMES_ROLE.search(life)) or _FREELANCE.search(life):
            return Found(name, "author-life", Span(row.span.start, row.span.start + len(name)))
    return None


def _is_named_before(page: Page, row: Row, name: str) -> bool:
    """Whether a row above one speaks of a name; credits of pictures and the same row once more are none."""
    above = page.rows[: row.number]
    return any(name in o.text for o in above if o.text != row.text and not (o.words <= 8 and _CREDIT.search(o.text)))


def signed_in_prose(page: Page) -> Found[str] | None:
    """Who is named below the text, or in its last paragraphs, as its writer."""
    if not any(word in page.text for word in _SIGNS_IN):
        return None
    for row in page.rows[page.body_start + _OPENING :]:
        has_sign = row.is_prose and any(word in row.text for word in _SIGNS_IN)
        match = _SIGNED_IN.search(row.text) if has_sign else None
        if match and is_name(match["name"]) and not is_organisation(match["name"]):
            start = row.span.start + match.start("name")
            return Found(match["name"], "signed-below", Span(start, start + len(match["name"])))
    return None


def syndicated(page: Page) -> tuple[Found[str], ...]:
    """The authors in the rows over "This article is republished from ..."."""
    for row in page.rows[page.body_start + _OPENING :]:
        if _SYNDICATED.match(row.text):
            above = page.rows[max(0, row.number - _MOST_SYNDICATED) : row.number]
            return tuple(reversed(list(_with_offices(above[::-1]))))
    return ()


def _with_offices(rows: Sequence[Row]) -> Iterator[Found[str]]:
    """The names of rows, from the last up, that each tell a name and an office, until one does not."""
    for row in rows:
        match = _WITH_OFFICE.match(row.text)
        if match is None or not is_name(match["name"]) or not NAMES_ROLE.search(row.text, match.end()):
            return
        yield Found(match["name"], "author-life", Span(row.span.start, row.span.start + len(match["name"])))


def over_pager(page: Page) -> Found[str] | None:
    """The name over "Previous" below the text, with no more than a line on its bearer between."""
    rows = page.rows[page.body_start + _OPENING :]
    pager = next((n for n, row in enumerate(rows) if _PAGER.fullmatch(row.text)), 0)
    for row in rows[max(0, pager - _ABOVE_PAGER) : pager]:
        if row.words <= 4 and has_given_name(row.text) and is_name(row.text) and not is_role(row.text):
            return Found(row.text, "author-box", row.span)
    return None


def introduced(page: Page) -> Found[str] | None:
    """Who says in the first paragraphs who she is: "Hey, I'm Jane, and this is my quay"."""
    prose = [row for row in page.rows[page.body_start :][:_OPENING] if row.is_prose]
    for row in prose[:_LAST_PROSE]:
        match = _I_AM.match(row.text)
        if match and has_given_name(match["name"]) and is_name(match["name"], least=1):
            start = row.span.start + match.start("name")
            return Found(match["name"], "introduced", Span(start, start + len(match["name"])))
    return None


_I_AM = re.compile(
    r"(?:Hey|Hi|Hello)(?: (?:there|everyone|all|friends))?[,!.]? (?:I['’]m|I am|[Mm]y name is|it['’]s) "
    r"(?P<name>[A-Z][^\W\d_]+(?: [A-Z][\w.-]*){0,2})(?=[,.!]| and\b| [—–-] )"
)


def repeated(page: Page) -> Found[str] | None:
    """The one name below the text that stands in two rows, one under the other: picture and name of the author."""
    found = dict[str, Found[str]]()
    for row, below in pairwise(page.rows[page.body_start + _OPENING :]):
        if row.text == below.text and row.words <= 4 and has_given_name(row.text) and is_name(row.text):
            found.setdefault(row.text, Found(row.text, "author-box", row.span))
    return next(iter(found.values())) if len(found) == 1 else None
