"""Numbers of lines in the margin, as transcripts of courts and hearings have them: 1 to 25 on every page.

They come off where nearly every line has one, each is one more than the last, and the count begins anew on each page.
"""

from __future__ import annotations

import re
from itertools import pairwise

from generator.model import Repair
from generator.read.marks.unmarked import Unmarked

_MOST = 60  # lines of a page
_LEAST_LINES = 40
_OPENING = 2_000  # characters, in which a quarter of them stands
_LEAST_SHARE, _LEAST_IN_ORDER = 0.75, 0.95  # of the lines that are not blank; of the numbers
_NUMBER = re.compile(r"^[ \t]{0,8}+(?P<number>\d{1,2})(?:[ \t]{1,2}+|\r?$)", re.MULTILINE)
_FILLED = re.compile(r"^[ \t]*+\S", re.MULTILINE)


def without_margin(text: str) -> Unmarked | None:
    """The text without the numbers; None where its lines have none."""
    if len(_NUMBER.findall(text, 0, _OPENING)) < _LEAST_LINES // 4:
        return None
    numbers = list(_NUMBER.finditer(text))
    if len(numbers) < _LEAST_LINES or len(numbers) < _LEAST_SHARE * sum(1 for _ in _FILLED.finditer(text)):
        return None
    counted = [int(match["number"]) for match in numbers]
    pages = sum(number == 1 for number in counted)
    in_order = sum(after == before + 1 or after == 1 for before, after in pairwise(counted))
    if pages < 2 or max(counted) > _MOST or in_order < _LEAST_IN_ORDER * (len(counted) - 1):
        return None
    return Unmarked(_NUMBER.sub("", text), (Repair("margin-numbers", "1, 2, 3, ...", "", count=len(numbers)),))
