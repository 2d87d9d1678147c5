"""Countries and organisations of states as tags: their names in the language of the text, by CLDR."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator.languages import codes
from generator.resolve.terms import Terms, read_terms
from generator.slugs import slugify
from generator.tables import read_table

KEPT = Path(__file__).with_name("territories.json")

# no countries: pseudo-languages, the euro zone, outlying parts, unknown
_NO_COUNTRY = frozenset({"XA", "XB", "EZ", "QO", "ZZ", "CQ"})
# names in use that CLDR lists as variants
_ALSO = {
    "US": ("US", "USA", "U.S", "U.S.A", "United States of America", "США", "EEUU", "Etats-Unis"),
    "GB": ("UK", "U.K", "Britain", "Great Britain", "Großbritannien", "Grande-Bretagne", "Gran Bretaña"),
    "TR": ("Turkey", "Türkei", "Turquie"),
    "CZ": ("Czech Republic", "Tschechische Republik"),
    "MM": ("Myanmar", "Burma"),
    "KP": ("North Korea",),
    "KR": ("South Korea",),
    "PS": ("Palestine", "Gaza", "West Bank"),
    "CI": ("Ivory Coast",),
    "CD": ("Democratic Republic of the Congo",),
    "CN": ("China",),
    "HK": ("Hong Kong",),
    "MO": ("Macao", "Macau"),
    "EU": ("EU",),
    "UN": ("UN",),
}
# a word of the language more often than the country, or the name of people, states and towns
_DOUBTFUL = frozenset(
    {"jersey", "man", "guam", "chad", "mali", "niger", "reunion", "réunion", "oman", "togo", "cuba libre"}
)
# languages whose names of countries take endings
_INFLECTED = frozenset(
    {"ru", "uk", "be", "bg", "sr", "hr", "sl", "sk", "cs", "pl", "ro", "el", "hu", "fi", "et", "lv", "lt", "tr"}
)


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
    for territory, name in _territories(code).items():
        for spelling in (name, *(part for part in _ALSO.get(territory, ()) if _fits(part, code))):
            if spelling.casefold() not in _DOUBTFUL:
                names.setdefault(spelling, tag_id(territory))
    return read_terms(sorted(names.items()), inflected=code in _INFLECTED)


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
