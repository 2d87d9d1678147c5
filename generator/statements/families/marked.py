"""`○議長（...）　words`: a mark opens the line, a blank parts the label from the words: records of Japan and Korea."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.statements.candidates import Candidate, Head, is_speech
from generator.statements.shapes import Kind, Shape, read_shape

FAMILY = "marked"
_MARKED = re.compile(
    r"""[○〇●◯◎◇◆□■▷▶][ \t\xa0\u3000]?
        (?: (?P<two>[^\s○（(]{1,20}[ ][^\s○（(]{1,20}) (?=[ ]{2}|[\t\u3000])
          | (?P<one>[^\s○（(]{1,20}(?:[（(][^（）()\n]{1,30}[）)](?:[^\s○（(]{1,10}(?=[\t\u3000]|[ ]{2}))?)?) )
        (?P<gap>[ \t\xa0\u3000]+)(?=\S)""",
    re.VERBOSE,
)


def find(text: str, heads: Sequence[Head]) -> list[Candidate]:
    """Every line that opens with a mark and a label."""
    found = []
    for head in heads:
        if text[head.mark] not in "○〇●◯◎◇◆□■▷▶":
            continue
        match = _MARKED.match(text, head.mark, head.end)
        if not match:
            continue
        group = "two" if match["two"] else "one"
        words = match[group]
        name = re.split(r"[（(]", words)[0]
        read = read_shape(words)
        if read is None and (not name.isalpha() or name.isascii()):
            continue
        shape = read or Shape(name, name.casefold(), Kind.OFFICE, is_capital=False, tokens=1)
        said = is_speech(text, match.end(), head)
        found.append(Candidate(head.mark, match.end(group), match.end(), shape, FAMILY, head.line, said))
    return found
