"""What could be the headline: the rows of the page head, parts of them, and rows that are joined; and what they are
weighed against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from urllib.parse import unquote

from generator.languages.furniture import load_phrases, phrase_key
from generator.languages.letters import opens_letter
from generator.languages.members import asks_for_value, tells_of_member
from generator.languages.worded import Worded
from generator.model import Span
from generator.nouns import dataclass
from generator.recognise.metadata.authors.surroundings import GLUED_BEHIND
from generator.recognise.metadata.cues import cue, cue_in
from generator.recognise.metadata.dates.calendar import find_dates
from generator.recognise.metadata.headline.kicker import kinds_of_text
from generator.recognise.metadata.headline.menus import STEP
from generator.recognise.metadata.names import is_name
from generator.recognise.metadata.page import Page, Row, spelt_plainly, word_set
from generator.recognise.metadata.place import opens_story

_HEAD_ROWS = 130  # the first rows and those before the prose; between them stand menus
_BEFORE_PROSE, _SOON = 12, 5  # rows
_BEHIND = 4  # rows behind the first prose that are still looked at: intro lines stand before headlines
_MOST_CHARACTERS = 260
_SEPARATOR = re.compile(r"(?<!\s)\s+[-–—|•»·:/\\]+\s+|(?:(?<!\s)\s+)?[|»]\s*")
# every separator has one: quick to search for, as it begins with a set
_SEPARATOR_MARK = re.compile(r"[-–—|•»·:/\\](?:(?<=[|»])|(?<=\s.)[-–—|•»·:/\\]*+\s)")
_LABELLED = re.compile(r"\s*[:：]\s*")
# "| Old Bay, Vesterey"; not "Lamps, Inc."
_PLACE = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}, (?!Inc|LLC|Ltd|Co\b|Corp)[A-Z][\w.]+(?: [A-Z]\w+)?")
_DASHES = ("–", "—")
_SALUTATION_WORDS = 6
_ALSO_SAID = frozenset(("related", "correction", "bio", "reading_time"))  # headlines may open so: "More jobs ..."
_NAMED, _ENOUGH_NAMED = 0.85, 5  # of the words of a row and of the address are the same; words, at least
_FAR, _LONGEST_NAMED = 300, 30  # rows; words
_FORM = frozenset(("comment_form", "cookies"))  # the same of openings: "You comment with your account ..."
_FORM_WORDS = 14
_CITED = ("[…]", "[...]")  # a stretch of another page that links here
_CAPTION = re.compile(r"[ \t]\)(?![^\s)])")  # of a case, drawn with marks: "Plaintiff,     )"
_DIGITS_ONLY = re.compile(r"[\d\W]+\Z")
ADDRESS = re.compile(r"https?://|www\.|@[\w.]|\w\.(?:com|org|net)\b")
_ADDRESS_MARKS = ("://", "www.", "@", ".com", ".org", ".net")  # an address has one of them
DIGIT = re.compile(r"\d")
CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[AaPp]\.?[Mm]\.?)?")
_QUOTE_MARKS = frozenset('«»„“”"‘‚‹「『')
_ENOUGH = 3  # words of the last part: what is above it is then the name of a rubric
_WEEKDAY = 15  # characters of a weekday before its day
_CODES = 5  # words of a row of codes, at least
_MARKS = 6  # that a short headline may have: "«?!»"
_SUFFIX = re.compile(r"\.\w{2,5}\Z")
# "176a20ea-9e41", "nid03062022", "id-567287": codes of a system, no words
_CODE = re.compile(r"\b(?:(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{4,40}|[a-z]{0,4}\d{5,40}[a-z]{0,2})\b", re.IGNORECASE)
_SLUG_MARK = re.compile(r"[-_+.,]+")
# what goes on with a headline, and names no site: "– live updates", "– and it may help", "| 41 comments"
_SAYS_MORE = Worded(
    r"{goes_on}\b(?! (?:The )?[A-Z][\w.&]*\Z)|{more_of_it}\Z|{of_thread}|[\d.,]+[KkMm]? {counted}\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of the page head that could be the headline."""

    span: Span
    text: str
    row: int
    rows: int  # how many rows it goes over
    is_prefix: bool  # what stands before the name of the site
    labelled: bool = False  # stands behind "Title:"


def look_at(page: Page, *, named: Sequence[str], dated: Mapping[int, bool]) -> tuple[View, list[Candidate]]:
    """All candidates, and what they are weighed against."""
    last = min(len(page.rows), page.body_start + _BEHIND)
    first = _first_prose(page)
    rows = page.rows[:last] if last <= _HEAD_ROWS else _head_rows(page, last, first)
    slugs = [
        words
        for name in (*named, *_addresses(rows))
        if len(words := spelt_plainly(word_set(name))[0]) >= 3
        and not all(word.isdigit() for word in words)  # a day names no page
    ]
    view = View(
        page,
        {row.number: _traits(row, page.language) for row in (*rows, *page.rows[last : last + 4])},
        dated,
        slugs,
        _body_words(page),
        _suffixed(rows),
        frozenset(row.number + gap for row in page.rows[:last] if row.is_prose for gap in range(1, 13)),
        next((row.number for row in page.rows[: last + 1] if row.is_heading), -1),
        next((row.number for row in page.rows[: last + 1] if is_centred(page, row)), -1),
        frozenset(label.span.start for label in page.labels[:3]),
        frozenset(end for row in rows if (end := last_step(row.text))),
        range(max(0, first - _BEFORE_PROSE), first) if page.body_start - first > _BEFORE_PROSE else range(0),
    )
    return view, [candidate for row in rows for candidate in _candidates(view, row, last)]


def named_behind(view: View) -> Row | None:
    """The first row below the head that the address names, where it names none above: notices and teasers in sentences
    stand over it.
    """
    page = view.page
    last = page.body_start + _BEHIND
    if not view.slugs or any(_is_named(row, view.slugs) for row in page.rows[:last]):
        return None
    rows = page.rows[last : min(page.body_end, last + _FAR)]
    return next((row for row in rows if not row.has_bullet and _is_named(row, view.slugs)), None)


def _is_named(row: Row, slugs: Sequence[frozenset[str]]) -> bool:
    """Whether the address has most of the words of a row, and the row most of the address."""
    words = word_set(row.text) if _ENOUGH_NAMED <= row.words <= _LONGEST_NAMED else frozenset[str]()
    return any(
        2 * len(spelt & slug) >= _NAMED * (len(spelt) + len(slug)) for spelt in spelt_plainly(words) for slug in slugs
    )


def last_step(text: str) -> str:
    """What the way to the page ends in, in small letters: "News > Harbour > The ferries stay"; "" for other rows."""
    if ("›" not in text and "»" not in text and ">" not in text) or "<" in text or len(text) > _MOST_CHARACTERS:
        return ""
    steps = [step.strip() for step in STEP.split(text)]
    return steps[-1].casefold() if len(steps) > 1 and all(steps) else ""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a row alone says."""

    is_byline: bool
    is_chrome: bool
    is_date_cue: bool
    has_minutes: bool
    has_address: bool
    has_clock: bool


@dataclass(frozen=True, slots=True)
class View:
    """What all candidates of a page are weighed against."""

    page: Page
    traits: Mapping[int, Traits]
    dated: Mapping[int, bool]  # rows with a date; True where it is alone in its row
    slugs: Sequence[frozenset[str]]
    body: frozenset[str]
    suffixed: frozenset[str]
    behind_prose: frozenset[int]
    first_heading: int  # number of the row
    first_centred: int
    labelled: frozenset[int]  # where the first labels begin
    path_ends: frozenset[str]  # the last steps of the ways to the page, in small letters
    opening: range  # rows right before the first prose of a page whose running text begins far below


def _first_prose(page: Page) -> int:
    """The number of the first prose row that another one follows soon; the running text may begin much later."""
    prose = [row.number for row in page.rows[: page.body_start + 1] if row.is_prose]
    return next((row for row, after in pairwise(prose) if after - row <= _SOON), page.body_start)


def _head_rows(page: Page, last: int, first: int) -> tuple[Row, ...]:
    """The first rows of a long page head, those before its first prose, and the last ones."""
    stop = last - _HEAD_ROWS + 8
    opening = page.rows[max(8, first - _BEFORE_PROSE) : min(first + 2, stop)]
    return (*page.rows[:8], *opening, *page.rows[stop:last])


def _traits(row: Row, language: str | None) -> Traits:
    return _traits_of(row.text[:300], row.words, language)


@lru_cache(maxsize=4096)  # most rows of a page head stand on the other pages of its outlet too
def _traits_of(text: str, words: int, language: str | None) -> Traits:
    return Traits(
        has_address=has_address(text),
        has_clock=words < 9 and bool(CLOCK.search(text)),
        is_byline=bool(cue_in("byline", language).match(text)),
        is_chrome=bool(cue("chrome").match(text)) and not cue_in("occasion", language).match(text),
        is_date_cue=bool(cue("published").match(text) or cue("updated").match(text)),
        has_minutes=words < 13 and bool(DIGIT.search(text)) and bool(_minutes().search(text)),
    )


def has_address(text: str) -> bool:
    """Whether the address of a page, a site or a mailbox stands in a text."""
    if "." not in text and "@" not in text and "://" not in text:
        return False
    return any(mark in text for mark in _ADDRESS_MARKS) and ADDRESS.search(text) is not None


@cache
def _minutes() -> re.Pattern[str]:
    return re.compile(rf"\d\+?\s*{cue('minutes').pattern}", re.IGNORECASE)


def tells_author(page: Page, row: Row) -> bool:
    """ "The writer is minister for ports": no headline, but it stands under one."""
    return cue_in("about_author", page.language).match(row.text) is not None


@lru_cache(maxsize=4096)
def _is_no_headline(text: str, words: int) -> bool:
    """Whether a row is noise, or a phrase of page furniture that reads like a headline: "View this email in your
    browser".
    """
    if is_noise(text) or text.startswith(_CITED) or _CAPTION.search(text):
        return True
    if tells_of_member(text) and not asks_for_value(text):
        return True
    if words > _FORM_WORDS:
        return False
    key, phrases = phrase_key(text), load_phrases()
    if (kind := phrases.kind(key)) in _FORM:
        return True
    if kind is not None and (key in phrases.exact or kind not in _ALSO_SAID):
        return True
    return words <= _SALUTATION_WORDS and text[-1] in ",!:" and opens_letter(text)


def _candidates(view: View, row: Row, last: int) -> Iterator[Candidate]:
    text, page = row.text, view.page
    if len(text) > _MOST_CHARACTERS or row.words > 40 or _DIGITS_ONLY.match(text) or len(text) < 2:
        return
    if _is_no_headline(text, row.words) or opens_story(text):
        return
    if cue_in("procedure", page.language).match(text) or (page.labels and text[0] + text[-1] == "[]"):
        return  # "[Ada Example in the Chair]"
    if _lists_speakers(text, page):
        return
    if view.dated.get(row.number, False) and (CLOCK.search(text) or _begins_with_day(text, page.language)):
        return  # day and hour; day and place of a masthead
    below = page.rows[row.number + 1 : row.number + 2]
    if tells_author(page, row) or (any(tells_author(page, other) for other in below) and is_name(text)):
        return
    if (
        (match := cue_in("title", page.language).match(text))
        and (colon := _LABELLED.match(text, match.end()))
        and colon.end() < len(text)
    ):
        yield Candidate(
            Span(row.span.start + colon.end(), row.span.end), text[colon.end() :], row.number, 1, False, True
        )
        return
    if glued := GLUED_BEHIND.search(text):
        yield Candidate(
            Span(row.span.start, row.span.start + glued.start()), text[: glued.start()], row.number, 1, True
        )
        return
    is_near = row.number < 5 or page.body_start - 10 <= row.number
    if row.words > 1 or is_near or text.isupper() or row.is_heading:
        yield Candidate(row.span, text, row.number, 1, False)
    if row.number < 6 or row.is_heading:
        yield from _prefixes(page, row)
    if is_near or page.is_wrapped:
        yield from _joined(page, row, last)


def _lists_speakers(text: str, page: Page) -> bool:
    """Whether a row is a list of those who speak below, as "SPEAKERS" heads it: "Ada Reed, Tom Vance"."""
    names = text.split(", ") if page.labels else []
    return len(names) > 1 and {label.name for label in page.labels}.issuperset(names)


def _begins_with_day(text: str, language: str | None) -> bool:
    """Whether a row is a day, or its weekday and day, before a bar: "Monday, 3 May 2032 | Vesterey"."""
    bar = text.find(" | ")
    return bar > 0 and any(
        day.span.start < _WEEKDAY and day.span.end >= bar - 1 for day in find_dates(text[:bar], language)
    )


def is_noise(text: str) -> bool:
    """Whether most of a row is marks, as a scanner leaves them, ".. -- ~~ ,,. :: |I|", or the codes over a wire story,
    "ORL0412 4 OVR 410 INT /ORL-FERRY".
    """
    if len(set(text.casefold().split())) == 1 and len(text.split()[0]) == 1:
        return True  # "A A A", for the size of letters
    if 2 * sum(map(str.isalnum, text)) < len(text) - text.count(" ") - _MARKS:
        return True
    if not text.isupper() or DIGIT.search(text) is None:
        return False
    codes = [DIGIT.search(word) is not None for word in text.split()]
    return len(codes) >= _CODES and 5 * sum(codes) >= 2 * len(codes)


def _prefixes(page: Page, row: Row) -> Iterator[Candidate]:
    """What stands before the name of a site: "<headline> | <section> | <site>"; a dash may as well part a headline in
    two, so that what it parts must stand alone elsewhere.
    """
    cuts = [match for match in separators(row.text) if match.start() > 0 and not _closes(row.text, match)]
    if not cuts or not may_name_site(row.text[cuts[-1].end() :]):
        return
    for cut in {cuts[0], cuts[-1]}:
        parts = row.text[: cut.start()], row.text[cut.end() :].strip()
        if cut.group().strip() not in _DASHES or any(map(page.says_twice, parts)):
            yield Candidate(Span(row.span.start, row.span.start + cut.start()), parts[0], row.number, 1, True)


def may_name_site(rest: str) -> bool:
    """Whether the last part of a row can name the site it stands on: it is short, quotes nobody, is no place."""
    rest = rest.strip()
    if not 2 <= len(rest) <= 60 or rest[0] in _QUOTE_MARKS or _SAYS_MORE.match(rest):
        return False
    if rest.islower() and rest.count(" ") >= 2:
        return False  # "The ferries stay - ruled by the court"
    return _PLACE.fullmatch(rest) is None


def _closes(text: str, separator: re.Match[str]) -> bool:
    """Whether a separator is the second mark of a quotation: "« The theatre does not wait »"."""
    return "»" in separator.group() and text.count("«", 0, separator.start()) > text.count("»", 0, separator.start())


def _joined(page: Page, row: Row, last: int) -> Iterator[Candidate]:
    """A headline over two or three rows: no blank row between, none of them prose or furniture."""
    end = row
    for count in (2, 3):
        if end.number + 1 >= min(last, len(page.rows)):
            return
        following = page.rows[end.number + 1]
        if following.after_blank or following.has_bullet or following.is_heading or following.words > 20:
            return
        if following.text.casefold().rstrip(":") in kinds_of_text():
            return  # "FOR IMMEDIATE RELEASE"
        if end.is_prose or (following.is_prose and following.words > 20):
            return
        end = following
        span = Span(row.span.start, end.span.end)
        if span.end - span.start > 2 * _MOST_CHARACTERS:
            return
        yield Candidate(span, " ".join(span.of(page.text).split()), row.number, count, False)


def _addresses(rows: Sequence[Row]) -> list[str]:
    """What the addresses that stand alone in the first rows call the page."""
    return [name for row in rows[:8] if ADDRESS.match(row.text) and row.words < 3 for name in names_in_url(row.text)]


def names_in_url(url: str) -> list[str]:
    """The last two parts of an address as words: ".../2023/a-harbour-closes.html" -> ["2023", "a harbour closes"]."""
    path = unquote(url.split("?")[0].split("#")[0]).rstrip("/").partition("://")[2]
    parts = [_named_in(part) for part in path.split("/")[1:] if part]
    says_enough = bool(parts) and sum(map(str.isalpha, parts[-1].split())) >= _ENOUGH
    return parts[-1:] if says_enough else parts[-2:]


def _named_in(part: str) -> str:
    """The words of a part of an address, without the codes beside them."""
    words = _SLUG_MARK.sub(" ", _SUFFIX.sub("", part))
    named = " ".join(_CODE.sub(" ", words).split())
    return named if len(named.split()) >= _ENOUGH else words


def _suffixed(rows: Sequence[Row]) -> frozenset[str]:
    """What stands before the name of a site in the first rows: "<headline> - <site>"."""
    return frozenset(
        row.text[: match.start()].strip().lower()
        for row in rows[:6]
        if len(row.text) <= _MOST_CHARACTERS
        for match in separators(row.text)
    )


@lru_cache(maxsize=1024)  # a row is asked for them up to three times
def separators(text: str) -> tuple[re.Match[str], ...]:
    """Every mark that may part a headline from the name of a site."""
    return tuple(_SEPARATOR.finditer(text)) if _SEPARATOR_MARK.search(text) else ()


def _body_words(page: Page) -> frozenset[str]:
    start = page.body_start
    if start >= len(page.rows):
        return frozenset()
    begin = page.rows[start].span.start
    return word_set(page.text[begin : begin + 3_000])


def is_centred(page: Page, row: Row) -> bool:
    """Whether a row of a wrapped text is set in as headings of text browsers are: eight columns and more."""
    return page.is_wrapped and row.indent >= 8
