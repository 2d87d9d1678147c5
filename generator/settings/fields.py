"""Reading typed fields out of a placed YAML mapping, collecting every fault instead of stopping at the first."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from generator.errors import PlacedError
from generator.settings.yaml_places import Placed

T = TypeVar("T")
# "en", "de-AT", "zh-Hant", "sr-Latn-RS", "ca-valencia": RFC 5646 without what it only reserves
_LANGUAGE = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{3})?(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3})){0,4}"
    r"(?:-[a-wy-z\d](?:-[a-z\d]{2,8}){1,4}){0,2}(?:-x(?:-[a-z\d]{1,8}){1,4})?",
    re.IGNORECASE,
)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].{1,40})?)?)?")

NOTHING_MEANT: Mapping[str, str] = {}


class Fields:
    """One mapping of a settings file; each reader gives a default and notes the fault where the value does not fit."""

    def __init__(self, node: Placed, what: str, faults: list[PlacedError]) -> None:
        self._what, self._faults, self._node = what, faults, node
        self._asked: set[str] = set()
        self._entries = dict(node.items())
        if not isinstance(node.value, dict):
            faults.append(node.place.error(f"{what} must be a mapping of keys to values", "write 'key: value' lines"))

    def text(self, key: str, *, default: str | None = None) -> str | None:
        """A scalar as text (a number or date written without quotes counts)."""
        return self._read(key, default, "a text", _as_text)

    def language(self, key: str) -> str | None:
        """The tag of a language (RFC 5646), as it is written; that such a language is spoken is not asked."""
        what = "the tag of a language: en, de-AT, zh-Hant"
        return self._read(key, None, what, lambda v: v if isinstance(v, str) and _LANGUAGE.fullmatch(v) else None)

    def date(self, key: str) -> str | None:
        """A date, or a year or month, that is in the calendar; a time may follow a full date."""
        return self._read(key, None, "a date of the calendar: 2024-03-11, 2024-03 or 2024", as_date)

    def flag(self, key: str, *, default: bool) -> bool:
        """true or false."""
        return self._read(key, default, "true or false", lambda v: v if isinstance(v, bool) else None)

    def number(self, key: str, *, default: int, least: int = 0, most: int = 10**9) -> int:
        """A whole number within bounds."""
        what = f"a whole number from {least} to {most}"

        def fits(value: object) -> int | None:
            return value if type(value) is int and least <= value <= most else None

        return self._read(key, default, what, fits)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text alone counts as a list of one."""
        return self._read(key, (), "a list of texts", _as_texts)

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """A mapping of texts to texts, in the order of the file."""
        return self._read(key, (), "a mapping of names to texts", _as_pairs)

    def nodes(self, key: str, *, example: str = "") -> tuple[Placed, ...]:
        """The items of a list, to be read by another Fields; `example` is one item as it is written."""
        hint = f"write each on a line of its own below {key}:, as in   - {example}" if example else ""
        return self._read(key, (), "a list", lambda v: tuple(v) if isinstance(v, list) else None, hint)

    def mapping(self, key: str) -> tuple[tuple[str, Placed], ...]:
        """The entries of a mapping, to be read by another Fields."""
        return self._read(key, (), "a mapping", lambda v: tuple(v.items()) if isinstance(v, dict) else None)

    def fault(self, key: str, message: str, hint: str = "") -> None:
        """Notes a fault at the value of `key`."""
        place = self._entries[key].place if key in self._entries else self._node.place
        self._faults.append(place.error(message, hint))

    def finish(self, meant: Mapping[str, str] = NOTHING_MEANT) -> None:
        """Notes every key nobody asked for, with the nearest known one; `meant`: what others are often called by."""
        for key, entry in self._entries.items():
            if key in self._asked:
                continue
            near = [meant[key]] if key in meant else difflib.get_close_matches(key, sorted(self._asked), n=1)
            hint = f"did you mean {near[0]!r}?" if near else "known keys: " + ", ".join(sorted(self._asked))
            self._faults.append((entry.key_place or entry.place).error(f"unknown key {key!r} in {self._what}", hint))

    def _read(self, key: str, default: T, wanted: str, fit: Callable[[object], T | None], hint: str = "") -> T:
        self._asked.add(key)
        entry = self._entries.get(key)
        if entry is None or entry.value is None:
            return default
        value = fit(entry.value)
        if value is None:
            self._faults.append(entry.place.error(f"{key!r} in {self._what} must be {wanted}", hint))
            return default
        return value


def _as_text(value: object) -> str | None:
    if isinstance(value, bool):
        return None
    return str(value) if isinstance(value, str | int | float) else None


def as_date(value: object) -> str | None:
    """A date of the calendar as it is written; None for anything else."""
    text = _as_text(value)
    match = _DATE.fullmatch(text) if text else None
    try:
        if match:
            datetime.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None
    return text if match else None


def _as_texts(value: object) -> tuple[str, ...] | None:
    items = [item.value for item in value if isinstance(item, Placed)] if isinstance(value, list) else [value]
    texts = [_as_text(item) for item in items]
    return tuple(text for text in texts if text is not None) if None not in texts else None


def _as_pairs(value: object) -> tuple[tuple[str, str], ...] | None:
    if not isinstance(value, dict):
        return None
    pairs = [(key, text) for key, entry in value.items() if (text := _as_text(entry.value)) is not None]
    return tuple(pairs) if len(pairs) == len(value) else None
