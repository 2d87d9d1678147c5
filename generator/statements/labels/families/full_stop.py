"""`Mr. GREEN of Texas. Mr. Speaker, ...`, `CHAIR NAME. Good afternoon`, `M. le président. La séance ...`"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.nouns import replace
from generator.statements.labels.candidates import Candidate, Head, is_speech
from generator.statements.labels.shapes import Kind, Shape, read_shape
from generator.statements.labels.words import label_words

FAMILY = "full-stop"
RECORD = "record-full-stop"
# "Mr. GREEN of Texas." "Ms. LINDA T. SANCHEZ of California." "The SPEAKER pro tempore (Mr. Smith)." "The Clerk."
_RECORD = re.compile(
    r"""(?: (?:Mr|Mrs|Ms|Miss|Dr)\.[ ] (?:[A-Z][\w'’.-]*[ ]){0,4} (?:Mc|Mac|De|La|Le|Di|Van|O['’])? [A-Z][A-Z'’-]*[A-Z]
            (?:[ ](?:Jr|Sr)\.)? (?:,[ ](?:Jr|Sr)\.)? (?:[ ]of[ ][A-Z][a-z]+(?:[ ][A-Z][a-z]+){0,2})?
          | The[ ](?:[A-Z]{2,}+[ ]?){1,4} (?:[ ]?pro[ ]tempore)?
          | The[ ](?:Acting[ ])?(?:PRESIDENT|SPEAKER|CHAIRMAN|CHAIR)(?:[ ]pro[ ]tempore)?
          | The[ ](?:(?:Reading|Legislative|Bill|Assistant[ ]legislative|Senior[ ]assistant)[ ])?(?:Clerk|clerk)
          | The[ ]Sergeant[ ]at[ ]Arms )
        (?:[ ]\([^()\n]{1,60}\))? \.""",
    re.VERBOSE,
)
# ". ", ".-", ". - ", ". – ", ".—"
_STOP = re.compile(r"\.(?:[ \t\xa0]*[–—―][ \t\xa0]*|--?[ \t\xa0]*|[ \t\xa0]+(?:--?[ \t\xa0]+)?|(?=$))")
_INITIALS = re.compile(r"\.[ \xa0]?[^\W\d_]$")
_LETTERS = re.compile(r"(?:[^\W\d_]\.){1,3}[^\W\d_]")
_SURNAME_FIRST = re.compile(r"[^\W\d_]{3,30}[ \xa0][^\W\d_]\.[ \xa0]?[^\W\d_]\.")
# ", голова Комісії з питань прав людини (Печерський виборчий округ)." over two lines at most
_ROLE = re.compile(r"(?:,[ \xa0]|[ ]?\()(?P<role>[^.\n]{3,200}(?:\n(?!\s)[^.\n]{3,120})?)(?P<stop>\.)(?=\s)")
_STATE = re.compile(r"[ ]of[ ][A-Z][a-z]+(?:[ ][A-Z][a-z]+){0,2}$")
_REACH = 150  # characters of a label with an office
_WRAPPED = 40  # characters: a line this long may break a sentence
_DEEPEST = 4  # columns: what is set in further is inserted material, not the floor


def find(text: str, heads: Sequence[Head]) -> list[Candidate]:
    """Every line that opens with a label and a full stop."""
    found = []
    for head in heads:
        if "." not in head.window:
            continue
        candidate = _read_record(text, head) or _read_plain(text, head)
        if candidate:
            found.append(candidate)
    return found


def _read_record(text: str, head: Head) -> Candidate | None:
    if not head.window.startswith(("M", "D", "The ")):
        return None
    match = _RECORD.match(text, head.start, head.end)
    if not match or _depth(text, head) > _DEEPEST:
        return None
    start = _said_from(text, match.end(), head)
    if start is None:
        return None
    words = match.group()[:-1]
    name, _, beside = words.partition(" (")
    bare = _STATE.sub("", name)
    kind = Kind.TITLED if not name.startswith("The ") else Kind.OFFICE
    shape = Shape(words, bare.casefold(), kind, is_capital=True, tokens=len(name.split()), beside=beside[:-1] or None)
    return Candidate(head.mark, match.end(), start, shape, RECORD, head.line, is_said=True)


def _goes_on(text: str, start: int) -> bool:
    """Whether the line goes on with a sentence of the line above: "as was asked of\nMinister GREEN. Then"."""
    above = text[max(0, start - _WRAPPED) : start].rstrip(" \t\xa0")
    if len(above) < _WRAPPED or not above.endswith("\n"):
        return False
    line = above[:-1].rstrip(" \t\xa0")
    return "\n" not in line and (line[-1:].isalpha() or line[-1:] == ",")


def _read_plain(text: str, head: Head) -> Candidate | None:
    first = head.window.split(None, 1)[0].rstrip(".,")
    known = label_words()
    inverted = _SURNAME_FIRST.match(head.window)  # "Пример И. П., фракция ..."
    if not (inverted or first.casefold() in known.openers or (len(first) > 1 and first.isupper())):
        return None
    if _goes_on(text, head.start):
        return None
    if inverted and head.window[: inverted.end()].split()[0].isupper():
        role = _ROLE.match(text, head.start + inverted.end())
        found_role = _with_role(text, head, inverted.group(), role) if role else None
        if found_role:
            return found_role
    for stop in _STOP.finditer(text, head.start, min(head.end, head.start + _REACH)):
        if inverted and stop.start() < head.start + inverted.end() - 1:
            continue
        words = text[head.start : stop.start()]
        shape = read_shape(words)
        if not shape:
            if len(words) > 12:
                return None
            continue
        if not (shape.is_capital or shape.is_strong or inverted):
            continue
        last = words.split()[-1].casefold().rstrip(".")
        is_group = shape.kind is Kind.ROLE  # "Un député du groupe XY"
        is_short = len(last) < 3 or _LETTERS.fullmatch(last) is not None  # "HON. S.T" of "HON. S.T. REED.- ..."
        if (is_short and not inverted and not is_group) or last + "." in known.titles:
            continue  # "Vice President Joseph R", "... with Mrs"
        if shape.tokens == 1 and (len(words) < 4 or words.casefold() + "." in known.titles):
            continue  # "MR." of "MR. GREEN: ...", "A.M."
        start = _said_from(text, stop.end(), head)
        if start is None:
            continue
        if _INITIALS.search(words):
            shape = replace(shape, name=shape.name + ".")  # "ПРИКЛАД О.Т. Шановні ..."
        said = is_speech(text, start, head)
        return Candidate(head.mark, stop.start() + 1, start, shape, FAMILY, head.line, said)
    return None


def _with_role(text: str, head: Head, name: str, role: re.Match[str]) -> Candidate | None:
    """Who speaks and as what: "ПРИКЛАД О. І., голова Комітету (Портове). Шановні колеги!"."""
    shape, start = read_shape(name), role.end()
    while start < len(text) and text[start].isspace():
        start += 1
    if not shape or start >= len(text) or text[start].islower():
        return None
    shape = replace(shape, beside=" ".join(role["role"].rstrip(")").split()))
    return Candidate(head.mark, role.end(), start, shape, FAMILY, head.line, is_speech(text, start, head))


def _said_from(text: str, end: int, head: Head) -> int | None:
    start = end
    while start < head.end and text[start] in " \t\xa0–—":
        start += 1
    if start >= head.end:
        return head.stop if head.stop < len(text) else None
    first = text[start]
    return None if first.islower() or first in ",;.)" else start


def _depth(text: str, head: Head) -> int:
    return head.mark - (text.rfind("\n", 0, head.mark) + 1)
