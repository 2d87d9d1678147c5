"""What page furniture says, from the `chrome` sections of generator/languages/: whole lines and openings of lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from generator.languages import any_of, every, tables, words
from generator.model import Role, Span
from generator.nouns import dataclass
from generator.writing import HARD_BLANK, in_one_line

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
_EDGES = " \t\u00a0*+•·◦▪‣|›»«<>–—-_:.…!?=~()[]{}\"'“”‘’↑→←↓▼▲✓✕×"
_EDGES += "　，。、；：！？（）【】［］〔〕「」『』《》〈〉｜丨・●■◆★☆△▽◎○□◇※→〉＞＋"  # of scripts of full width
_ITEM = re.compile(r"\d{1,3}[.)] +(?=\D)")  # "1. Skip to content"
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_LINK = re.compile(r"\[\d{1,4}\]|\(BUTTON\)")  # "[12]Contact", as text browsers number links
_CEDILLAS = str.maketrans("şţ", "șț")  # Romanian is written with either
_BAR = re.compile(r"[|·•]")
_ROW = 9  # words of a row of links
_BUTTONS = (
    "facebook", "twitter", "whatsapp", "linkedin", "pinterest", "reddit", "telegram", "tumblr", "bluesky", "threads",
    "mastodon", "email", "e-mail", "print", "sms", "copy", "link", "save", "share",
)  # fmt: skip
_OPENING = 90  # characters of a long paragraph
_FEWEST_BUTTONS, _LONGEST_BAR = 3, 100
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_ASCII_DIGITS = re.compile(_DIGITS.pattern, re.ASCII)  # are told by one look


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of all languages together: a page may carry furniture in another language than its text."""

    exact: Mapping[str, str]  # the key of a whole line -> its kind
    openings: Mapping[str, tuple[tuple[str, str], ...]]  # first word -> (opening, kind), the longest first
    credit_words: tuple[str, ...]
    credits: re.Pattern[str]  # glued to a caption: "missilesImage: A. Photographer"
    credit_line: re.Pattern[str]  # a line of its own: "Image: A. Photographer", "Photo by A. Photographer"
    credit_end: re.Pattern[str]  # in brackets at the end of a caption: "The lock at Dunmere (Image: Archive)"
    first_words: frozenset[str]  # of whole lines

    def kind(self, key: str) -> str | None:
        """What kind of furniture a line with this key is; None where the phrase is not known."""
        if not key:
            return None
        found = self.exact.get(key)
        if found is not None:
            return found
        for opening, kind in self.openings.get(_first(key), ()):
            if key.startswith(opening):
                return kind
        return self._kind_of_bar(key) or self._kind_of_row(key) or _kind_of_glued(key)

    def kind_of_long(self, words: str) -> str | None:
        """ "cookies" for a paragraph that opens like a consent wall; no other phrase is looked for in long ones."""
        if not any(word in words for word in _consent()):
            return None
        key = phrase_key(words[:_OPENING])
        is_consent = any(kind == "cookies" and key.startswith(o) for o, kind in self.openings.get(_first(key), ()))
        return "cookies" if is_consent else None

    def _kind_of_bar(self, key: str) -> str | None:
        """The kind of a bar whose parts are all known: "twitter | facebook | e-mail", "share: twitter | e-mail"."""
        if "|" not in key and "·" not in key and "•" not in key:
            return None
        parts = [part.strip() for part in _BAR.split(key)]
        if ":" in parts[0]:
            parts[:1] = [part.strip() for part in parts[0].split(":", 1)]
        kinds = [self.exact.get(part) for part in parts if part]
        return max(kinds, key=kinds.count) if len(kinds) > 1 and None not in kinds else None

    def _kind_of_row(self, key: str) -> str | None:
        """The kind of a row of links whose blanks are lost: "imprint privacy contact", all of them known."""
        names = key.split(" ")
        if not 1 < len(names) <= _ROW:
            return None
        kinds, at = list[str](), 0
        while at < len(names):
            if names[at] not in self.first_words:
                return None
            for end in range(len(names), at, -1):
                if kind := self.exact.get(" ".join(names[at:end])):
                    kinds.append(kind)
                    at = end
                    break
            else:
                return None
        return max(kinds, key=kinds.count)


@cache
def _consent() -> tuple[str, ...]:
    """Of data or cookies a consent wall speaks."""
    return ("Cookie", *every("chrome", "consent"))


def _kind_of_glued(key: str) -> str | None:
    """ "share" for a row of buttons whose blanks are lost: "facebooktwitterwhatsappsmsemailprintcopy article link"."""
    if len(key) > _LONGEST_BAR or key.count(" ") > _ROW:
        return None
    if "facebook" not in key and "twitter" not in key and "whatsapp" not in key:
        return None
    found = [name for name in _BUTTONS if name in key]
    left = len(key.replace(" ", "")) - sum(map(len, found))
    return "share" if len(found) >= _FEWEST_BUTTONS and 2 * left <= len(key) else None


def phrase_key(line: str) -> str:
    """A line as phrases are compared: lower case, one blank between words, no edge marks, numbers as `#`, no count."""
    if "[" in line or "(B" in line:
        line = _LINK.sub("", line)
    line = in_one_line(line).strip(_EDGES)
    if "：" in line:
        line = line.replace("：", ":")
    if line[:1].isdigit():
        line = _unnumbered(line)
    if line.isascii():
        return _ASCII_DIGITS.sub("#", line.lower()).removesuffix(" (#")
    return _DIGITS.sub("#", line.replace("İ", "i").casefold().translate(_CEDILLAS)).removesuffix(" (#")


def _first(key: str) -> str:
    """What openings are looked up by: the first word; of a script without blanks, the first character."""
    return key[0] if _UNSPACED.match(key) else key.split(" ", 1)[0].rstrip(":,.;")


def _unnumbered(line: str) -> str:
    match = _ITEM.match(line)
    return line[match.end() :].strip(_EDGES) if match else line


@cache
def load_phrases() -> Phrases:
    """The phrases of every language file, read once a process."""
    exact, openings, credits = dict[str, str](), dict[str, list[tuple[str, str]]](), set[str]()
    for section in tables("chrome").values():
        credits.update(words(section, "credits"))
        for kind in KINDS:
            for phrase in words(section, kind):
                key = phrase_key(phrase)
                if phrase.endswith("*"):
                    # "声明：..." is a note, "声明在大会上..." a sentence: no blank ends the word there
                    key += ":" if _UNSPACED.match(key) and phrase[-2] in ":：" else ""
                    openings.setdefault(_first(key), []).append((key, kind))
                else:
                    exact.setdefault(key, kind)
    by_length = {word: tuple(sorted(set(found), key=lambda o: (-len(o[0]), o))) for word, found in openings.items()}
    listed = "|".join(re.escape(word) for word in sorted(credits, key=lambda word: (-len(word), word)))
    first_words = frozenset(key.partition(" ")[0] for key in exact)
    return Phrases(exact, by_length, tuple(credits), _glued(listed), _line(listed), _bracketed(listed), first_words)


def is_furniture(words: str) -> bool:
    """Whether words are a whole phrase that pages print around their text: "Register", "Contact us"."""
    return phrase_key(words) in load_phrases().exact


def holds_credit(text: str) -> bool:
    """Whether a colon stands behind a word of a credit anywhere: most texts are not looked at any closer."""
    colon, words = text.find(":"), load_phrases().credit_words
    while colon >= 0 and not text.endswith(words, 0, colon - (text[colon - 1 : colon] in (" ", HARD_BLANK))):
        colon = text.find(":", colon + 1)
    return colon >= 0


def credit_start(text: str, span: Span) -> int | None:
    """Where a credit begins that is glued to the end of a caption; None where there is none."""
    start = max(span.start, span.end - 160)
    colon, found = text.find(":", start, span.end), None
    words = load_phrases().credit_words if colon >= 0 else ()
    while colon >= 0 and not text.endswith(words, start, colon - (text[colon - 1] in " \u00a0")):
        colon = text.find(":", colon + 1, span.end)
    if colon < 0:
        return None
    for match in load_phrases().credits.finditer(text, start, span.end):
        if text[span.start : match.start()].strip():
            found = match.start()
    return found


def _glued(listed: str) -> re.Pattern[str]:
    """A credit word with its colon, glued to a letter or a closing mark, or behind a bar."""
    return re.compile(
        rf"(?:(?<=[a-zß-öø-ÿа-яё0-9])|(?<=[.!?)\]\"”’»])[ \u00a0]?|(?<=[|·][ \u00a0]))(?:{listed})[ \u00a0]?: ?(?=\S)"
    )


def _bracketed(listed: str) -> re.Pattern[str]:
    """The end of a caption that is its credit."""
    return re.compile(rf"[(\[](?:{listed})[ \u00a0]?:[^()\[\]]{{2,80}}[)\]]\Z", re.IGNORECASE)


def _line(listed: str) -> re.Pattern[str]:
    """The opening of a line that is nothing but a credit."""
    return re.compile(
        rf"\(?(?:{listed})(?:[ \u00a0]?:|[ \u00a0]{any_of('chrome', 'credit_by')}[ \u00a0])[ \u00a0]?\S",
        re.IGNORECASE,
    )
