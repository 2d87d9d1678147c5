"""Rich text (.rtf), as word processors and press databases write it: its words, a line a paragraph."""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from generator.model import Facts, Problem
from generator.read.formats import Converted
from generator.read.repairs import repair_text

_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})\b")
_TITLE = re.compile(r"\{\\title ([^{}\\]{1,500})\}")
_ADDRESS = re.compile(r"\(\"(?:https?|mailto|file):[^\"\s]{1,4000}\"\)")  # which the library writes behind a link


def read(content: bytes, encoding: str | None) -> Converted:
    """The text; `encoding`: what the archivist says of bytes written as escapes, else what the file says."""
    if not content.lstrip().startswith(b"{\\rtf"):
        return Converted("", "rtf", problems=(Problem("unreadable", "this file does not begin as rich text does"),))
    page = _CODE_PAGE.search(content[:2_000])
    source = content.decode("latin-1")
    code_page = encoding or (f"cp{page[1].decode()}" if page else "cp1252")
    plain: str = rtf_to_text(source, encoding=code_page, errors="replace")  # type: ignore[no-untyped-call]
    text, repairs = repair_text(_ADDRESS.sub("", plain).strip())
    title = _TITLE.search(source[:20_000])
    facts = Facts(title=" ".join(title[1].split()) or None) if title and title[1].isascii() else Facts()
    return Converted(text + "\n" if text else "", "rtf", facts, repairs=repairs)
