"""Japanese: the topic with は before a quotation or behind it, と and a speech verb behind, titles behind names."""

from __future__ import annotations

import re

from generator.model import Span
from generator.nouns import dataclass, replace
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.uncased.named import (
    MASK,
    Names,
    Paragraph,
    Source,
    choice,
    once_a_language,
    sentence,
)

__all__ = ["find", "introduce"]

_PARTICLE = re.compile(r"(?:など|とか)?(?:と|って)(?!いう[^。、]|の)")  # right behind a quotation: it is said
_TOPIC = re.compile(r"(?:は|も|が)")
_BEHIND = re.compile(r"[、,]?(?P<who>[^、。\ufffc]{1,30}?)(?:は|が)")
_NOTE = re.compile(r"[（(][^（）()]{0,30}[）)]$")
_KATAKANA = re.compile(r"[ァ-ヺー]{2,}(?:[・＝=][ァ-ヺー]{1,})*")
_KANJI_NAME = re.compile(r"[一-鿿々]{2,4}[一-鿿々ぁ-んァ-ヺー]{0,4}")
_FAR = 40
_LONGEST = 16  # characters of a name and the office parted from it by a dot
_NAME_END = re.compile(r"[^、。\s\ufffc「」はがをにへでも]+$")


@dataclass(frozen=True, slots=True)
class _Patterns:
    title: re.Pattern[str]
    surname: re.Pattern[str]
    verb: re.Pattern[str]
    passive: re.Pattern[str]
    beside: re.Pattern[str]
    teller: re.Pattern[str]
    according: re.Pattern[str]


@once_a_language
def _patterns(lexicon: Lexicon) -> _Patterns:
    return _Patterns(
        re.compile(choice(frozenset(lexicon.roles))),
        re.compile(choice(lexicon.surnames)),
        re.compile(choice(lexicon.says)),
        re.compile(choice(lexicon.passive)),
        re.compile(rf"(?P<who>[^、。\ufffc]{{1,30}}?)(?:{choice(frozenset(lexicon.said_by))})$"),
        re.compile(rf"(?P<who>[^、。\ufffc]{{1,30}}?)(?:{choice(frozenset(lexicon.told_by))})、?$"),
        re.compile(rf"(?P<who>[^、。\ufffc]{{1,40}}?)(?:{choice(lexicon.according_first)})"),
    )


def introduce(paragraph: Paragraph, names: Names) -> None:
    """Notes the full names that stand before a title and a particle."""
    text = paragraph.text
    for match in _patterns(paragraph.lexicon).title.finditer(text):
        words = _NAME_END.search(text, max(0, match.start() - _LONGEST), match.start())
        read = _read(text[words.start() : match.end()], paragraph.lexicon) if words else None
        if read and len(read[0]) > 2:
            names.note(read[0], read[1])


def find(paragraph: Paragraph, quotation: Span, names: Names) -> Source | None:
    """The source of a quotation: the topic behind it, "according to", the last topic before it."""
    text, lexicon = paragraph.text, paragraph.lexicon
    patterns = _patterns(lexicon)
    bounds = sentence(text, quotation.start, quotation.end)
    beside = patterns.beside.search(text, max(bounds.start, quotation.start - _FAR), quotation.start)
    if beside:
        found = _last_who(text, Span(*beside.span("who")), names, lexicon)
        return replace(found, rule="beside", cue=Span(beside.end("who"), beside.end())) if found else None
    particle = _PARTICLE.match(text, quotation.end)
    passive = patterns.passive.match(text, particle.end()) if particle else None
    if passive:
        return _told(text, quotation, bounds, Span(*passive.span()), names, lexicon)
    verb = patterns.verb.search(text, particle.end(), min(bounds.end, particle.end() + _FAR)) if particle else None
    cue = Span(verb.start(), verb.end()) if verb else None
    if particle and cue:
        behind = _BEHIND.match(text, particle.end(), cue.start)
        found = _who(text, Span(*behind.span("who")), names, lexicon) if behind else None
        if found:
            return replace(found, rule="after-sv", cue=cue)
    according = patterns.according.search(text, bounds.start, quotation.start)
    if according:
        found = _who(text, Span(*according.span("who")), names, lexicon)
        return replace(found, rule="according", cue=Span(according.end("who"), according.end())) if found else None
    if not particle:
        return _scripted(text, quotation, bounds, names, lexicon)
    topics = [match.start() for match in _TOPIC.finditer(text, bounds.start, quotation.start)]
    for at in reversed(topics):
        first = max(text.rfind(mark, bounds.start, at) for mark in ("、", MASK, "，")) + 1
        found = _who(text, Span(max(first, bounds.start), at), names, lexicon)
        if found:
            return replace(found, rule="after-sv" if cue else "front", cue=cue)
    return Source("after-sv", cue, "pronoun", cue=cue) if cue and not topics else None


def _told(text: str, quotation: Span, bounds: Span, passive: Span, names: Names, lexicon: Lexicon) -> Source | None:
    """母から「…」と言われた: who stands before the quotation said it, and not whom the sentence is about."""
    first = max(bounds.start, quotation.start - _FAR)
    teller = _patterns(lexicon).teller.search(text, first, quotation.start)
    found = _last_who(text, Span(*teller.span("who")), names, lexicon) if teller else None
    return replace(found, rule="beside", cue=passive) if found else None


def _last_who(text: str, span: Span, names: Names, lexicon: Lexicon) -> Source | None:
    """Who the words behind the last topic name."""
    topics = [match.end() for match in _TOPIC.finditer(text, span.start, span.end)]
    return _who(text, Span(topics[-1] if topics else span.start, span.end), names, lexicon)


def _scripted(text: str, quotation: Span, bounds: Span, names: Names, lexicon: Lexicon) -> Source | None:
    """田中市長「…」: nothing but who speaks before the quotation, and nothing behind it."""
    if bounds.start or quotation.start > _FAR or len(text) - quotation.end > 2:
        return None
    who = text[: quotation.start].strip()
    if not who:
        return None
    start = text.index(who)
    found = _who(text, Span(start, start + len(who)), names, lexicon)
    return replace(found, rule="lead", cue=None) if found and found.name else None


def _who(text: str, span: Span, names: Names, lexicon: Lexicon) -> Source | None:
    """Who these words name."""
    words = text[span.start : span.end].strip()
    start = span.start + len(text[span.start : span.end]) - len(text[span.start : span.end].lstrip())
    label = Span(start, start + len(words))
    if words in lexicon.pronouns:
        return Source("", label, "pronoun", gender=lexicon.pronouns[words])
    known = next((name for name in names.full if words == name or words.endswith("の" + name)), "")
    if known:
        return Source("", label, "name", known, "full")
    read = _read(words, lexicon)
    if read:
        name, title, part = read
        at = label.start + words.rindex(part)
        label = Span(at, at + len(part))
        if len(name) > 2 or "・" in name:
            return Source("", label, "name", name, "full")
        held = [full for full in names.holders.get(title, ()) if full.startswith(name)]
        full = held[0] if len(held) == 1 else names.fullest(name)
        return Source("", label, "name", full or name, "surname" if full else "surname-only")
    bare = _NOTE.sub("", words)
    title = _title_of(bare, lexicon)
    if title:
        holder = names.holder(title) if title == bare else ""
        return Source("", label, "role", holder, "role") if holder else Source("", label, "unnamed")
    if bare.endswith(tuple(lexicon.unnamed)):
        return Source("", label, "unnamed")
    return Source("", label, "body") if bare.endswith(tuple(lexicon.bodies)) and len(bare) > 1 else None


def _read(words: str, lexicon: Lexicon) -> tuple[str, str, str] | None:
    """Name, title and the words of both at the end of `words`; None where nothing vouches for a name."""
    bare = _NOTE.sub("", words)
    title = _title_of(bare, lexicon)
    core = bare[: len(bare) - len(title)]
    if not title or not core:
        return None
    core = core.removesuffix("前").removesuffix("元").rpartition("の")[2]
    left, dot, right = core.rpartition("・")
    if dot and _is_name(left.rpartition("の")[2], lexicon, title) and not _KATAKANA.fullmatch(right):
        core = left.rpartition("の")[2]  # 小池花子・東京都知事
    if not _is_name(core, lexicon, title):
        return None
    return core, title, bare[bare.rindex(core) :]


def _title_of(words: str, lexicon: Lexicon) -> str:
    """The longest title that these words end in."""
    return next((words[-n:] for n in range(min(7, len(words)), 0, -1) if words[-n:] in lexicon.roles), "")


def _is_name(core: str, lexicon: Lexicon, title: str) -> bool:
    if core in lexicon.respected or not core:
        return False
    if _KATAKANA.fullmatch(core):
        return len(core) >= 3 or title in lexicon.honorifics
    surname = _patterns(lexicon).surname.match(core)
    if surname and _KANJI_NAME.fullmatch(core):
        return len(core) - surname.end() <= 4
    return title in lexicon.honorifics and 2 <= len(core) <= 6 and _KANJI_NAME.fullmatch(core) is not None
