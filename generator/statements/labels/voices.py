"""Which labels are those of one person: "Nadia Verhoeven" and "Nadia", "June Sorrel" and "JS"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.statements.labels.candidates import Candidate
from generator.statements.labels.shapes import Kind, is_cased
from generator.statements.labels.words import is_title

_INITIALS = re.compile(r"(?:[^\W\d_]\.?[ ]?){2,3}")  # "JS", "J.T."


def join_names(candidates: Sequence[Candidate]) -> list[str]:
    """The keys, one for all labels of a person: "Nadia Verhoeven" and later "Nadia", "The Minister (Oswin Tarrant)"
    and later "Oswin Tarrant"; where two people share a name, their keys stay apart."""
    bare = {c.shape.key: _bare_name(c) for c in candidates}
    whole: dict[str, set[str]] = {}
    for words in set(bare.values()):
        if len(words) > 1:
            for part in {words[0], words[-1]}:
                whole.setdefault(part, set()).add(" ".join(words))
    letters: dict[str, set[str]] = {}
    for words in set(bare.values()):
        if 1 < len(words) <= 3:
            letters.setdefault("".join(word[0] for word in words), set()).add(" ".join(words))
    return [_joined(c, bare[c.shape.key], whole, letters) for c in candidates]


def _joined(
    candidate: Candidate, words: tuple[str, ...], whole: dict[str, set[str]], letters: dict[str, set[str]]
) -> str:
    shape = candidate.shape
    if shape.kind is Kind.OFFICE:
        holder = shape.beside.casefold() if shape.beside else ""
        return holder if holder and holder in whole.get(holder.split()[-1], ()) else shape.key
    if len(words) > 1:
        return " ".join(words)
    known = whole.get(words[0], set()) if words else set()
    if not known and words and _INITIALS.fullmatch(shape.name):
        known = letters.get(shape.key.replace(".", "").replace(" ", ""), set())
    return min(known) if len(known) == 1 else shape.key


def _bare_name(candidate: Candidate) -> tuple[str, ...]:
    """The words of a person's name without titles; none for a role or an office."""
    shape = candidate.shape
    if shape.kind not in (Kind.NAME, Kind.TITLED) or not is_cased(candidate.shape.name):
        return ()
    words = tuple(word for word in shape.key.split() if not is_title(word))
    return words or tuple(shape.key.split()[-1:])
