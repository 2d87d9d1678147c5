"""Candidates that only look like labels: rows of a list, the questions of a shop, plain nouns with a colon."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.statements.labels.candidates import ENDS, Candidate
from generator.statements.labels.shapes import Kind
from generator.statements.spoken import LOOK, SPOKEN, is_spoken
from generator.statements.turns.staged import is_of_a_room

_NEXT_ITEM = re.compile(r"\w['’]? {1,3}(?:\d{1,2}\.|[-•*])\Z")  # "... who wrote it 2.  Quay Herald: ..."
_ITEM_LENGTH = 8  # characters of it
QUOTES = tuple('"“„«')


def is_list(text: str, candidates: Sequence[Candidate]) -> bool:
    """Whether most have a quotation behind them ('Jane Example: "We are glad."'), or what a paper wrote, what somebody
    became ("Quay Herald: The lamps are lit")."""
    quoted = sum(text[c.text_start : c.text_start + 1] in QUOTES for c in candidates)
    return max(quoted, _items(text, candidates)) * 10 >= len(candidates) * 8


def _items(text: str, candidates: Sequence[Candidate]) -> int:
    """How many have a headline behind them: a line that ends without a mark, over one that opens a sentence."""
    stops = [c.start for c in candidates[1:]] + [len(text)]
    return sum(_heads_an_item(text[c.text_start : stop]) for c, stop in zip(candidates, stops, strict=True))


def _heads_an_item(said: str) -> bool:
    line, _, below = said[:LOOK].partition("\n")
    line, opens = line.rstrip(), below.lstrip()[:1]
    item = _NEXT_ITEM.search(line, max(0, len(line) - _ITEM_LENGTH))
    title = line[: item.start() + 1] if item else line
    goes_on = item is not None or opens.isupper() or opens in ("[", *QUOTES)
    return goes_on and title.count(" ") > 1 and title[-1] not in ENDS


def is_catalogue(text: str, candidates: Sequence[Candidate]) -> bool:
    """Questions and answers without a name that fill less than half of the page: what shops append to their wares."""
    asked = [c for c in candidates if c.shape.kind in (Kind.QUESTIONER, Kind.ANSWERER)]
    others = [c for c in candidates if c.shape.kind not in (Kind.QUESTIONER, Kind.ANSWERER)]
    if not asked or any(c.shape.is_strong for c in others):
        return False
    if len(others) > 1 and is_spoken(text, others, SPOKEN):
        return False
    length = len(text.rstrip())
    return (min(length, asked[-1].text_start + LOOK) - asked[0].start) * 2 < length


def are_things(text: str, candidates: Sequence[Candidate]) -> bool:
    """Whether the only roles are plain nouns under which nobody speaks: "Audience: 3 billion people", "Ads: ..."."""
    strong = [c for c in candidates if c.shape.is_strong]
    if any(c.shape.kind is not Kind.ROLE or c.shape.is_capital or c.shape.key[-1].isdigit() for c in strong):
        return False
    return not is_spoken(text, candidates, SPOKEN) and not is_of_a_room(text, candidates)
