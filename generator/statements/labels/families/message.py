"""`[8:01 PM] nick: words`, `08:01:12 From Name to Everyone:`, `nick — 03/14/2024 8:02 PM` over the words: a saved chat.

Who writes there may be called anything: "tess_of_tides", "+49 170 1234567". The hour that stands with each tells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.languages.worded import Worded
from generator.statements.labels.candidates import CLOCK, DATED, TIME, Candidate, Page
from generator.statements.labels.shapes import Kind, Shape
from generator.statements.labels.words import label_words
from generator.statements.spoken import is_spoken

FAMILY = "message"
_MAY_OPEN = re.compile(r"\n(?=[ \t\u200e]*+[\[(]?\d)")  # before each line of the form below, but the first
_STAMP = re.compile(rf"\n[ \t\u200e]*[\[(]?(?:{DATED}|{CLOCK})")  # at the head of a line
_ENDS_IN_HOUR = re.compile(r":\d{2}(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?[\])]?[ \t]*\n")
# "[8:01 PM]marlowe: anyone?", "08:01:12 From Dana Reed to Everyone:", "3/14/24, 8:06 PM - +49 170 1234567: hi"
_IN_LINE = Worded(
    rf"[ \t\u200e]*+(?:{DATED}|[\[(]{CLOCK}[\])]|{TIME}(?=[ \t]+(?i:{{chat_from}})[ \t]))[ \t]*+(?:[-–—][ ])?"
    r"(?:(?P<from>(?i:{chat_from}))[ \t]++)?(?P<who>[+\w~@][^:\n<>\[\]]{0,40}?)"
    r"(?:[ \t]{1,3}(?i:{chat_to})[ \t]++[^:\n]{1,60})?[ ]?:[ \t\u200e]*+(?:\n[ \t]++)?(?=\S)",
    stage="turns",
)
# "marlowe — 03/14/2024 8:02 PM", "Tess Marlow, [14.03.2031 20:01]", "Jonas Quill" over "  9:14 AM"
_ABOVE = re.compile(
    r"^[ \t]*(?P<who>[^\W_][\w.'’-]{1,31}(?:[ ][\w.'’()-]{1,20}){0,2})"
    r"(?:[ \t]*[—–·|•,-][ \t]*|[ \t]*\n[ \t]+|[ \t]{1,4})[\[(]?"
    rf"(?:[^\W\d_]{{2,10}}[ ]){{0,2}}(?:\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}},?[ ])?{CLOCK}[\])]?[ \t]*\n[ \t]*(?=\S)",
    re.MULTILINE,
)
_FEWEST, _FEWEST_ADDRESSED = 4, 2  # messages; of those that say to whom they go
_SPOKEN = 0.25  # share of them that ask or say "I"
_SMALL = 0.25  # share that opens in small letters, where somebody has a name of two words
_AGAIN = 0.5  # share of those whose writer comes again
_MOSTLY = 0.6  # share of the lines with a stamp that are messages


def find(page: Page) -> list[Candidate]:
    """Every message of a chat, by the form that most have; none where the page is no chat."""
    text = page.text
    stamps = len(_STAMP.findall(text))
    lined = list(_in_lines(text)) if stamps else []
    sure = [match for match in lined if match["from"]]
    if len(sure) >= _FEWEST_ADDRESSED:
        return list(_candidates(text, sure))
    found = list(_candidates(text, lined)) if len(lined) >= max(_FEWEST, _MOSTLY * stamps) else []
    if _is_chat(page, found):
        return found
    above = list(_ABOVE.finditer(text)) if len(_ENDS_IN_HOUR.findall(text)) >= _FEWEST else []
    found = list(_candidates(text, above))
    return found if _is_chat(page, found) else []


def _in_lines(text: str) -> Iterator[re.Match[str]]:
    """Each message that has its stamp, its writer and its words in one line."""
    end = 0
    for start in (0, *(line.end() for line in _MAY_OPEN.finditer(text))):
        match = _IN_LINE.match(text, start) if start >= end else None
        if match:
            end = match.end()
            yield match


def _candidates(text: str, matches: Sequence[re.Match[str]]) -> Iterator[Candidate]:
    known = label_words()
    for match in matches:
        who = match["who"].strip()
        if who.casefold() in known.fields or who.casefold() in known.not_names:
            continue
        shape = Shape(who, who.casefold(), Kind.NAME, is_capital=False, tokens=len(who.split()))
        label = match.group()
        start, end = match.end() - len(label.lstrip()), match.start() + len(label.rstrip())
        yield Candidate(start, end, match.end(), shape, FAMILY, -1, is_said=True)


def _is_chat(page: Page, found: Sequence[Candidate]) -> bool:
    """Whether two or more write, one of them again, in their own voice."""
    counts = Counter(c.shape.key for c in found)
    again = sum(count for count in counts.values() if count > 1)
    if len(found) < _FEWEST or len(counts) < 2 or again < _AGAIN * len(found):
        return False
    small = sum(page.text[c.text_start].islower() for c in found)
    is_named = any(c.shape.tokens > 1 for c in found)
    return is_spoken(page.text, found, _SPOKEN) or (is_named and small >= _SMALL * len(found))
