"""Where a label could stand: the heads of lines, and what a family of labels makes of them."""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Sequence
from functools import cache

from generator.model import Block, Role
from generator.nouns import dataclass
from generator.statements.labels.shapes import LONGEST, Shape
from generator.statements.labels.words import label_words

TIME = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
STAMP = rf"\\?[\[(<]{TIME}[ ]?\\?[\])>]"  # "[00:12]", "(01:02:03)", "\[00:12\]", "[13:01:16 ]"
_LINK = r"\([^()\s]{1,200}(?:\([^()\s]{0,20}\)[^()\s]{0,20})?\)"  # of a stamp: "[11:10](javascript:void(0);)"

# "[14/05/2024, 09:02:11]", "14.05.24, 09:02 -": a message of a chat
DATED = rf"\[?\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}},?[ ]{TIME}(?:[ \u202f]?[AaPp][Mm])?\]?"
CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?"  # "8:01 PM", of a message or what a log tells
EXAMINER = "examiner"  # a family that only ends turns
_BLANKS = " \t\xa0\u3000\ufeff\u200b\u200e\u200f\u202a\u202b\u202c"
_SPACE = re.compile(f"[{_BLANKS}]*")
# "## ", ">> ", "[00:12] ", "00:01:02 - ", "Q12 ", the number of a page, "**", "- **"
_PREFIX = re.compile(
    rf"""(?:\#{{1,6}}[ \t]+)? (?:>{{1,3}}[ \t]?)? (?:[-*•–—][ \t]+(?=\*\*|__) | [-*•][ \t]+(?=[^\W\d_]))?
         (?P<stamp>(?:{STAMP}(?:{_LINK})?|{DATED}|{TIME}(?:[ ]?[AaPp]\.?[Mm]\.?(?:[ ][A-Z]{{2,4}}(?=[ ]))?)?)
            [ \t]*(?:[-–—|][ \t]*)?)?
         (?:\d{{2}}\.\d{{2}}[ ]{{1,3}}(?=[^\W\d_a-z]))?
         (?:(?:Anf\.|Q)[ ]?\d{{1,4}}\.?[ \t]+(?=[^\W\d_a-z]|\*\*))?
         (?:\d{{1,2}}[ ]{{1,2}}(?=[A-Z]\w{{1,20}}[ .:]))?
         (?P<bold>\*{{1,3}}|_{{1,3}}|<b>|<strong>|<v[ ])?
         (?P<inner>{STAMP}[ \t]*)?""",
    re.VERBOSE,
)
# "spk03:", "speaker_1 ", "spk_0 [00:01]"
_VOICE = re.compile(r"(?P<voice>[^\W\d_]{2,10})[ _-]?\d{1,3}(?=[:\s])")
_MARGIN = re.compile(r"[ \t]{0,12}(\d{1,2})(?=[ \t\xa0]|$)")  # the line number of a court reporter's page
_LEADERS = re.compile(r"\w[ \t]*(?:\.[ \t]{0,2}){5}")  # "Mr. Example . . . . . . . (Tideland)"
ENDS = ".?!…\"”’'»)]—–-*_。？！」』）】;؟।"
_BULLETS = "*•·+-–—| "
_LOOKED_AT, _FEWEST_STOPS = 20_000, 3  # characters; full stops in them
_WRAPPED = 58  # characters: a line this long goes on in the next one
_FEW_ROWS, _GOING_ON = 10, 5  # lines; one of so many opens in small letters where sentences are cut
_NARROWEST = 20  # characters of the longest lines
_TIMES = 20  # characters
_ONLY_TIME = re.compile(rf"[\[(]?{TIME}[ ]?(?:[AaPp]\.?[Mm]\.?)?[\])]?")  # "3:15 p.m."


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a line that could be a label."""

    mark: int  # its first character after blanks and margin number
    start: int  # after heading marks, time stamp and bold marks
    end: int  # of the line, without white space
    stop: int  # where the next line with words begins; the length of the text for the last
    line: int  # counts the lines with words
    opens_paragraph: bool  # nothing, or a blank line, above
    closes_paragraph: bool  # nothing, or a blank line, below
    goes_on: bool  # the next line goes on in lower case
    has_stamp: bool
    window: str  # the first characters from `start`


@dataclass(frozen=True, slots=True)
class Setting:
    """How the lines of a text are set."""

    is_apart: bool = False  # a blank line behind each, also inside a sentence: captions pasted line by line
    full: int = sys.maxsize  # characters of a full line, in narrow columns that are wrapped


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that could be a label."""

    start: int  # of the label with its marks
    end: int
    text_start: int  # of the words said
    shape: Shape
    family: str
    line: int
    is_said: bool  # what follows reads like speech, not like the value of a field


@dataclass(frozen=True, slots=True)
class Page:
    """A text and where its labels could stand."""

    text: str
    heads: Sequence[Head]
    openers: Sequence[int]  # the lines that open a paragraph; all heads where the text has no blank lines


def read_page(text: str, lines: Sequence[Block]) -> Page:
    """The heads of a text's lines."""
    heads = find_heads(text, lines)
    opening = [head.line for head in heads if head.opens_paragraph]
    return Page(text, heads, opening if len(opening) * 6 >= len(heads) else [head.line for head in heads])


def find_heads(text: str, lines: Sequence[Block]) -> list[Head]:
    """The heads of the lines with words; lines that begin in lower case go on from the line above and have none."""
    rows, margins = _rows(text, lines)
    setting = _read_setting(text, rows)
    heads: list[Head] = []
    for place, (begin, end, opens) in enumerate(rows):
        start = begin
        if margins:
            margin = _MARGIN.match(text, start, end)
            start = _skip(text, margin.end() if margin else start, end)
        first = text[start : start + 1]
        if not first or (first.islower() and not _opens_voice(text, start, end)):
            continue
        stamped, mark = False, start
        if not first.isalpha() or (first in "AQ" and text[start + 1 : start + 4] != "nd "):
            prefix = _PREFIX.match(text, start, end)
            if prefix and prefix.end() > start:
                stamped = bool(prefix["stamp"] or prefix["inner"])
                start = _skip(text, prefix.end(), end)
                if text[start : start + 1].islower():
                    continue  # "4:40 p.m.:"
        last = place + 1 == len(rows)
        stop, closes = (len(text), True) if last else (rows[place + 1][0], rows[place + 1][2])
        below = _MARGIN.match(text, stop) if margins and not closes else None
        at = _skip(text, below.end(), len(text)) if below else stop
        goes_on = (setting.is_apart or not closes) and text[at : at + 1].islower()
        goes_on = goes_on or (not last and end - begin >= setting.full)
        heads.append(
            Head(
                mark,
                start,
                end,
                stop,
                place,
                opens,
                closes,
                goes_on,
                stamped,
                text[start : min(end, start + LONGEST + 20)],
            )
        )
    return heads


def _opens_voice(text: str, start: int, end: int) -> bool:
    """Whether a line in small letters opens with a voice that has a number: "spk03: Good morning.", "speaker_1"."""
    voice = _VOICE.match(text, start, end) if text[start : start + 3] in _voice_openings() else None
    return voice is not None and voice["voice"] in label_words().voices


@cache
def _voice_openings() -> frozenset[str]:
    return frozenset(voice[:3] for voice in label_words().voices)


def _read_setting(text: str, rows: Sequence[tuple[int, int, bool]]) -> Setting:
    """How the lines are set; few lines tell nothing."""
    small = [opens for begin, _, opens in rows if text[begin].islower()]
    if len(rows) < _FEW_ROWS or len(small) * _GOING_ON < len(rows):
        return Setting()
    apart = sum(small) * 2 > len(small)
    longest = sorted(end - begin for begin, end, _ in rows)[len(rows) * 9 // 10]
    return Setting(apart, longest * 4 // 5 if _NARROWEST <= longest < _WRAPPED else len(text) + 1)


def _rows(text: str, lines: Sequence[Block]) -> tuple[list[tuple[int, int, bool]], bool]:
    """(first character, end, whether a paragraph opens) of each line with words; and whether lines are numbered."""
    rows, opens = [], True
    for line in lines:
        if line.role is Role.BLANK:
            opens = True
            continue
        words = text[line.span.start : line.span.end]
        body = words.rstrip()
        stripped = body.lstrip(_BLANKS)
        begin = line.span.start + len(body) - len(stripped)
        rows.append((begin, line.span.start + len(body), opens))
        opens = False
    return rows, _is_numbered(text, rows)


def _is_numbered(text: str, rows: Sequence[tuple[int, int, bool]]) -> bool:
    """Whether most lines open with a number one above that of the line before: a court reporter's page."""
    if len(rows) < 8:
        return False
    numbers = []
    for begin, end, _ in rows[:200]:
        margin = _MARGIN.match(text, begin, end) if text[begin].isdigit() else None
        if margin:
            numbers.append(int(margin[1]))
    steps = sum(b == a + 1 for a, b in itertools.pairwise(numbers))
    return steps * 10 >= min(len(rows), 200) * 6


def _skip(text: str, start: int, end: int) -> int:
    found = _SPACE.match(text, start, end)
    return found.end() if found else start


def is_speech(text: str, start: int, head: Head) -> bool:
    """Whether the words from `start` read like speech: a sentence, or a line that goes on below."""
    end = head.end
    goes_on = head.goes_on
    if start >= end:  # the label has the line to itself: the words stand below
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        goes_on = text[end + 1 : end + 20].lstrip(_BLANKS)[:1].islower()
    words = text[start : min(end, start + 400)].strip()
    if not words.strip(_BULLETS) or (len(words) < _TIMES and _ONLY_TIME.fullmatch(words)):
        return False  # the empty item of a menu, the hour of a sitting
    first = words.lstrip("\"“„«‘'([*_—–-….¿¡ ")[:1]
    if (first.islower() and words[0].islower()) or (". . ." in words and _LEADERS.search(words)):
        return False
    if first.isalpha() and not first.isupper() and not first.islower():
        # a script without capitals, and maybe without full stops; where there are some, headlines have none
        is_row = end - start < _WRAPPED and words[-1] not in ENDS and not goes_on
        return not (is_row and _writes_stops(text, first))
    if words[-1] in ENDS or goes_on or end - (head.mark if start < head.end else start) >= _WRAPPED:
        return True
    return words[-1] == ":" and ". " in words  # "Yes, Madam. The business for next week is as follows:"


def _writes_stops(text: str, letter: str) -> bool:
    """Whether sentences end in full stops in a text of the script a letter is of: in Thai they end in none."""
    if "\u3000" <= letter <= "\u9fff":
        return "。" in text[:_LOOKED_AT]
    if "\u0590" <= letter <= "\u06ff" or "가" <= letter <= "힣":
        return text.count(". ", 0, _LOOKED_AT) + text.count(".\n", 0, _LOOKED_AT) >= _FEWEST_STOPS
    return False
