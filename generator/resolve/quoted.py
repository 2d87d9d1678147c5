"""The speaker of a quotation: whom the fullest name that the document gives stands for."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from generator.languages import tables
from generator.languages import words as words_of
from generator.model import Speaker
from generator.resolve.names import NameParts, speaker_id, split_name
from generator.resolve.people import Person, Setting, person_of
from generator.statements.attribution.lexicon import given_names
from generator.statements.labels.words import is_title

_WORD = re.compile(r"\w+")
_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 3, 7  # letters of one beside other words; longer capitals are words


def who_is_quoted(name: str | None, label: str, setting: Setting) -> Person:
    """The speaker of a quotation: `name` is the fullest the document gives, or None where it names nobody."""
    if name is None:
        held = _listed_by_label(label, setting) if label else None
        return person_of(held, split_name(label).role) if held else Person()
    parts = NameParts(name) if _is_whole(name, setting.text) else split_name(name)
    role = parts.role or split_name(label).role
    listed = setting.directory.named(name) or setting.directory.named(parts.name)
    if listed:
        return person_of(listed, role)
    if not parts.is_full:
        surnamed = setting.directory.surnamed(parts.surname, setting.date, role)
        return person_of(surnamed, role) if surnamed else Person(parts.name or None, None, role)
    return Person(parts.name, speaker_id(parts.name), role)


def _listed_by_label(label: str, setting: Setting) -> Speaker | None:
    """By an alias ("the NATO chief") or an office ("the Prime Minister") of speakers.yml."""
    return setting.directory.named(label) or setting.directory.holder(label, setting.date)


def _is_whole(name: str, text: str) -> bool:
    """Whether a quoted name has no title in it: that of a body, or one whose title is a first name: "Don Brook"."""
    parts = [word.casefold() for word in name.split()]
    if "," in name or _is_acronym(name, text) or (len(parts) > 1 and parts[-1] in _bodies()) or "of" in parts[1:]:
        return True
    return len(parts) == 2 and parts[0] in given_names() and is_title(parts[0])


@cache
def _bodies() -> frozenset[str]:
    """Words of bodies in all languages, in small letters: "alliance"."""
    return frozenset(word.casefold() for table in tables("people").values() for word in words_of(table, "bodies"))


def _is_acronym(name: str, text: str) -> bool:
    """Whether the capitals of a quoted name are those of a body: no word of it stands in the text in ordinary letters.

    A name all in capitals of several words is somebody's: "ADA BROOK".
    """
    words = name.split()
    shortest = _SHORTEST_ACRONYM if len(words) > 1 else 2  # "JD Brook" is somebody
    capitals = [word for word in words if word.isupper() and word.replace("-", "").isalpha() and len(word) >= shortest]
    if not capitals or (len(capitals) == len(words) > 1):
        return False
    return all(len(word) <= _LONGEST_ACRONYM for word in capitals) and _words_of(text).isdisjoint(
        map(str.capitalize, capitals)
    )


@lru_cache(maxsize=1)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))
