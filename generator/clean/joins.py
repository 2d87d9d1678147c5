"""The words of a block as they are shown: a wrapped paragraph in one line."""

from __future__ import annotations

import re

from generator.model import Block

# a run of blanks is begun once, so that a megabyte of them without a line end is linear
_WRAP = re.compile(r"(?<![ \t\u00a0])[ \t\u00a0]*+(?:\r\n|[\n\r\f])\s*")
_GLUED = "\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uffef"  # of writing whose words no blank parts
_WRAP_INSIDE = re.compile(rf"(?<=[{_GLUED}])[ \t\u00a0]*+(?:\r\n|[\n\r\f])\s*(?=[{_GLUED}])")


def words_of(text: str, block: Block) -> str:
    """The block's words without white space at the ends, wraps replaced by one blank."""
    return joined(block.span.of(text))


def joined(words: str) -> str:
    """Words with every line end and the white space round it made one blank, none between Chinese characters.

    U+00AD before a line end goes too.
    """
    words = words.strip()
    if "\n" not in words and "\r" not in words and "\f" not in words:
        return words
    if not words.isascii():
        words = _WRAP_INSIDE.sub("", words)
    return _WRAP.sub(" ", words.replace("\u00ad\r\n", "").replace("\u00ad\n", ""))
