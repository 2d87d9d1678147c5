"""Text -> the words that are searched: case, accents and invisible characters folded; scripts without spaces by pairs.

engine.js does the same in the browser; tests/browser compares the two.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from functools import cache, lru_cache
from itertools import chain

GAP = ""  # stands in a list of words where two neighbours are not neighbours in the text
PART = "\x1f"  # stands in a text between parts that do not follow each other in the source

# Letters that Unicode does not take apart, but that readers type without their strokes; Arabic forms typed at random.
_SPELT_OUT = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ς": "σ",
    "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ـ": None, "_": " ",
}  # fmt: skip
# accents of Latin, Greek, Cyrillic; Hebrew points; Arabic vowel signs; soft hyphen and zero-width characters
_INVISIBLE = ((0xAD, 0xAD), (0x200B, 0x200F), (0x2060, 0x2060), (0xFEFF, 0xFEFF))
_DROPPED = ((0x300, 0x36F), (0x591, 0x5C7), (0x64B, 0x65F), (0x670, 0x670), *_INVISIBLE)
_FOLDED = str.maketrans(_SPELT_OUT)
_WITHOUT = {code: None for first, last in _DROPPED for code in range(first, last + 1)}
# marks that are no part of a word, in texts that are ASCII but for them
_TYPOGRAPHIC = re.compile(
    "[\u00a0-\u00a9\u00ab\u00ac\u00ae\u00af\u00b0\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u2010-\u2027\u2030-\u205e]+"
)
_ASCII_WORD = re.compile(r"[a-z0-9]+")
# small letters and digits for what ASCII writes words with, blanks for the rest
_ASCII_LOWER = bytes(ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else 32 for code in range(256))
# Thai and Lao, Burmese, Khmer, kana, Han, Hangul: words are not parted by spaces, or not where readers part them
_PAIRED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN = re.compile(rf"[{_PAIRED}]+|[^{_PAIRED}]+")
_IS_PAIRED = re.compile(rf"[{_PAIRED}]")


def fold(word: str) -> str:
    """The word with case, accents, points and invisible characters folded."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.lower()).translate(_WITHOUT).lower().translate(_FOLDED)
    return unicodedata.normalize("NFC", plain.translate(_WITHOUT))


def find_words(text: str) -> list[str]:
    """The words of a text in their order; a run of n characters of an unspaced script gives its n - 1 pairs."""
    plain = text if text.isascii() else _TYPOGRAPHIC.sub(" ", text)
    if plain.isascii():
        return plain.encode().translate(_ASCII_LOWER).decode().split()
    lower = plain.lower().replace("_", " ")
    if lower.isascii():
        return _ASCII_WORD.findall(lower)
    words: list[str] = []
    for word in _word().findall(lower):
        if word.isascii():
            words.append(word)
        else:
            words += _parts(word)
    return words


def words_of_parts(text: str) -> list[str]:
    """The words of a text whose parts are kept apart by a GAP."""
    if PART not in text:
        return find_words(text)
    words: list[str] = []
    for part in text.split(PART):
        words += find_words(part)
        words.append(GAP)
    return words[:-1]


def is_paired(word: str) -> bool:
    """Whether the word is of a script that is searched by pairs."""
    return _IS_PAIRED.match(word) is not None


@lru_cache(1 << 16)
def _parts(word: str) -> tuple[str, ...]:
    """The folded word; more than one where folding parts it (a fraction) or its script is searched by pairs."""
    parts: list[str] = []
    for piece in _word().findall(fold(word)):
        for run in _RUN.findall(piece):
            if len(run) < 2 or not is_paired(run):
                parts.append(run)
            else:
                parts += [run[i : i + 2] for i in range(len(run) - 1)]
    return tuple(parts)


# where marks stand: planes 0 and 1, and the selectors of plane 14; the ideographs between are a million characters
_MARKED = (range(0x300, 0x20000), range(0xE0000, 0xE1000))


@cache
def _word() -> re.Pattern[str]:
    """Letters, digits and the marks that belong to them, made when the first text asks for it."""
    marks = [code for code in chain(*_MARKED) if unicodedata.category(chr(code))[0] == "M"]
    ranges: list[list[int]] = []
    for code in marks:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    inside = "".join(f"{chr(first)}-{chr(last)}" for first, last in (*ranges, *_INVISIBLE))
    return re.compile(rf"[\w{inside}]+")


def words_hash(words: str) -> int:
    """32 bits of a word: CRC-32, as engine.js reckons it."""
    return zlib.crc32(words.encode())
