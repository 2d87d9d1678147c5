"""What every stage must agree on of writing: the marks that close words and texts, and how words count."""

from __future__ import annotations

import re
from collections.abc import Callable

# marks that close a quotation in some language: “German”, »Danish«, 「Japanese」
CLOSING_QUOTES = "\"'”’»“‘«›‹』」"
# what may stand behind the last mark of a sentence
CLOSERS = CLOSING_QUOTES + ")]）】"
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")  # letters, with an apostrophe inside: "don't", "l’eau"
# scripts whose words are not parted, or are short
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
# the marks of good typography, and the blank that breaks no line: all there is beside ASCII in most English texts
HARD_BLANK = "\u00a0"  # breaks no line
_TYPOGRAPHIC = "“”‘’–—…•\u00a0"


def without_typography(text: str) -> str:
    """The text with typographic marks as blanks: mostly ASCII then, which can be cut into words without a pattern."""
    if not text.isascii():
        for mark in _TYPOGRAPHIC:
            text = text.replace(mark, " ")
    return text


def by_lines(text: str, plain: Callable[[str], list[str]], other: Callable[[str], list[str]]) -> list[str]:
    """The words of a text: of its lines in ASCII by `plain`, of the few with accents, in most texts, by `other`."""
    if text.isascii():
        return plain(text)
    words: list[str] = []
    for line in text.split("\n"):
        words += plain(line) if line.isascii() else other(line)
    return words


def is_one_line(text: str) -> bool:
    """Whether no white space stands in a text but single blanks between words."""
    # of white space the blank alone is printable
    return text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " "


def in_one_line(text: str) -> str:
    """The words of a text with single blanks between them."""
    if is_one_line(text):
        return text
    plain = text.replace(HARD_BLANK, " ")  # hard blanks and two in a row are all that most lines out of order have
    return _single_blanks(plain) if plain.isprintable() else " ".join(text.split())


def _single_blanks(text: str) -> str:
    """The words of a text that has no white space but blanks, with single ones; quicker than a split."""
    while "  " in text:
        text = text.replace("  ", " ")
    return text.strip(" ")


# a line behind which nothing more of a record or a release comes: "END 2:31 P.M.", "###", "- 30 -"
LAST_MARK = re.compile(
    r"(?:END|ENDE|FIN)[ \t]+\d{1,2}[:.]\d{2}\b[^\n]{0,20}|\#(?:[ ]?\#){2}|-[ ]?30[ ]?-|-{0,3}[ ]?ENDS[ ]?-{0,3}"
    r"|-{1,3}[ ]?END[ ]?-{1,3}"
)


def count_words(words: str) -> int:
    """How many words these are; two characters count as one where words are not parted."""
    if words.isascii():
        return words.count(" ") + 1
    return len(words.split()) + len(WIDE.findall(words)) // 2


def count_pieces(text: str) -> int:
    """How many pieces white space parts: len(text.split()), which takes longer for plain letters and for no others."""
    if text.isascii() and text and is_one_line(text):
        return text.count(" ") + 1
    return len(text.split())


def has_words(words: str, least: int) -> bool:
    """Whether these are so many words at least, as count_words counts them; most are not counted to the end."""
    if not words.isascii() and len(words.split(None, least - 1)) == least:
        return True
    return count_words(words) >= least
