"""Labels that count though their family does not recur as others do: by the hour, by small letters, in old trials."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.nouns import replace
from generator.statements.labels.candidates import Candidate, Page
from generator.statements.labels.families import full_stop, letter
from generator.statements.labels.recurrence import keys_of, recurs
from generator.statements.labels.shapes import Kind
from generator.statements.labels.words import label_words
from generator.writing import WORD

_LINE, _FEW_SMALL = 4000, 4  # characters of a line; names
# "The Hon. K.J. REED (Treasurer) (16:21): "
_HOUR_BEHIND = re.compile(r"\(\d{1,2}[:.]\d{2}\) ?:")
_LOOK = 120  # characters of a turn
_SENTENCE_ENDS = (".", "?", "!", "…")


def in_small_letters(text: str, colons: Sequence[Candidate]) -> list[Candidate]:
    """Names whose words go on in small letters behind the colon and end as sentences do: "Jean : oui, je crois."."""
    small = [
        replace(c, is_said=True)
        for c in colons
        if text[c.text_start : c.text_start + 1].islower()
        and text[c.text_start : c.text_start + _LINE].partition("\n")[0].rstrip().endswith(_SENTENCE_ENDS)
    ]
    return small if len(small) * 10 >= len(colons) * 8 and len(small) >= _FEW_SMALL else []


def with_hour(text: str, colons: Sequence[Candidate]) -> list[Candidate]:
    """Where somebody with a title has the floor at an hour: "The Hon. K.J. REED (Treasurer) (16:21): I seek leave"."""
    own = label_words().first_person
    timed = [
        c
        for c in colons
        if c.is_said
        and (c.shape.is_strong or (c.shape.tokens > 1 and c.shape.name.split()[-1].isupper()))
        and _HOUR_BEHIND.search(text, c.start, c.end)
        and not own.isdisjoint(word.casefold() for word in WORD.findall(text, c.text_start, c.text_start + _LOOK))
    ]
    keys = keys_of(timed)
    return [c for c in colons if c.shape.key in keys or (c.shape.is_strong and c.is_said)] if timed else []


def testimony(page: Page, stops: Sequence[Candidate]) -> list[Candidate]:
    """Questions and answers between the words of counsel in an old record, and what the court says: "The COURT."."""
    letters = [c for c in letter.find(page.text, page.heads) if page.text[c.end - 1] == "."]
    asked = sum(c.shape.kind is Kind.QUESTIONER for c in letters)
    if not (2 <= asked < len(letters) and recurs(page, sorted([*letters, *stops], key=lambda c: c.start))):
        return []
    return [*letters, *(c for c in stops if c.family != full_stop.RECORD and c.shape.kind is Kind.OFFICE)]
