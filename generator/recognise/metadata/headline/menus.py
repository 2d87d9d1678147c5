"""Rows that are the items of a menu or the way to the page, and no headline."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.languages.furniture import is_furniture

UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
STEP = re.compile(r" ?(?:>{1,2}|[»›]) ?")
_LONGEST_STEP = 24  # characters
_QUOTED = re.compile("[«‹]")  # "»" closes what it opens
_LEAST_ITEMS, _LONGEST_WIDE_ITEM = 3, 6  # of a menu; characters
_KNOWN_ITEMS = 2  # known furniture among the items: "Login with Harbour ID | Login with Quay Mail | Login"
_MENU_MARK = re.compile(r" ?[|·•] ?")


@lru_cache(maxsize=4096)
def is_menu(text: str) -> bool:
    """Whether a row is the items of a menu: "News | Harbour | Opinion | Live"."""
    items = _MENU_MARK.split(text) if len(text) < 200 else []
    if len(items) == 1 and not text.isascii():  # "证券 港股 美股 宏观 国际"
        items = text.split()
        return len(items) >= _LEAST_ITEMS and all(map(_is_short_item, items)) and UNSPACED.match(text) is not None
    if len(items) < _LEAST_ITEMS:
        return False
    if all(0 < len(item) <= 24 and item.count(" ") <= 1 for item in items):
        return True
    return sum(map(is_furniture, items)) >= _KNOWN_ITEMS


def _is_short_item(item: str) -> bool:
    return len(item) <= _LONGEST_WIDE_ITEM


def is_path(text: str) -> bool:
    """Whether a row is the way to the page: "News > Harbour > Text", "人民网>>文化"."""
    steps = STEP.split(text) if "<" not in text and (">" in text or "»" in text or "›" in text) else []
    return len(steps) > 1 and all(len(step) <= _LONGEST_STEP for step in steps) and not _QUOTED.search(text)
