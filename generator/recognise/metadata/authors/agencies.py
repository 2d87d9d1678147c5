"""News agencies a text is credited to: by its dateline, its last line, a line of credits; not those a speaker told."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path

from generator.languages import every, one_of
from generator.languages.worded import Worded
from generator.model import Found, Span
from generator.recognise.metadata.page import Page, Row

_IMAGE = Worded(r"(?:{picture}|getty|imago)\b", re.IGNORECASE)
_REST = Worded(r"(?:[\s,/;&+.:|()–—-]|\b(?:{between_agencies}|[a-z]{2,4}|\d{1,2})\b)*+\Z")

# the name a text is credited with, and other ways to write it; all compared letter by letter but for full stops


def _read_forms() -> Iterator[tuple[str, str]]:
    """(form, name) of every form in agencies.yml, a doubtful form with its tilde."""
    text = Path(__file__).with_name("agencies.yml").read_text(encoding="utf-8")
    for line in text.splitlines():
        name, mark, forms = line.partition(": [")
        if mark and not line.startswith("#"):
            yield from ((form, name) for form in forms.rstrip("]").split(", "))


_FORMS = tuple(_read_forms())
_CANONICAL: Mapping[str, str] = {form.lstrip("~"): name for form, name in _FORMS}
_DOUBTFUL = frozenset(form[1:] for form, _ in _FORMS if form.startswith("~"))
_ANY = "|".join(re.escape(form) for form in sorted(_CANONICAL, key=lambda form: (-len(form), form)))
_FIRST = "".join(sorted({re.escape(form[0]) for form in _CANONICAL}))  # the forms are tried where one can begin
AGENCY = re.compile(rf"(?=[{_FIRST}])(?<![\w-])(?:{_ANY})(?![\w-])")

# "jsi, rc/sms (AFP, dpa, Reuters, AP)": the last line of a report
INITIALS_LINE = re.compile(
    r"(?:^|[.!?”\"»’'\s])(?P<initials>(?:[a-z]{2,4}[,/ ]{1,2}){0,6}[a-z]{2,4})?\s{0,8}"
    r"\((?P<list>[^()]{2,80})\)\.?\Z"
)
LIST_ENDS = (")", ").")
_LONGEST_LIST, _LONGEST_CREDIT = 300, 1000  # characters; a line without blanks is one word
# "PARIS (AP) —", "BERLIN, Nov 14 (Reuters) -", "(AFP) -", "Berlin (dpa/lnw) -"
_DATELINE = re.compile(r"[^()\n]{0,60}\((?P<list>[^()]{2,40})\)\s*[-–—:.]")
_RIGHTS = ("©", "(c)")
_UNEQUAL = "\u017f\u1c81\u212a"  # match s, д and k without regard to case, and are no capitals of theirs


def is_agency(text: str) -> bool:
    """Whether a text is the name of an agency and nothing else."""
    return text.strip() in _CANONICAL


def find_agencies(page: Page, *, title: int | None) -> tuple[Found[str], ...]:
    """The agencies that the text is credited to, in its order."""
    found: dict[str, Found[str]] = {}
    for rule, row, start, end in _credits(page, title):
        for name in _named(row, start, end, rule):
            found.setdefault(name.value, name)
    return tuple(found.values())


def _credits(page: Page, title: int | None) -> Iterator[tuple[str, Row, int, int]]:
    """Every stretch of a row that is a list of agencies, with the rule that took it for one."""
    first = (title if title is not None else 0, min(page.body_start + 3, len(page.rows)))
    for row in page.rows[first[0] : first[1]]:
        if match := _DATELINE.match(row.text[:140]):
            yield "agency-dateline", row, *match.span("list")
        elif (
            row.words <= 5
            and len(row.text) <= _LONGEST_LIST
            and row.number < page.body_start
            and not _IMAGE.search(row.text)
        ):
            yield "agency-line", row, 0, len(row.text)
    for row in page.rows[max(0, page.body_end - 4) : page.body_end + 8]:
        if row.text.endswith(LIST_ENDS) and (match := INITIALS_LINE.search(row.text[-160:])):
            shift = max(0, len(row.text) - 160)
            yield "agency-list", row, shift + match.start("list"), shift + match.end("list")
        elif row.words <= 8 and len(row.text) <= _LONGEST_LIST and not _IMAGE.search(row.text):
            yield "agency-line", row, 0, len(row.text)
    rows = [r for r in page.rows[max(0, page.body_start - 6) :] if r.words <= 30 and len(r.text) <= _LONGEST_CREDIT]
    for row in _hinted(rows):
        match = _credited().search(row.text)
        if match and not _IMAGE.search(row.text[: match.start()]):
            yield "agency-credit", row, 0, len(row.text)


def _hinted(rows: Sequence[Row]) -> list[Row]:
    """The rows in which one of the hints stands; they are looked for in all rows at once."""
    folded = [row.text.casefold() for row in rows]
    whole, starts = "\n".join(folded), list(accumulate((len(text) + 1 for text in folded), initial=0))
    found = set[int]()
    for hint in _credited_hints():
        at = whole.find(hint)
        while at >= 0:
            number = bisect_right(starts, at) - 1
            found.add(number)
            at = whole.find(hint, starts[number + 1])
    return [rows[number] for number in sorted(found)]


def _named(row: Row, start: int, end: int, rule: str) -> Iterator[Found[str]]:
    stretch = row.text[start:end]
    hits = list(AGENCY.finditer(stretch))
    if not hits:
        return
    if rule != "agency-credit" and not _is_list(stretch, hits):
        return
    sure = [hit for hit in hits if hit.group() not in _DOUBTFUL]
    if rule == "agency-credit" and not sure:
        return
    for hit in hits:
        if hit.group() in _DOUBTFUL and not sure and rule != "agency-dateline":
            continue
        begin = row.span.start + start + hit.start()
        yield Found(_CANONICAL[hit.group()], rule, Span(begin, begin + len(hit.group())))


@cache
def _credited() -> re.Pattern[str]:
    """The words before an agency that is credited. It is looked for where its first character stands: else each of the
    phrases would be tried everywhere.
    """
    phrases, sources = (*every("metadata", "credited"), *_RIGHTS), every("metadata", "sources")
    initials = {form for word in (*phrases, *sources) for form in (word[0], word[0].upper())} | set(_UNEQUAL)
    opening = f"[{''.join(map(re.escape, sorted(initials)))}]"
    return re.compile(rf"(?={opening})(?i:{one_of(phrases)}|{one_of(sources)}\s*:)")


@cache
def _credited_hints() -> tuple[str, ...]:
    """One of these stands in every row with one of those, in small letters: most rows need no search."""
    listed = sorted({word.casefold() for word in (*every("metadata", "credited", "sources"), *_RIGHTS)}, key=len)
    return tuple(word for at, word in enumerate(listed) if not any(shorter in word for shorter in listed[:at]))


def _is_list(stretch: str, hits: list[re.Match[str]]) -> bool:
    """Whether hardly anything but agencies, initials and marks between them stands in a stretch."""
    rest, position = [], 0
    for hit in hits:
        rest.append(stretch[position : hit.start()])
        position = hit.end()
    rest.append(stretch[position:])
    return all(len(part) < 40 and _REST.match(part) for part in rest)
