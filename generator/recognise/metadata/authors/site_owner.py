"""Who wrote it, where a site is called after the person who writes on it."""

from __future__ import annotations

import re

from generator.model import Found, Span
from generator.recognise.metadata.authors.boxes import NAME
from generator.recognise.metadata.authors.surroundings import letters
from generator.recognise.metadata.names import has_given_name, is_firm, is_name, is_organisation, is_role
from generator.recognise.metadata.page import Page

_RIGHTS_ROWS, _TOP_ROWS = 15, 4  # from the end, where the rights line stands; from the top, where a site says its name
# "© Copyright 2012-2025 Jane Doe", "Copyright 2025 Jane Doe's blog"
_RIGHTS = re.compile(rf"(?i:©|\(c\)|copyright)[ ©\d,–-]{{0,30}}+(?i:copyright |by )?[ ©\d,–-]{{0,30}}+{NAME}")
_OWN = re.compile(
    r"[’']s (?:\w+ )?(?:blog|weblog|site|website|homepage|thoughts|notes|musings|journal|page)\b", re.IGNORECASE
)
_OWNER = re.compile(
    rf"\A(?:(?i:an avatar representing|avatar of|photo of) )?{NAME}(?=[’']s |\W*\Z)"
)  # "Jane Doe", "Jane Doe's blog"
_FIRST_PERSON = re.compile(r"\bI(?:['’](?:m|ve|d|ll))? [a-z]|\b[Mm]y [a-z]|\bme\b")
_LEAST_PART, _LEAST_HOST = 4, 8  # letters of a part of a name that an address holds; of the name an address begins with
_OFTEN, _READ = 3, 30_000  # times; characters in which they are counted
_TRADE = re.compile(
    r" (?:photo(?:graphy|s)?|arts?|studios?|designs?|music|books|author|writes|consulting|coaching|films?)\Z",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"(?<![^\W_])(?=(?P<name>[A-Z][^\W\d_]{1,20} (?:[A-Z]\. )?[A-Z][^\W\d_]{1,20}(?: [A-Z][^\W\d_]{1,20})?)(?![^\W_]))"
)


def find_owner(page: Page, site: str | None, host: str | None, title: int | None) -> Found[str] | None:
    """Who writes in the first person on a site of that name: of its address, of the top of the page, or of its rights
    line.
    """
    found = _of_rows(page, site, host, title) or _of_host(page, host)
    return found if found and len(_FIRST_PERSON.findall(page.text[:_READ])) >= _OFTEN else None


def _of_rows(page: Page, site: str | None, host: str | None, title: int | None) -> Found[str] | None:
    """The name in the first rows or in the rights line that the site, its address or the first row bears."""
    tops = [row.text for row in page.rows[:_TOP_ROWS]]
    for row in (*page.rows[:_TOP_ROWS], *page.rows[max(_TOP_ROWS, len(page.rows) - _RIGHTS_ROWS) :]):
        match = (_OWNER if row.number < _TOP_ROWS else _RIGHTS).search(row.text[:120]) if row.words <= 24 else None
        name = match["name"] if match and row.number != title else ""
        if not match or not is_name(name) or is_organisation(name) or is_role(name) or is_firm(name):
            continue
        own = letters(name)
        is_site = own in letters(site or "") or (row.number >= _TOP_ROWS and any(own == letters(top) for top in tops))
        is_hosted = any(len(part) >= _LEAST_PART and letters(part) in letters(host or "") for part in name.split())
        is_first = own == letters(page.rows[0].text) or _OWN.match(row.text, match.end()) is not None
        is_called = host is not None and not {letters(part) for part in name.split()}.isdisjoint(_labels(host))
        if is_called or (has_given_name(name) and (is_site or is_first or is_hosted)):
            start = row.span.start + match.start("name")
            return Found(name, "site-owner", Span(start, start + len(name)))
    return None


def _of_host(page: Page, host: str | None) -> Found[str] | None:
    """The name of a person that the address of the site is: "janedoe.example", "janedoephotography.example"."""
    if host is None:
        return None
    for match in _NAMES.finditer(page.text):
        for name in (match["name"], match["name"].rpartition(" ")[0]):
            own = letters(name)
            if len(own) < _LEAST_HOST or not any(label.startswith(own) for label in _labels(host)):
                continue
            is_person = has_given_name(name) and is_name(name) and _TRADE.search(name) is None
            if is_person and not is_organisation(name) and not is_role(name):
                start = match.start("name")
                return Found(name, "site-owner", Span(start, start + len(name)))
    return None


def _labels(host: str) -> frozenset[str]:
    """The letters of the parts of an address, without its ending and short ones."""
    return frozenset(label for part in host.split(".")[:-1] if len(label := letters(part)) >= _LEAST_PART)
