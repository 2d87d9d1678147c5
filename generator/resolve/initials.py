"""Initials as labels: "JS" is June Sorrel where the head of an interview says so."""

from __future__ import annotations

import re

_HEAD = 3000  # characters in which the key of the initials stands
_NAME = r"(?:[^\W\d_][\w.'’-]{0,30}[ ]){1,4}[^\W\d_][\w'’-]{1,30}"


def is_initials(label: str) -> bool:
    """Two to four capitals and nothing else."""
    return 2 <= len(label) <= 4 and label.isalpha() and (label.isupper() or (label[0].isupper() and len(label) == 2))


def spelt_initials(label: str, text: str) -> str | None:
    """The name that the head of a text gives for these initials: "JS = June Sorrel", "June Sorrel (JS)", or the one
    that stands alone behind a colon ("Interviewer: Mark Kettle"); None where there is none or more than one."""
    letters = label.upper()
    head = text[:_HEAD]
    spelt = (
        re.compile(rf"(?<!\w){letters}[ \t]*[=:–—-][ \t]*({_NAME})"),  # "JS = June Sorrel"
        re.compile(rf"({_NAME})[ \t]*[(\[]{letters}[)\]]"),  # "June Sorrel (JS)"
        re.compile(rf":[ \t]*({_NAME})[ \t]*$", re.MULTILINE),  # "Interviewer: Mark Kettle"
    )
    for pattern in spelt:
        found = {name for match in pattern.finditer(head) if (name := _with_initials(match[1], letters))}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _with_initials(words: str, letters: str) -> str | None:
    """The last words that these are the initials of."""
    names = words.split()[-len(letters) :]
    capitals = "".join(name[0] for name in names)
    return " ".join(names) if capitals == letters else None
