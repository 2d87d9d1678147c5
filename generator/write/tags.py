"""Tags and attributes that are written the same way in Markdown and in HTML."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.write.elements import Box, Run

# What an attribute list, a raw tag and an HTML parser all read as it stands. Two underscores could be emphasis.
_NOT_PLAIN = re.compile(r"[^\w .:/#,%+-]|_")


@lru_cache(maxsize=16384)
def plain(value: str) -> str:
    """A value as a plain token: any other mark becomes a blank."""
    return _NOT_PLAIN.sub(" ", value) if _NOT_PLAIN.search(value) else value


def run_attributes(run: Run) -> str:
    """The attributes of an inline tag, with a leading blank."""
    if run.classes and not (run.id or run.language or run.direction or run.attributes):
        return f' class="{plain(run.classes)}"'
    return _attributes(run.id, run.classes, run.language, run.direction, run.attributes)


def box_attributes(box: Box) -> str:
    """The attributes of a block tag, with a leading blank, in the order in which Python-Markdown writes them."""
    attributes = (*box.attributes, ("open", "open")) if box.is_open else box.attributes
    return _attributes(box.id, box.classes, box.language, box.direction, attributes)


@lru_cache(maxsize=4096)  # the Markdown and the HTML of a page ask one after the other
def _attributes(
    anchor: str, classes: str, language: str, direction: str, attributes: tuple[tuple[str, str], ...]
) -> str:
    named = (("id", anchor), ("class", classes), ("lang", language), ("dir", direction))
    values = sorted((*attributes, *[pair for pair in named if pair[1]]))
    return "".join([f' {name}="{plain(value)}"' for name, value in values])
