"""Every regular expression of the package, and inputs made from its own structure to make it slow.

`python -m tests.fuzz.patterns` prints the patterns as JSON lines: all that importing every module and reading the
demo's sources compile, tables of the languages included. An input is a start, a unit many times over and an end: what
stands before a repeat, what it repeats, and a near miss of what has to follow; or two characters of the pattern's
alphabet in turn. After "Regular expression denial of service": what is slow is a repeat that is tried from many places.
"""

from __future__ import annotations

import collections
import importlib
import json
import math
import pkgutil
import random
import re
import re._constants as codes  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE = REPOSITORY / "generator"
METHODS = ("search", "match", "fullmatch")
_BUILT = {"recognise/metadata/cues.py": ("match", "fullmatch")}  # patterns without a name: how they are asked
_SAME = {"findall": "finditer", "sub": "finditer", "subn": "finditer", "split": "finditer"}
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_LONG = 8  # times from which on a repeat is worth an attack
_PROBES = " \t\n\xa0aAzZ1.,:;-–—'\"“”’()[]/|*_!?é語@#&<>•"
_MEMBERS = {
    codes.CATEGORY_DIGIT: "1",
    codes.CATEGORY_NOT_DIGIT: "a ",
    codes.CATEGORY_SPACE: " \n\xa0",
    codes.CATEGORY_NOT_SPACE: "a.1",
    codes.CATEGORY_WORD: "aA1_",
    codes.CATEGORY_NOT_WORD: " .-",
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression of the package."""

    name: str  # "recognise.metadata.dates._RIGHTS"; with its line where a function makes it
    source: str  # bytes as Latin-1
    flags: int
    methods: tuple[str, ...]  # how it is asked: "search", "match", "fullmatch", "finditer"
    is_bytes: bool

    @property
    def home(self) -> str:
        """Its name without the line, which every change above it moves."""
        return self.name.partition(":")[0]

    def compiled(self) -> re.Pattern[str] | re.Pattern[bytes]:
        return re.compile(self.source.encode("latin-1") if self.is_bytes else self.source, self.flags)


@dataclass(frozen=True, slots=True)
class Attack:
    """A text that may be slow to search."""

    start: str
    unit: str
    end: str

    def text(self, size: int) -> str:
        return self.start + self.unit * max(1, (size - len(self.start) - len(self.end)) // len(self.unit)) + self.end


def patterns() -> tuple[Pattern, ...]:
    """All of them, by name; found in a process of their own, where none is compiled yet."""
    command = [sys.executable, "-m", "tests.fuzz.patterns"]
    shown = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    read = (json.loads(line) for line in shown.splitlines())
    return tuple(Pattern(**{**one, "methods": tuple(one["methods"])}) for one in read)


def attacks(pattern: Pattern, *, most: int) -> list[Attack]:
    """Inputs for one pattern, the same ones every time."""
    chance = random.Random(pattern.home)
    source = pattern.source.encode("latin-1") if pattern.is_bytes else pattern.source
    tree = parser.parse(source, pattern.flags)
    made = [*_of_repeats(tree, chance), *_of_whole(tree, chance)]
    letters = list(dict.fromkeys([*_alphabet(tree), " ", "\n", "a", "A"]))[:14]
    made += [Attack("", letter, end) for letter in letters for end in ("", "\x01")]
    made += [Attack("", a + b, end) for a in letters[:10] for b in letters[:10] if a != b for end in ("", "\x01")]
    made = list(dict.fromkeys(attack for attack in made if attack.unit))
    return made if len(made) <= most else chance.sample(made, most)


def seconds(pattern: re.Pattern[str] | re.Pattern[bytes], method: str, text: str, *, most: float) -> float:
    """CPU seconds that one question takes; it is broken off after so many, and infinite then."""
    asked = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
    former = signal.signal(signal.SIGVTALRM, _late)
    begin = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, most)
        if method == "finditer":
            collections.deque(pattern.finditer(asked), maxlen=0)  # type: ignore[call-overload]
        else:
            getattr(pattern, method)(asked)
        return time.process_time() - begin
    except TimeoutError:
        return math.inf
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)


def _late(*_: object) -> None:
    raise TimeoutError


def _of_repeats(tree: object, chance: random.Random) -> Iterator[Attack]:
    for way, body in _repeats(tree, ()):
        for _ in range(4):
            before = "".join(_sample(list(part)[:at], chance) for part, at in way)
            unit = _sample(body, chance)
            behind = "".join(_sample(list(part)[at + 1 :], chance) for part, at in reversed(way))
            yield Attack(before, unit, chance.choice(("", "!", "\n", "x", " ", "\x01")))
            yield Attack(before[-1:], unit, f"{behind[:-1]}\x01")
            yield Attack("", before + unit, "!")
            yield Attack("", before + unit * 3, "")
            yield Attack(before * 50, unit, "")


def _of_whole(tree: object, chance: random.Random) -> Iterator[Attack]:
    for _ in range(6):
        whole = _sample(tree, chance)
        yield from (Attack("", unit, "") for unit in (whole, whole[1:], f"{whole} ", f"{whole}\n"))
        yield Attack("", whole[:-1], "!")


def _repeats(
    tree: object, way: tuple[tuple[object, int], ...]
) -> Iterator[tuple[tuple[tuple[object, int], ...], object]]:
    for at, (code, given) in enumerate(tree):  # type: ignore[var-annotated, arg-type]
        here = (*way, (tree, at))
        if code in _REPEATS and int(given[1]) > _LONG:
            yield here, given[2]
        for part in _parts(code, given):
            yield from _repeats(part, here)


def _parts(code: object, given: object) -> Iterable[object]:
    """The sequences inside a node of the parser's tree."""
    if code in _REPEATS:
        return (given[2],)  # type: ignore[index]
    if code is codes.BRANCH:
        return given[1]  # type: ignore[index, no-any-return]
    if code is codes.SUBPATTERN:
        return (given[3],)  # type: ignore[index]
    if code is codes.ATOMIC_GROUP:
        return (given,)
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return (given[1],)  # type: ignore[index]
    return ()


def _sample(tree: object, chance: random.Random) -> str:
    """Words that the sequence may take, short."""
    return "".join(_one(code, given, chance) for code, given in tree)  # type: ignore[attr-defined]


def _one(code: object, given: object, chance: random.Random) -> str:
    if code in _REPEATS:
        least, most, body = given  # type: ignore[misc]
        times = chance.randint(least, max(least, min(int(most), least + 2)))  # type: ignore[has-type]
        return "".join(_sample(body, chance) for _ in range(times))  # type: ignore[has-type]
    if code is codes.BRANCH:
        return _sample(chance.choice(given[1]), chance)  # type: ignore[index]
    if code in (codes.SUBPATTERN, codes.ATOMIC_GROUP) or (code is codes.ASSERT and chance.random() < 0.3):
        return "".join(_sample(part, chance) for part in _parts(code, given))
    return chance.choice(list(_characters(code, given)) or [""])


def _characters(code: object, given: object) -> Iterator[str]:
    """Some of what one place of the pattern takes."""
    if code is codes.LITERAL:
        yield chr(given)  # type: ignore[arg-type]
    elif code is codes.NOT_LITERAL:
        yield from (probe for probe in "a .x" if ord(probe) != given)
    elif code is codes.ANY:
        yield from "a. "
    elif code is codes.IN and given[0][0] is codes.NEGATE:  # type: ignore[index]
        taken = "".join(_members(given[1:]))  # type: ignore[index]
        yield from [probe for probe in _PROBES if probe not in taken and not _in_ranges(probe, given)][:8]  # type: ignore[arg-type]
    elif code is codes.IN:
        yield from _members(given)  # type: ignore[arg-type]


def _members(given: Iterable[tuple[object, object]]) -> Iterator[str]:
    for code, what in given:
        if code is codes.LITERAL:
            yield chr(what)  # type: ignore[arg-type]
        elif code is codes.RANGE:
            yield from (chr(what[0]), chr(what[1]))  # type: ignore[index]
        elif code is codes.CATEGORY:
            yield from _MEMBERS.get(what, "")


def _in_ranges(probe: str, given: Iterable[tuple[object, object]]) -> bool:
    return any(code is codes.RANGE and what[0] <= ord(probe) <= what[1] for code, what in given)  # type: ignore[index]


def _alphabet(tree: object) -> Iterator[str]:
    for code, given in tree:  # type: ignore[attr-defined]
        yield from list(_characters(code, given))[:6]
        for part in _parts(code, given):
            yield from _alphabet(part)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a pattern was compiled first."""

    file: str
    line: int
    function: str  # that makes it; "<module>"


def _compiled_by_the_package() -> dict[tuple[str | bytes, int], _Place]:
    """Pattern and flags -> its place, after every module is in and the demo has been read."""
    where: dict[tuple[str | bytes, int], _Place] = {}
    compiled = re._compile  # type: ignore[attr-defined]

    def noting(pattern: object, flags: int) -> object:
        made, frame = compiled(pattern, flags), sys._getframe(1)
        while frame.f_back and frame.f_code.co_filename == re.__file__:
            frame = frame.f_back
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(PACKAGE):
            place = _Place(file.relative_to(PACKAGE).as_posix(), frame.f_lineno, frame.f_code.co_name)
            where.setdefault((made.pattern, made.flags), place)
        return made

    re._compile = noting  # type: ignore[attr-defined]
    import generator
    from generator.model import Raw
    from generator.pipeline import read_document
    from generator.settings import Settings

    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for file in sorted((REPOSITORY / "content" / "sources").rglob("*.txt")):
        read_document(Raw(file.name, file.read_bytes()), Settings())
    re._compile = compiled  # type: ignore[attr-defined]
    return where


def _names() -> dict[tuple[str | bytes, int], str]:
    """Pattern and flags -> module and name of it."""
    from generator.languages.worded import Worded

    return {
        (value.pattern, value.flags): f"{module.removeprefix('generator.')}.{name}"
        for module, loaded in sorted(sys.modules.items(), reverse=True)
        if module.startswith("generator")
        for name, held in vars(loaded).items()
        if isinstance(value := held.pattern if isinstance(held, Worded) else held, re.Pattern)
    }


def _asked(name: str) -> list[str]:
    """How a pattern is asked that has a name, or is what a function of that name gives: in the module that has it and
    in those that may import it.
    """
    module, _, constant = name.rpartition(".")
    texts = [file.read_text("utf-8") for file in sorted(PACKAGE.rglob("*.py"))]
    home = (PACKAGE / module.replace(".", "/")).with_suffix(".py")
    texts = [home.read_text("utf-8")] if constant.startswith("_") and home.exists() else texts
    found = {how for text in texts for how in re.findall(rf"\b{constant}(?:\([^()]*\))?\.([a-z]+)\b", text)}
    asked = {_SAME.get(how, how) for how in found}
    return sorted(asked & {*METHODS, "finditer"}) or list(METHODS)


def _shown(place: _Place) -> str:
    """ "clean.rules.counters._count:21"."""
    return f"{place.file.removesuffix('.py').replace('/', '.')}.{place.function}:{place.line}"


def main() -> None:
    where = _compiled_by_the_package()
    names = _names()
    for key in sorted(where, key=lambda key: names.get(key, _shown(where[key]))):
        source, flags = key
        is_bytes = isinstance(source, bytes)
        shown = source.decode("latin-1") if isinstance(source, bytes) else source
        place = where[key]
        built = _BUILT.get(place.file)
        methods = list(built) if built and key not in names else _asked(names.get(key, _shown(place).partition(":")[0]))
        one = {"name": names.get(key, _shown(place)), "source": shown, "flags": flags, "methods": methods}
        print(json.dumps({**one, "is_bytes": is_bytes}))


if __name__ == "__main__":
    main()
