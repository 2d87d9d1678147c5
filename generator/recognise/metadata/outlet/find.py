"""Who published it: by the address, the name behind the headline of a page, the rights line, the head, the furniture.

Weak signs (an outlet that a speaker "told", a line that names its sites) need a second one of the same name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.languages.furniture import is_furniture
from generator.languages.worded import Worded
from generator.model import Found, Span
from generator.recognise.metadata.cues import cue
from generator.recognise.metadata.outlet.hosts import HOST, by_host, known_hosts
from generator.recognise.metadata.outlet.rows import (
    NAME,
    behind_title,
    name_span,
    of_about_row,
    of_head,
    of_institution,
    of_logo,
    of_masthead,
    of_periodical,
    of_rights_line,
    of_speaker,
    on_platform,
)
from generator.recognise.metadata.page import Page, Row
from generator.settings import Settings

_ADDRESS = re.compile(r"https?://\S+\Z")
# furniture that names the site it belongs to
_FURNITURE = (
    re.compile(rf"(?:Skip to )?[Mm]ore {NAME} sites?\Z"),
    re.compile(
        r"(?i:follow|like|join|subscribe to|sign up for|download|about|contact|support|welcome to|more from|visit) "
        rf"{NAME}"
        r"(?: on .{2,40}|'s .{2,40}| newsletters?| app| now| today)?\Z"
    ),
    re.compile(
        rf"{NAME} (?:is not responsible for|reserves the right|does not endorse|may earn|newsletters?\b|Newsletter)"
    ),
    re.compile(
        r"This (?:article|story|post|report) (?:was )?(?:first|originally) (?:published|appeared) (?:on|in|at|by) "
        rf"{NAME}"
    ),
    re.compile(rf"{NAME} [Ll]ogo\Z"),
)
# one of these stands in every row that the pattern of the same place finds: most rows need no search
_HINTS = (
    ("ore ",),
    ("",),
    (" is not resp", " reserves the", " does not end", " may earn", " newsletter", " Newsletter"),
    ("This ",),
    (" logo", " Logo"),
)
# what stands before a name without being part of it, or joins several
_SEVERAL_NAMES = Worded(r"[\d:,|/»›>©]|^(?i:{no_name})\b|\b{and}\b")
# "Originally published at https://courier.example/a"
_TAKEN = Worded(r"(?i:{taken_from})\W{1,4}(?P<url>https?://[^\s\"'»”)]+)")
# "told the Harbour Courier"
_TOLD = Worded(r"\b{told} (?:the )?(?P<name>[A-Z][\w.&]*(?: [A-Z][\w.&]*){0,2})")


def find_outlet(
    page: Page, *, title: Found[str] | None, setting: frozenset[int], url: str | None, settings: Settings
) -> Found[str] | None:
    """The outlet with its evidence, in the fullest form of its name; None where neither text nor address says it.

    setting: rows that say where and when words were spoken.
    """
    found = _find(page, title, setting, url, settings)
    if found and not url and is_furniture(found.value):
        return None  # "Register", "Contact"
    if found is None or found.value in {outlet.name for outlet in settings.outlets} | set(known_hosts().values()):
        return found
    return _fullest(page, found)


def _fullest(page: Page, found: Found[str]) -> Found[str]:
    """The longest name ending in the one found that stands alone at the head, or owns the rights, and is there twice.

    "Courier" of an address becomes "The Tarnhaven Courier"; "Guardian" does not become "Guardian Media Group".
    """
    forms = [Found(row.text, found.rule, row.span) for row in page.rows[: min(page.body_start, 60)]]
    owner = of_rights_line(page)
    longer = [
        form
        for form in (*forms, *filter(None, (owner,)))
        if form.value.lower().endswith(" " + found.value.lower().removeprefix("the "))
        and _SEVERAL_NAMES.search(form.value) is None
        and not cue("byline").match(form.value)
        and len(form.value.split()) <= len(found.value.split()) + 3
        and page.text.count(form.value) > 1
    ]
    best = max(longer, key=lambda form: len(form.value), default=found)
    return Found(best.value, found.rule, best.span) if len(best.value) > len(found.value) else found


def _find(
    page: Page, title: Found[str] | None, setting: frozenset[int], url: str | None, settings: Settings
) -> Found[str] | None:
    if url and (match := HOST.match(url)):
        return by_host(page, match["host"].lower(), "url", None, settings)
    return (
        _retrieved(page, settings)
        or behind_title(page, title)
        or of_periodical(page)
        or of_rights_line(page)
        or of_institution(page, title, setting)
        or of_head(page, title)
        or of_masthead(page, title)
        or _by_votes(page)
        or of_logo(page)
        or on_platform(page, title)
        or _address_in_head(page, settings)
        or of_speaker(page, title)
        or of_about_row(page)
    )


def _retrieved(page: Page, settings: Settings) -> Found[str] | None:
    for row in (*page.rows[:12], *page.rows[-12:]):
        if "://" in row.text and (match := _TAKEN.search(row.text[:2_000])) and (host := HOST.match(match["url"])):
            start = row.span.start + match.start("url")
            span = Span(start + host.start("host"), start + host.end("host"))
            return by_host(page, host["host"].lower(), "retrieved-from", span, settings)
    return None


def _address_in_head(page: Page, settings: Settings) -> Found[str] | None:
    """An address alone in one of the first rows, where the text itself writes what it spells."""
    for row in page.rows[:6]:
        if _ADDRESS.match(row.text) and (host := HOST.match(row.text)):
            span = Span(row.span.start + host.start("host"), row.span.start + host.end("host"))
            found = by_host(page, host["host"].lower(), "address", span, settings)
            return found if found.value != host["host"].lower() else None
    return None


def _by_votes(page: Page) -> Found[str] | None:
    """A name that two signs agree on, one of them outside the prose."""
    votes: dict[str, set[str]] = defaultdict(set)
    spans: dict[str, Span] = {}
    for signs in (_furniture_of(page), _told(page)):
        for name, sign, span in signs:
            key = name.lower().removeprefix("the ")
            votes[key].add(sign)
            spans.setdefault(key, span)
        if not votes:
            return None  # what is only told needs no search: it would not count alone
    ranked = sorted(votes, key=lambda key: (-len(votes[key]), spans[key]))
    if not ranked or len(votes[ranked[0]]) < 2:
        return None
    span = spans[ranked[0]]
    return Found(span.of(page.text), "furniture-names-it", span)


def _furniture_of(page: Page) -> Iterator[tuple[str, str, Span]]:
    start, end = page.body_start, page.body_end
    rows = [
        row  # every pattern wants two words
        for row in page.rows
        if row.words <= 30 and (row.words <= 8 or not start <= row.number < end) and " " in row.text
    ]
    whole = "\n".join([row.text for row in rows])
    asked = [n for n, hints in enumerate(_HINTS) if any(hint in whole for hint in hints)]
    for row in rows:
        yield from _furniture(row, asked)


def _told(page: Page) -> Iterator[tuple[str, str, Span]]:
    for row in page.rows:
        if row.is_prose:
            for match in _TOLD.finditer(row.text):
                yield match["name"], "told", name_span(row, match)


def _furniture(row: Row, asked: Sequence[int]) -> Iterator[tuple[str, str, Span]]:
    """What the patterns of these numbers find; those are asked whose hints stand in one of the rows."""
    text = row.text
    for number in asked:
        if any(hint in text for hint in _HINTS[number]) and (match := _FURNITURE[number].search(text)):
            yield match["name"], f"furniture-{number}", name_span(row, match)
