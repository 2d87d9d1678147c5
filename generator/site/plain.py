"""Shells and the heads of pages as plain values for JSON, and back."""

from __future__ import annotations

import hashlib
from typing import Any  # what JSON gives back

from generator.site.shells import Fragment, Heading, Key, Part, Repeat, Shell, Slot
from generator.store.codec import to_json


def fragment_to(fragment: Fragment) -> list[object]:
    """A page without its path and content."""
    return [dict(fragment.meta), [[h.level, h.id, h.title] for h in fragment.headings], fragment.has_title]


def fragment_from(path: str, head: list[Any]) -> Fragment:
    """The inverse of fragment_to, with the path that the page has now."""
    return Fragment(path, head[0], tuple(Heading(*heading) for heading in head[1]), head[2])


def shell_to(shell: Shell) -> list[object]:
    """The parts of a shell: text, [name of a slot, whether it is escaped], {"repeat": parts}."""
    return [_part_to(part) for part in shell.parts]


def shell_from(parts: list[Any]) -> Shell:
    """The inverse of shell_to."""
    return Shell(tuple(_part_from(part) for part in parts))


def name_of(key: Key) -> str:
    """A short name for the kind of page that takes one shell: 20 hexadecimal digits."""
    return digest_of([key.place, key.fields, key.first, key.has_contents, key.has_title])[:20]


def digest_of(plain: object) -> str:
    """SHA-256 of a value as JSON."""
    return hashlib.sha256(to_json(plain)).hexdigest()


def _part_to(part: Part) -> object:
    if isinstance(part, Slot):
        return [part.name, part.is_escaped]
    return {"repeat": [_part_to(inner) for inner in part.parts]} if isinstance(part, Repeat) else part


def _part_from(plain: object) -> Part:
    if isinstance(plain, dict):
        inner = [_part_from(part) for part in plain["repeat"]]
        return Repeat(tuple(part for part in inner if not isinstance(part, Repeat)))
    if isinstance(plain, list):
        return Slot(str(plain[0]), bool(plain[1]))
    return str(plain)
