"""YAML front matter, by yaml.safe_dump, always present."""

from __future__ import annotations

import html
from collections.abc import Mapping

import yaml


def front_matter(fields: Mapping[str, object]) -> str:
    """The block between two lines of ---. The title is escaped, because MkDocs prints it raw."""
    safe = {
        key: html.escape(value) if key == "title" and isinstance(value, str) else value for key, value in fields.items()
    }
    return "---\n" + yaml.safe_dump(safe, allow_unicode=False, sort_keys=False, default_flow_style=False) + "---\n\n"
