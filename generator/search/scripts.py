"""The scripts and the style sheet of the search, as a reader loads them.

The scripts are kept short (site/short) by `npm run shorten`, which only who changes them needs
(docs/decisions/0037).
"""

from __future__ import annotations

from importlib import resources

from generator.search.packing import File, plain_file

_NAMES = (
    "box.js",
    "engine.js",
    "answers.js",
    "phrases.js",
    "spelling.js",
    "filters.js",
    "page.js",
    "results.js",
    "hits.js",
    "facets.js",
    "saved.js",
    "meant.js",
    "arrive.js",
    "search.css",
    "facets.css",
)


def script_files() -> list[File]:
    """Everything static below assets/search."""
    folder = resources.files("generator.search") / "site" / "short"
    return [plain_file(name, (folder / name).read_bytes()) for name in _NAMES]
