"""`[Name]: words`, `(Name) words`, `<Name> words`, `【記者】words`: the label stands in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.nouns import replace
from generator.statements.labels.candidates import TIME, Candidate, Head, is_speech
from generator.statements.labels.shapes import Kind, Shape, read_shape
from generator.writing import WIDE

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
_SET_WIDE = re.compile(r"[\u3040-\u9fff](?:[ \u3000][\u3040-\u9fff]){1,3}")  # "記 者"
_HALF = re.compile(r"(?P<words>[\u3040-\u9fff]{2,8})[)）][ \t\u3000]*")  # "大臣)"
_AFTER = re.compile(rf"(?:\*{{1,2}}|_{{2}})?[ \t]*(?:[\[(]?{TIME}[\])]?)?[:：]?(?:\*{{1,2}})?[ \t\xa0\u3000]*")


def find(text: str, heads: Sequence[Head]) -> list[Candidate]:
    """Every line that opens with a label in brackets and goes on behind it, or below it."""
    found = []
    for head in heads:
        if half := _read_half(text, head):
            found.append(half)
            continue
        start = head.mark if text[head.mark] in _PAIRS else head.start
        close = _PAIRS.get(text[start : start + 1])
        if not close or (text[start] == "「"):
            continue
        end = text.find(close, start + 1, min(head.end, start + 70))
        if end < 0:
            continue
        shape = _read(text[start + 1 : end])
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


def _read(words: str) -> Shape | None:
    """The shape of the words in brackets: "記 者", with blanks; "김하늘/등대지기", with an office behind a slash."""
    if _SET_WIDE.fullmatch(words):
        return read_shape(words.replace(" ", "").replace("\u3000", ""))
    name, slash, office = words.partition("/")
    shape = read_shape(name) if slash else None
    if shape and office.strip() and WIDE.match(name):
        return replace(shape, kind=Kind.TITLED, beside=office.strip())
    return read_shape(words)


def _read_half(text: str, head: Head) -> Candidate | None:
    """A label with the bracket that closes alone: "大臣)"."""
    match = _HALF.match(text, head.mark, head.end)
    shape = read_shape(match["words"]) if match else None
    if not match or not shape or not shape.is_strong:
        return None
    start = match.end() if match.end() < head.end else head.stop
    return Candidate(head.mark, match.end(), start, shape, FAMILY, head.line, is_speech(text, start, head))
