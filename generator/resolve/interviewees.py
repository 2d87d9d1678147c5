"""Who answers in an interview without labels: the person whom its head names as the one who was asked."""

from __future__ import annotations

import re

from generator.resolve.names import split_name
from generator.resolve.offices import names_person
from generator.statements.labels.shapes import read_shape
from generator.statements.labels.words import label_words

CONFIDENCE = 0.8  # of such an answer; below what is shown as attributed
_HEAD = 1500  # characters in which the head names the guest
_SKIPPED = 6  # small words between the phrase and the name: "a la escritora"
# "June Sorrel: “I never learned to swim”", "Maëlle Kerouan : « ..."
_QUOTED = re.compile(r"^[ \t]*(?P<name>[^\W\d_][^\n:–—«“\"„]{3,50}?)[ \t\xa0]*[:–—][ \t\xa0]*[«“\"„]", re.MULTILINE)


def find_interviewee(text: str) -> str | None:
    """The full name of the guest; None where the head names nobody, or two."""
    head = text[:_HEAD]
    found = {*_behind_phrases(head), *_before_quotations(head)}
    return found.pop() if len(found) == 1 else None


def _behind_phrases(head: str) -> set[str]:
    """The names behind "Interview with" and the like."""
    low = head.casefold()
    found: set[str] = set()
    if len(low) != len(head):
        return found
    for phrase in label_words().interview:
        place = low.find(phrase) if phrase.split()[-1] in label_words().asked_with else -1
        while place >= 0:
            end = place + len(phrase)
            name = _name_in(head[end : end + 120].split("\n", 1)[0]) if head[end : end + 1].isspace() else None
            if name:
                found.add(name)
            place = low.find(phrase, end)
    return found


def _before_quotations(head: str) -> set[str]:
    """The names in front of the colon of a headline that quotes."""
    return {name for match in _QUOTED.finditer(head) if (name := _person(match["name"]))}


def _name_in(words: str) -> str | None:
    """The first run of capitalised words."""
    run: list[str] = []
    for place, word in enumerate(words.split()):
        bare = word.rstrip(",.;:!?»”\"’'")
        if bare[:1].isupper() or (run and bare in label_words().particles):
            run.append(bare)
        elif run or place >= _SKIPPED:
            break
        if run and bare != word:
            break
    return _person(" ".join(run))


def _person(words: str) -> str | None:
    shape = read_shape(words) if words else None
    if not shape or not names_person(shape):
        return None
    parts = split_name(shape.name)
    return parts.name if parts.is_full and len(parts.words) <= 4 else None
