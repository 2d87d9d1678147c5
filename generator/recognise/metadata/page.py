"""A text as its finders see it: rows (lines that are not blank), what they look like, and where the prose begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import filterfalse, pairwise
from unicodedata import combining, normalize

from generator.model import Block, Label, Role, Span
from generator.nouns import dataclass
from generator.recognise.metadata.dates.calendar import opens_with_day
from generator.writing import CLOSERS, by_lines, without_typography

_BULLET = re.compile(r"(?:[*•·▪◦‣+\-–—»›>|#]|\(BUTTON\)|\d{1,2}[.)](?=\s))\s*")
# "**A row in bold**", "*in italics*"; a lone mark in front is that of a list, a colon that of a speaker
_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<words>[^\s*_](?:[^*_]{0,600}[^\s*_:：])?)(?P=mark)")
_LINK = re.compile(r"\[\d{1,4}\]\s*")  # "[12]Contact", as text browsers number links
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+")
_SENTENCE_END = re.compile(rf"[.!?…。！？।؟።](?:[{re.escape(CLOSERS)}]|\s)*\Z")
_WORD = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*")
_ASCII_MARKS = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) not in "'-."}
_BLANKS = "\xa0\u2007\u2009\u200a\u202f"  # cues are written with plain ones
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1780-\u17ff]")
_STOP = re.compile("[，。]|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{12}")  # menus have none, nor runs of many letters
_PROSE_WORDS = 13  # of a row that ends as a sentence, from which it is running text
_LONG_ROW, _OPENING = 260, 60  # characters
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_ELIDED = 2  # letters of an article before an apostrophe: "l'île", "dell'acqua" is one word in addresses
_FEWEST_WRAPPED = 20  # lines, of which a third go on in small letters
_COST_OF_SHORT_ROW = 7  # words of prose that make up for a short row inside running text


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not blank, without the blanks and list marks around it; blanks that do not break are plain."""

    number: int  # counts from 0 in the rows
    line: int  # index in the lines
    span: Span
    text: str
    indent: int  # columns before the first character
    words: int  # of scripts without blanks: two characters count as one
    is_prose: bool
    has_bullet: bool
    is_heading: bool  # marked as one: "# ..."
    after_blank: bool


@dataclass(frozen=True)
class Page:
    """The rows of a text. Not slotted: what is derived is kept."""

    text: str
    lines: Sequence[Block]
    labels: Sequence[Label]
    rows: tuple[Row, ...]
    is_wrapped: bool  # paragraphs are cut into lines of one width
    language: str | None = None

    @cached_property
    def body_start(self) -> int:
        """The number of the row where running text or speech begins; the number of rows where none does.

        The stretch of rows with the most prose for the short rows it takes in (Kadane's largest sum).
        """
        turns = {label.span.start for label in self.labels}
        total, best, begin, found = 0, 0, 0, len(self.rows)
        for row in self.rows:
            is_text = row.is_prose or row.span.start in turns
            worth = min(max(row.words, 8), 60) if is_text else -_COST_OF_SHORT_ROW
            if total <= 0:
                total, begin = 0, row.number
            total += worth
            if total > best:
                best, found = total, begin
        return found

    @cached_property
    def body_end(self) -> int:
        """The number of the row behind the last prose; of a text without, behind the last row."""
        return next((row.number + 1 for row in reversed(self.rows) if row.is_prose), len(self.rows))

    @cached_property
    def width(self) -> int:
        """The letters of the longest line of running text, without its margin: where a wrapped text is cut."""
        return max((len(row.text) for row in self.rows if row.is_prose and not row.has_bullet), default=0)

    @cached_property
    def is_indented(self) -> bool:
        """Whether most rows are indented, as in dumps of text browsers: there, headings stand out to the left."""
        indented = sum(row.indent >= 3 for row in self.rows)
        return indented * 10 > len(self.rows) * 7

    def level(self, row: Row) -> int:
        """The level of a marked heading, 1 to 6."""
        line = self.lines[row.line].span.of(self.text).lstrip()
        return len(line) - len(line.lstrip("#"))

    def says_twice(self, words: str) -> bool:
        """Whether the text (of long ones the beginning) holds the words of a row twice or more, in any case."""
        low = words.lower()
        longest = max(low.split(), key=len, default="")
        return self._lower.count(longest) > 1 and self.level_text.count(low) > 1

    @cached_property
    def _lower(self) -> str:
        return self.text[:40_000].lower()

    @cached_property
    def level_text(self) -> str:
        """The text (of long ones the beginning) in lower case, every stretch of white space as one blank."""
        return " ".join(self._lower.split())

    @cached_property
    def row_words(self) -> RowWords:
        """The words of each row of the head and a little beyond."""
        return RowWords([row.text[:1_000] for row in self.rows[: min(400, self.body_start + 30)]])


class RowWords:
    """The words of rows as sets, to tell which rows say the same; a row is taken apart where it could be equal."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = list(map(_level, texts))
        self._sets: dict[int, frozenset[str]] = {}

    def count(self, words: frozenset[str]) -> int:
        """How many rows have exactly these words."""
        longest = max(words, key=len, default="")
        return sum(self._of(n, words) == words for n, text in enumerate(self._texts) if longest in text)

    def _of(self, number: int, words: frozenset[str]) -> frozenset[str] | None:
        """The words of a row; None where its opening words are not all among `words`."""
        if number not in self._sets:
            text = self._texts[number]
            is_long = len(text) > _LONG_ROW and not _has_unspaced(text)
            if is_long and not words.issuperset(_WORD.findall(text[:_OPENING])[:-1]):  # the last of them may be cut
                return None
            self._sets[number] = word_set(text)
        return self._sets[number]


def word_set(text: str) -> frozenset[str]:
    """The words of a text in lower case; of scripts without blanks, the pairs of characters."""
    level = _level(text)
    if not _has_unspaced(text):
        return frozenset(by_lines(without_typography(level), _plain_words, _WORD.findall))
    words = _WORD.findall(level)
    return frozenset(word[i : i + 2] for word in words for i in range(max(1, len(word) - 1)))


def spelt_plainly(words: frozenset[str]) -> tuple[frozenset[str], ...]:
    """Words as addresses spell them, without accents; where two spellings are in use, both: "fur" and "fuer"."""
    words = frozenset(map(_whole, words))
    if all(map(str.isascii, words)):
        return (words,)
    plain = frozenset(_without_accents(word.translate(_LETTERS)) for word in words)
    double = frozenset(_without_accents(word.translate(_UMLAUTS).translate(_LETTERS)) for word in words)
    return (plain,) if plain == double else (plain, double)


def _whole(word: str) -> str:
    """A word without its elided article."""
    article, mark, rest = word.partition("'")
    return rest if mark and len(article) <= _ELIDED and len(rest) > _ELIDED else word


def _without_accents(word: str) -> str:
    return "".join(letter for letter in normalize("NFD", word) if not combining(letter))


def _plain_words(level: str) -> list[str]:
    """The words of ASCII, each once."""
    found = set(level.translate(_ASCII_MARKS).split())
    marked = list(filterfalse(str.isalnum, found))
    found.difference_update(marked)
    return [*found, *_WORD.findall(" ".join(marked))]


def _level(text: str) -> str:
    return text.lower().replace("’", "'")


def _has_unspaced(text: str) -> bool:
    return not text.isascii() and _UNSPACED.search(text) is not None


def count_words(text: str) -> int:
    """Words; of scripts that write no blanks, half the characters."""
    unspaced = 0 if text.isascii() else len(_UNSPACED.findall(text))
    return text.count(" ") + (unspaced // 2 or 1 if 2 * unspaced > len(text) else 1 + unspaced // 2)


def read_page(
    text: str,
    lines: Sequence[Block],
    labels: Sequence[Label],
    language: str | None = None,
    *,
    is_wrapped: bool = False,
) -> Page:
    """The rows of a text. is_wrapped: it is known that lines are cut at one width."""
    wrapped = is_wrapped or _is_wrapped(text, lines)
    rows: list[Row] = []
    after_blank = True
    group_words = _group_words(text, lines) if wrapped else {}
    blanks, has_unspaced = [blank for blank in _BLANKS if blank in text], _has_unspaced(text)
    for index, line in enumerate(lines):
        if line.role is Role.BLANK:
            after_blank = True
            continue
        raw = text[line.span.start : line.span.end]
        body = raw.strip()
        margin = raw.index(body)
        start = line.span.start + margin
        for blank in blanks:
            body = body.replace(blank, " ")
        indent = len(raw[:margin].expandtabs(4)) if margin else 0
        if body[0] in "*_" and (emphasis := _EMPHASIS.fullmatch(body)):
            start, body = start + emphasis.start("words"), emphasis["words"]
        first = body[0]
        heading = _MARKDOWN_HEADING.match(body) if first == "#" else None
        is_heading = heading is not None
        mark = None if first.isalpha() else heading or (None if opens_with_day(body) else _BULLET.match(body))
        if mark and mark.end() < len(body):
            start, body = start + mark.end(), body[mark.end() :]
        elif body[0] == "^" and len(body) > 1:  # "^Harbour board agrees", as agencies mark the rows of a head
            start, body = start + 1, body[1:]
        if body[0] == "[" and (link := _LINK.match(body)) and link.end() < len(body):
            start, body = start + link.end(), body[link.end() :]
        words = count_words(body) if has_unspaced else body.count(" ") + 1
        is_long = words >= 2 * _PROSE_WORDS
        if has_unspaced and words >= _PROSE_WORDS and _has_unspaced(body):
            is_told = body.rstrip(CLOSERS)[-1:] == "。" or (is_long and _STOP.search(body) is not None)
        else:
            is_told = is_long or (words >= _PROSE_WORDS and bool(_SENTENCE_END.search(body[-12:])))
        is_prose = not is_heading and (
            is_told or (wrapped and words >= 6 and group_words.get(index, 0) >= 1.5 * _PROSE_WORDS)
        )
        rows.append(
            Row(  # by place: names would take as long as all the rest
                len(rows),
                index,
                Span(start, start + len(body)),
                body,
                indent,
                words,
                is_prose,
                bool(mark) and not is_heading,
                is_heading,
                after_blank,
            )
        )
        after_blank = False
    return Page(text, lines, labels, tuple(rows), wrapped, language)


def _is_wrapped(text: str, lines: Sequence[Block]) -> bool:
    """Whether long lines end at one width: hardly a line is longer than 105 characters, and lines of 50 and more make
    up most of the text, or go on in small letters as sentences do: then menus and tables make up the rest.
    """
    written = [line.span for line in lines[:2_000] if line.role is not Role.BLANK]
    lengths = [span.end - span.start for span in written]
    long = sum(length for length in lengths if length > 105)
    full = sum(length for length in lengths if 50 <= length <= 105)
    if long * 12 >= full:
        return False
    if full * 2 > sum(lengths):
        return True
    pairs = [(above, below) for above, below in pairwise(written) if 50 <= above.end - above.start <= 105]
    going_on = sum(text[below.start : below.end].lstrip()[:1].islower() for _, below in pairs)
    return long == 0 and len(pairs) >= _FEWEST_WRAPPED and going_on * 3 >= len(pairs)


def _group_words(text: str, lines: Sequence[Block]) -> dict[int, int]:
    """For each line of a wrapped text, the words of the paragraph it stands in.

    A list mark or another indentation begins a new one; a group whose lines end early is no paragraph and has none.
    """
    found: dict[int, int] = {}
    group: list[int] = []
    words = indent = least = 0
    for index, line in enumerate(lines):
        raw = text[line.span.start : line.span.end]
        body = raw.strip()
        width = len(raw.rstrip())
        margin = width - len(body)
        opens = line.role is Role.BLANK or (group and (least < 50 or abs(margin - indent) > 4))
        if opens or (not body[0].isalpha() and _BULLET.match(body)):
            found.update((member, words) for member in group)
            group, words, least = [], 0, 99
        if line.role is not Role.BLANK:
            indent = margin
            least = width
            group.append(index)
            words += body.count(" ") + 1
    found.update((member, words) for member in group)
    return found
