"""The scripts and the style sheet of the search, as a reader loads them: without comments and indentation."""

from __future__ import annotations

import re
from importlib import resources

from generator.search.shards import File

NAMES = ("box.js", "engine.js", "page.js", "arrive.js", "search.css")
# /** ... */ and // at the beginning of a line only: our own sources hold no such line inside a text
_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*(?:[^*]|\*(?!/))*\*/[ \t]*)\n?", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+|[ \t]+$|\n(?=\n)", re.MULTILINE)
_TYPE = re.compile(r"/\*\* @type \{[^\n]*?\} \*/ ?")


def script_files() -> list[File]:
    """Everything static below assets/search."""
    folder = resources.files("generator.search") / "site"
    return [File(name, strip_comments((folder / name).read_text(encoding="utf-8"))) for name in NAMES]


def strip_comments(source: str) -> str:
    """The source without comments that stand on lines of their own, casts and indentation."""
    return _INDENT.sub("", _COMMENT.sub("", _TYPE.sub("", source))).lstrip("\n")
