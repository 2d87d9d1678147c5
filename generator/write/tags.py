"""Tags and attributes that are written the same way in Markdown and in HTML."""

from __future__ import annotations

import re

from generator.write.elements import Box, Run

# What an attribute list, a raw tag and an HTML parser all read as it stands. Two underscores could be emphasis.
_NOT_PLAIN = re.compile(r"[^\w .:/#,%+-]|_")


def plain(value: str) -> str:
    """A value as a plain token: any other mark becomes a blank."""
    return _NOT_PLAIN.sub(" ", value) if _NOT_PLAIN.search(value) else value


def run_attributes(run: Run) -> str:
    """The attributes of an inline tag, with a leading blank."""
    return _attributes(run, list(run.attributes))


def box_attributes(box: Box) -> str:
    """The attributes of a block tag, with a leading blank, in the order in which Python-Markdown writes them."""
    return _attributes(box, [*box.attributes, *([("open", "open")] if box.is_open else [])])


def _attributes(element: Run | Box, values: list[tuple[str, str]]) -> str:
    if element.id:
        values.append(("id", element.id))
    if element.classes:
        values.append(("class", element.classes))
    if element.language:
        values.append(("lang", element.language))
    if element.direction:
        values.append(("dir", element.direction))
    return "".join([f' {name}="{plain(value)}"' for name, value in sorted(values)])
