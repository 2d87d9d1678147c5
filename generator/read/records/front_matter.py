"""Front matter: YAML between two rows of dashes, as site generators and text archives open a file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.errors import SettingsError
from generator.model import Facts
from generator.read.records.record import LONGEST_HEAD, Record, iso_day, public, rows_of_head

_FENCE = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"[A-Za-z_][\w .-]{0,40}:(?=\s|\Z)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
# keys of static site generators and of text archives -> what they say
_TITLES, _DATES, _AUTHORS = ("title", "headline"), ("date", "published", "pubdate"), ("author", "authors", "byline")
_LANGUAGES, _URLS, _OUTLETS = ("lang", "language"), ("canonical_url", "canonical", "url"), ("outlet", "publisher")


def find_front_matter(text: str) -> Record | None:
    """The front matter a text opens with; None where it opens with text, rows of it between rules among them."""
    opening = _FENCE.match(text)
    closing = _CLOSING.search(text, opening.end(), LONGEST_HEAD) if opening else None
    if opening is None or closing is None or not _KEY.match(text, opening.end()):
        return None
    from generator.settings.yaml_lines import read_yaml  # loads the parser: few texts need it

    try:
        entries = read_yaml(text[opening.end() : closing.start()], "").items()
    except SettingsError:  # rows of a text
        return None
    values = {key.lower(): node.value for key, node in entries}
    return Record(rows_of_head(text, closing.end()), _facts(values)) if values else None


def _facts(values: Mapping[str, object]) -> Facts:
    language = _first(values, _LANGUAGES)
    return Facts(
        title=_first(values, _TITLES),
        date=iso_day(_first(values, _DATES)),
        outlet=_first(values, _OUTLETS),
        url=public(_first(values, _URLS)),
        language=language.replace("_", "-") if language and _LANGUAGE.fullmatch(language) else None,
        byline=next((names for key in _AUTHORS if (names := _names(values.get(key)))), ()),
        is_by_author=True,
    )


def _first(values: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    found = (values.get(key) for key in keys)
    return next((" ".join(value.split()) for value in found if isinstance(value, str) and value.strip()), None)


def _names(value: object) -> tuple[str, ...]:
    """ "Jane Doe", ["Jane Doe", "Max Roe"] or [{name: Jane Doe}]."""
    from generator.settings.yaml_places import Placed

    if isinstance(value, Placed):
        value = value.value
    if isinstance(value, str):
        return (" ".join(value.split()),) if value.strip() else ()
    if isinstance(value, dict):
        return _names(value.get("name"))
    return tuple(name for item in value for name in _names(item)) if isinstance(value, list) else ()
