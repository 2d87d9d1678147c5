"""Single rows that name the outlet: rights, volumes, institutions, mastheads, logos, "About ..."."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from generator.languages import every, one_of, tables, words
from generator.languages.worded import Worded
from generator.model import Found, Span
from generator.recognise.metadata.cues import cue, single_words
from generator.recognise.metadata.headline.candidates import may_name_site
from generator.recognise.metadata.names import has_given_name, words_for_bodies
from generator.recognise.metadata.page import Page, Row
from generator.recognise.rights import is_list_item

_HEAD_ROWS = 12
_MASTHEAD_BELOW = 3  # rows from the headline on
_SEPARATOR = re.compile(r"(?<!\s)\s+[-–—|•»·:]+\s+|(?:(?<!\s)\s+)?\|\s*")
_MARK = re.compile(r"[-–—|•»·:]")  # every separator has one
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*+(?:(?:©|\(c\))\s*+)?(?:copyright\s*+)?(?:\d{4}(?:\s*+[-–]\s*+\d{2,4})?)?,?\s*+(?:by\s++)?(?P<name>[^\W\d][^.|©,\n]{1,60})",
    re.IGNORECASE,
)
_OPENS_RIGHTS = re.compile(r"©|\(c\)|copyright (?:©|\(c\)|\d{4})", re.IGNORECASE)  # may be a sentence, too
_YEARS = r"(?:19|20)\d{2}(?:\s?[-–/]\s?(?:(?:19|20)\d{2}|\d{2}))?"
_YEAR_AFTER = re.compile(rf"(?<![\s,(])[\s,(]+{_YEARS}\)?\Z")
_YEAR_BEFORE = re.compile(rf"{_YEARS}[\s,]+")
NAME = r"(?P<name>(?:The )?(?<![\w&.'’-])[A-Z][\w&.'’-]*(?: (?:of |the |and |& )?[A-Z][\w&.'’-]*){0,4})"
_HEAD = r"(?:(?:Deputy |Acting )?(?:Secretary|Director)[ -]General)"
_SPEAKER = re.compile(
    r"(?:(?i:opening |closing |joint )?(?i:remarks|statement|speech|address|press conference|doorstep) )?"
    r"(?i:by|with) (?:the )?"
    rf"(?:(?P<name>[A-Z]{{3,8}}) {_HEAD}\b"
    rf"|{_HEAD} of (?:the )?(?P<behind>[A-Z][\w’'-]+(?: (?:of |for |the )?[A-Z][\w’'-]+){{0,4}}))"
)
_LOGO_ROWS, _SKIP_ROWS = 4, 3
_LOGO = re.compile(rf"(?:\W{{1,3}})?{NAME} [Ll]ogo")
_PLATFORM = re.compile(
    r"(?i:\bboard index\b|powered by (?:phpbb|discourse|vbulletin|xenforo|mybb|invision|smf|blogger|wordpress|ghost)"
    r"|platform by xenforo|subscribe to: post(?:s| comments) \(atom\)|start your substack|blog at wordpress\.com"
    r"|discussion about this post|ready for more\?)"
)
_NO_NAME = re.compile(r"[|:;?!»›<>/\d]")
_LEAST_ABOUT = 8  # words of a row that tells of who issues a release
_ABOUT = re.compile(rf"About {NAME}:?")
_ABOUT_NAME = re.compile(rf"(?:At )?{NAME}")
_PERSON = re.compile(r"\b(?:President|Minister|Secretary|Mr|Mrs|Ms|Dr|Chief|Director|Spokes\w+|By)\b")
# "... | Haverley, Nordmark" is a place, "... - Part 1" goes on, and a number is that of a telephone
_NO_SITE = re.compile(r"[,!?]|\d{3}-\d{4}|\A(?i:part|chapter|page|day|vol|volume|episode) [\dIVX]+\Z|\A(?i:atom|rss)\Z")
_STATES_RIGHTS = re.compile(r"©|\(c\)|\d{4}|\bby\b", re.IGNORECASE)
# "东港新闻网版权所有，未经授权禁止转载", "版权所有：东港日报社"
_RIGHTS_IN_CHINESE = re.compile(
    r"(?:^|[\d\s©　])(?P<name>(?!本|未|原|其|图)[\u4e00-\u9fff]{2,14}?)\s?(?:版权所有|版權所有)"
    r"|(?:版权所有|版權所有)[:：©\s]{0,3}(?:\d{4}[-\d]{0,5}\s)?(?P<behind>(?!未|不|侵|请|网站|复制|複製|翻印|翻版|违者|違者|转载|轉載|盗版|禁止|严禁)[\u4e00-\u9fff]{3,14})(?=[\s,，。|]|$)"
)
_VERB_FIRST = re.compile(
    r"(?:Find|Grow|Hire|Join|Meet|Contact|Visit|Start|Choose|Become|About|For|Our|Your|In|The Best|Best|Top)\b"
)
_RELATION_FIRST = re.compile(
    r"(?:On|From|At|By|Before|To|With|Under|Against|Argued|Decided) "
)  # "On appeal from the Court"
# a rights line without its mark
_RESERVED = Worded(
    r"(?:{years}[\s,]+)?(?P<name>[^\W\d][^.|©,\n]{1,60})(?:[.,|]\s*+|(?<!\s)\s++|)(?i:{rights_reserved})\W*\Z",
    years=lambda: _YEARS,
)
# what is numbered and no periodical: "PRESS RELEASE No 88/24", "Case No. 7", "Decision No 4"
_NUMBERED = Worded(r"(?:[\w'’-]{1,30} ){0,2}{numbered}", re.IGNORECASE)
_INSTITUTION = Worded(r"\b{institution}\b")
_OF_WHAT = Worded(r"['’]?s?,? {of_what}\b")
_NO_MASTHEAD = Worded(r"{no_masthead} ", re.IGNORECASE)  # "Communiqué de presse" is none, "La Presse" is


@cache
def _behind_owner() -> re.Pattern[str]:
    """What goes on behind the owner of the rights; a row may be cut in the middle of the words that reserve them."""
    rights = one_of(" ".join(said.split()[:2]) for said in every("metadata", "rights_reserved"))
    return re.compile(
        rf"(?i)(?:(?<!\s)\s+)?(?:powered by|{rights}|\|| - |–(?!\s?\d)|(?<!\d)-(?!\d)|inc\b|llc\b|ltd\b)"
        r"|(?<=[A-Za-z]) (?=[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3])"
    )


@cache
def _periodical() -> re.Pattern[str]:
    """ "Harbour Quarterly, Vol. 7"."""
    issue = one_of(word.capitalize() for word in every("metadata", "issue"))
    return re.compile(rf"(?P<name>[^\W\d][\w '&-]{{2,50}}?),?\s+{issue}\b\.?\s*\d")


def of_speaker(page: Page, title: Found[str] | None) -> Found[str] | None:
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


def behind_title(page: Page, title: Found[str] | None) -> Found[str] | None:
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


def of_periodical(page: Page) -> Found[str] | None:
    """The name before a number of volume or issue in the first rows: "Harbour Quarterly, Vol. 7"."""
    for row in page.rows[:5]:
        match = _periodical().match(row.text)
        if match and not cue("published").match(row.text) and not _NUMBERED.fullmatch(match["name"]):
            span = Span(row.span.start + match.start("name"), row.span.start + match.end("name"))
            return Found(match["name"].strip(), "periodical", span)
    return None


def of_rights_line(page: Page) -> Found[str] | None:
    """The owner named in a rights line at the end."""
    for row in reversed(page.rows[max(0, len(page.rows) - 40) :]):
        if row.number < page.body_end and not _OPENS_RIGHTS.match(row.text):
            continue
        if row.words > 24 or not (match := _RIGHTS.search(row.text) or _RESERVED.match(row.text)):
            continue
        if match.re is _RIGHTS and not _STATES_RIGHTS.search(row.text[:200]):
            continue  # "Copyright Infringement" is a page of its own
        if is_list_item(row.text, match.start(), page.text):
            continue
        name = _without_years(_behind_owner().split(match["name"])[0])
        if name[-2:-1] == " " and name[-1].isupper():
            name = name[:-2]  # the first letter of a legal form: "Quay Press L.P."
        if 2 <= len(name) <= 50 and name[:1].isupper() and name.count(" ") <= 5 and not _reserves(name):
            start = row.text.index(name, match.start("name")) + row.span.start
            return Found(name, "rights-line", Span(start, start + len(name)))
    return _of_chinese_rights_line(page)


def _of_chinese_rights_line(page: Page) -> Found[str] | None:
    for row in reversed(page.rows[max(page.body_end, len(page.rows) - 40) :]):
        if match := _RIGHTS_IN_CHINESE.search(row.text[:120]):
            group = "name" if match["name"] else "behind"
            start = row.span.start
            return Found(match[group], "rights-line", Span(start + match.start(group), start + match.end(group)))
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


def of_institution(page: Page, title: Found[str] | None, setting: frozenset[int]) -> Found[str] | None:
    """An institution alone in a row beside the headline: "<headline> / The Harbour Office / 9 June 2021"."""
    if title is None or title.span is None:
        return None
    number = next((row.number for row in page.rows if row.span.end >= title.span.end), 0)
    for row in page.rows[max(0, number - 3) : min(number + 4, page.body_start)]:
        if row.number == number or row.number in setting or row.words > 7 or row.is_prose:
            continue
        if names_institution(row.text) and (not row.text.isupper() or page.level_text.count(row.text.lower()) > 1):
            name = row.text.title().replace(" Of ", " of ").replace("'S", "'s") if row.text.isupper() else row.text
            return Found(name, "institution-line", row.span)
    return None


def of_head(page: Page, title: Found[str] | None) -> Found[str] | None:
    """An institution alone in one of the first rows, of which the text speaks: "Council of Harbours"."""
    if title is None or title.span is None:
        return None
    for row in page.rows[: min(_HEAD_ROWS, page.body_start)]:
        if row.span.end > title.span.start or row.words > 7:
            continue
        first = row.text.lower().partition(" ")[0]
        is_body = (
            " " in row.text and first in words_for_bodies() and not any(c.isdigit() or c in ":,|>" for c in row.text)
        )
        if (is_body or names_institution(row.text)) and row.text in page.text[title.span.end :]:
            return Found(row.text, "institution-head", row.span)
    return None


def names_institution(text: str) -> bool:
    """Whether a row is the name of an institution, and of no person in it: "Ministry of Ports"."""
    return (
        text[:1].isupper()
        and _names_it(text.title())
        and not _PERSON.search(text)
        and not any(char.isdigit() or char in ":," for char in text)
    )


def _names_it(text: str) -> bool:
    """Whether the word for the institution opens or closes the row, or says of what it is: no "Music House Stories"."""
    match = _INSTITUTION.search(text)
    if match is None or " " not in text or _VERB_FIRST.match(text) or _RELATION_FIRST.match(text):
        return False
    return match.start() == 0 or match.end() == len(text) or _OF_WHAT.match(text, match.end()) is not None


def of_masthead(page: Page, title: Found[str] | None) -> Found[str] | None:
    """The name of a newspaper alone in one of the first rows, above the headline, or below the author under it where
    the text names it once more: "Harbour Gazette".
    """
    if title is None or title.span is None:
        return None
    below = 0
    for row in page.rows[:_HEAD_ROWS]:
        is_below = row.span.end > title.span.start
        below += is_below
        if below > _MASTHEAD_BELOW:
            return None
        if is_masthead(page, row.text) and (not is_below or page.text.count(row.text) > 1):
            return Found(row.text, "masthead", row.span)
    return None


def is_masthead(page: Page, text: str) -> bool:
    """Whether a row is like the name of a newspaper: "Harbour Gazette"."""
    names = text.split()
    if not 2 <= len(names) <= 5 or not names[0][0].isupper() or not all(name.isalpha() for name in names):
        return False
    if text.lower() in _footers() or cue("chrome").match(text) or _NO_MASTHEAD.match(text):
        return False
    opening = set() if page.language == "en" and names[0] != "The" else {names[0].lower(), names[1].lower()}
    return not {*opening, names[-1].lower()}.isdisjoint(single_words("masthead"))


def of_logo(page: Page) -> Found[str] | None:
    """The name whose logo opens the page: "Harbour Gazette logo"."""
    for row in page.rows[:_LOGO_ROWS]:
        match = _LOGO.fullmatch(row.text) if row.words <= 6 else None
        if match:
            return Found(match["name"], "logo", Span(row.span.start, row.span.start + match.end("name")))
    return None


def on_platform(page: Page, title: Found[str] | None) -> Found[str] | None:
    """The name in the first row of a page that a board or a blog platform has set, below a skip link too."""
    row = next((row for row in page.rows[:_SKIP_ROWS] if not cue("chrome").match(row.text)), None)
    if row is None or not 2 <= len(row.text) <= 40 or row.words > 5 or not row.text[:1].isupper():
        return None
    if (title and title.value == row.text) or _NO_NAME.search(row.text):
        return None
    if any(other.words <= 16 and _PLATFORM.search(other.text) for other in page.rows):
        return Found(row.text, "platform", row.span)
    return None


def of_about_row(page: Page) -> Found[str] | None:
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


def name_span(row: Row, match: re.Match[str]) -> Span:
    """Where the group "name" of a match in a row stands in the text."""
    return Span(row.span.start + match.start("name"), row.span.start + match.end("name"))
