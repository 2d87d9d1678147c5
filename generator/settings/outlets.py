"""outlets/<id>.yml: how one outlet's pages look: names and signs, markers, patterns, encoding, learned lines."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

from generator.errors import PlacedError
from generator.nouns import dataclass
from generator.settings.fields import Fields
from generator.settings.yaml_places import Placed

LONGEST_PATTERN = 300  # characters of a pattern
OPENING = 24  # characters of a learned line by which others are told apart
LONGEST_LINE = 200  # characters of a line that a pattern sees, white space collapsed
SLOWEST = 0.05  # seconds a pattern may take on a line made to be slow
# a repeated group that repeats inside, "(a+)+", "(.*x)*", "(a|ab)*": these can take for ever on a long line
_NESTED = re.compile(r"[+*}][^()]*\)[+*{]|\|[^()]*\)[+*{]")
_LEARNED = re.compile(r"learned\s*:")
_REPEATED = re.compile(r"[^\\][*+]|\{\d*,\d*\}")
_REPEATED_WIDE = re.compile(r"(?:[^\\]\.|^\.|\\[wWSD]|\[\^[^\]]*\])(?:[*+]|\{\d*,\})")
_BACKWARD = re.compile(r"\\[1-9]|\(\?P=|\(\?[<(]?[=!]|\(\?\(")


@dataclass(frozen=True, slots=True)
class LearnedLine:
    """A line that recurs on the pages of an outlet."""

    key: str  # as the cleaner compares lines: see generator/languages/furniture.py
    pages: int  # on how many pages of the outlet it stands


class LineCounts(dict[str, int]):
    """Key of a line -> pages that show it."""

    @cached_property
    def openings(self) -> frozenset[str]:
        """The first OPENING characters of each key: most lines of a text open like none."""
        return frozenset(key[:OPENING] for key in self)


@dataclass(frozen=True, slots=True)
class Profile:
    """What was learned of an outlet from its own pages."""

    pages: int = 0  # how many were read
    lines: tuple[LearnedLine, ...] = ()
    counts: LineCounts = field(default_factory=LineCounts, compare=False)  # the same, for quick asking

    @classmethod
    def of(cls, pages: int, lines: tuple[LearnedLine, ...]) -> Profile:
        """The profile with its table."""
        return cls(pages, lines, LineCounts({line.key: line.pages for line in lines}))


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet."""

    id: str
    name: str
    hosts: tuple[str, ...] = ()  # host names of its URLs
    encoding: str | None = None
    aliases: tuple[str, ...] = ()  # other names it goes by
    signs: tuple[str, ...] = ()  # words in a text that show it is this outlet's
    start: tuple[re.Pattern[str], ...] = ()  # the text begins after the first line that matches
    end: tuple[re.Pattern[str], ...] = ()  # the text ends before the first line that matches
    keep: tuple[re.Pattern[str], ...] = ()  # lines that are text, whatever other rules say
    drop: tuple[re.Pattern[str], ...] = ()  # lines that are furniture
    date: tuple[re.Pattern[str], ...] = ()  # a line with the date; a group named `date` or the first one
    byline: tuple[re.Pattern[str], ...] = ()  # a line with the author; a group named `byline` or the first one
    profile: Profile = field(default_factory=Profile)
    is_mixed: bool = False  # the profile is of pages of many outlets, which nobody has told apart


def read_outlet(outlet_id: str, node: Placed, faults: list[PlacedError]) -> Outlet:
    """One outlet's settings; faults are added to the list."""
    fields = Fields(node, f"outlets/{outlet_id}.yml", faults)
    outlet = Outlet(
        id=outlet_id,
        name=fields.text("name", default=outlet_id) or outlet_id,
        hosts=fields.texts("hosts"),
        encoding=fields.text("encoding"),
        aliases=fields.texts("aliases"),
        signs=fields.texts("signs"),
        start=_patterns(fields, "start"),
        end=_patterns(fields, "end"),
        keep=_patterns(fields, "keep"),
        drop=_patterns(fields, "drop"),
        date=_patterns(fields, "date"),
        byline=_patterns(fields, "byline"),
        profile=_profile(fields, outlet_id, faults),
    )
    fields.finish()
    return outlet


def with_learned(text: str, profile: Profile, *, name: str | None, hosts: tuple[str, ...]) -> str:
    """The text of an outlet's file with its `learned` section written anew; everything else stays as it stands."""
    rows = text.splitlines()
    start = next((number for number, row in enumerate(rows) if _LEARNED.match(row)), None)
    if start is not None:
        end = start + 1
        while end < len(rows) and (not rows[end] or rows[end][0] in " -#"):
            end += 1
        rows[start:end] = []
    if not text.strip():
        rows = [
            "# What is settled for this outlet; `onrecord outlets --write` writes only the section `learned`.",
            "# A learned line that is text after all: name it under keep, as in  keep: ['^Our view$']",
        ]
        rows += _dump({"name": name} if name else {}) + _dump({"hosts": list(hosts)} if hosts else {})
    while rows and not rows[-1].strip():
        rows.pop()
    lines = [{"line": line.key, "pages": line.pages} for line in profile.lines]
    learned = ["learned:", f"  pages: {profile.pages}", "  lines:" if lines else "  lines: []"]
    return "\n".join([*rows, "", *learned, *(f"  - {_dump(line, in_one=True)[0]}" for line in lines)]) + "\n"


def _dump(value: Mapping[str, object], *, in_one: bool = False) -> list[str]:
    """The lines of YAML that say it; `in_one`: one line, in braces."""
    if not value:
        return []
    import yaml  # only where lines are learned

    dumped = yaml.safe_dump(
        dict(value), allow_unicode=True, sort_keys=False, width=float("inf"), default_flow_style=in_one
    )
    return dumped.rstrip("\n").split("\n")


def pattern_fault(pattern: str) -> str | None:
    """Why a pattern is not taken; None where it is fine.

    Taken are patterns without repetition or alternatives inside a repetition, without back references and looking
    around, with few repetitions, that are quick on lines made to be slow. They see the first 200 characters of a line.
    """
    if len(pattern) > LONGEST_PATTERN:
        return f"is longer than {LONGEST_PATTERN} characters"
    if _NESTED.search(pattern.replace("\\(", "").replace("\\)", "")):
        return "repeats a group that repeats or chooses inside, which can take for ever"
    if _BACKWARD.search(pattern):
        return "refers back or looks around, which is not allowed here"
    if len(_REPEATED.findall(pattern)) > 6 or len(_REPEATED_WIDE.findall(pattern)) > 2:
        return "has too many repetitions"
    try:
        compiled = re.compile(pattern, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        return f"is no regular expression: {error}"
    return "is slow on a long line" if _is_slow(compiled, pattern) else None


def _is_slow(compiled: re.Pattern[str], pattern: str) -> bool:
    for letters in ("a", "A", "1", " ", "-", ".", "a ", "1 ", "".join(filter(str.isalnum, pattern))[:8] or "x"):
        line = (letters * LONGEST_LINE)[: LONGEST_LINE - 1] + "\x01"
        started = time.perf_counter()
        compiled.search(line)
        if time.perf_counter() - started > SLOWEST:
            return True
    return False


def _patterns(fields: Fields, key: str) -> tuple[re.Pattern[str], ...]:
    found = []
    for pattern in fields.texts(key):
        fault = pattern_fault(pattern)
        if fault:
            fields.fault(key, f"the pattern {pattern!r} {fault}", "write a plain word, or a shorter pattern")
        else:
            found.append(re.compile(pattern, re.IGNORECASE))
    return tuple(found)


def _profile(fields: Fields, outlet_id: str, faults: list[PlacedError]) -> Profile:
    learned = fields.mapping("learned")
    if not learned:
        return Profile()
    pages, lines = 0, list[LearnedLine]()
    for key, node in learned:
        if key == "pages" and type(node.value) is int:
            pages = node.value
        elif key == "lines" and isinstance(node.value, list):
            lines.extend(_line(item, outlet_id, faults) for item in node.value)
        else:
            fields.fault(
                "learned", f"{key!r} is not what `onrecord outlets --write` writes", "let it write the section again"
            )
    return Profile.of(pages, tuple(lines))


def _line(node: Placed, outlet_id: str, faults: list[PlacedError]) -> LearnedLine:
    entry = Fields(node, f"a learned line of outlets/{outlet_id}.yml", faults)
    line = LearnedLine(entry.text("line", default="") or "", entry.number("pages", default=0))
    entry.finish()
    return line
