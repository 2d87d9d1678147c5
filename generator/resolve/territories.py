"""Countries and organisations of states as tags: their names in the language of the text, by CLDR."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator.languages import codes, words
from generator.resolve.terms import Terms, read_terms
from generator.slugs import slugify
from generator.tables import read_table

KEPT = Path(__file__).with_name("territories.json")

# no countries: pseudo-languages, the euro zone, outlying parts, unknown
_NO_COUNTRY = frozenset({"XA", "XB", "EZ", "QO", "ZZ", "CQ"})


@cache
def _countries() -> Mapping[str, object]:
    """What CLDR does not say of their names, see countries.yml."""
    found = read_table(Path(__file__).with_name("countries.yml"))
    assert isinstance(found, dict)
    return found


@cache
def _also() -> Mapping[str, tuple[str, ...]]:
    """Names in use that CLDR lists as variants, by its code."""
    also = _countries()["also"]
    assert isinstance(also, dict)
    return {territory: words(also, territory) for territory in also}


@cache
def organisations() -> Mapping[str, list[str]]:
    """The spellings of organisations of states, by the id of their tag."""
    found = read_table(Path(__file__).with_name("organisations.yml"))
    assert isinstance(found, dict)
    return found


@cache
def territory_terms(language: str | None) -> Terms:
    """The names of countries and organisations in a language, English where it is not known; ids as of tag_id."""
    code = (language or "en").partition("-")[0]
    names = {name: tag for tag, listed in organisations().items() for name in listed}
    doubtful = frozenset(words(_countries(), "doubtful"))
    for territory, name in _territories(code).items():
        for spelling in (name, *(part for part in _also().get(territory, ()) if _fits(part, code))):
            if spelling.casefold() not in doubtful:
                names.setdefault(spelling, tag_id(territory))
    return read_terms(sorted(names.items()), inflected=code in words(_countries(), "inflected"))


def _fits(name: str, code: str) -> bool:
    return name.isascii() or code != "en"


@cache
def _territories(code: str) -> Mapping[str, str]:
    kept: dict[str, dict[str, str]] = _kept()
    return kept[code] if code in kept else cldr_territories(code)


@cache
def _kept() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(KEPT.read_bytes())
    return found


def cldr_territories(code: str) -> dict[str, str]:
    """Code -> name of every country, in the language, English where CLDR does not know it."""
    from babel import Locale, UnknownLocaleError  # only for languages that territories.json does not hold

    try:
        territories = Locale.parse(code).territories
    except (UnknownLocaleError, ValueError):
        territories = Locale.parse("en").territories
    return {
        key: str(name)
        for key, name in territories.items()
        if len(key) == 2 and key.isalpha() and key not in _NO_COUNTRY
    }


@cache
def tag_id(territory: str) -> str:
    """The id of a country's tag: the slug of its English name, whatever the language of the text."""
    return slugify(_territories("en").get(territory, territory))


@cache
def tag_names(language: str) -> dict[str, str]:
    """Id -> name of every country and organisation, in the language of the site."""
    code = language if language.partition("-")[0] in codes() else "en"
    names = _territories(code.partition("-")[0])
    listed = {tag_id(territory): name for territory, name in names.items()}
    first = {tag: spellings[0] for tag, spellings in organisations().items() if tag not in listed}
    longer = {tag: tag.replace("-", " ").title() for tag in first if len(first[tag]) <= 3 and "-" in tag}
    return {**first, **longer, **listed}
