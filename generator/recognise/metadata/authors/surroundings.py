"""The page around names: what candidates for a byline are held against."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, cached_property, partial

from generator.languages.worded import Worded
from generator.model import Found
from generator.nouns import dataclass
from generator.recognise.metadata.cues import before_author, cue_in
from generator.recognise.metadata.dates.calendar import DateMention
from generator.recognise.metadata.names import has_given_name, is_name
from generator.recognise.metadata.page import Page, Row
from generator.statements.labels.words import particle_pattern

ABOVE, BELOW = 8, 14  # rows around the headline
# "Photo of Jane Doe", "Jane Doe's avatar", "Jane Doe Headshot"
PORTRAIT = re.compile(
    r"(?i:(?:picture|photo|image|avatar|headshot|portrait|photograph|profile|gravatar|bild|foto)s?\b"
    r"|\A\[[^\]]{1,80}\](?=\W*\Z))"
)
ROLE_ROW, _POSTS_ROW = 8, 12  # most words of a row that says what a person is, that leads to all she wrote
_SMALL = re.compile(r"(?<![^\W_])[a-zß-öø-ÿ]{3,}(?![^\W_])")
_SEEN = 60_000  # characters in which words are looked for in small letters
COMMENTS = re.compile(r"(?:\d{1,4} )?(?:comments?|responses|replies)\b.{0,40}\Z", re.IGNORECASE)
_MOST_PLACES = 20  # where a word is looked at inside others
BIO = Worded(r",? (?:{of_life}\b|an? )")  # behind a name: "is a writer", ", a writer"


@cache
def name_pattern() -> str:
    """Two to four words with capitals, small words of names between them: "Ilse van der Brandvik"."""
    word = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"
    return rf"{word}(?: (?:(?:{particle_pattern()}) )?{word}){{1,3}}"


# "... long winter nightsBy Jane Doe12 March": the blanks between headline, author and day are lost
GLUED_BEHIND = Worded(
    r"(?<=[a-zß-öø-ÿ?!.”\"’]){by} (?={name})", by=partial(before_author, opens=True), name=name_pattern
)


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(name_pattern())


@dataclass(frozen=True, slots=True)
class Candidate:
    """Names that one row gives, and how they stand in it."""

    row: Row
    names: tuple[Found[str], ...]
    cue: str  # "by", "written", "glued", "inside", "above" (on the row before), "" without one
    rest: str  # what follows the names in the row: "", "date", "mark", "words"


@dataclass(frozen=True)
class Surroundings:
    """What all candidates of a page are weighed against. Not slotted: what is derived is kept."""

    page: Page
    title: int | None  # row of the headline
    dated: Mapping[int, bool]  # rows with a date; True where it is alone in its row
    dates: Sequence[DateMention]
    site: str | None
    host: str | None = None  # of the address
    setting: frozenset[int] = frozenset()  # rows that say where and when words were spoken

    @cached_property
    def house(self) -> frozenset[str]:
        """The letters of the names that the publisher goes by: of the outlet, of the address without its ending."""
        names = {letters(self.site or "")}
        if self.host:
            parts = self.host.removeprefix("www.").split(".")
            names |= {letters(part) for part in parts[:-1]} | {letters("".join(parts))}
        return frozenset(name for name in names if len(name) > 3)

    @cached_property
    def posts_of(self) -> frozenset[str]:
        """Whose further posts a row leads to, in small letters: "All posts by Jane Doe", where it is one alone."""
        found: set[str] = set()
        for row in self.page.rows:
            match = cue_in("posts_by", self.page.language).match(row.text) if row.words <= _POSTS_ROW else None
            if match:
                found.add(" ".join(row.text[match.end() :].casefold().split()[:4]))
        return frozenset(found)

    @cached_property
    def comments(self) -> int | None:
        """The row below the beginning of the running text over the comments of readers."""
        rows = self.page.rows[self.page.body_start :]
        return next((row.number for row in rows if row.words <= 6 and COMMENTS.match(row.text)), None)

    @cached_property
    def date_starts(self) -> list[int]:
        """Where the dates begin."""
        return [mention.span.start for mention in self.dates]

    @cached_property
    def rows_alone(self) -> frozenset[str]:
        """The words of short rows."""
        return frozenset(row.text for row in self.page.rows if row.words <= 4)

    @cached_property
    def spoken(self) -> frozenset[int]:
        """The rows that open with the label of a speaker."""
        starts = sorted(label.span.start for label in self.page.labels)
        return frozenset(
            row.number
            for row in self.page.rows
            if (at := bisect_left(starts, row.span.start)) < len(starts) and starts[at] < row.span.end
        )

    def is_small(self, word: str) -> bool:
        """Whether the text writes a word in small letters somewhere; most words are looked for alone."""
        text, at, end = self.page.text, -1, min(len(self.page.text), _SEEN)
        if not _SMALL.fullmatch(word):
            return False
        for _ in range(_MOST_PLACES):
            at = text.find(word, at + 1, end)
            if at < 0:
                return False
            behind = at + len(word)
            if not text[max(0, at - 1) : at].isalnum() and not text[behind : min(behind + 1, end)].isalnum():
                return True
        return word in self._small_words

    @cached_property
    def _small_words(self) -> frozenset[str]:
        return frozenset(_SMALL.findall(self.page.text[:_SEEN]))

    @cached_property
    def openings(self) -> Mapping[str, int]:
        """The first two words of rows, with how many rows open so."""
        found: dict[str, int] = {}
        for row in self.page.rows:
            opening = " ".join(row.text[:80].split()[:2]).strip(",:").casefold()
            found[opening] = found.get(opening, 0) + 1
        return found


def letters(words: str) -> str:
    """The letters of words, in small letters."""
    return "".join(filter(str.isalpha, words.casefold()))


def opens_with_name(text: str) -> bool:
    """Whether a row opens with what may well be the name of a person."""
    opening = _opening().match(text)
    return opening is not None and has_given_name(opening.group()) and is_name(opening.group())


def shows(page: Page, number: int, name: str) -> bool:
    """Whether a row describes a picture of the person: "Photo of Jane Doe", "Jane Doe's avatar"."""
    if not 0 <= number < len(page.rows):
        return False
    text = page.rows[number].text[:120]
    return name in text and len(text) < len(name) * 3 + 20 and PORTRAIT.search(text) is not None


def is_dated(around: Surroundings, rows: Sequence[Row | None]) -> bool:
    """Whether a day stands in one of the rows."""
    return any(row is not None and row.number in around.dated for row in rows)


def beside(around: Surroundings, row: Row, step: int) -> Row | None:
    """The next row above or below with a letter or a digit: "•" between name and date parts nothing."""
    number = row.number + step
    while 0 <= number < len(around.page.rows):
        if number == around.title or any(map(str.isalnum, around.page.rows[number].text[:40])):
            return around.page.rows[number]
        number += step
    return None


def is_behind(around: Surroundings, row: Row) -> bool:
    """Whether a row stands well below the beginning of the running text."""
    return row.number >= around.page.body_start + BELOW
