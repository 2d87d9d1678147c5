"""What page furniture says, from the `chrome` sections of generator/languages/: whole lines and openings of lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from generator.model import Role, Span

# the kinds of phrases a language file may list, and the role of a line that is one
KINDS: Mapping[str, Role] = {
    "navigation": Role.NAVIGATION,
    "share": Role.SHARE_BAR,
    "cookies": Role.COOKIE_NOTICE,
    "newsletter": Role.NEWSLETTER,
    "advertisement": Role.ADVERTISEMENT,
    "form": Role.FORM,
    "comment_form": Role.COMMENT_FORM,
    "comments": Role.COMMENT,
    "related": Role.RELATED,
    "bio": Role.BIO,
    "footer": Role.FOOTER,
    "correction": Role.CORRECTION,
    "reading_time": Role.PUBLISHED,
}
_EDGES = " \t\u00a0*+•·◦▪‣|›»«<>–—-_:.…!?#=~()[]{}\"'“”‘’↑→←↓▼▲✓✕×"
_SPACE = re.compile(r"\s+")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of all languages together: a page may carry furniture in another language than its text."""

    exact: Mapping[str, str]  # the key of a whole line -> its kind
    openings: Mapping[str, tuple[tuple[str, str], ...]]  # first word -> (opening, kind), the longest first
    credits: re.Pattern[str] | None  # "Image: ", "Foto: "

    def kind(self, key: str) -> str | None:
        """What kind of furniture a line with this key is; None where the phrase is not known."""
        if not key:
            return None
        found = self.exact.get(key)
        if found is not None:
            return found
        for opening, kind in self.openings.get(key.split(" ", 1)[0], ()):
            if key.startswith(opening):
                return kind
        return None


def phrase_key(line: str) -> str:
    """A line as phrases are compared: lower case, one blank between words, no marks at the edges, numbers as `#`."""
    line = _SPACE.sub(" ", line).strip(_EDGES).casefold()
    return _DIGITS.sub("#", line) if any(map(str.isdigit, line)) else line


@cache
def load_phrases() -> Phrases:
    """The phrases of every language file, read once a process."""
    exact, openings, credits = dict[str, str](), dict[str, list[tuple[str, str]]](), list[str]()
    for section in _sections():
        credits.extend(_texts(section.get("credits")))
        for kind in KINDS:
            for phrase in _texts(section.get(kind)):
                key = phrase_key(phrase)
                if phrase.endswith("*"):
                    openings.setdefault(key.split(" ", 1)[0], []).append((key, kind))
                else:
                    exact.setdefault(key, kind)
    by_length = {word: tuple(sorted(set(found), key=lambda o: (-len(o[0]), o))) for word, found in openings.items()}
    return Phrases(exact, by_length, _credit_pattern(credits))


def credit_start(text: str, span: Span) -> int | None:
    """Where a credit begins that is glued to the end of a caption; None where there is none."""
    pattern = load_phrases().credits
    if pattern is None:
        return None
    end = span.end
    start = max(span.start, end - 160)
    found = None
    for match in pattern.finditer(text, start, end):
        if match.start() > span.start and text[span.start : match.start()].strip():
            found = match.start()
    return found


def _credit_pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """A credit word with its colon, glued to a letter or mark: "missilesImage: A. Photographer/Agency"."""
    listed = "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
    if not listed:
        return None
    return re.compile(rf"(?<=[^\W\d_A-Z])(?:{listed})[ \u00a0]?: ?(?=\S)|(?<=[.!?)\]\"”’»])[ \u00a0]?(?:{listed})[ \u00a0]?: ?(?=\S)")


def _sections() -> Iterable[Mapping[object, object]]:
    for entry in sorted(resources.files("generator.languages").iterdir(), key=lambda file: file.name):
        if entry.name.endswith(".yml"):
            content = yaml.safe_load(entry.read_text(encoding="utf-8"))
            section = content.get("chrome") if isinstance(content, dict) else None
            if isinstance(section, dict):
                yield section


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []
