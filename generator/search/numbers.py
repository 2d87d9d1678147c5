"""Numbers <-> printable characters, so that a shard is a plain script that any host serves and any browser reads.

92 characters (ASCII without the double quote, the backslash and the space). A number below 60 is one character; a
larger one leads with a character that holds its five low bits. Two characters reach 1,979, three 63,387.
"""

from __future__ import annotations

from collections.abc import Iterable

ALPHABET = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\')
LAST = 60  # digits below it end a number, the 32 others lead
_KNOWN = 1 << 16


def encode_number(number: int) -> str:
    """The characters of a number of 0 or more."""
    lead = ""
    while number >= LAST:
        number -= LAST
        lead += ALPHABET[LAST + (number & 31)]
        number >>= 5
    return lead + ALPHABET[number]


def _table() -> list[str]:
    """The characters of the numbers below _KNOWN and of some more: those of a larger one end as a smaller one's."""
    known = list(ALPHABET[:LAST])
    for rest in known:  # grows meanwhile
        if len(known) >= _KNOWN:
            break
        known += [lead + rest for lead in ALPHABET[LAST:]]
    return known


_TABLE = _table()


def encode(numbers: Iterable[int]) -> str:
    """The characters of several numbers, one after the other."""
    numbers = list(numbers)
    try:
        return "".join([_TABLE[number] for number in numbers])
    except IndexError:
        return "".join([_TABLE[number] if number < len(_TABLE) else encode_number(number) for number in numbers])


_DIGITS = {character: digit for digit, character in enumerate(ALPHABET)}


def decode(text: str) -> list[int]:
    """The numbers of what `encode` made."""
    numbers: list[int] = []
    number = factor = 0
    for character in text:
        digit = _DIGITS[character]
        number += digit << factor
        if digit < LAST:
            numbers.append(number)
            number = factor = 0
        else:
            factor += 5
    return numbers
