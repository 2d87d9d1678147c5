"""`Q    words` without a colon, `Q. words`, `A.  words`, `P. ¿...?`: a letter alone stands for question or answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.statements.candidates import Candidate, Head, is_speech
from generator.statements.label_words import label_words
from generator.statements.shapes import Kind, Shape

FAMILY = "letter"
# wide: two blanks, a tab or a full stop part the letter from the words; narrow: one blank
_LETTER = re.compile(r"(?P<letter>[^\W\d_])(?:\*{1,3}|_{2})?(?:\.(?:\*{2})?[ \t\xa0]+|[ \t\xa0]+)(?=\S)(?![^\W\d_]\.)")


def find(text: str, heads: Sequence[Head]) -> list[Candidate]:
    """Every line that opens with a letter of question or answer and no colon."""
    known = label_words()
    found = []
    for head in heads:
        if head.window[:1].casefold() not in known.letters or head.window[1:2].isalnum():
            continue
        match = _LETTER.match(text, head.start, head.end)
        if not match or match["letter"].islower():
            continue
        gap = text[match.end("letter") : match.end()]
        is_question = match["letter"].casefold() in known.question_letters
        is_wide = "." in gap or "\t" in gap or len(gap) >= 2
        if not is_wide and (match["letter"] != "Q" or not _opens_sentence(text[match.end()])):
            continue
        kind = Kind.QUESTIONER if is_question else Kind.ANSWERER
        letter = match["letter"]
        shape = Shape(letter, letter.casefold(), kind, is_capital=True, tokens=1)
        said = is_speech(text, match.end(), head) or is_wide
        end = match.end("letter") + ("." in gap)
        found.append(Candidate(head.mark, end, match.end(), shape, FAMILY, head.line, said))
    return found


def _opens_sentence(character: str) -> bool:
    return character.isupper() or character in "\"“'‘([—–-…"
