"""Several records in one file: where each begins, so that the file can be parted. The parts together are the file."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.model import Span

# "1 of 100 DOCUMENTS", "Dokument 1 von 100", "1 de 100 DOCUMENTS": over each record of Nexis
NUMBER = re.compile(
    r"^[ \t]*+(?:\d{1,5} (?:of|de|von) \d{1,5} (?:DOCUMENTS?|DOKUMENTE?)"
    r"|(?:Document|Dokument) \d{1,5} (?:of|de|von) \d{1,5})[ \t\r\f]*+$",
    re.MULTILINE,
)
# the last line of a record: of Nexis since 2018, of Factiva
_END = re.compile(
    r"^[ \t]*+(?:End of Document|Document [A-Z0-9]{2,12}0000[a-z0-9]{12,24})[ \t\r\f]*+(?:\n\s*|\Z)", re.MULTILINE
)
# over each record of ProQuest, where they have numbers of their own
_RULE = re.compile(r"^_{20,200}+[ \t\r]*+$", re.MULTILINE)
_PROQUEST = re.compile(r"^[ \t]*+ProQuest document ID:", re.MULTILINE)
_GATES = ("DOCUMENT", "Dokument ", "End of Document", "\nDocument ", "ProQuest document ID:")  # one is in each of them


def find_parts(text: str) -> tuple[Span, ...]:
    """The records of a text, in order; (): it holds one, or none. What stands before the first is a part of its own."""
    if not any(gate in text for gate in _GATES):
        return ()
    numbers = [match.start() for match in NUMBER.finditer(text)]
    if len(numbers) < 2:
        numbers = _behind_ends(text)
    if len(numbers) < 2 and len(_PROQUEST.findall(text)) > 1:
        numbers = [match.start() for match in _RULE.finditer(text)]
    if len(numbers) < 2:
        return ()
    opening = text[: numbers[0]]
    starts = numbers if not opening else [0, *numbers] if opening.strip() else [0, *numbers[1:]]
    return tuple(Span(start, end) for start, end in pairwise([*starts, len(text)]))


def _behind_ends(text: str) -> list[int]:
    """Where records begin: at the top, and behind the last line of each but the last."""
    ends = [match.end() for match in _END.finditer(text)]
    begins = [0, *ends]
    return begins if begins[-1] < len(text.rstrip()) else begins[:-1]
