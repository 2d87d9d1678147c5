"""Stage 5 of 9: names -> people, text -> tags. Proposes, never merges two people alone."""

from __future__ import annotations

from generator.resolve.corrections import correct
from generator.resolve.speakers import people_named, resolve_speakers
from generator.resolve.tags import choose_tags, find_phrases, find_tags, name_tags

__all__ = [
    "choose_tags",
    "correct",
    "find_phrases",
    "find_tags",
    "name_tags",
    "people_named",
    "resolve_speakers",
]
