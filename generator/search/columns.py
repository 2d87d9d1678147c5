"""Columns of numbers -> the bits of lists, all of them at once (docs/decisions/0095)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from generator.nouns import dataclass
from generator.search.bits import codes

Numbers: TypeAlias = npt.NDArray[np.int64]


def sorted_by(keys: Numbers, most: int) -> Numbers:
    """In which order keys from 0, all below `most`, are sorted; equal ones stay in theirs. Of 16 bits it is counted."""
    return np.argsort(keys.astype(np.uint16) if most <= 1 << 16 else keys, kind="stable")


def narrow(numbers: Numbers) -> Numbers:
    """Numbers from 0 in the narrowest columns that hold them: what is kept for a while takes half or an eighth."""
    return numbers.astype(np.min_scalar_type(numbers.max(initial=0)))


def binary_lengths(numbers: Numbers) -> Numbers:
    """How many binary digits each number from 0 has."""
    return np.frexp(numbers)[1].astype(np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class CodeTables:
    """Codes as numbers: of each table and symbol (table << 8 | symbol) the bits and how many they are."""

    bits: Numbers
    sizes: Numbers

    @classmethod
    def of(cls, lengths: Mapping[int, str]) -> CodeTables:
        """Of each table the lengths of its codes."""
        bits, sizes = np.zeros(256 * (max(lengths) + 1), np.int64), np.zeros(256 * (max(lengths) + 1), np.int64)
        for table, own in lengths.items():
            for symbol, code in codes(own).items():
                bits[table << 8 | symbol], sizes[table << 8 | symbol] = int(code, 2), len(code)
        return cls(bits, sizes)


def with_rest(coded: Numbers, sizes: Numbers, numbers: Numbers) -> tuple[Numbers, Numbers]:
    """The bits of codes followed by those of numbers from 1 after their first."""
    rest = binary_lengths(numbers) - 1
    return coded << rest | numbers & (1 << rest) - 1, sizes + rest


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    """Bits, at most 63 an item, in entries of so many items."""

    bits: Numbers
    sizes: Numbers
    numbers: Numbers  # of items, for each entry


def followed(first: tuple[Numbers, Numbers], second: tuple[Numbers, Numbers], numbers: Numbers) -> Items:
    """Each of the first (bits and sizes) with one of the second behind it: in one item where all fit."""
    if (first[1] + second[1]).max(initial=0) < 64:
        return Items(first[0] << second[1] | second[0], first[1] + second[1], numbers)
    bits, sizes = (np.stack(columns, axis=1).ravel() for columns in zip(first, second, strict=True))
    return Items(bits, sizes, 2 * numbers)


def headed(heads: tuple[Numbers, Numbers], items: Items) -> Items:
    """Each entry with an item (bits and sizes) before it."""
    at = np.cumsum(items.numbers) - items.numbers
    return Items(np.insert(items.bits, at, heads[0]), np.insert(items.sizes, at, heads[1]), items.numbers + 1)


def to_entries(items: Items) -> tuple[bytes, Numbers, Numbers]:
    """The items one after the other; entries fill whole bytes. Then where each entry starts in the bytes, and the end;
    and how many bits each leaves of its last byte."""
    firsts = np.concatenate(([0], np.cumsum(items.numbers)))
    used = np.diff(np.concatenate(([0], np.cumsum(items.sizes, dtype=np.int64)))[firsts])
    return _packed(items, used), np.concatenate(([0], np.cumsum(used + 7 >> 3))), -used & 7


def _packed(items: Items, used: Numbers) -> bytes:
    """The bytes of some entries, of which the numbers of bits are known."""
    bits, sizes = items.bits, items.sizes
    starts = np.concatenate(([0], np.cumsum(used + 7 >> 3)))
    words = np.zeros((int(starts[-1]) >> 3) + 2, np.uint64)
    if len(bits):
        behind = 8 * starts[:-1] - (np.cumsum(used) - used)  # bits that fill up the entries before
        at = np.cumsum(sizes, dtype=np.int64) - sizes + np.repeat(behind, items.numbers)
        left = 64 - (at & 63) - sizes  # bits of the word behind the item; below 0: bits that reach into the next
        values, word = bits.astype(np.uint64), at >> 6
        low, high = np.clip(left, 0, 63).astype(np.uint64), np.clip(-left, 0, 63).astype(np.uint64)
        over = np.where(left < 0, values << np.clip(64 + left, 0, 63).astype(np.uint64), np.uint64(0))
        changes = np.flatnonzero(np.diff(word, prepend=-1))
        words[word[changes]] = np.bitwise_or.reduceat(values << low >> high, changes)
        words[word[changes] + 1] |= np.bitwise_or.reduceat(over, changes)
    return words.astype(">u8").tobytes()[: int(starts[-1])]
