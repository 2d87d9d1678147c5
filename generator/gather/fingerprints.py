"""Fingerprints of what is said: hashes of five words in a row, by which the same words are found in other documents.

A quotation keeps all of them, a turn thins them by winnowing (Schleimer, Wilkerson, Aiken, 2003), so that any eight
words in a row that the two share leave a common one. A document keeps those of its statements as one text, its marks.
"""

from __future__ import annotations

import re
import sys
import zlib
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence

from generator.model import Document
from generator.writing import without_typography

WORDS = 5  # in a row that make a fingerprint
WINDOW = 4  # fingerprints of a turn of which one is kept
_WORD = re.compile(r"\w+")
_FOLDED = bytes([code if code < 128 and _WORD.match(chr(code)) else 32 for code in range(256)]).lower()  # of ASCII
_POWERS = tuple(pow(1_000_003, WORDS - 1 - place, 1 << 32) for place in range(WORDS))
_LANE = 3  # numbers of 32 bits for each code: the products and their sum have room


def echo_marks(document: Document) -> str:
    """The fingerprints of all statements of a document, in their order."""
    text, marks = document.source.text, array("I")
    for statement in document.statements:
        is_quotation = statement.kind == "quote"
        kept = fingerprints(statement.span.of(text), window=1 if is_quotation else WINDOW)
        marks.append(len(kept) << 1 | is_quotation)
        marks.extend(kept)
    return b64encode(marks.tobytes()).decode() if len(marks) > len(document.statements) else ""


def fingerprints(words: str, *, window: int) -> list[int]:
    """The kept hashes of some words, each once: one at least of any `window` in a row."""
    plain = without_typography(words)
    if plain.isascii():
        found = plain.encode().translate(_FOLDED).split()
    else:
        found = [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(plain.casefold())]
    if len(found) < WORDS:
        return []
    hashes = _rolling(list(map(zlib.crc32, found)))
    if len(hashes) <= window:
        return [min(hashes)] if window > 1 else hashes
    while window > 1:  # the least of so many in a row, by doubling
        step = window // 2
        hashes = [one if one < other else other for one, other in zip(hashes, hashes[step:], strict=False)]
        window -= step
    return sorted(set(hashes))


def _rolling(codes: Sequence[int]) -> list[int]:
    """The hash of each WORDS codes in a row: the sum of codes times powers of the base, modulo 2 ** 32.

    The codes stand side by side in one large number, so that one multiplication serves all of them.
    """
    lanes = array("I", bytes(4 * _LANE * len(codes)))
    lanes[::_LANE] = array("I", codes)
    number, sums = int.from_bytes(_little(lanes), "little"), 0
    for place, power in enumerate(_POWERS):
        sums += (number >> 32 * _LANE * place) * power
    lanes = array("I", sums.to_bytes(4 * _LANE * len(codes), "little"))
    return array("I", _little(lanes))[::_LANE].tolist()[: len(codes) - WORDS + 1]


def _little(numbers: array[int]) -> bytes:
    """The bytes of numbers, the lowest first on any machine."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def unpacked(encoded: str) -> array[int]:
    """The marks of a document as numbers."""
    marks = array("I")
    marks.frombytes(b64decode(encoded))
    return marks


def fingerprinted(encoded: str) -> Iterator[tuple[int, bool, array[int]]]:
    """(number, whether it is a quotation, its fingerprints) of each statement that has some."""
    for number, (is_quotation, found) in enumerate(all_statements(encoded)):
        if found:
            yield number, is_quotation, found


def all_statements(encoded: str) -> Iterator[tuple[bool, array[int]]]:
    """(whether it is a quotation, its fingerprints) of each statement."""
    marks, place = unpacked(encoded), 0
    while place < len(marks):
        end = place + 1 + (marks[place] >> 1)
        yield bool(marks[place] & 1), marks[place + 1 : end]
        place = end
