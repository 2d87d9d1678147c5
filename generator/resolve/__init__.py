"""Stage 5 of 9: names -> people, text -> tags. Proposes, never merges two people alone."""

from __future__ import annotations

from generator.resolve.speakers import full_name, resolve_speakers
from generator.resolve.tags import find_phrases, find_tags

__all__ = ["find_phrases", "find_tags", "full_name", "resolve_speakers"]
