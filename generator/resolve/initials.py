"""Initials as labels: "JS" is June Sorrel where the head of an interview says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

_HEAD = 3000  # characters in which the key of the initials stands
_NAME = r"(?P<name>[^\W\d_][^\n=:;()\[\]]{2,60}?)"
_SPELT = (
    re.compile(
        rf"(?<!\w)(?P<letters>[^\W\d_]{{2,4}})[ \t]*[=:–—-][ \t]*{_NAME}[ \t]*(?=[\n,;()]|$)"
    ),  # "JS = June Sorrel"
    re.compile(r"(?P<name>[^\n=:;()\[\]]{3,60})[(\[](?P<letters>[^\W\d_]{2,4})[)\]]"),  # "June Sorrel (JS)"
)
_WORD = r"[A-Z][a-zà-ÿ'’-]+"
# "Ole Marten Sunde" is OMS
_WRITTEN = re.compile(rf"(?<![.\w’'-] )\b{_WORD}[ ]{_WORD}[ ]{_WORD}(?:[ ]{_WORD})?\b(?! [A-Z])")
_FIELD = re.compile(rf":[ \t]*{_NAME}[ \t]*$", re.MULTILINE)  # "Interviewer: Mark Kettle"


def is_initials(label: str) -> bool:
    """Two to four capitals and nothing else."""
    return 2 <= len(label) <= 4 and label.isalpha() and (label.isupper() or (label[0].isupper() and len(label) == 2))


def spelt_initials(label: str, text: str) -> str | None:
    """The name that the head of a text gives for these initials: "JS = June Sorrel", "June Sorrel (JS)", the one that
    stands alone behind a colon ("Interviewer: Mark Kettle"), the only one of three words or four with these initials;
    None where there is none or more than one."""
    return _key(text[:_HEAD]).get(label.upper())


@lru_cache(maxsize=16)
def _key(head: str) -> Mapping[str, str]:
    """The names of a head by their initials, those that are spelt out before those that only fit."""
    found: dict[str, set[str]] = {}
    for letters, name in _spelt_out(head):
        found.setdefault(letters, set()).add(name)
    fields: dict[str, set[str]] = {}
    for match in _FIELD.finditer(head):
        names = match["name"].split()
        if 2 <= len(names) <= 4 and all(name[0].isupper() for name in names):
            fields.setdefault("".join(name[0] for name in names), set()).add(" ".join(names))
    written: dict[str, set[str]] = {}
    for match in _WRITTEN.finditer(head):
        names = match.group().split()
        written.setdefault("".join(name[0] for name in names), set()).add(" ".join(names))
    known = {**written, **fields, **found}
    return {letters: min(names) for letters, names in known.items() if len(names) == 1}


def _spelt_out(head: str) -> Iterator[tuple[str, str]]:
    for pattern in _SPELT:
        for match in pattern.finditer(head):
            letters = match["letters"].upper()
            names = match["name"].split()[-len(letters) :]
            if "".join(name[0] for name in names) == letters:
                yield letters, " ".join(names)
