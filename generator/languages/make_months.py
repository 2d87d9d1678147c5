"""Makes months.json from Unicode CLDR as Babel carries it: python -m generator.languages.make_months.

The table is stored, because loading 200 locales takes 0.6 s and a document needs one of them. A test compares the two.
"""

from __future__ import annotations

import json
from pathlib import Path

from babel import Locale
from babel.localedata import locale_identifiers

_KEYS = (("format", "wide"), ("stand-alone", "wide"), ("format", "abbreviated"), ("stand-alone", "abbreviated"))
PATH = Path(__file__).with_name("months.json")


def month_table() -> dict[str, dict[str, object]]:
    """{language: {"order": "dmy" | "mdy" | "ymd", "months": [[names of January], ...]}}."""
    table: dict[str, dict[str, object]] = {}
    for identifier in sorted(locale_identifiers()):
        if "_" in identifier or identifier == "root":
            continue
        locale = Locale.parse(identifier)
        months = [_names(locale, number) for number in range(1, 13)]
        if all(months) and months != _CODES:
            table[identifier] = {"order": _order(locale), "months": months}
    return table


_CODES = [[f"m{number:02}"] for number in range(1, 13)]


def _names(locale: Locale, number: int) -> list[str]:
    """The names of a month, lower-case, without full stop, longest first; bare numbers are no names."""
    found = set()
    for context, width in _KEYS:
        name = str(locale.months[context][width][number]).lower().strip(" .\u200e\u200f")
        if name and not any(char.isdigit() for char in name):
            found.add(name)
    return sorted(found, key=lambda name: (-len(name), name))


def _order(locale: Locale) -> str:
    pattern = str(locale.date_formats["short"].pattern).lower()
    return "".join(sorted("dmy", key=lambda letter: pattern.find(letter) % 99))


if __name__ == "__main__":
    rows = (f"{json.dumps(code)}: {json.dumps(entry, ensure_ascii=False)}" for code, entry in month_table().items())
    PATH.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
