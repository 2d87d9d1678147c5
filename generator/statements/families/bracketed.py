"""`[Name]: words`, `(Name) words`, `<Name> words`, `【記者】words`: the label stands in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.statements.candidates import TIME, Candidate, Head, is_speech
from generator.statements.shapes import read_shape

FAMILY = "bracketed"
_PAIRS = {
    "[": "]",
    "(": ")",
    "（": "）",
    "【": "】",
    "<": ">",
    "〈": "〉",
    "《": "》",
    "［": "］",
    "〔": "〕",
    "「": "」",
}
_AFTER = re.compile(rf"(?:\*{{1,2}}|_{{2}})?[ \t]*(?:[\[(]?{TIME}[\])]?)?[:：]?(?:\*{{1,2}})?[ \t\xa0\u3000]*")


def find(text: str, heads: Sequence[Head]) -> list[Candidate]:
    """Every line that opens with a label in brackets and goes on behind it, or below it."""
    found = []
    for head in heads:
        start = head.mark if text[head.mark] in _PAIRS else head.start
        close = _PAIRS.get(text[start : start + 1])
        if not close or (text[start] == "「"):
            continue
        end = text.find(close, start + 1, min(head.end, start + 70))
        if end < 0:
            continue
        shape = read_shape(text[start + 1 : end])
        after = _AFTER.match(text, end + 1, head.end)
        if not shape or not after or (len(shape.key) == 1 and shape.key.isascii()):
            continue
        said = after.end()
        if said >= head.end:
            if ":" not in after.group() and "：" not in after.group() and not shape.is_strong:
                continue
            said = head.stop
        found.append(Candidate(head.mark, after.end(), said, shape, FAMILY, head.line, is_speech(text, said, head)))
    return found
