"""`○議長（...）　words`: a mark opens the line, a blank parts the label from the words: records of Japan and Korea."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.statements.labels.candidates import Candidate, Head, is_speech
from generator.statements.labels.shapes import Kind, Shape, read_shape

FAMILY = "marked"
_MARKED = re.compile(
    r"""[○〇●◯◎◇◆□■▷▶][ \t\xa0\u3000]?
        (?: (?P<two>[^\s○（(]{1,20}[ ][^\s○（(]{1,20}) (?=[ ]{2}|[\t\u3000])
          | (?P<one>[^\s○（(]{1,20}(?:[（(][^（）()\n]{1,30}[）)](?:[^\s○（(]{1,10}(?=[\t\u3000]|[ ]{2}))?)?) )
        (?P<gap>[ \t\xa0\u3000]+)(?=\S)""",
    re.VERBOSE,
)
# "○위원장 김하늘 의석을 ...": one blank behind, where office and name tell their end
_TITLED = re.compile(r"[○〇●◯◎◇◆□■▷▶][ ]?(?P<titled>[가-힣]{2,20}[ ][가-힣]{2,4})[ ](?=\S)")


def find(text: str, heads: Sequence[Head]) -> list[Candidate]:
    """Every line that opens with a mark and a label."""
    found = []
    for head in heads:
        if text[head.mark] not in "○〇●◯◎◇◆□■▷▶":
            continue
        match, group = _match(text, head)
        if not match:
            continue
        words = match[group]
        name = re.split(r"[（(]", words)[0]
        read = read_shape(words)
        if read is None and (not name.isalpha() or name.isascii()):
            continue
        shape = read or Shape(name, name.casefold(), Kind.OFFICE, is_capital=False, tokens=1)
        said = is_speech(text, match.end(), head)
        found.append(Candidate(head.mark, match.end(group), match.end(), shape, FAMILY, head.line, said))
    return found


def _match(text: str, head: Head) -> tuple[re.Match[str] | None, str]:
    """What opens a line, and the group that holds the label."""
    titled = _TITLED.match(text, head.mark, head.end)
    shape = read_shape(titled["titled"]) if titled else None
    if shape and shape.kind is Kind.TITLED:
        return titled, "titled"
    match = _MARKED.match(text, head.mark, head.end)
    return match, "two" if match and match["two"] else "one"
