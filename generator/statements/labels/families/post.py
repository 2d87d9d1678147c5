"""`u/name · 3 yr. ago`, `[–]name 12 points 5 hours ago`, `by name » 4 Mar 2031, 10:12 am`: a thread of posts.

Comments below an article look the same. A thread has nothing but short lines above its first post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.languages import every
from generator.languages.furniture import load_phrases, phrase_key
from generator.languages.worded import Worded
from generator.nouns import dataclass
from generator.statements.labels.candidates import CLOCK, Candidate, Page
from generator.statements.labels.shapes import Kind, Shape
from generator.statements.spoken import is_spoken

FAMILY = "post"
_NICK = r"@?[^\W_][\w.'’-]{1,30}(?:[ ][\w.'’-]{1,20}){0,2}"
_LONG_AGO = r"(?:(?i:{ago_before})[ ]\d{1,3}[ ]?[^\W\d_]{1,10}|\d{1,3}[ ]?[^\W\d_]{1,10}\.?[ ](?i:{ago}))"
_DAY = rf"[^\n|»<>]{{0,30}}?(?<!\d)\d{{4}}(?!\d)[^\n|»<>]{{0,12}}?(?<!\d){CLOCK}"  # "April 11th, 2031, 06:41 PM"


def _behind() -> str:
    """That what goes before a long time ago stands before a digit: "vor 3"."""
    return "|".join(rf"(?<={re.escape(word)} \d)" for word in every("turns", "ago_before")) or "(?!)"


# one line: "[–]name[S] 12 points 5 hours ago", "u/name OP • 3y ago", "name 3 hours ago | parent | next [–]"
_IN_LINE = Worded(
    rf"\[[–+−-]\](?P<folded>[\w-]{{3,24}})[^\n]{{0,80}}?{_LONG_AGO}[^\n]{{0,40}}"
    rf"|(?:/?u/(?P<user>[\w-]{{2,24}})(?:[ ][^\n]{{1,30}}?)??(?:[ ]?[•·])?|(?P<dotted>{_NICK})[ ]?[•·])"
    rf"[ ]?{_LONG_AGO}[^\n]{{0,20}}"
    rf"|(?P<barred>{_NICK})[ ]{_LONG_AGO}[ ]?[|\[][^\n]{{0,80}}"
    rf"|(?P<dated>[\w.'’-]{{2,30}})(?:[ ]{{1,3}}\([^()\n]{{2,40}}\))?[ ]{{1,4}}{_DAY}[ ]{{1,4}}\#?\d{{1,4}}"
    rf"|(?:[^\W\d_]{{2,10}}[ ]){{0,2}}?(?i:{{by}})[ ](?P<by>{_NICK})[ ]»[ ][^\n]{{0,36}}{CLOCK}",
    stage="turns",
)
_WHO = re.compile(rf"(?:/?u/)?(?P<who>{_NICK})")  # alone in its line, over when it was
_BETWEEN = re.compile(r"[•·]|[A-Z]{2,4}")  # "OP", "·"
_MOST_BETWEEN = 2
_WHEN = Worded(rf"(?:[•·][ ]?)?{_LONG_AGO}|{_DAY}(?:[ ]\#?\d{{1,4}})?", stage="turns")
# "#1 04-03-2031, 10:12 AM", "04-03-2031, 10:12 AM #1", over a name and its profile
_NUMBERED = re.compile(rf"\#\d{{1,5}}[ \t]{{1,4}}[^\n]{{0,30}}{CLOCK}|[^\n]{{0,30}}{CLOCK}[ \t]{{1,4}}\#\d{{1,5}}")
_KEPT = re.compile(r"[^\W\d_][^\n:]{1,20}: ?[^\n]{1,40}")  # "Join Date: Jan 2031"
_MOST_OF_PROFILE = 8  # lines
_BOARD = re.compile(r"r/\w{2,30}")
_VOTES = re.compile(r"-?[\d.,]{1,6}[kK]?")  # over a post or below it
_FEWEST = 3
_SENTENCE_ENDS = (".", "?", "!", "…", ":", ")", "。", "？", "！", "؟")
_ABOVE, _LONGEST_ABOVE = 16, 120  # lines above the first post, and characters of each
_SENTENCES = 0.5  # share of the posts whose first line ends as sentences do: a list of threads has titles
_SPOKEN = 0.35  # share of the longer posts that ask or speak in the first person
# the same from its first digit on, so that a text without any is passed over quickly
_HINT = Worded(
    rf"\d(?:{{behind}}|\d{{0,2}}[ ]?[^\W\d_]{{1,10}}\.?[ ]{{ago}}\b|\d{{3}},?[ ](?:[^\W\d_]{{2}}[ ])?{CLOCK})",
    stage="turns",
    behind=_behind,
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with words, without blanks around it."""

    start: int
    end: int


def find(page: Page) -> list[Candidate]:
    """Every post of a thread; none where the page is no thread."""
    if page.text.count("»") < _FEWEST and sum(1 for _ in _HINT.finditer(page.text)) < _FEWEST:
        return []
    lines = list(_lines(page.text))
    found = list(_posts(page.text, lines))
    names = {candidate.shape.key for candidate in found}
    if len(found) < _FEWEST or len(names) < 2 or not (_is_top(lines, found[0]) or _is_named(page.text, lines)):
        return []
    ended = sum(page.text[c.text_start :].partition("\n")[0].rstrip().endswith(_SENTENCE_ENDS) for c in found)
    return found if ended >= _SENTENCES * len(found) and is_spoken(page.text, found, _SPOKEN) else []


def _lines(text: str) -> Iterator[_Line]:
    """The lines with words, without blanks around them."""
    for match in re.finditer(r"[^\n\r]+", text):
        words = match.group().strip(" \t\xa0\u200e")
        if words:
            start = match.start() + match.group().index(words)
            yield _Line(start, start + len(words))


def _posts(text: str, lines: Sequence[_Line]) -> Iterator[Candidate]:
    place, subject = 0, ""
    while place < len(lines) - 1:
        line = lines[place]
        match = _IN_LINE.fullmatch(text, line.start, line.end) if line.end - line.start < 160 else None
        who, last = (match[match.lastgroup or 0], place) if match else _over_hour(text, lines, place)
        if not who:
            who, last = _over_profile(text, lines, place)
        if not who or last + 1 >= len(lines):
            place += 1
            continue
        above = text[lines[place - 1].start : lines[place - 1].end] if place else ""
        is_of_post = _VOTES.fullmatch(above) is not None or (subject and above.endswith(subject))
        if match and match["by"]:
            subject = subject or above  # the headline, over the first post
        first = place - 1 if place and is_of_post else place
        shape = Shape(who, who.casefold(), Kind.NAME, is_capital=False, tokens=len(who.split()))
        said = lines[last + 1]
        yield Candidate(lines[first].start, lines[last].end, said.start, shape, FAMILY, -1, is_said=True)
        place = last + 1


def _over_hour(text: str, lines: Sequence[_Line], place: int) -> tuple[str, int]:
    """A name over when it was written, with "OP" or a dot between, and the last of these lines; "" where is none."""
    who = _WHO.fullmatch(text, lines[place].start, lines[place].end)
    if not who or load_phrases().kind(phrase_key(who["who"])) is not None:
        return "", place
    for below in range(place + 1, min(place + 2 + _MOST_BETWEEN, len(lines))):
        line = lines[below]
        if line.end - line.start < 60 and _WHEN.fullmatch(text, line.start, line.end):
            return who["who"], below
        if not _BETWEEN.fullmatch(text, line.start, line.end):
            break
    return "", place


def _over_profile(text: str, lines: Sequence[_Line], place: int) -> tuple[str, int]:
    """Who stands below the number and the hour of a post, and the last line of the profile: "Posts: 1,204"."""
    if place + 2 >= len(lines) or not _NUMBERED.fullmatch(text, lines[place].start, lines[place].end):
        return "", place
    who = _WHO.fullmatch(text, lines[place + 1].start, lines[place + 1].end)
    below = range(place + 2, min(place + 2 + _MOST_OF_PROFILE, len(lines)))
    kept = [bool(_KEPT.fullmatch(text, lines[at].start, lines[at].end)) for at in below]
    if not who or True not in kept[: _MOST_BETWEEN + 1]:
        return "", place
    first = kept.index(True)
    length = next((at for at in range(first, len(kept)) if not kept[at]), len(kept))
    return who["who"], place + 1 + length


def _is_named(text: str, lines: Sequence[_Line]) -> bool:
    """Whether a line of the head names a part of a board as nothing else is named: "r/Lighthouses"."""
    return any(_BOARD.fullmatch(text, line.start, line.end) for line in lines[:_ABOVE])


def _is_top(lines: Sequence[_Line], first: Candidate) -> bool:
    """Whether nothing but short lines stands above the first post."""
    above = [line for line in lines[: _ABOVE + 1] if line.end <= first.start]
    return len(above) <= _ABOVE and all(line.end - line.start <= _LONGEST_ABOVE for line in above)
