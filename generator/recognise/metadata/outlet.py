"""Who published it: by the address, the name behind the headline of a page, the rights line, the head, the furniture.

Weak signs (an outlet that a speaker "told", a line that names its sites) need a second one of the same name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

from generator.languages import tables, words
from generator.model import Found, Span
from generator.recognise.metadata.cues import cue, single_words
from generator.recognise.metadata.headline_candidates import may_name_site
from generator.recognise.metadata.names import has_given_name
from generator.recognise.metadata.page import Page, Row
from generator.settings import Settings

_HEAD_ROWS = 12
_SEPARATOR = re.compile(r"(?<!\s)\s+[-–—|•»·:]+\s+|(?:(?<!\s)\s+)?\|\s*")
_MARK = re.compile(r"[-–—|•»·:]")  # every separator has one
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*+(?:(?:©|\(c\))\s*+)?(?:copyright\s*+)?(?:\d{4}(?:\s*+[-–]\s*+\d{2,4})?)?,?\s*+(?:by\s++)?(?P<name>[^\W\d][^.|©,\n]{1,60})",
    re.IGNORECASE,
)
_YEARS = r"(?:19|20)\d{2}(?:\s?[-–/]\s?(?:(?:19|20)\d{2}|\d{2}))?"
_YEAR_AFTER = re.compile(rf"(?<![\s,(])[\s,(]+{_YEARS}\)?\Z")
_YEAR_BEFORE = re.compile(rf"{_YEARS}[\s,]+")
_RESERVED = re.compile(  # a rights line without its mark
    rf"(?:{_YEARS}[\s,]+)?(?P<name>[^\W\d][^.|©,\n]{{1,60}})(?:[.,|]\s*+|(?<!\s)\s++|)(?i:all rights reserved"
    r"|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|tutti i diritti riservati)\W*\Z"
)
# what stands before a name without being part of it, or joins several
_SEVERAL_NAMES = re.compile(
    r"[\d:,|/»›>©]|^(?:about|contact|follow|from|home|in|more|by|visit|subscribe|welcome|skip|support|sign|log|read|zu[mr]?"
    r"|über|von|mehr|aller|sur|de)\b|\b(?:and|und|et|y)\b",
    re.IGNORECASE,
)
_PERIODICAL = re.compile(r"(?P<name>[^\W\d][\w '&-]{2,50}?),?\s+(?:Vol(?:ume)?|Issue|No|Number|Nr|Band|Heft)\b\.?\s*\d")
_RETRIEVED = re.compile(
    r"(?i:retrieved from|source|originally published (?:at|on)|first published (?:at|on|by|in)|quelle|fuente|fonte)\W{1,4}(?P<url>https?://[^\s\"'»”)]+)"
)
_ADDRESS = re.compile(r"https?://\S+\Z")
_HOST = re.compile(r"https?://(?:www\d?\.)?(?P<host>[^/\s:?#]+)", re.IGNORECASE)
_NAME = r"(?P<name>(?:The )?(?<![\w&.'’-])[A-Z][\w&.'’-]*(?: (?:of |the |and |& )?[A-Z][\w&.'’-]*){0,4})"
# furniture that names the site it belongs to
_FURNITURE = (
    re.compile(rf"(?:Skip to )?[Mm]ore {_NAME} sites?\Z"),
    re.compile(
        r"(?i:follow|like|join|subscribe to|sign up for|download|about|contact|support|welcome to|more from|visit) "
        rf"{_NAME}"
        r"(?: on .{2,40}|'s .{2,40}| newsletters?| app| now| today)?\Z"
    ),
    re.compile(
        rf"{_NAME} (?:is not responsible for|reserves the right|does not endorse|may earn|newsletters?\b|Newsletter)"
    ),
    re.compile(
        r"This (?:article|story|post|report) (?:was )?(?:first|originally) (?:published|appeared) (?:on|in|at|by) "
        rf"{_NAME}"
    ),
    re.compile(rf"{_NAME} [Ll]ogo\Z"),
)
# one of these stands in every row that the pattern of the same place finds: most rows need no search
_HINTS = (
    ("ore ",),
    ("",),
    (" is not resp", " reserves the", " does not end", " may earn", " newsletter", " Newsletter"),
    ("This ",),
    (" logo", " Logo"),
)
_TOLD = re.compile(
    r"\b(?:told|tells|said to|tell|interview with|speaking to|gegenüber|sagte der|sagte dem"
    r"|a dit à|ha detto a|dijo a) (?:the )?"
    r"(?P<name>[A-Z][\w.&]*(?: [A-Z][\w.&]*){0,2})"
)
_HEAD = r"(?:(?:Deputy |Acting )?(?:Secretary|Director)[ -]General)"
_SPEAKER = re.compile(
    r"(?:(?i:opening |closing |joint )?(?i:remarks|statement|speech|address|press conference|doorstep) )?"
    r"(?i:by|with) (?:the )?"
    rf"(?:(?P<name>[A-Z]{{3,8}}) {_HEAD}\b"
    rf"|{_HEAD} of (?:the )?(?P<behind>[A-Z][\w’'-]+(?: (?:of |for |the )?[A-Z][\w’'-]+){{0,4}}))"
)
_INSTITUTION = re.compile(
    r"\b(?:House|Office|Ministry|Department|Government|Council|Commission|Parliament|Senate|Congress|Court|Agency|Attorney"
    r"|Embassy|Secretariat|Authority|Committee|Assembly|Union|Bank|University|Institute|Foundation|Kremlin|Bundesregierung"
    r"|Auswärtiges Amt|Bundestag|Ministerium|Gouvernement|Ministère|Gobierno|Ministerio|Governo|Ministero|Élysée)\b"
)
_LOGO_ROWS = 4
_LOGO = re.compile(rf"(?:\W{{1,3}})?{_NAME} [Ll]ogo")
_PLATFORM = re.compile(
    r"(?i:\bboard index\b|powered by (?:phpbb|discourse|vbulletin|xenforo|mybb|invision|smf|blogger|wordpress|ghost)"
    r"|platform by xenforo|subscribe to: post(?:s| comments) \(atom\)|start your substack|blog at wordpress\.com)"
)
_NO_NAME = re.compile(r"[|:;?!»›<>/\d]")
_LEAST_ABOUT = 8  # words of a row that tells of who issues a release
_ABOUT = re.compile(rf"About {_NAME}:?")
_ABOUT_NAME = re.compile(rf"(?:At )?{_NAME}")
_PERSON = re.compile(r"\b(?:President|Minister|Secretary|Mr|Mrs|Ms|Dr|Chief|Director|Spokes\w+|By)\b")


def find_outlet(page: Page, *, title: Found[str] | None, url: str | None, settings: Settings) -> Found[str] | None:
    """The outlet with its evidence, in the fullest form of its name; None where neither text nor address says it."""
    found = _find(page, title, url, settings)
    if found is None or found.value in {outlet.name for outlet in settings.outlets} | set(known_hosts().values()):
        return found
    return _fullest(page, found)


def host_of(url: str) -> str | None:
    """The host of an address in small letters, without "www."."""
    match = _HOST.match(url)
    return match["host"].lower() if match else None


def _fullest(page: Page, found: Found[str]) -> Found[str]:
    """The longest name ending in the one found that stands alone at the head, or owns the rights, and is there twice.

    "Courier" of an address becomes "The Tarnhaven Courier"; "Guardian" does not become "Guardian Media Group".
    """
    forms = [Found(row.text, found.rule, row.span) for row in page.rows[: min(page.body_start, 60)]]
    owner = _rights(page)
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


def _find(page: Page, title: Found[str] | None, url: str | None, settings: Settings) -> Found[str] | None:
    if url and (match := _HOST.match(url)):
        return _by_host(page, match["host"].lower(), "url", None, settings)
    return (
        _retrieved(page, settings)
        or _behind_title(page, title)
        or _periodical(page)
        or _rights(page)
        or _institution(page, title)
        or _masthead(page, title)
        or _by_votes(page)
        or _logo(page)
        or _on_platform(page, title)
        or _address_in_head(page, settings)
        or _of_speaker(page, title)
        or _about(page)
    )


def _by_host(page: Page, host: str, rule: str, span: Span | None, settings: Settings) -> Found[str]:
    """The outlet of a host: its name in the settings, else as the text writes what the host spells, else the host."""
    for outlet in settings.outlets:
        if any(host == known or host.endswith("." + known) for known in outlet.hosts):
            return Found(outlet.name, rule, span)
    return Found(_known(host) or _spelt(page, host) or host, rule, span)


def _known(host: str) -> str | None:
    """The name of a host in known_hosts.yml, of the nearest domain above it that is there."""
    parts = host.split(".")
    return next((name for cut in range(len(parts) - 1) if (name := known_hosts().get(".".join(parts[cut:])))), None)


@cache
def known_hosts() -> Mapping[str, str]:
    """{host: name} of outlets and institutions whose hosts do not spell them."""
    lines = Path(__file__).with_name("known_hosts.yml").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(": ")[::2] for line in lines if ": " in line and not line.startswith("#"))
    return dict(pairs)


def _spelt(page: Page, host: str) -> str | None:
    """The way the text writes the name in a host: "theharbourtimes.org" -> "The Harbour Times"."""
    labels = [label for label in host.split(".")[:-1] if label not in _COMMON_LABELS]
    if not labels:
        return None
    label = re.sub(r"[^a-z0-9]", "", max(labels, key=len))
    starts = range(len(label) - 7) if len(label) >= 9 else (0,)
    together = _run_together(page.text[:60_000])
    for cut in starts:
        letters = label[cut:]
        if len(letters) < 2 or letters not in together:
            continue
        pattern = re.compile(r"(?<![\w.@/-])" + r"[\s'’&.-]{0,2}".join(letters) + r"(?![\w@/-]|\.\w)", re.IGNORECASE)
        spellings = Counter(
            " ".join(match.group().split())
            for match in pattern.finditer(page.text[:60_000])
            if match.group()[0].isupper() or cut == 0
        )
        capital = Counter({s: n for s, n in spellings.items() if any(char.isupper() for char in s)})
        if capital and (cut == 0 or capital.total() > 1):
            return max(capital, key=lambda s: (capital[s], s.count(" "), s))
    return None


_TOGETHER = str.maketrans({**dict.fromkeys("'’&.-"), **dict(zip("ſıİ", "sii", strict=True))})


def _run_together(text: str) -> str:
    """The text in small letters without what may part those of a host; a pattern is made where they stand in it."""
    return "".join(text.translate(_TOGETHER).lower().split())


_COMMON_LABELS = frozenset(
    [
        "www",
        "www2",
        "en",
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "ru",
        "uk",
        "pl",
        "m",
        "mobile",
        "news",
        "blog",
        "blogs",
        "edition",
        "amp",
        "archive",
        "archives",
        "web",
        "old",
        "beta",
        "co",
        "com",
        "org",
        "gov",
        "gob",
        "gouv",
        "govt",
        "ac",
        "edu",
        "net",
        "int",
        "press",
        "media",
        "support",
        "help",
        "docs",
    ]
)


def _retrieved(page: Page, settings: Settings) -> Found[str] | None:
    for row in (*page.rows[:12], *page.rows[-12:]):
        if "://" in row.text and (match := _RETRIEVED.search(row.text[:2_000])) and (host := _HOST.match(match["url"])):
            start = row.span.start + match.start("url")
            span = Span(start + host.start("host"), start + host.end("host"))
            return _by_host(page, host["host"].lower(), "retrieved-from", span, settings)
    return None


def _of_speaker(page: Page, title: Found[str] | None) -> Found[str] | None:
    """The institution whose head speaks, in a line of its own below the headline: "by NATO Secretary General ..."."""
    if title is None or title.span is None or not page.labels:
        return None
    below = [
        row for row in page.rows[:20] if row.span.start >= title.span.end and row.span.end < page.labels[0].span.end
    ]
    for row in below[:4]:
        if match := _SPEAKER.match(row.text):
            group = "name" if match["name"] else "behind"
            span = Span(row.span.start + match.start(group), row.span.start + match.end(group))
            return Found(match[group], "office-of-speaker", span)
    return None


def _address_in_head(page: Page, settings: Settings) -> Found[str] | None:
    """An address alone in one of the first rows, where the text itself writes what it spells."""
    for row in page.rows[:6]:
        if _ADDRESS.match(row.text) and (host := _HOST.match(row.text)):
            span = Span(row.span.start + host.start("host"), row.span.start + host.end("host"))
            found = _by_host(page, host["host"].lower(), "address", span, settings)
            return found if found.value != host["host"].lower() else None
    return None


def _behind_title(page: Page, title: Found[str] | None) -> Found[str] | None:
    """The name of the site behind the headline in one of the first rows: "<headline> - <site>"."""
    if title is None:
        return None
    headline = " ".join(title.value.lower().split())
    for row in page.rows[:8]:
        cuts = list(_SEPARATOR.finditer(row.text)) if len(row.text) < 400 and _MARK.search(row.text) else []
        if cuts and " ".join(row.text[: cuts[-1].start()].lower().split()).startswith(headline):
            name = row.text[cuts[-1].end() :].strip()
            if may_name_site(name) and _NO_SITE.search(name) is None and not name.isdigit():
                start = row.span.start + row.text.rindex(name)
                return Found(name, "behind-headline", Span(start, start + len(name)))
    return None


# "... | Haverley, Nordmark" is a place, "... - Part 1" goes on
_NO_SITE = re.compile(r"[,!?]|\A(?i:part|chapter|page|day|vol|volume|episode) [\dIVX]+\Z|\A(?i:atom|rss)\Z")


def _periodical(page: Page) -> Found[str] | None:
    for row in page.rows[:5]:
        if (match := _PERIODICAL.match(row.text)) and not cue("published").match(row.text):
            span = Span(row.span.start + match.start("name"), row.span.start + match.end("name"))
            return Found(match["name"].strip(), "periodical", span)
    return None


def _rights(page: Page) -> Found[str] | None:
    """The owner named in a rights line at the end."""
    for row in reversed(page.rows[max(page.body_end, len(page.rows) - 40) :]):
        if row.words > 24 or not (match := _RIGHTS.search(row.text) or _RESERVED.match(row.text)):
            continue
        if match.re is _RIGHTS and not _STATES_RIGHTS.search(row.text[:200]):
            continue  # "Copyright Infringement" is a page of its own
        name = _without_years(_BEHIND_OWNER.split(match["name"])[0])
        if 2 <= len(name) <= 50 and name[:1].isupper() and name.count(" ") <= 5 and not _reserves(name):
            start = row.text.index(name, match.start("name")) + row.span.start
            return Found(name, "rights-line", Span(start, start + len(name)))
    return None


def _reserves(name: str) -> bool:
    """Whether the words reserve rights instead of naming who has them: "© RIPRODUZIONE RISERVATA"."""
    return " ".join(name.casefold().split()) in _footers()


@cache
def _footers() -> frozenset[str]:
    return frozenset(phrase for table in tables("chrome").values() for phrase in words(table, "footer"))


def _without_years(name: str) -> str:
    """The name without the year before or behind it: "Harbour Post 2019-2024" -> "Harbour Post"."""
    name = name.strip(" .,(-–")
    return _YEAR_AFTER.sub("", _YEAR_BEFORE.sub("", name, count=1) if _YEAR_BEFORE.match(name) else name).strip(" .,")


_STATES_RIGHTS = re.compile(r"©|\(c\)|\d{4}|\bby\b", re.IGNORECASE)
_BEHIND_OWNER = re.compile(
    r"(?i)(?:(?<!\s)\s+)?(?:powered by|all rights|alle rechte|tous droits|todos los|\|| - "
    r"|–(?!\s?\d)|(?<!\d)-(?!\d)|inc\b|llc\b|ltd\b)"
)


def _institution(page: Page, title: Found[str] | None) -> Found[str] | None:
    """An institution alone in a row beside the headline: "<headline> / The Harbour Office / 9 June 2021"."""
    if title is None or title.span is None:
        return None
    number = next((row.number for row in page.rows if row.span.end >= title.span.end), 0)
    for row in page.rows[max(0, number - 3) : min(number + 4, page.body_start)]:
        if row.number == number or row.words > 7 or row.is_prose:
            continue
        if _is_institution(row.text) and (not row.text.isupper() or page.level_text.count(row.text.lower()) > 1):
            name = row.text.title().replace(" Of ", " of ").replace("'S", "'s") if row.text.isupper() else row.text
            return Found(name, "institution-line", row.span)
    return None


def _is_institution(text: str) -> bool:
    return (
        text[:1].isupper()
        and _names_institution(text.title())
        and not _PERSON.search(text)
        and not any(char.isdigit() or char in ":," for char in text)
    )


def _names_institution(text: str) -> bool:
    """Whether the word for the institution opens or closes the row, or says of what it is: no "Music House Stories"."""
    match = _INSTITUTION.search(text)
    if match is None or " " not in text or _VERB_FIRST.match(text):
        return False
    return match.start() == 0 or match.end() == len(text) or _OF_WHAT.match(text, match.end()) is not None


_VERB_FIRST = re.compile(
    r"(?:Find|Grow|Hire|Join|Meet|Contact|Visit|Start|Choose|Become|About|For|Our|Your|In|The Best|Best|Top)\b"
)
_OF_WHAT = re.compile(r"['’]?s?,? (?:Of|For|On|In|Du|De|Des|Der|Für|Del|Di)\b")


def _masthead(page: Page, title: Found[str] | None) -> Found[str] | None:
    """The name of a newspaper alone in one of the first rows, above the headline: "Harbour Gazette"."""
    if title is None or title.span is None:
        return None
    for row in page.rows[:_HEAD_ROWS]:
        if row.span.end > title.span.start:
            return None
        names = row.text.split()
        if not 2 <= len(names) <= 5 or not names[0][0].isupper() or not all(name.isalpha() for name in names):
            continue
        opening = set() if page.language == "en" and names[0] != "The" else {names[0].lower(), names[1].lower()}
        if {*opening, names[-1].lower()} & single_words("masthead"):
            return Found(row.text, "masthead", row.span)
    return None


def _logo(page: Page) -> Found[str] | None:
    """The name whose logo opens the page: "Harbour Gazette logo"."""
    for row in page.rows[:_LOGO_ROWS]:
        match = _LOGO.fullmatch(row.text) if row.words <= 6 else None
        if match:
            return Found(match["name"], "logo", Span(row.span.start, row.span.start + match.end("name")))
    return None


def _on_platform(page: Page, title: Found[str] | None) -> Found[str] | None:
    """The name in the first row of a page that a board or a blog platform has set."""
    row = page.rows[0] if page.rows else None
    if row is None or not 2 <= len(row.text) <= 40 or row.words > 5 or not row.text[:1].isupper():
        return None
    if (title and title.value == row.text) or cue("chrome").match(row.text) or _NO_NAME.search(row.text):
        return None
    if any(other.words <= 16 and _PLATFORM.search(other.text) for other in page.rows):
        return Found(row.text, "platform", row.span)
    return None


def _about(page: Page) -> Found[str] | None:
    """Who issues a release, told of below it: "About Quaylight" over "Quaylight Corporation builds lamps ..."."""
    for row, below in pairwise(page.rows[page.body_start :]):
        match = _ABOUT.fullmatch(row.text) if row.words <= 7 else None
        if match is None or below.words < _LEAST_ABOUT or has_given_name(match["name"]):
            continue
        told = _ABOUT_NAME.match(below.text)
        if told and told["name"].casefold().startswith(match["name"].casefold()):
            name = told["name"]
            start = below.span.start + told.start("name")
            return Found(name, "about-issuer", Span(start, start + len(name)))
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
    for row in page.rows:
        outside = row.number < page.body_start or row.number >= page.body_end or row.words <= 8
        if outside and row.words <= 30:
            yield from _furniture(row)


def _told(page: Page) -> Iterator[tuple[str, str, Span]]:
    for row in page.rows:
        if row.is_prose:
            for match in _TOLD.finditer(row.text):
                yield match["name"], "told", _span(row, match)


def _furniture(row: Row) -> Iterator[tuple[str, str, Span]]:
    text = row.text
    if " " not in text:
        return  # every pattern wants two words
    for number, (pattern, hints) in enumerate(zip(_FURNITURE, _HINTS, strict=True)):
        if any(hint in text for hint in hints) and (match := pattern.search(text)):
            yield match["name"], f"furniture-{number}", _span(row, match)


def _span(row: Row, match: re.Match[str]) -> Span:
    return Span(row.span.start + match.start("name"), row.span.start + match.end("name"))
