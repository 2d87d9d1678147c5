"""Who wrote it: the names behind "By", "Author", "Von", ... near the headline, and the initials of the last line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from generator.languages import tables, words
from generator.model import Found, Span
from generator.recognise.metadata.agencies import AGENCY, INITIALS_LINE, is_agency
from generator.recognise.metadata.cues import cue, cue_in, single_words
from generator.recognise.metadata.page import Page, Row

_BEFORE, _BEHIND = 8, 14  # rows around the headline in which bylines stand
_MOST_WORDS = 18
_MOST_NAMES = 6
_TOKEN = r"(?:[^\W\d_a-zß-öø-ÿ][\w’'‘.\-]*|[A-Z]\.)"
_PARTICLE = (
    r"(?:van|von|der|den|de|da|do|dos|du|di|del|della|la|le|el|al|bin|ibn|ter|ten|zu|zur|af|av|y|e"
    r"|bint|abu|st\.?)"
)
_NAME = re.compile(
    rf"{_TOKEN}(?:[ \u00a0]+(?:{_PARTICLE}[ \u00a0]+)*{_TOKEN}){{0,4}}"
    r"(?:,? (?:Jr|Sr|II|III|IV|PhD|MD|Dr)\.?)?"
)
_AND = re.compile(r"\s*(?:,|;|&|/|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bi\b|\bși\b|\bи\b|\bта\b|\bwith\b|\bmit\b)\s*")
# what ends the names of a byline: a date, a time, a role, a second cue
_END = re.compile(
    r"\s*(?:[|•·—–]|\s-\s|\(|\[|@|\d|\t|,\s*(?=[a-z])|\b(?:updated|published|posted|on|in|for|at|last|min|special to"
    r"|is an?|was|who|executive|digital|head|chief|founder|ceo|director|president|master|photographs?|photos?"
    r"|photography|illustrations?|edited|reviewed|fact|medically|"
    r"contributing|senior|staff writer|staff reporter|am|vom|le|el|il)\b).*",
    re.IGNORECASE | re.DOTALL,
)
_UPDATED = re.compile(
    r"(?<=[a-z])(?:Updated|Published|Posted|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*(?= ?\d)).*",
    re.DOTALL,
)
_ROLE = re.compile(
    r",?\s*(?:staff writer|correspondent|reporter|editor|columnist|contributor|guest author)s?\s*\Z", re.I
)
_NOT_A_NAME = frozenset(
    [
        "the",
        "this",
        "that",
        "these",
        "those",
        "email",
        "share",
        "print",
        "save",
        "facebook",
        "twitter",
        "instagram",
        "linkedin",
        "home",
        "news",
        "menu",
        "search",
        "advertisement",
        "comments",
        "comment",
        "subscribe",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "last",
        "updated",
        "published",
        "posted",
        "read",
        "more",
        "view",
        "all",
        "posts",
        "author",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "link",
        "copy",
        "reading",
        "time",
        "today",
        "now",
        "here",
        "what",
        "how",
        "why",
        "when",
        "who",
        "using",
        "default",
        "using",
        "our",
        "your",
        "my",
        "signing",
        "clicking",
        "continuing",
    ]
)


def find_byline(
    page: Page, *, title: int | None, dated: Mapping[int, bool], site: str | None
) -> tuple[Found[str], ...]:
    """The authors in the order of the text. `title`: row of the headline; `site`: name of the outlet."""
    found: dict[str, Found[str]] = {}
    last = -1
    for row in _near(page, title):
        if found and row.number > last + 4:
            break
        for name in _names_of(page, row, is_dated=row.number in dated):
            found.setdefault(name.value.lower(), name)
            last = row.number
    if found:
        return tuple(found.values())[:_MOST_NAMES]
    beside = _beside_date(page, title, dated, site) or _signed(page)
    return (beside,) if beside else tuple(_initials(page))


def _near(page: Page, title: int | None) -> Iterator[Row]:
    if title is None:
        yield from page.rows[: min(len(page.rows), page.body_start + 2, 12)]
        return
    high = max(title + _BEHIND, min(page.body_start + 2, title + 2 * _BEHIND))
    yield from page.rows[title + 1 : high]
    yield from page.rows[max(0, title - _BEFORE) : title]


def _names_of(page: Page, row: Row, *, is_dated: bool) -> Iterator[Found[str]]:
    if row.words > _MOST_WORDS or row.is_heading or cue("editor").match(row.text):
        return
    match = cue_in("byline", page.language).match(row.text) or _GLUED.match(row.text)
    if not match and is_dated:
        match = _BY_INSIDE.search(row.text)
    if not match:
        return
    rest = row.text[match.end() :]
    mark = _COLON.match(rest)
    offset = match.end() + (mark.end() if mark else 0)
    if offset < len(row.text):
        if rest[:1] not in "’'-":
            yield from _split_names(row, offset, page.language, least=1)
    elif row.number + 1 < len(page.rows) and (following := page.rows[row.number + 1]).words <= 8:
        yield from _split_names(following, 0, page.language, least=1 if following.words == 1 else 2)


def _signed(page: Page) -> Found[str] | None:
    """ "Written by ..." behind the text, where it stands once."""
    found = None
    for row in page.rows[page.body_start :]:
        if row.words <= 8 and _WRITTEN.match(row.text):
            names = list(_names_of(page, row, is_dated=False))
            if len(names) != 1 or (found and found.value != names[0].value):
                return None
            found = names[0]
    return found


_GLUED = re.compile(r"[Bb]y(?=[A-Z][a-zß-ÿ])")  # "ByJane Doe"
# "October 11, 2023 by Jane Doe", "12:30 | By Jane Doe"; not "Remarks by the Warden", "Landtag von Nordmark"
_BY_INSIDE = re.compile(
    r"(?:(?<=[\d|•·–—,:)\]-])|(?<=ed)|(?<=[ap]m)|(?<=[AP]M)|(?<=[ap]\.m\.)|(?<=Uhr)|(?<=EST)|(?<=EDT)|(?<=GMT)|(?<=UTC))"
    r"\s+(?:by|By|BY|von|par|por|di)\s+(?=[^\W\d_a-z])"
)
_WRITTEN = re.compile(r"(?i:written by|author|about the author|words by|autor(?:in)?|auteur|autore)\b")
_COLON = re.compile(r"\s*[:：|]?\s*")


def _split_names(row: Row, offset: int, language: str | None, *, least: int) -> Iterator[Found[str]]:
    text = row.text[offset:]
    inner = cue_in("byline", language).match(text)
    if inner and inner.end() < len(text):
        offset += inner.end()
        text = text[inner.end() :]
    for pattern in (_UPDATED, _END):
        end = pattern.search(text)
        text = text[: end.start()] if end else text
    role = _ROLE.search(text)
    text = text[: role.start()] if role else text
    position = 0
    pieces = []
    for gap in _AND.finditer(text):
        pieces.append((position, text[position : gap.start()]))
        position = gap.end()
    pieces.append((position, text[position:]))
    for start, piece in pieces:
        name = piece.strip(" .:\u00a0\t*_")
        if not name:
            continue
        if not is_name(name, least=least if len(pieces) == 1 else 2):
            return
        begin = row.span.start + offset + start + piece.index(name)
        yield Found(" ".join(name.split()), "byline", Span(begin, begin + len(name)))


def is_name(text: str, *, least: int = 2) -> bool:
    """Whether a text looks like the name of a person: capitalised words, none of them of the page's furniture."""
    words = text.lower().split()
    if not least <= len(words) <= 6 or not _NAME.fullmatch(text) or is_agency(text):
        return False
    if any(word.strip(".,") in _NOT_A_NAME for word in words):
        return False
    return least == 1 or words[0] not in single_words("chrome")


def _beside_date(page: Page, title: int | None, dated: Mapping[int, bool], site: str | None) -> Found[str] | None:
    """A name alone in its row between headline and date, or right behind the date: "<headline> / <name> / <date>"."""
    if title is None:
        return None
    for row in page.rows[title + 1 : title + 7]:
        if row.number not in dated and not _READING_TIME.match(row.text):
            continue
        for other in (row.number - 1, row.number + 1):
            if title < other < len(page.rows) and other <= title + 6:
                candidate = page.rows[other]
                name = candidate.text.partition(",")[0].partition("|")[0].strip()
                if candidate.words <= 9 and _is_person(page, name, site):
                    return Found(name, "name-beside-date", Span(candidate.span.start, candidate.span.start + len(name)))
        head = _BEFORE_MARK.match(row.text)
        if head and _is_person(page, head.group(1), site):
            return Found(head.group(1), "name-beside-date", Span(row.span.start, row.span.start + head.end(1)))
    return None


_READING_TIME = re.compile(r"\d+\s?min", re.IGNORECASE)
_BEFORE_MARK = re.compile(r"(.{4,40}?)\s*[|•·—–]\s?")
_TEAM = re.compile(r"(?:[A-Z][\w.&-]* ){1,3}(?:Team|Staff|Editors)\Z")


def _is_person(page: Page, name: str, site: str | None) -> bool:
    """A name whose words the text writes nowhere in small letters, as it does those of a subject or a rubric."""
    if _TEAM.match(name):
        return True
    if not 2 <= name.count(" ") + 1 <= 4 or not is_name(name) or _is_place_or_site(name, site):
        return False
    words = [word for word in re.findall(r"[^\W\d_]{3,}", name) if word.lower() not in _PARTICLES]
    return not any(re.search(rf"(?<![^\W_]){re.escape(word.lower())}(?![^\W_])", page.text[:60_000]) for word in words)


_PARTICLES = frozenset(["van", "von", "der", "den", "del", "della", "bin", "ibn", "ter", "ten", "zur", "bint", "abu"])
_ORGANISATION = re.compile(
    r"\b(?:house|office|department|ministry|news|press|blog|journal|times|post|magazine|team|staff|media|statements?"
    r"|releases?|briefings?|remarks|reports?|research|university|college|institute|group|company|inc|llc|ltd|guide|tips"
    r"|health|business|marketing|travel|technology|sports?|politics|world|opinion|features?|reviews?|articles?|education"
    r"|update|insights?|life|style|room|street|county|city|state|park|center|centre|council|events?|finance|money)\b",
    re.IGNORECASE,
)


@cache
def _bodies() -> frozenset[str]:
    """The words of every language for bodies that are no person: "landtag", "ministero"."""
    return frozenset(word.lower() for table in tables("people").values() for word in words(table, "bodies"))


def _is_place_or_site(text: str, site: str | None) -> bool:
    if text.lower().partition(" ")[0] in _bodies():
        return True
    return bool(_ORGANISATION.search(text)) or (site is not None and text.lower() in site.lower())


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
