"""What is known of a document: one finder a file; the sidecar always wins; unknown is None and a problem."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from pathlib import PurePosixPath

from generator.model import Block, Facts, Found, Label, Metadata, Problem, Span
from generator.nouns import dataclass
from generator.read.lines import line_of
from generator.recognise.layouts import SPOKEN
from generator.recognise.metadata.authors.agencies import find_agencies
from generator.recognise.metadata.authors.find import find_byline
from generator.recognise.metadata.by_outlet import find_by_sign, with_outlet
from generator.recognise.metadata.dates.calendar import DateMention, find_compact_date, find_dates, swap_day_and_month
from generator.recognise.metadata.dates.find import Dates, dated_rows, find_dates_of
from generator.recognise.metadata.headline.candidates import names_in_url
from generator.recognise.metadata.headline.dek import find_dek
from generator.recognise.metadata.headline.find import find_title
from generator.recognise.metadata.headline.kicker import find_kicker
from generator.recognise.metadata.headline.post_lists import heads_first_post
from generator.recognise.metadata.language import find_language, mark_languages
from generator.recognise.metadata.names import has_given_name
from generator.recognise.metadata.outlet.find import find_outlet
from generator.recognise.metadata.outlet.hosts import host_of
from generator.recognise.metadata.outlet.rows import is_masthead
from generator.recognise.metadata.page import Page, read_page
from generator.recognise.metadata.place import find_place
from generator.recognise.metadata.setting import setting_rows
from generator.settings import Settings
from generator.settings.sidecars import Sidecar

__all__ = ["Reading", "find_metadata", "mark_languages"]

_SAID = SPOKEN | {"speech"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What the finders look at."""

    path: str  # of the source
    text: str
    lines: Sequence[Block]  # behind the head of the file
    labels: Sequence[Label]
    layout: str
    sidecar: Sidecar
    facts: Facts = field(default_factory=Facts)  # what the file says of itself beside its text
    is_wrapped: bool = False  # lines are known to be cut at one width


def find_metadata(reading: Reading, settings: Settings) -> tuple[Metadata, tuple[Problem, ...]]:
    """The metadata with evidence, and a problem for each thing nothing says."""
    read, dates = _read(reading, settings)
    found = _with_facts(read, reading)
    if settings.outlets:
        found = with_outlet(found, reading.text, reading.lines, settings.outlets)
    metadata = _with_sidecar(found, reading.sidecar)
    return metadata, tuple(_problems(reading, metadata, dates.unsettled))


def _read(reading: Reading, settings: Settings) -> tuple[Metadata, Dates]:
    """What the text, its address and its file name say."""
    sidecar, name = reading.sidecar, PurePosixPath(reading.path).stem
    language = find_language(reading.text)
    written_in = sidecar.language or (language.value if language else None)
    page = read_page(reading.text, reading.lines, reading.labels, written_in, is_wrapped=reading.is_wrapped)
    mentions = find_dates(reading.text, written_in)
    dated = dated_rows(page, mentions)
    named = (name, *(names_in_url(sidecar.url) if sidecar.url else ()))
    title = find_title(page, named=named, dated=dated, outlet=sidecar.outlet)
    row = _row_of(page, title)
    setting = setting_rows(page, row, dated) if reading.layout in _SAID else frozenset[int]()
    outlet = find_outlet(page, title=title, setting=setting, url=sidecar.url, settings=settings)
    if not sidecar.url:
        outlet = find_by_sign(reading.text, settings.outlets) or outlet
    if title and outlet and title.value.casefold() == outlet.value.casefold():
        title = find_title(page, named=named, dated=dated, outlet=outlet.value)
    elif title and outlet is None and not page.labels and is_masthead(page, title.value):
        below = find_title(page, named=named, dated=dated, outlet=title.value)
        if below and below.span != title.span:
            title, outlet = below, replace(title, rule="masthead")
    row = _row_of(page, title)
    if title and row is not None and title.rule != "named-by-address" and heads_first_post(page, row, dated):
        title = row = None
    dates = find_dates_of(page, mentions, title=row, addresses=[part for part in (sidecar.url, name) if part])
    byline = find_byline(
        page,
        title=row,
        dated=dated,
        dates=mentions,
        site=outlet.value if outlet else None,
        host=host_of(sidecar.url) if sidecar.url else None,
        setting=setting,
    )
    if outlet and outlet.rule == "rights-line" and any(_is_owner(outlet, name) for name in byline):
        outlet = None  # the rights line names the author: "© 2024 Jane Doe"
    agencies = find_agencies(page, title=row)
    taken = _rows_of(page, (*byline, *agencies, *filter(None, (outlet, dates.published, dates.updated, dates.said))))
    kicker = find_kicker(page, title=row, taken=taken, dated=dated)
    if kicker and title and kicker.span and title.span and title.span.holds(kicker.span):
        kicker = None  # the first row of a headline over two
    taken |= _rows_of(page, filter(None, (kicker,)))
    metadata = Metadata(
        title=title,
        kicker=kicker,
        dek=find_dek(page, title=row, taken=taken, dated=dated),
        date=_date(dates, sidecar.url, name),
        published=dates.published,
        updated=dates.updated,
        outlet=outlet,
        byline=byline,
        agencies=agencies,
        place=find_place(page),
        language=language,
    )
    return metadata, dates


def _is_owner(outlet: Found[str], author: Found[str]) -> bool:
    """Whether the owner of the rights is a person, the author."""
    is_same = outlet.value.casefold() == author.value.casefold()
    return is_same and (author.rule == "site-owner" or has_given_name(author.value))


def _date(dates: Dates, url: str | None, name: str) -> Found[str] | None:
    """When it was said, else published, else the day in its address, else in its file name, else that of an update."""
    if dates.said or dates.published:
        return dates.said or dates.published
    for rule, address in (("url", url), ("file-name", name)):
        value = find_compact_date(address) if address else None
        if value:
            return Found(value, rule)
    return dates.updated if dates.is_only_updated else None


def _with_facts(found: Metadata, reading: Reading) -> Metadata:
    """What the file says of itself goes before what its text looks like, with the place where the text says it too."""
    facts = reading.facts
    if facts == Facts():
        return found
    stated = tuple(_stated_name(name, reading.text) for name in facts.byline)
    return replace(
        found,
        title=_stated(facts.title, reading.text) or found.title,
        date=_same_or(found.date, facts.date),
        published=_same_or(found.published, facts.date),
        outlet=_stated(facts.outlet, reading.text) or found.outlet,
        url=Found(facts.url, "file-head") if facts.url else found.url,
        byline=found.byline if found.byline and not (facts.is_by_author and facts.byline) else stated,
        language=found.language or (Found(facts.language, "file-head") if facts.language else None),
    )


def _same_or(found: Found[str] | None, value: str | None) -> Found[str] | None:
    """The date of the text where it is the same day, for its place; else that of the file."""
    if value is None or (found and found.value == value):
        return found
    return Found(value, "file-head")


def _stated(value: str | None, text: str) -> Found[str] | None:
    return _stated_name(value, text) if value else None


def _stated_name(value: str, text: str) -> Found[str]:
    at = text.find(value)
    return Found(value, "file-head", Span(at, at + len(value)) if at >= 0 else None)


def _with_sidecar(found: Metadata, sidecar: Sidecar) -> Metadata:
    """What the archivist says goes before what was read; the evidence in the text is then not ours to remove."""
    return Metadata(
        title=_said(sidecar.title) or found.title,
        kicker=_said(sidecar.kicker) or found.kicker,
        dek=found.dek,
        date=_said(sidecar.date) or _said(sidecar.published) or found.date,
        published=_said(sidecar.published) or found.published,
        updated=_said(sidecar.updated) or found.updated,
        outlet=_said(sidecar.outlet) or found.outlet,
        url=_said(sidecar.url) or found.url,
        retrieved=_said(sidecar.retrieved),
        byline=tuple(Found(name, "sidecar") for name in sidecar.byline) or found.byline,
        agencies=tuple(Found(name, "sidecar") for name in sidecar.agencies) or found.agencies,
        place=_said(sidecar.place) or found.place,
        language=_said(sidecar.language) or found.language,
    )


def _said(value: str | None) -> Found[str] | None:
    return Found(value, "sidecar") if value else None


def _problems(reading: Reading, metadata: Metadata, unsettled: DateMention | None) -> Iterable[Problem]:
    if not reading.text.strip():
        return
    if metadata.title is None:
        yield Problem("title-missing", "no headline stands out in the text; name it in the sidecar: 'title: ...'")
    if metadata.date is None and unsettled:
        words, line = unsettled.span.of(reading.text), line_of(reading.text, unsettled.span.start)
        either = " or ".join(sorted((unsettled.value, swap_day_and_month(unsettled.value))))
        yield Problem("date-missing", f"{words!r} may be {either}; say which in the sidecar: 'date: ...'", line)
    elif metadata.date is None:
        yield Problem(
            "date-missing",
            "nothing says the day, in the text, the file name or the URL; if you know it: 'date: 2026-05-11'",
        )
    if metadata.language is None:
        yield Problem("language-unknown", "the words do not tell the language; name it in the sidecar: 'language: ...'")
    if reading.layout == "speech" and not reading.sidecar.speaker and not reading.labels:
        yield Problem("speaker-unstated", "a speech without labels; name who speaks in the sidecar: 'speaker: ...'")


def _row_of(page: Page, found: Found[str] | None) -> int | None:
    if found is None or found.span is None:
        return None
    end = found.span.end
    return next((row.number for row in page.rows if row.span.end >= end), None)


def _rows_of(page: Page, found: Iterable[Found[str]]) -> frozenset[int]:
    return frozenset(number for item in found if (number := _row_of(page, item)) is not None)
