"""The persons that a row with authors names."""

from __future__ import annotations

from itertools import takewhile

from generator.read.records.forms import forms

_LONGEST = 5  # words of a person


def names_in(value: str, *, turned: bool = False, listed: bool = False) -> tuple[str, ...]:
    """The persons of "By ODD FENNICK and ILSE BRANDVIK". What stands behind a comma is a function; `turned`: it is the
    first name ("Fennick, Odd; Brandvik, Ilse"); `listed`: it may be another person.
    """
    known, names = forms(), list[str]()
    for part in known.between.split(known.before.sub("", value, count=1)):
        pieces = [piece.strip() for piece in part.split(",")]
        if turned and len(pieces) == 2:
            names.append(" ".join(reversed(pieces)))
        elif listed and all(_is_person(piece) for piece in pieces):
            names += pieces
        elif _is_person(person := " ".join(takewhile(_may_name, pieces[0].split()))):
            names.append(person)
    return tuple(dict.fromkeys(names))


def _is_person(words: str) -> bool:
    parts = words.split()
    return 2 <= len(parts) <= _LONGEST and parts[0][0].isupper() and all(map(_may_name, parts))


def _may_name(word: str) -> bool:
    return word[0].isupper() or word in forms().particles
