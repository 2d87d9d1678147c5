"""What the name of a person looks like, and the names that stand in a stretch of a row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from generator.degrees import DEGREE, without_degrees
from generator.languages import every, tables, words
from generator.languages.worded import Worded
from generator.model import Found, Span
from generator.recognise.metadata.authors.agencies import is_agency
from generator.recognise.metadata.cues import cue_in, single_words
from generator.recognise.metadata.page import Row
from generator.statements.labels.words import particle_pattern

_LONGEST = 300  # characters in which names are looked for
_TOKEN = r"(?:[^\W\d_a-zß-öø-ÿ][\w’'‘.\-]*|[A-Z]\.)"
_NICKNAME = r"\([A-Z][\w.-]{0,20}\)"  # "Jane (Jay) Doe"
# behind a degree any capitals are one too: "MD, FAAP"
_CAPITALS = re.compile(r"[A-Z][A-Za-z-]{0,5}[A-Z]®?")
_UPDATED = re.compile(
    r"(?<=[a-z])(?:(?:Last )?[Uu]pdated|Published|Posted|Reviewed|(?:Co-)?Founder|CEO"
    r"|(?:Staff |Senior )?(?:Writer|Editor)|Contributor|Author|Director|Manager|Reporter|Correspondent"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*(?= ?\d)).*"
    r"|(?<=[a-zß-ÿ])In(?= [A-Z]).*"  # "Jane DoeIn Harbours, Lamps"
    r"|(?<=[A-Z]{3})(?:LAST UPDATED|UPDATED|PUBLISHED|POSTED|REVIEWED)\b.*",
    re.DOTALL,
)
_ROLE = re.compile(
    r",?(?:(?<!\s)\s+)?(?:staff writer|correspondent|reporter|editor|columnist|contributor|guest author)s?\s*\Z", re.I
)
_SHORTEST_PAIR = 5  # characters of a name said twice
_COMMAS = re.compile(r",(?!\s*(?:Jr|Sr|II|III|IV|Ph\.?D|M\.?D)\b)")
_COMMA = re.compile(r",\s*\Z")
_FEWEST_LISTED = 3  # names that commas alone part
_ENDS_IN_ROLE = Worded(r"\b{jobs}s?\Z", re.IGNORECASE)
NAMES_ROLE = Worded(r"\b{jobs}\b", re.IGNORECASE)
NAMES_FIRM = Worded(r"\b{firms}\b")
_GLUED = re.compile(r"[a-zß-ÿ]{5}[A-ZÀ-Þ]|\w{22}")  # "Jane DoeshipsMarten", a menu without blanks
TEAM = re.compile(
    r"(?!(?i:meet|our|your|about|join|the team|contact)\b)"
    r"(?:(?:(?<![\w.&-])[A-Z][\w.&-]* ){0,3}(?:Team|Staff|Editors|Desk|Newsdesk|Contributors?|TEAM|STAFF|EDITORS)"
    r"|Team(?: [A-Z][\w.&-]*){1,2})\Z"
)
_ORGANISATION = Worded(r"\b{of_houses}\b", re.IGNORECASE)
_FORM = re.compile(
    r"[ ,](?:B\.? ?V|N\.? ?V|S\.? ?A|S\.? ?p\.? ?A|S\.? ?r\.? ?l|A\.? ?G|GmbH|K\.? ?G|A/S|ApS|A\.? ?B|O[yY]"
    r"|Ltd|Limited|LLC|LLP|PLC|Inc|Int|Corp|Co|Pty|Pvt|PC)\.?\Z"
)
_LINK = re.compile(r"\s*\[\d{1,4}\]\s*")  # "by [10]Jane Doe", as text browsers number links
# white space is read from where it begins: each run once
_AND = Worded(r"(?:(?<!\s)\s+)?(?:,|;|&|/|\b{and+with}\b)\s*")
_JOINED = Worded(r"&|\b{and}\b")
# what ends the names of a byline: a date, a time, a role, a second cue
_END = Worded(
    r"(?:(?<!\s)\s+)?(?:[|•·—–]|\s-\s|\((?!(?-i:[A-Z])[\w.-]{0,20}\) (?-i:[A-Z]))|\[|@|\d|\t"
    r"|,\s*(?!{and+with}\b)(?=(?-i:[a-z]))|\b{behind_names}\b).*",
    re.IGNORECASE | re.DOTALL,
)


@cache
def _name() -> re.Pattern[str]:
    return re.compile(
        rf"{_TOKEN}(?:[ \u00a0]+(?:(?:{particle_pattern()}|st\.?)[ \u00a0]+|{_NICKNAME}[ \u00a0]+)*{_TOKEN}){{0,4}}"
        r"(?:,? (?:Jr|Sr|II|III|IV|PhD|MD|Dr)\.?)?"
    )


def split_names(row: Row, offset: int, stop: int, language: str | None, *, least: int) -> Iterator[Found[str]]:
    """The names between two places of a row, each with its span, up to the first that is none."""
    if link := _LINK.match(row.text, offset):
        offset = link.end()
    begin = row.span.start + offset
    for name, start, end in _names_in(row.text[offset : min(stop, offset + _LONGEST)], language, least):
        yield Found(name, "byline", Span(begin + start, begin + end))


@lru_cache(maxsize=2048)  # menus and mastheads come again on other pages
def _names_in(text: str, language: str | None, least: int) -> tuple[tuple[str, int, int], ...]:
    """The names in some words, each with where it begins and ends."""
    inner = cue_in("byline", language).match(text)
    offset = inner.end() if inner and inner.end() < len(text) else 0
    text = text[offset:]
    for pattern in (_UPDATED, _END):
        end = pattern.search(text)
        text = text[: end.start()] if end else text
    role = None if TEAM.fullmatch(text.strip()) else _ROLE.search(text)
    text = text[: role.start()] if role else text
    pieces = _pieces(text)
    if not _is_list(text, [name for _, name in pieces]):
        comma = _COMMAS.search(text)  # "A and B, The Harbour Post"
        pieces = [piece for piece in pieces if comma is None or piece[0] < comma.start()]
    by_first_names = least == 1 and len(pieces) == 2 and all(" " not in name for _, name in pieces)
    if by_first_names and not any(has_given_name(name) for _, name in pieces):
        by_first_names = False  # "Written by Linny and Peter"
    least = least if len(pieces) == 1 or by_first_names else 2
    found = list[tuple[str, int, int]]()
    for start, piece in pieces:
        if not is_name(piece, least=least):
            break
        name = _said_once(piece)
        found.append((" ".join(name.split()), offset + start, offset + start + len(name)))
    return tuple(found)


def _said_once(name: str) -> str:
    """A name without its repetitions: the text of its picture stands before it ("Jane Doe Jane Doe")."""
    words = name.split()
    for times in (3, 2):
        size = len(words) // times
        if len(name) > _SHORTEST_PAIR and size * times == len(words) and words == words[:size] * times:
            return _first_words(name, size)
    return name


def _first_words(name: str, count: int) -> str:
    """A name up to the end of its n-th word."""
    end = 0
    for word in name.split()[:count]:
        end = name.index(word, end) + len(word)
    return name[:end]


def _pieces(text: str) -> list[tuple[int, str]]:
    """What stands between commas and "and", with the place where each begins."""
    pieces: list[tuple[int, str]] = []
    position = 0
    for start, end in (*(gap.span() for gap in _AND.finditer(text)), (len(text), len(text))):
        piece = text[position:start]
        name = piece.strip(" .:\u00a0\t*_")
        if name:
            _join(pieces, text, position + piece.index(name), name)
        position = end
    return pieces


def _join(pieces: list[tuple[int, str]], text: str, start: int, name: str) -> None:
    """Add a piece; a degree behind a comma goes to the name before it."""
    if pieces:
        first, before = pieces[-1]
        has_degree = "," in before
        is_behind = _COMMA.fullmatch(text, first + len(before), start) is not None
        if is_behind and (DEGREE.fullmatch(name) or (has_degree and _CAPITALS.fullmatch(name))):
            dot = text[start + len(name) : start + len(name) + 1] == "." and name.endswith("D")
            pieces[-1] = (first, text[first : start + len(name) + dot])
            return
    pieces.append((start, name))


def _is_list(text: str, names: list[str]) -> bool:
    """Whether commas part names: "A, B and C", "A, B, C"; not "Jane Doe, Harbour Expert"."""
    if _COMMAS.search(text) is None:
        return True
    if _JOINED.search(text) is None and len(names) < _FEWEST_LISTED and not _are_two(names):
        return False
    return all(is_name(name) and not is_organisation(name) and not is_role(name) for name in names)


def _are_two(names: list[str]) -> bool:
    """Whether two names stand there, each with a given name and another: "Jane Doe, John Roe"."""
    return len(names) == 2 and all(name.count(" ") == 1 and has_given_name(name) for name in names)


def is_name(text: str, *, least: int = 2) -> bool:
    """Whether a text looks like the name of a person: capitalised words, none of them of the page's furniture."""
    if (" " in text and _GLUED.search(text) and has_given_name(text)) or text.endswith(("'s", "’s")):
        return False
    if TEAM.fullmatch(text):
        return True
    text = without_degrees(text)
    parts = text.lower().split()
    if not least <= len(parts) <= 6 or not _name().fullmatch(text) or is_agency(text):
        return False
    if parts[-1] in every("metadata", "months_too") and has_given_name(text):
        parts = parts[:-1]  # "Tom May"
    if any(word.strip(".,") in _no_names() for word in parts):
        return False
    return least == 1 or parts[0] not in single_words("chrome")


def is_organisation(text: str) -> bool:
    """Whether a word of a text is one of those that organisations and rubrics bear."""
    return text.lower().partition(" ")[0] in words_for_bodies() or _ORGANISATION.search(text) is not None


def is_role(text: str) -> bool:
    """Whether a text ends with what a person is: "Technical Writer", "Shipping Expert"."""
    return _ENDS_IN_ROLE.search(text) is not None


def is_firm(text: str) -> bool:
    """Whether a text ends with the form of a company: "Quaylight B.V.", "Vesterey Lamps Ltd"."""
    return _FORM.search(text) is not None


@cache
def _no_names() -> frozenset[str]:
    """Words that no name holds, in small letters: "subscribe", "monday"."""
    return frozenset(every("metadata", "no_names"))


@cache
def words_for_bodies() -> frozenset[str]:
    """The words of every language for bodies that are no person: "landtag", "ministero"."""
    return frozenset(word.lower() for table in tables("people").values() for word in words(table, "bodies"))


def has_given_name(name: str) -> bool:
    """Whether a name begins with one that many people bear: "Andrew King"; "Dr." in front counts for nothing."""
    first = next((word for word in name.split() if not _HONORIFIC.fullmatch(word)), "")
    plain = unicodedata.normalize("NFKD", first.translate(_SPELT_OUT)).encode("ascii", "ignore").decode().lower()
    return plain.partition("-")[0].strip(".,'") in _given_names()


_HONORIFIC = re.compile(r"(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Rev|Fr|Don|Dra?|Ing|Mag)\.?", re.IGNORECASE)
_SPELT_OUT = str.maketrans({"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i", "ß": "ss", "æ": "ae"})


@cache
def _given_names() -> frozenset[str]:
    text = Path(__file__).with_name("given_names.txt").read_text(encoding="utf-8")
    return frozenset(name for line in text.splitlines() if not line.startswith("#") for name in line.split())
