"""What is written into scripts: JSON that no engine which reads the file acts on."""

from __future__ import annotations

import json
import re

# what ends a script, or what an engine that reads the file as Markdown or as a template acts on
_ACTIVE = re.compile("[<>&{}`~$=|\\[\\]*^%\u2028\u2029\x7f-\x9f\ud800-\udfff]")


def script_json(value: object) -> str:
    """JSON that stays JSON inside a script, an HTML page, a Markdown file and a template."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if "\\" in text:  # no text of JSON holds a control character as it stands
        text = text.replace("\\\\", "\0").replace('\\"', "\1")
    parts = text.split('"')
    inside = '"'.join(parts[1::2])
    if _ACTIVE.search(inside):
        parts[1::2] = _ACTIVE.sub(_coded, inside).split('"')
        text = '"'.join(parts)
    return text.replace("\1", '\\"').replace("\0", "\\\\")


def _coded(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"
