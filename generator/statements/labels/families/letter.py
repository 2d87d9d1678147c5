"""`Q    words` without a colon, `Q. words`, `A.  words`, `P. ¿...?`: a letter alone stands for question or answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.nouns import replace
from generator.statements.labels.candidates import Candidate, Head, is_speech
from generator.statements.labels.shapes import Kind, Shape
from generator.statements.labels.words import label_words

FAMILY = "letter"
# wide: two blanks, a tab or a full stop part the letter from the words; narrow: one blank
_LETTER = re.compile(
    r"(?P<letter>[^\W\d_])(?:\*{1,3}|_{2})?(?:\.[-–—]{0,2}(?:\*{2})?[ \t\xa0]+|[ \t\xa0\u3000]+)(?=\S)(?![^\W\d_]\.)"
)


def find(text: str, heads: Sequence[Head]) -> list[Candidate]:
    """Every line that opens with a letter of the pair of question and answer that is commonest here, and no colon."""
    found = [*_asking(text, _find_letters(text, heads))]
    if not found:
        return []
    counts = Counter(c.shape.key for c in found)
    pair = max(label_words().pairs, key=lambda p: (min(counts[p[0]], counts[p[1]]), counts[p[0]], p == ("q", "a")))
    return [_as_asked(c, pair[0]) for c in found if c.shape.key in pair]


def _asking(text: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Without letters that mostly number what follows: "S. 272, the ...", "A. 1"."""
    counts = Counter(c.shape.key for c in found)
    before_digits = Counter(c.shape.key for c in found if text[c.text_start].isdigit())
    yield from (c for c in found if before_digits[c.shape.key] * 2 <= counts[c.shape.key])


def _as_asked(candidate: Candidate, question: str) -> Candidate:
    kind = Kind.QUESTIONER if candidate.shape.key == question else Kind.ANSWERER
    return replace(candidate, shape=replace(candidate.shape, kind=kind))


def _find_letters(text: str, heads: Sequence[Head]) -> list[Candidate]:
    known = label_words()
    found = []
    for head in heads:
        if head.window[1:2].isalnum() or head.window[:1].casefold() not in known.letters:
            continue
        match = _LETTER.match(text, head.start, head.end)
        if not match or match["letter"].islower():
            continue
        gap = text[match.end("letter") : match.end()]
        is_wide = "." in gap or "\t" in gap or "\u3000" in gap or len(gap) >= 2
        if not is_wide and (match["letter"] != "Q" or not _opens_sentence(text[match.end()])):
            continue
        letter = match["letter"]
        shape = Shape(letter, letter.casefold(), Kind.ANSWERER, is_capital=True, tokens=1)
        said = is_speech(text, match.end(), head) or is_wide
        end = match.end("letter") + ("." in gap)
        found.append(Candidate(head.mark, end, match.end(), shape, FAMILY, head.line, said))
    return found


def _opens_sentence(character: str) -> bool:
    return character.isupper() or character in "\"“'‘([—–-…"
