"""Questions set apart by their type or a dash, answers on the lines below, and dialogues in dashes: no labels.

What unlabelled.py reads by paragraphs is read here by lines: "*When will it open?*" with the answer right below it, a
dash before questions alone, question and answer behind dashes in turn.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from generator.statements.labels.candidates import Candidate, Head, Page
from generator.statements.labels.families.unlabelled import ANSWER, QUESTION, candidate, says_so
from generator.statements.labels.words import label_words

_MARKS = ("?", "？", "؟", "՞")
_FEWEST = 3  # questions
_MOSTLY = 0.6  # of the lines set apart are questions
_LONGEST = 600  # characters of a question
_SPOKEN = 0.5  # of the answers are in the first person
_SPOKEN_ANNOUNCED = 0.25  # the same in a text that says it is an interview
_TURNED = 0.25  # of the questions turn to somebody, in a text that does not
_LOOK = 800  # characters of an answer
_DASHES = "–—-―ـ"
_ASKED, _MOSTLY_ANSWERED = ("――", "──", "——"), 0.8
_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{1,3})[^\s*_][^*_\n\r]{1,600}[*_]{1,3}$")
_TAGGED = re.compile(r"<(?P<tag>b|strong|em|i)>[^<>\n\r]{2,600}</(?P=tag)>$")
_CLOSERS = re.compile(r"(?:[*_]{1,3}|</(?:b|strong|em|i)>)?$")
_WORD = re.compile(r"[^\W\d_]+")


def find(page: Page) -> list[Candidate]:
    """The questions and answers of an interview; none in any other text."""
    if sum(map(page.text.count, _MARKS)) < _FEWEST:
        return []
    text, heads = page.text, [head for head in page.heads if head.mark < head.end]
    is_announced = says_so(page)
    for kind_of in (_emphasis_of, _dash_of):
        apart = _of_one_kind(text, heads, {place: kind_of(text, head) for place, head in enumerate(heads)})
        found = _questions(text, heads, apart, is_announced=is_announced) if len(apart) >= _FEWEST else []
        if found:
            return found
    return _dialogue(text, heads, is_announced=is_announced) or _answered(text, heads, is_announced=is_announced)


def find_quoted(page: Page) -> list[Candidate]:
    """Questions behind two long dashes, each with an answer in brackets of direct speech below: papers of Japan."""
    text, heads = page.text, page.heads
    asked = [place for place, head in enumerate(heads) if text.startswith(_ASKED, head.mark)]
    if len(asked) < _FEWEST:
        return []
    answered = [place + 1 for place in asked if place + 1 < len(heads) and text[heads[place + 1].mark] == "「"]
    if len(answered) < _MOSTLY_ANSWERED * len(asked):
        return []
    return _candidates(text, heads, asked, answered)


def _of_one_kind(text: str, heads: Sequence[Head], kinds: Mapping[int, str]) -> list[int]:
    """The lines set apart as most questions are: a note in italics below questions in bold is none of them."""
    asking = Counter(kind for place, kind in kinds.items() if kind and _asks(text, heads[place]))
    common = max(asking, key=lambda kind: (asking[kind], kind), default="")
    return [place for place, kind in kinds.items() if kind and kind == common]


def _emphasis_of(text: str, head: Head) -> str:
    """What sets a whole line apart by its type: "**", "<em>"; "" where nothing does."""
    if text[head.mark] not in "*_<" or head.end - head.mark > _LONGEST:
        return ""
    if match := _EMPHASIS.match(text, head.mark, head.end):
        return match["mark"]
    tagged = _TAGGED.match(text, head.mark, head.end)
    return f"<{tagged['tag']}>" if tagged else ""


def _dash_of(text: str, head: Head) -> str:
    return "-" if _is_dashed(text, head) else ""


def _is_dashed(text: str, head: Head) -> bool:
    return text[head.mark] in _DASHES and text[head.mark + 1 : head.mark + 2] in (" ", "\xa0", "\t")


def _asks(text: str, head: Head) -> bool:
    line = text[head.mark : head.end]
    return _CLOSERS.sub("", line, count=1).rstrip().endswith(_MARKS)


def _questions(text: str, heads: Sequence[Head], apart: Sequence[int], *, is_announced: bool) -> list[Candidate]:
    """The lines set apart are questions, and what stands between them answers."""
    asking = [place for place in apart if _asks(text, heads[place])]
    if len(asking) < _FEWEST or len(asking) < _MOSTLY * len(apart):
        return []
    places = frozenset(place for place in apart if asking[0] <= place)
    opening = sorted(place for place in places if place - 1 not in places)  # a question may have several lines
    answered = sorted(place + 1 for place in places if place + 1 not in places and place + 1 < len(heads))
    if len(answered) < _FEWEST or len(answered) < len(opening) - 1:
        return []
    if not is_announced and not _turns_to_somebody(text, heads, asking):
        return []
    if not _is_spoken(text, heads, opening, answered, is_announced=is_announced):
        return []
    return _candidates(text, heads, opening, answered)


def _dialogue(text: str, heads: Sequence[Head], *, is_announced: bool) -> list[Candidate]:
    """Question and answer both behind dashes, in turn."""
    apart = [place for place, head in enumerate(heads) if _is_dashed(text, head)]
    asking = [place for place in apart if _asks(text, heads[place])]
    if len(apart) < 2 * _FEWEST or not 0.3 * len(apart) <= len(asking) <= 0.7 * len(apart):
        return []
    apart = [place for place in apart if asking[0] <= place]
    asks = frozenset(asking)
    answered = [second for first, second in pairwise(apart) if first in asks and second not in asks]
    if len(answered) < _FEWEST or len(answered) < 0.8 * len(asking):
        return []
    if 2 * len(apart) < apart[-1] - apart[0] + 1:
        return []
    if not (is_announced or _is_spoken(text, heads, asking, answered, is_announced=True)):
        return []
    return _candidates(text, heads, asking, [place for place in apart if place not in asks])


def _answered(text: str, heads: Sequence[Head], *, is_announced: bool) -> list[Candidate]:
    """Questions as they stand, each with an answer behind a dash: interviews of the north."""
    apart = frozenset(place for place, head in enumerate(heads) if _is_dashed(text, head))
    asking = [
        place
        for place in range(len(heads) - 1)
        if place not in apart and place + 1 in apart and _asks(text, heads[place]) and not _asks(text, heads[place + 1])
    ]
    if len(asking) < _FEWEST or not (is_announced or _turns_to_somebody(text, heads, asking)):
        return []
    first, last = asking[0], asking[-1] + 1
    plain = [place for place in range(first, last + 1) if place not in apart]
    if len(asking) < _MOSTLY * len(plain):
        return []
    answered = [place + 1 for place in asking]
    if not _is_spoken(text, heads, asking, answered, is_announced=is_announced):
        return []
    return _candidates(text, heads, asking, answered)


def _turns_to_somebody(text: str, heads: Sequence[Head], asking: Sequence[int]) -> bool:
    """Whether the questions are put to a person: not "Which has the best pier?", headings that ask."""
    you = label_words().second_person
    return sum(not _words(text, heads[n].mark, heads[n].end).isdisjoint(you) for n in asking) >= _TURNED * len(asking)


def _is_spoken(
    text: str, heads: Sequence[Head], opening: Sequence[int], answered: Sequence[int], *, is_announced: bool
) -> bool:
    """Whether enough of the answers are in the first person: "I", where nothing says that this is an interview."""
    own, least = label_words().singular, _SPOKEN
    if is_announced:
        own, least = label_words().first_person, _SPOKEN_ANNOUNCED
    ends = [*(heads[place].mark for place in opening), len(text)]
    said = 0
    for place in answered:
        start = heads[place].mark
        end = ends[min(bisect_right(ends, start), len(ends) - 1)]
        said += not own.isdisjoint(_words(text, start, min(end, start + _LOOK)))
    return said >= least * len(answered)


def _words(text: str, start: int, end: int) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text, start, end)}


def _candidates(text: str, heads: Sequence[Head], asked: Sequence[int], answered: Sequence[int]) -> list[Candidate]:
    asks = frozenset(asked)
    places = sorted((*asked, *answered))
    return [candidate(text, heads[place], QUESTION if place in asks else ANSWER) for place in places]
