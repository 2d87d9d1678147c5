"""Makes territories.json from Unicode CLDR as Babel carries it: python -m generator.resolve.make_territories.

The table is stored, because loading Babel and two of its locales takes 0.05 s. A test compares the two.
"""

from __future__ import annotations

import json

from generator.languages import codes
from generator.resolve.territories import KEPT, cldr_territories


def territory_table() -> dict[str, dict[str, str]]:
    """{language: {"AD": "Andorra"}} of the languages that have a file."""
    return {code: cldr_territories(code) for code in codes()}


if __name__ == "__main__":
    rows = (f"{json.dumps(code)}: {json.dumps(names, ensure_ascii=False)}" for code, names in territory_table().items())
    KEPT.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
