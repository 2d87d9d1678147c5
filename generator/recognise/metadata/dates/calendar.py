"""Dates as they stand in a text, in any language CLDR has months for, with what makes each of them certain.

Years are few, so they are looked for first; what stands around each is then matched. Day and month of a date in digits
are told apart by their size, else by the order the language uses; English has two orders, so there it stays unknown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path

from generator import languages
from generator.languages.worded import Worded
from generator.model import Span
from generator.nouns import dataclass

# Arabic and Persian digits too; glued to what follows: "20255 min read", "3 de junio de 202210:09"
_YEAR = re.compile(r"[12١٢۱۲]\d{3}(?:(?!\d)|(?=\d{1,2}[ -]?min)|(?=\d{1,2}[:h][0-5]\d(?!\d)))")
_OF_FILE = re.compile(r"[_-][^\W_]|\.[A-Za-z]")  # behind a date in the name of a file: "logos-2025-09-22.jpg"
_US_TIME = re.compile(r" \d{1,2}:\d\d:\d\d [AP]M\b")  # "10/12/2023 7:38:01 PM": as American programs write
_AMOUNT = re.compile(r"[.,]\d{3}")  # "2023.450" behind a year shows that it is none
_ISO = re.compile(r"(?P<y>\d{4})(?P<s>[-/._])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)")
_CJK = re.compile(r"(?P<y>\d{4})\s*[年년]\s*(?:(?P<m>\d{1,2})\s*[月월]\s*(?:(?P<d>\d{1,2})\s*[日일号號])?)?")
_ERA = re.compile(
    r"(?P<era>明治|大正|昭和|平成|令和)(?P<n>元|[\d０-９]{1,2})年(?:(?P<m>[\d０-９]{1,2})月(?:(?P<d>[\d０-９]{1,2})日)?)?"
)
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_DIGITS = re.compile(r"(?<![\d.,/-])(?P<a>\d{1,2})(?P<s>[./-]|\. )(?P<b>\d{1,2})(?P=s)\s*\Z")
_SLASHED = re.compile(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/\d{4}")
_DAY_FIRST = re.compile(r"\d{1,2}\.\s+(?:\d{1,2}\.\s*|(?P<m>[^\W\d_]{3,12})\.?,?\s+)[12]\d{3}(?!\d)")
_VIETNAMESE = re.compile(r"(?:ngày\s+)?(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})(?:,?\s*năm)?[\s,]*\Z", re.IGNORECASE)
_COMPACT = re.compile(r"(?<!\d)(?P<y>20\d\d|19\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")

_MOST_YEARS = 5_000  # of one text that are looked at: a table of figures is no calendar
_REACH = 36  # characters before and after a year in which its day and month stand
# between a day, a month and a year: "14. November 2023", "14 de noviembre de 2023", "July 4th, 2021", "3-го мая 2020"
_DAY = r"(?<!\d)(?P<d>\d{1,2})(?:\s?(?:st|nd|rd|th|er|ère|re|[.ºª°]|-?(?:го|а|ro|ta|й|ей)|日|e))?"
_GLUE = r"(?:\s|,|\.|-|–|/|\u200f|\b(?:de|del|of|d|di|the|ta|ng|v|di bulan)\b|\bב־?|['’])*+"
_BLANK = r"[^\S\n]*"  # the next line begins with a date of its own: "Harbours in 2024", "September 1, 2023"
_AFTER_YEAR = re.compile(rf"{_BLANK}[.,]?{_BLANK}(?:m\.|gada|г\.|ko|eko)?{_BLANK}", re.IGNORECASE)

# names that CLDR does not have; the rest of the abbreviations are in months.json
_MORE_NAMES: Mapping[str, tuple[tuple[int, str], ...]] = {
    "en": ((9, "sept"), (6, "june"), (7, "july")),
    "de": ((1, "jänner"), (2, "feber"), (3, "mrz"), (5, "mai")),
    "es": ((9, "setiembre"), (9, "set")),
    "ar": ((1, "كانون الثاني"), (2, "شباط"), (3, "آذار"), (4, "نيسان"), (5, "أيار"), (6, "حزيران"), (7, "تموز"),
           (8, "آب"), (9, "أيلول"), (10, "تشرين الأول"), (11, "تشرين الثاني"), (12, "كانون الأول"), (4, "ابريل"),
           (8, "اغسطس"), (10, "اكتوبر"), (7, "يوليوز"), (5, "ماي"), (8, "غشت"), (9, "شتنبر"), (11, "نونبر"),
           (12, "دجنبر"), (1, "جانفي"), (2, "فيفري"), (4, "أفريل"), (6, "جوان"), (7, "جويلية"), (8, "أوت")),
    "eo": ((1, "januaro"), (2, "februaro"), (3, "marto"), (4, "aprilo"), (5, "majo"), (6, "junio"), (7, "julio"),
           (8, "aŭgusto"), (9, "septembro"), (10, "oktobro"), (11, "novembro"), (12, "decembro")),
}  # fmt: skip


# an hour alone: "12:48 P.M. EDT", "14.30 Uhr"
HOUR = Worded(r"\d{1,2}[:.h]\d\d(?:\s?[ap]\.?\s?m\.?)?(?:\s\(?(?:{hours}|[A-Z]{2,5})\)?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text."""

    value: str  # ISO 8601: year, year-month or day
    span: Span  # exactly the words of the date
    ambiguous: bool = False  # day and month could be the other way round
    by_digits: bool = False


@cache
def _table() -> Mapping[str, Mapping[str, object]]:
    path = Path(languages.__file__).with_name("months.json")
    loaded = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@cache
def month_names(language: str) -> Mapping[str, int]:
    """{name in lower case: 1 to 12} of a language, full and short forms."""
    months = _table().get(language, {}).get("months", [])
    assert isinstance(months, list)
    names = {name: number for number, forms in enumerate(months, 1) for name in forms if len(name) > 1}
    return names | {name: number for number, name in _MORE_NAMES.get(language, ())}


@cache
def _order(language: str) -> str:
    order = _table().get(language, {}).get("order", "dmy")
    assert isinstance(order, str)
    return order


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Month names of some languages, and what they look like before and after a year."""

    names: Mapping[str, int]
    before: re.Pattern[str]  # day and month, either first, up to the year
    after: re.Pattern[str]  # month and day behind the year: Hungarian, Lithuanian, Latvian


@cache
def _patterns(known: tuple[str, ...]) -> _Patterns:
    names: dict[str, int] = {}
    for language in reversed(known):
        names.update(month_names(language))
    month = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    day_first = rf"{_DAY}{_GLUE}(?P<m>{month})\.?"
    month_first = rf"(?<![^\W\d_])(?P<m2>{month})\.?(?:{_GLUE}{_DAY.replace('<d>', '<d2>')})?"
    return _Patterns(
        names,
        re.compile(rf"(?:{day_first}|{month_first}){_GLUE}\Z", re.IGNORECASE),
        re.compile(rf"(?:{_DAY}{_GLUE})?(?P<m>{month})\.?(?:\s*(?P<d2>\d{{1,2}})(?!\d))?", re.IGNORECASE),
    )


def find_dates(text: str, language: str | None, *, start: int = 0, end: int | None = None) -> list[DateMention]:
    """Every date with a year between `start` and `end`, in the order of the text, none within another."""
    base = (language or "en").partition("-")[0]
    known = tuple(dict.fromkeys((base, "en")))
    stop, found, taken = len(text) if end is None else end, list[DateMention](), start
    for year in islice(_YEAR.finditer(text, start, stop), _MOST_YEARS):
        if year.start() < taken or not _is_year(text, year):
            continue
        mention = _around(text, year, known, taken, stop)
        if mention:
            found.append(mention)
            taken = mention.span.end
    if any(mention.ambiguous for mention in found):
        found = _in_order(text, found)
    if base == "ja":
        found.extend(_japanese(text, start, stop))
        found.sort(key=lambda mention: mention.span)
    return found


def _is_year(text: str, match: re.Match[str]) -> bool:
    """Whether four digits can be a year: of 1500 to 2099, not the end of a longer number or of an amount."""
    if not 1500 <= int(match.group()) <= 2099:  # int, as the digits may be those of any script: ٢٠٢٤
        return False
    before = text[match.start() - 1] if match.start() else " "
    if before.isdigit() or before == ",":
        return False
    return before in "./-" or not _AMOUNT.match(text, match.end())


def _around(text: str, year: re.Match[str], known: tuple[str, ...], low: int, high: int) -> DateMention | None:
    start, end = year.span()
    for pattern in (_ISO, _CJK):
        if match := pattern.match(text, start, high):
            if pattern is _ISO and (text[start - 1 : start] in ("_", "-") or _OF_FILE.match(text, match.end(), high)):
                continue
            parts = match.groupdict()
            value = iso_date(match["y"], parts["m"], parts["d"])
            if value and len(value) > 4:
                return DateMention(value, Span(start, match.end()), by_digits=True)
    low = max(low, start - _REACH, text.rfind("\n\n", low, start))
    window = text[low:start]
    patterns = _patterns(known)
    if match := patterns.before.search(window):
        month = match["m"] or match["m2"]
        value = iso_date(year.group(), str(patterns.names[month.lower()]), match["d"] or match["d2"])
        if value:
            return DateMention(value, Span(low + match.start(), end))
    if match := _VIETNAMESE.search(window):
        value = iso_date(year.group(), match["m"], match["d"])
        if value:
            return DateMention(value, Span(low + match.start(), end))
    if match := _DIGITS.search(window):
        return _by_digits(match, year, low, known)
    gap = _AFTER_YEAR.match(text, end, high)
    if gap and (match := patterns.after.match(text, gap.end(), min(high, gap.end() + _REACH))):
        value = iso_date(year.group(), str(patterns.names[match["m"].lower()]), match["d"] or match["d2"])
        if value and (match["d"] or match["d2"] or _order(known[0]) == "ymd"):
            return DateMention(value, Span(start, match.end()))
    return None


def _by_digits(match: re.Match[str], year: re.Match[str], low: int, known: tuple[str, ...]) -> DateMention | None:
    first, second = int(match["a"]), int(match["b"])
    span = Span(low + match.start(), year.end())
    if match["s"][0] == "." or first > 12:  # with full stops it is day, month, year everywhere
        value, other = iso_date(year.group(), match["b"], match["a"]), None
    elif second > 12:
        value, other = iso_date(year.group(), match["a"], match["b"]), None
    elif known[0] == "en":
        value, other = iso_date(year.group(), match["a"], match["b"]), first != second
    else:
        value, other = iso_date(year.group(), match["b"], match["a"]), None
    return DateMention(value, span, ambiguous=bool(other), by_digits=True) if value else None


def _in_order(text: str, found: Sequence[DateMention]) -> list[DateMention]:
    """The dates, those that could be read either way in the one order that the others in digits have."""
    orders = {order for mention in found if (order := _order_of(text, mention))}
    if len(orders) != 1:
        return list(found)
    is_month_first = orders == {"mdy"}  # as what could be either way was read
    return [
        replace(
            mention,
            value=mention.value if is_month_first else swap_day_and_month(mention.value),
            ambiguous=False,
        )
        if mention.ambiguous
        else mention
        for mention in found
    ]


def _order_of(text: str, mention: DateMention) -> str | None:
    """The order that a date in digits with slashes shows by its size, or by the clock behind it."""
    match = _SLASHED.fullmatch(mention.span.of(text)) if mention.by_digits else None
    if match is None:
        return None
    if int(match["a"]) > 12:
        return "dmy"
    return "mdy" if int(match["b"]) > 12 or _US_TIME.match(text, mention.span.end) else None


def opens_with_day(row: str) -> bool:
    """Whether a row that begins with a number and a full stop begins with a date: "3. Mai 2024", "3. 5. 2024"."""
    match = _DAY_FIRST.match(row)
    return match is not None and (match["m"] is None or match["m"].lower() in _all_months())


def is_day_without_year(row: str) -> bool:
    """Whether a row is a day of some year and nothing else: "Jan 23", "23. Januar", "May 3rd"."""
    match = _OF_SOME_YEAR.fullmatch(row)
    return match is not None and (match["m"] or match["n"]).lower().rstrip(".") in _all_months()


_OF_SOME_YEAR = re.compile(
    r"(?P<m>[^\W\d_]{3,12}\.?) \d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th|\.)? (?:de )?(?P<n>[^\W\d_]{3,12}\.?)"
)


@cache
def _all_months() -> frozenset[str]:
    return frozenset(name for language in _table() for name in month_names(language))


def swap_day_and_month(value: str) -> str:
    """The other reading of an ambiguous date."""
    year, month, day = value.split("-")
    return f"{year}-{day}-{month}"


def _japanese(text: str, start: int, end: int) -> Iterator[DateMention]:
    for match in _ERA.finditer(text, start, end):
        number = 1 if match["n"] == "元" else int(match["n"])
        value = iso_date(str(_ERAS[match["era"]] + number), match["m"], match["d"])
        if value and match["m"]:
            yield DateMention(value, Span(*match.span()))


def find_compact_date(name: str) -> str | None:
    """The date in a file name or a URL: 2023-11-14, 2023/11/14, 20231114; None where there is none or two."""
    found = {iso_date(m["y"], m["m"], m["d"]) for m in _ISO.finditer(name)}
    found |= {iso_date(m["y"], m["m"], m["d"]) for m in _COMPACT.finditer(name)}
    found |= {
        iso_date(m["y"], str(month_names("en")[m["m"].lower()]), m["d"])
        for m in _NAMED.finditer(name)
        if m["m"].lower() in month_names("en")
    }
    found.discard(None)
    return found.pop() if len(found) == 1 else None


_NAMED = re.compile(r"(?P<y>\d{4})[-/](?P<m>[A-Za-z]{3,9})[-/](?P<d>\d{1,2})(?!\d)")  # "/2023/nov/14/"


def iso_date(year: str, month: str | None, day: str | None) -> str | None:
    """ISO 8601 of as much as is known; None where there is no such day."""
    try:
        y, m, d = int(year), int(month or 1), int(day or 1)
        found = date(y, m, d)
    except ValueError:
        return None
    if month is None:
        return f"{y:04}"
    return found.isoformat() if day else f"{y:04}-{m:02}"
