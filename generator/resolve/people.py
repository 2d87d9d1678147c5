"""Whom a name stands for, and what the names of a document are read against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from generator.model import Speaker
from generator.nouns import dataclass
from generator.resolve.announced import Announced
from generator.resolve.directory import Directory
from generator.resolve.names import speaker_id


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a label names."""

    name: str | None = None
    id: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What the names of one document are read against."""

    text: str
    head: int  # characters before the first label: title, participants
    date: str | None
    directory: Directory
    outlets: frozenset[str]  # folded names; an outlet that asks is no person
    given: Mapping[str, str] = field(default_factory=dict)  # folded given name -> the one full label that begins so
    held: Mapping[str, str] = field(default_factory=dict)  # folded office -> the one name that stands beside it
    chairs: Announced = Announced()
    witnesses: Announced = Announced()


def person_named(name: str, role: str | None, setting: Setting) -> Person:
    """The one of speakers.yml with this full name, else somebody known by the name alone."""
    listed = setting.directory.named(name)
    return person_of(listed, role) if listed else Person(name, speaker_id(name), role)


def person_of(speaker: Speaker, role: str | None) -> Person:
    """One of speakers.yml as a person, in this role."""
    return Person(speaker.name, speaker.id, role)
