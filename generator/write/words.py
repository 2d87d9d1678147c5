"""The words of the interface in its language; dates, numbers and names of languages as that language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

import yaml
from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from generator.nouns import dataclass
from generator.settings.site import LANGUAGES
from generator.write.elements import Direction

_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa ha-arab he iw ks ku-arab nqo ps sd syr ug ur yi".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Words:
    """The interface in one language."""

    language: str
    said: Mapping[str, str]
    locale: str = "en"  # whose dates and numbers are meant: "en-GB"

    def __call__(self, key: str, **filled: str) -> str:
        """The words for `key`. Raises KeyError: no such entry in words.yml."""
        words = self.said[key]
        return words.format(**filled) if filled else words

    def count(self, key: str, n: int, **filled: str) -> str:
        """A number with its noun: "1 document", "2,000 documents"."""
        one, _, many = self.said[key].partition(" | ")
        return (one if n == 1 or not many else many).format(n=self.number(n), **filled)

    def or_plain(self, key: str, plain: str) -> str:
        """The words for `key`, or for what no entry knows `plain` with its hyphens as blanks."""
        return self.said.get(key) or plain.replace("-", " ")

    def quoted(self, words: str) -> str:
        """Words between the quotation marks of the language."""
        return f"{self.said['quote_opens']}{words}{self.said['quote_closes']}"

    def number(self, n: int) -> str:
        """A number as the language groups its digits."""
        return str(n) if n < 1000 else _number(n, self.locale)

    def date(self, iso: str) -> str:
        """An ISO date of a day, month or year in words; anything else as it stands."""
        return _date(iso, self.locale)

    def short_date(self, iso: str) -> str:
        """A year or month in few letters, for the axis of a chart."""
        return _date(iso, self.locale, "LLL yy")

    def size(self, n: int) -> str:
        """A number of bytes as people say it: "640 KB", "1.2 MB"."""
        for unit in ("KB", "MB"):
            n_of = n / 1000 if unit == "KB" else n / 1_000_000
            if n_of < 999.5:
                return f"{_decimal(n_of if n_of < 10 else round(n_of), self.locale)} {unit}"
        return f"{_decimal(n / 1_000_000_000, self.locale)} GB"

    def language_name(self, code: str) -> str:
        """The name of a language in this one; its code where nobody knows a name."""
        return _language_name(code, self.language)


@cache
def words_in(language: str) -> Words:
    """The interface in this language; English where there is no translation, also for single entries."""
    wanted = language.split("-")[0].lower()
    entries = _entries()
    known = wanted if wanted in LANGUAGES else "en"
    locale = language if known == wanted and _is_locale(language) else known
    return Words(known, {key: said.get(wanted) or said["en"] for key, said in entries.items()}, locale)


def _is_locale(language: str) -> bool:
    try:
        return bool(Locale.parse(language, sep="-"))
    except (UnknownLocaleError, ValueError):
        return False


# the parser in C is ten times as fast, and every build starts with this file
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def _entries() -> Mapping[str, Mapping[str, str]]:
    text = files("generator.write").joinpath("words.yml").read_text(encoding="utf-8")
    loaded: Mapping[str, Mapping[str, str]] = yaml.load(text, Loader=_LOADER)
    return loaded


def direction_of(language: str | None) -> Direction:
    """ "rtl" for languages written from right to left, "ltr" for all others, "" for an unknown one."""
    if not language:
        return ""
    code = language.lower()
    return "rtl" if code in _RIGHT_TO_LEFT or code.split("-")[0] in _RIGHT_TO_LEFT or "-arab" in code else "ltr"


@lru_cache(maxsize=8192)
def _date(iso: str, language: str, months: str = "LLLL y") -> str:
    parts = iso.split("T")[0].split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 1:
            return parts[0]
        day = date(numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else 1)
    except ValueError:
        return iso
    return format_date(day, "long" if len(numbers) > 2 else months, locale=language.replace("-", "_"))


@lru_cache(maxsize=1024)
def _number(n: int, language: str) -> str:
    return format_decimal(n, locale=language.replace("-", "_"))


def _decimal(n: float, language: str) -> str:
    return format_decimal(round(n, 1), locale=language.replace("-", "_"))


@lru_cache(maxsize=1024)
def _language_name(code: str, language: str) -> str:
    try:
        name = Locale.parse(code, sep="-").get_display_name(language)
    except (UnknownLocaleError, ValueError):
        return code
    return name[:1].upper() + name[1:] if name else code
