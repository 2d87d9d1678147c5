"""Korean: the subject is the word with the particle of the topic, the verb stands behind the quotation."""

from __future__ import annotations

import re

from generator.model import Span
from generator.nouns import replace
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.uncased.named import Names, Paragraph, Source, sentence

__all__ = ["find", "introduce"]

_WORD = re.compile(r"[가-힣A-Za-z·]+")
_QUOTING = re.compile(r"(?:이?라)?(?:고|며|면서|는|던|지만)|라")  # right behind a quotation: 라고, 며, 라는
_TOPIC = ("께서는", "께서", "은", "는", "도")
_SUBJECT = ("이", "가")
_BACK = 3  # words before a title among which its name stands: "김하늘 항만부 장관"
_FAR = 40  # characters behind a quotation in which its subject and verb stand


def introduce(paragraph: Paragraph, names: Names) -> None:
    """Notes the names that stand beside a title."""
    words = list(_WORD.finditer(paragraph.text))
    for i in range(1, len(words)):
        title = _title(words[i].group(), paragraph.lexicon)
        name = _name_before(words, i, paragraph.lexicon) if title else None
        if name and len(name.group()) > 2:
            names.note(name.group(), title)


def find(paragraph: Paragraph, quotation: Span, names: Names) -> Source | None:
    """The source of a quotation: the topic behind it, else the last before it in the sentence."""
    text, lexicon = paragraph.text, paragraph.lexicon
    bounds = sentence(text, quotation.start, quotation.end)
    particle = _QUOTING.match(text, quotation.end)
    cue = _cue(text, quotation.end, bounds.end, lexicon) if particle else None
    if particle and cue:
        found = _subject(text, Span(particle.end(), min(bounds.end, particle.end() + _FAR)), names, lexicon)
        if found and found.label.start < cue.end:
            return replace(found, rule="after-sv", cue=cue)
    according = _according(text, Span(bounds.start, quotation.start), names, lexicon)
    if according:
        return according
    found = _subject(text, Span(bounds.start, quotation.start), names, lexicon) if particle else None
    if found:
        return replace(found, rule="after-sv" if cue else "front", cue=cue)
    return _other(text, Span(bounds.start, quotation.start), cue) if particle and cue else None


def _other(text: str, region: Span, cue: Span) -> Source:
    """Somebody whom no table knows, as the words say; without any topic who spoke before."""
    topic = next(
        (w for w in reversed(list(_WORD.finditer(text, region.start, region.end))) if w.group()[-1] in "은는"), None
    )
    if topic is None:
        return Source("after-sv", cue, "pronoun", cue=cue)
    return Source("after-sv", Span(topic.start(), topic.end() - 1), "unnamed", cue=cue)


def _cue(text: str, start: int, end: int, lexicon: Lexicon) -> Span | None:
    """The first speech verb behind a quotation."""
    for match in _WORD.finditer(text, start, end):
        if any(match.group().startswith(stem) for stem in lexicon.says):
            return Span(match.start(), match.end())
    return None


def _according(text: str, region: Span, names: Names, lexicon: Lexicon) -> Source | None:
    for words in lexicon.according:
        at = text.find(" ".join(words), region.start, region.end)
        if at > 0:
            found = _person(list(_WORD.finditer(text, region.start, at)), -1, "", names, lexicon)
            return replace(found, rule="according", cue=Span(at, at + len(" ".join(words)))) if found else None
    return None


def _subject(text: str, region: Span, names: Names, lexicon: Lexicon) -> Source | None:
    """The last word with the particle of the topic that is somebody; without one the last subject."""
    words = list(_WORD.finditer(text, region.start, region.end))
    for particles in (_TOPIC, _SUBJECT):
        for i in range(len(words) - 1, -1, -1):
            ending = next((p for p in particles if words[i].group().endswith(p)), None)
            found = _person(words[: i + 1], i, ending, names, lexicon) if ending else None
            if found:
                return found
    return None


def _person(words: list[re.Match[str]], i: int, ending: str, names: Names, lexicon: Lexicon) -> Source | None:
    """Who the word number i is, its particle left out."""
    if not words:
        return None
    i %= len(words)
    last = words[i]
    stem = last.group()[: len(last.group()) - len(ending)]
    end = last.end() - len(ending)
    if stem in lexicon.pronouns:
        return Source("", Span(last.start(), end), "pronoun", gender=lexicon.pronouns[stem])
    if stem in names.full:
        return Source("", Span(last.start(), end), "name", stem, "full")
    title = _title(stem, lexicon)
    if title:
        name = _name_before(words, i, lexicon)
        first = name.start() if name else words[max(0, i - 1)].start()
        label = Span(first, end)
        if name is None:
            holder = names.holder(title) if stem == title else ""
            return Source("", label, "role", holder, "role") if holder else Source("", label, "unnamed")
        if len(name.group()) > 1:
            return Source("", label, "name", name.group(), "full")
        held = [full for full in names.holders.get(title, ()) if full.startswith(name.group())]
        full = held[0] if len(held) == 1 else names.fullest(name.group())
        return Source("", label, "name", full, "surname") if full else Source("", label, "unnamed")
    if stem.endswith(tuple(lexicon.unnamed)):
        return Source("", Span(words[max(0, i - 1)].start(), end), "unnamed")
    if stem.endswith(tuple(lexicon.bodies)):
        return Source("", Span(last.start(), end), "body")
    return None


def _title(word: str, lexicon: Lexicon) -> str:
    """The title a word is or ends in, its particle left out: "장관은" -> "장관"."""
    for ending in ("", *_TOPIC, *_SUBJECT, "의", "을", "를", "과", "와", "에게"):
        if ending and not word.endswith(ending):
            continue
        stem = word[: len(word) - len(ending)]
        if stem in lexicon.roles:
            return stem
        for length in range(min(5, len(stem) - 1), 1, -1):  # 침해예방단장
            if stem[-length:] in lexicon.roles:
                return stem[-length:]
    return ""


def _name_before(words: list[re.Match[str]], i: int, lexicon: Lexicon) -> re.Match[str] | None:
    """The name of a title: right before it, or before what it is the title of; a surname alone only right before."""
    for back in range(1, min(_BACK, i) + 1):
        word = words[i - back].group()
        if words[i - back + 1].start() - words[i - back].end() > 1:
            return None
        is_surname = word in lexicon.surnames
        if _is_name(word, lexicon) and (back == 1 or len(word) == 3):
            return words[i - back]
        if back == 1 and is_surname:
            return words[i - back]
    return None


def _is_name(word: str, lexicon: Lexicon) -> bool:
    opens = word[0] in lexicon.surnames or word[:2] in lexicon.surnames
    is_other = (
        word in lexicon.roles or word.endswith(tuple(lexicon.bodies)) or word[-1] in "은는이가을를의에도과와부청처원"
    )
    return opens and 2 <= len(word) <= 4 and (not is_other or (len(word) == 3 and word[-1] in "은이가도원"))
