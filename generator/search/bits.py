"""Numbers <-> bits: prefix codes made for what they code, written as strings of "0" and "1" and read from bytes.

A number from 1 is the length of its binary form, in a prefix code (Huffman: A method for the construction of
minimum-redundancy codes, Proc. IRE 40, 1952), and its bits after the first. Codes are canonical: the lengths say all.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping

_RAREST = 4096  # no symbol is taken for rarer than one in so many: no code grows past 16 bits
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def code_lengths(counts: Mapping[int, int]) -> str:
    """The length of the code of each symbol from 0, a character each; "0" where a symbol has none."""
    if not counts:
        return ""
    least = sum(counts.values()) // _RAREST + 1
    heap: list[tuple[int, int, tuple[int, ...]]]
    heap = [(max(times, least), symbol, (symbol,)) for symbol, times in sorted(counts.items())]
    lengths = dict.fromkeys(counts, 0 if len(heap) > 1 else 1)
    heapq.heapify(heap)
    while len(heap) > 1:
        times, first, symbols = heapq.heappop(heap)
        others, _, more = heapq.heappop(heap)
        for symbol in (*symbols, *more):
            lengths[symbol] += 1
        heapq.heappush(heap, (times + others, first, (*symbols, *more)))
    return "".join(_DIGITS[lengths.get(symbol, 0)] for symbol in range(max(counts) + 1))


def codes(lengths: str) -> dict[int, str]:
    """The code of each symbol that has one: shorter codes first, those of one length in the order of symbols."""
    found: dict[int, str] = {}
    code = before = 0
    for length, symbol in sorted((_DIGITS.index(digit), symbol) for symbol, digit in enumerate(lengths)):
        if length:
            code <<= length - before
            found[symbol] = f"{code:0{length}b}"
            code, before = code + 1, length
    return found


class Reader:
    """Bits of bytes, one after the other."""

    def __init__(self, content: bytes) -> None:
        self._bits = f"{int.from_bytes(content, 'big'):0{8 * len(content)}b}" if content else ""
        self._at = 0

    def left(self) -> int:
        """How many are left."""
        return len(self._bits) - self._at

    def bits(self, number: int) -> int:
        """So many bits as a number."""
        self._at += number
        return int("0" + self._bits[self._at - number : self._at], 2)

    def gamma(self) -> int:
        """A number from 1 in Elias' code."""
        size = self._bits.index("1", self._at) - self._at
        self._at += size
        return self.bits(size + 1)

    def symbol(self, symbols: Mapping[str, int]) -> int:
        """A symbol of a code turned round. Raises ValueError: these bits are none of it."""
        for size in range(1, 33):
            found = symbols.get(self._bits[self._at : self._at + size])
            if found is not None:
                self._at += size
                return found
        raise ValueError("no code")

    def number(self, size: int) -> int:
        """The number from 1 of so many binary digits, of which the first is not told."""
        return 1 << size - 1 | self.bits(size - 1)


def turned(lengths: str) -> dict[str, int]:
    """The symbols by their codes."""
    return {code: symbol for symbol, code in codes(lengths).items()}


def varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first; the highest bit says that more follow."""
    made = bytearray()
    while number > 127:
        made.append(number & 127 | 128)
        number >>= 7
    made.append(number)
    return bytes(made)


def read_varint(content: bytes, at: int) -> tuple[int, int]:
    """The number and where it ends."""
    number = shift = 0
    while True:
        byte = content[at]
        at += 1
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return number, at
