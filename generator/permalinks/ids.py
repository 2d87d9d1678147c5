"""The first id of a statement, from its words; position and speaker are not in it, because both get corrected."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from generator.model import Statement

_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
ID_LENGTH = 8  # 40 bits


def normalise(words: str) -> str:
    """Words as the hash sees them: NFKC, case folded, white space collapsed."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


def first_ids(document: str, text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with ids made from (document, normalised text, n-th of equal texts)."""
    seen: Counter[str] = Counter()
    named = []
    for statement in statements:
        words = normalise(statement.span.of(text))
        seen[words] += 1
        named.append(replace(statement, id=hash_id(document, words, seen[words])))
    return tuple(named)


def hash_id(document: str, words: str, nth: int) -> str:
    """8 characters of Crockford base32 of the SHA-256."""
    digest = hashlib.sha256(f"{document}\0{words}\0{nth}".encode("utf-8", "surrogatepass")).digest()
    bits = int.from_bytes(digest[:5], "big")
    return "".join(_CROCKFORD[bits >> shift & 31] for shift in range(35, -5, -5))
