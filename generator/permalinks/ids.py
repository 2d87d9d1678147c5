"""The first id of a statement, from its words; position and speaker are not in it, because both get corrected."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from generator.model import Statement
from generator.nouns import replace
from generator.statements.words import shown_words
from generator.writing import in_one_line, without_typography

__all__ = ["ID_LENGTH", "fingerprint", "first_ids", "hash_id", "normalise", "rename", "text_hash"]

_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS = [first + second for first in _CROCKFORD for second in _CROCKFORD]  # ten bits at once
ID_LENGTH = 8  # 40 bits
_CONTENT = re.compile(r"[\W_]+")
_WITHOUT_MARKS = {code: None for code in range(128) if not chr(code).isalnum()}


def normalise(words: str) -> str:
    """Words as the first id sees them: NFKC, case folded, white space collapsed."""
    return in_one_line(unicodedata.normalize("NFKC", words).casefold())


def first_ids(document: str, text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with ids made from (document, normalised words shown, n-th of equal words).

    What refers to another statement (chain, exchange, parent) is left as it was: stage 4 sets it by these ids
    afterwards or by the ids given before, which are then carried over.
    """
    seen: Counter[str] = Counter()
    names: dict[str, str] = {}
    named = []
    for statement in statements:
        words = normalise(shown_words(text, statement))
        seen[words] += 1
        name = hash_id(document, words, seen[words])
        if statement.id:
            names[statement.id] = name
        named.append(replace(statement, id=name))
    return rename(named, names)


def rename(statements: Sequence[Statement], names: dict[str, str]) -> tuple[Statement, ...]:
    """The statements with every id in `names` exchanged, in references (chain, exchange, parent) too."""
    if not names:
        return tuple(statements)
    return tuple(
        replace(
            statement,
            id=names.get(statement.id, statement.id),
            chain=names.get(statement.chain, statement.chain) if statement.chain else statement.chain,
            parent=names.get(statement.parent, statement.parent) if statement.parent else statement.parent,
            exchange=names.get(statement.exchange, statement.exchange) if statement.exchange else statement.exchange,
        )
        for statement in statements
    )


def hash_id(document: str, words: str, nth: int, salt: int = 0) -> str:
    """8 characters of Crockford base32 of the SHA-256; a salt above 0 where the id without it names something else."""
    seed = f"{unicodedata.normalize('NFC', document)}\0{words}\0{nth}" + (f"\0{salt}" if salt else "")
    bits = int.from_bytes(hashlib.sha256(seed.encode("utf-8", "surrogatepass")).digest()[:5], "big")
    return _PAIRS[bits >> 30] + _PAIRS[bits >> 20 & 1023] + _PAIRS[bits >> 10 & 1023] + _PAIRS[bits & 1023]


def text_hash(words: str) -> str:
    """12 hexadecimal digits of the SHA-256 of the words as shown (NFC); a citation carries the first four."""
    return _digest(words if words.isascii() else unicodedata.normalize("NFC", words), 12)


def fingerprint(words: str) -> str:
    """8 hexadecimal digits that stay when only marks, case or white space change; "-" where there is nothing else."""
    folded = without_typography(unicodedata.normalize("NFKC", words)).casefold()
    content = folded.translate(_WITHOUT_MARKS) if folded.isascii() else _CONTENT.sub("", folded)
    return _digest(content, 8) if content else "-"


def _digest(words: str, length: int) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:length]
