"""Source text -> words that show exactly these characters and make nothing out of them (law 3).

The same words serve Markdown and HTML: what could be read as markup, by Python-Markdown, its extensions or those of
pymdownx, stands as a decimal character reference, which Markdown hands on untouched. Backslashes would come too late
for the preprocessors (snippets, critic, fences, HTML blocks). Text is escaped once, where an element is made of it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NewType

Inert = NewType("Inert", str)
SHORT = 80  # characters; shorter texts are remembered
_LONG = 2000  # characters; of texts up to this length the last few are: a paragraph stands on two pages of its document

# Controls, unpaired surrogates and non-characters cannot stand in HTML, and U+0002 is what Python-Markdown stashes by.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
    + "]"
)

_ALWAYS = r"<>&*_`~^=\[\]{}|\\$#@+"
_ODD_SPACES = "\u1680\u2000-\u200a\u2028\u2029\u205f\u3000"  # str.strip() takes them off the ends of a paragraph
_HARD_SPACES = "\xa0\u202f"
_LETTER = "[A-Za-z\u0130\u0131\u017f\u212a]"  # those that are a to z in the other case among them
_ACTIVE = re.compile(  # without IGNORECASE, so that the first set is looked for at once
    rf"""
    [{_ALWAYS}{_ODD_SPACES}{_HARD_SPACES}\-:.!?/(0-9]
    (?:
        (?<=[{_ALWAYS}{_ODD_SPACES}])
      | (?<=[{_HARD_SPACES}]) (?: (?<!\S.) | (?!\S) )                      # shown as it stands only between words
      | (?<=-) (?: (?<!\w-) | (?!\w) )                                     # lists, rules, snippets; not "well-known"
      | (?<=:) (?: (?!\s) | (?<=\A:) )                                     # emoji, URLs, definitions; not "He said: "
      | (?<=\.) (?<=[Ww][Ww][Ww].)                                          # magiclink
      | (?<=!) (?: (?![\s"'”’»)]) | (?<=\A!) )                             # images, admonitions, !3
      | (?<=\?) (?: (?![\s"'”’»)]|\Z) | (?<=\A\?) )                        # details, ?1
      | (?<=/) (?: (?<!{_LETTER}{_LETTER}/) | (?!{_LETTER}{_LETTER}) )         # blocks, 1/2, c/o; not "and/or"
      | (?<=[0-9]) [snrt] (?=[tdh](?![^\W_]))                              # "21st": smart symbols
      | (?<=\() (?: (?<=\A\() | (?=(?:[CcRrPp]|[Tt][Mm])\)) )              # lists, copyright signs
    )
    """,
    re.VERBOSE,
)
_RUN_OF_BLANKS = re.compile("  +")
_LIST_MARK = re.compile(r"\A( ?\(?(?:\d+|[A-Za-z]{1,5}))([.)])")  # "1914. The war", "(a) in", "iv) of"
_HEX = re.compile(r"[0-9a-f]{5}")
_HASH = re.compile(r"\b[0-9a-f](?=[0-9a-f]{39}\b)")  # magiclink takes forty hexadecimal digits for a commit


def _reference(match: re.Match[str]) -> str:
    found = match.group()
    return f"{found[:-1]}&#{ord(found[-1])};"


def _second_reference(match: re.Match[str]) -> str:
    return f"{match[1]}&#{ord(match[2])};"


def escape(text: str) -> Inert:
    """Text as inert words: runs of ASCII white space and NEL become one blank; everything else is shown as it stands.

    A character that HTML forbids becomes U+FFFD.
    """
    if len(text) < SHORT:
        return _short(text)
    return _last(text) if len(text) < _LONG else _escape(text)


def _escape(text: str) -> Inert:
    if not text.isprintable():
        text = _printable(text)
    if "  " in text:
        text = _RUN_OF_BLANKS.sub(" ", text)
    text = _ACTIVE.sub(_reference, text)
    if _LIST_MARK.match(text):
        text = _LIST_MARK.sub(_second_reference, text, count=1)
    # forty in a row hold five of every eighth character
    return Inert(_HASH.sub(_reference, text) if _HEX.search(text[::8]) else text)


def _printable(text: str) -> str:
    """The text without what HTML forbids, which is never printable, and with blanks for ASCII white space and NEL."""
    if not text.replace("\n", " ").replace("\xa0", " ").isprintable():
        text = _FORBIDDEN.sub("\ufffd", text)
    for space in "\t\n\r\f\v\x85":
        text = text.replace(space, " ")
    return text


_short = lru_cache(maxsize=16384)(_escape)  # labels, names, rules: most of what a page escapes it has escaped before
_last = lru_cache(maxsize=256)(_escape)
