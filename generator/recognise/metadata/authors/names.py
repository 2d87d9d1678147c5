"""The names that a place of a row gives: of persons, of the house that signs, of a handle."""

from __future__ import annotations

import re
from bisect import bisect_left

from generator.model import Found, Span
from generator.recognise.metadata.authors.surroundings import (
    Candidate,
    Surroundings,
    letters,
)
from generator.recognise.metadata.cues import single_words
from generator.recognise.metadata.names import has_given_name, is_name, is_role, split_names
from generator.recognise.metadata.page import Row

# what dumps write for pictures and buttons before a name: "[jane-96x96.jpg] Jane Doe", "(BUTTON) Jane Doe", "Photo of"
_PICTURE = re.compile(
    r"(?:\[(?!\d{1,4}\])[^\]\n]{1,80}\]|\(BUTTON\)|(?i:picture|photo|image|avatar|headshot|portrait|photograph) of)\s+"
)
_FEWEST_LISTED = 2  # commas between names without a cue
_HANDLE = re.compile(r"[\w.-]{3,20}\Z")  # "by harbourlight"
_LONGEST_HOUSE = 60  # characters of the name of a publisher


def is_list_of_names(text: str) -> bool:
    """Whether commas alone part three names or more, most with a given name: "Jane Doe, Ilo Brask, Ida Lund"."""
    parts = text.split(", ") if text.count(", ") >= _FEWEST_LISTED else []
    return bool(parts) and all(map(is_name, parts)) and 2 * sum(map(has_given_name, parts)) > len(parts)


def names_at(
    around: Surroundings, row: Row, offset: int, kind: str, *, least: int, end: int | None = None
) -> Candidate | None:
    """The candidate that the words of a row from `offset` on give, by a cue of this kind; None where they name nobody.

    least: words of a name; end: where they end, if not at the date or at the end of the row.
    """
    start = row.span.start + offset
    at = bisect_left(around.date_starts, start)
    has_date = at < len(around.dates) and around.date_starts[at] < row.span.end
    stop = around.date_starts[at] - row.span.start if has_date else len(row.text)
    while picture := _PICTURE.match(row.text, offset, stop):
        offset = picture.end()
        again = row.text.find(picture.group(), offset, stop)  # "Photo of Jane Doe Photo of Jane Doe Jane Doe"
        if again > offset and row.text[offset:again].strip() in row.text[again + len(picture.group()) : stop]:
            offset = again
    names = _house(around, row, offset, stop) or tuple(
        split_names(row, offset, min(stop, end or stop), around.page.language, least=least)
    )
    if not names and least == 2 and _may_be_one_word(around, row, offset, stop):
        names = tuple(split_names(row, offset, min(stop, end or stop), around.page.language, least=1))
    if not names and least == 1:
        names = _handle(row, offset, stop, kind)
    if not names or is_role(names[0].value):
        return None
    if len(names) == 1 and names[0].value == row.text and (whole := _over_two_rows(around, row)) is not None:
        return Candidate(row, (whole,), kind, "")
    spans = [name.span for name in names if name.span is not None]
    between = row.text[spans[-1].end - row.span.start : stop]
    while between.strip().startswith(names[-1].value):  # "Jane Doe Jane Doe"
        between = between.strip()[len(names[-1].value) :]
    if not kind and has_date and between.strip() == ",":
        return None  # "Haverley, 4 April 2024" is where and when
    behind = between.strip(" ,.•·|–—-" if has_date else " ,.")
    rest = "date" if not behind and has_date else "" if not behind else "mark" if not behind[0].isalpha() else "words"
    return Candidate(row, names, kind, rest)


def _over_two_rows(around: Surroundings, row: Row) -> Found[str] | None:
    """The name whose parts stand in rows of their own, where the text says it in one elsewhere."""
    if " " in row.text or row.number + 1 >= len(around.page.rows):
        return None
    below = around.page.rows[row.number + 1]
    name = f"{row.text} {below.text}"
    if " " in below.text or not is_name(name) or name not in around.page.text:
        return None
    return Found(name, "byline", Span(row.span.start, below.span.end))


def _may_be_one_word(around: Surroundings, row: Row, offset: int, stop: int) -> bool:
    """Whether one word may be the name of an author: a given name beside a date, or any right under the headline."""
    words = row.text[offset:stop].split()
    if not words or len(words) > 4:
        return False
    if has_given_name(words[0]):
        return row.words <= 4 or (stop < len(row.text) and len(words) == 1)
    return len(words) == 1 and _is_under_headline(around, row, offset, stop)


def _is_under_headline(around: Surroundings, row: Row, offset: int, stop: int) -> bool:
    """Whether a row of one word stands between headline and date."""
    below = row.number - (around.title if around.title is not None else row.number)
    is_word = offset == 0 and stop == len(row.text) and " " not in row.text
    return is_word and 0 < below <= 3 and around.dated.get(row.number + 1, False)


def _house(around: Surroundings, row: Row, offset: int, stop: int) -> tuple[Found[str], ...]:
    """The publisher as author: its name alone behind the cue or in the row."""
    name = row.text[offset:stop].strip(" |•·–—-,:\u00a0\t")
    if not name or len(name) > _LONGEST_HOUSE or letters(name) not in around.house:
        return ()
    begin = row.span.start + row.text.index(name, offset)
    return (Found(name, "byline", Span(begin, begin + len(name))),)


def _handle(row: Row, offset: int, stop: int, kind: str) -> tuple[Found[str], ...]:
    """One word in small letters behind "by", nothing else in the row: the name of an account."""
    word = row.text[offset:stop].strip(" |•·–—,\u00a0")
    if kind == "by" and "»" in word:  # "by harbourlight » Tue Mar 12, 2024", as boards write
        word = word.partition("»")[0].strip()
    if (
        kind not in ("by", "written", "inside", "")
        or not _HANDLE.match(word)
        or word.casefold() in single_words("chrome")
    ):
        return ()
    begin = row.span.start + row.text.index(word, offset)
    return (Found(word, "byline", Span(begin, begin + len(word))),)
