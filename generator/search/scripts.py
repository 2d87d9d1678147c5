"""The scripts and the style sheet of the search, as a reader loads them.

The scripts are kept short (site/short) by `npm run shorten`, which only who changes them needs
(docs/decisions/0037).
"""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable

from generator.search.packing import File, plain_file

_NAMES = (
    "box.js",
    "engine.js",
    "spelling.js",
    "filters.js",
    "page.js",
    "hits.js",
    "facets.js",
    "saved.js",
    "meant.js",
    "arrive.js",
    "search.css",
    "facets.css",
)


# what every first query needs: in one file; hits.js is also loaded alone, where a reader arrives
_FIRST = ("finding.js", "answers.js", "phrases.js", "hits.js", "results.js")


def script_files() -> list[File]:
    """Everything static below assets/search."""
    first = b"".join((_folder() / name).read_bytes() for name in _FIRST)
    return [*(plain_file(name, (_folder() / name).read_bytes()) for name in _NAMES), plain_file("first.js", first)]


def _folder() -> Traversable:
    return resources.files("generator.search") / "site" / "short"
