"""Sentences that a dump has cut at every link and emphasis, each piece on a line of its own, are one block again.

    “The lamps are late,”
    said Harbour Warden
    Mara Quill
    . “We shall light them in spring.”

A line that opens with a comma or a full stop goes on with the line above; where a text has such lines, its lines in
small letters and the short ones between go on too. Lists of links and listings of programs have none: no line of them
is joined.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model import Block, Role, Span
from generator.nouns import replace
from generator.writing import CLOSERS, CLOSING_QUOTES

_MARK = re.compile(r"[,.][\"”’»)]?(?:\s|[“„«\"]|\Z)")  # opens a line in the middle of a sentence
_TOLD = re.compile(rf"[^\W_][,?!—–-]?[{re.escape(CLOSING_QUOTES)}]\Z|,[{re.escape(CLOSING_QUOTES)}]\Z")
_ENDS_SENTENCE = re.compile(rf"[.!?:;…。！？][{re.escape(CLOSERS)}]*\Z")
_LEAST = 2  # lines that tell that a text is cut so, or go on in small letters
_LONG = 40  # characters of a line of running text
_PIECE = 80  # of a link or a name
_PROSE, _SEEN = 12, 300  # blanks in running text (a headline has fewer), characters in which they stand
_CODE = re.compile(r"[{}<>=]|\(\)")


def join_broken(text: str, lines: Sequence[Block], opens: set[int]) -> tuple[Sequence[Block], int]:
    """The lines, those of one sentence as one block, and how many were joined. `opens`: where labels begin."""
    words = [line.span.of(text).strip() if line.role is not Role.BLANK else "" for line in lines]
    # a sure one opens with a mark or a small letter, which hardly a line does
    marked = [at for at, here in enumerate(words) if here and (here[0] in ",." or here[0].islower())]
    sure = {at for at in marked if _is_sure(words, at)}
    if not sure or (len(sure) < _LEAST and not any(_is_small(words, at) for at in range(1, len(words)))):
        return lines, 0
    joined, joins, head = list[Block](), 0, ""
    for at, line in enumerate(lines):
        starts = line.span.start + len(line.span.of(text)) - len(line.span.of(text).lstrip())
        if words[at] and head and starts not in opens and (at in sure or _goes_on(words, at, head)):
            joined[-1] = replace(joined[-1], span=Span(joined[-1].span.start, line.span.end))
            head = f"{head} {words[at]}"[-_SEEN:]
            joins += 1
        else:
            joined.append(line)
            head = words[at]
    return joined, joins


def _is_sure(words: Sequence[str], at: int) -> bool:
    """Whether a line alone says that it goes on: a mark opens it, or small letters behind words in quotation marks."""
    above = words[at - 1] if at else ""
    if not words[at] or not above or not any(map(str.isalnum, above)) or _CODE.search(words[at]):
        return False
    if _MARK.match(words[at]):
        return not words[at].startswith("..") and (
            len(above) >= _LONG or len(words[at]) >= _LONG or above[-1].isalpha()
        )
    return words[at][0].islower() and len(above) >= _LONG and _TOLD.search(above) is not None


def _is_small(words: Sequence[str], at: int) -> bool:
    """Whether a line in small letters follows a long one without an end."""
    above = words[at - 1]
    return len(above) >= _LONG and words[at][:1].islower() and (above[-1].isalpha() or above[-1] == ",")


def _goes_on(words: Sequence[str], at: int, head: str) -> bool:
    """Whether a line goes on with what stands above, in a text that is cut so. head: the words of that."""
    here, below = words[at], words[at + 1] if at + 1 < len(words) else ""
    if (
        head[0] == "#"
        or _ENDS_SENTENCE.search(head)
        or not here[0].isalnum()
        or _CODE.search(here)
        or _CODE.search(head)
    ):
        return False
    meets_mark = _MARK.match(below) is not None
    if here[0].islower():
        return meets_mark or head.count(" ") >= _PROSE or len(here) > _PIECE
    if len(here) > _PIECE or len(head) < _LONG or _ENDS_SENTENCE.search(here) or not below:
        return False
    return meets_mark or (below[0].islower() and head[head.rfind(" ") + 1].islower())
