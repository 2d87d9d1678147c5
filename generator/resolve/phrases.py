"""Key phrases: names of things that come back in several texts of the archive, for an archive without tags.yml."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field
from functools import cache

from generator.languages import tables
from generator.languages import words as listed
from generator.nouns import dataclass
from generator.statements.attribution.lexicon import given_names
from generator.statements.labels.words import is_title, label_words

_CAPITAL = "[A-ZÀ-ÖØ-ÞĂĄĆČĎĘĚĞĢĪĶŁŃŇŐŒŘŚŞŠŤŪŮŰŸŹŻŽȘȚΑ-ΩЁЄІЇА-ЯҐ]"  # a set of letters is found faster than a category
# the bound and the look behind keep a megabyte of capitals without a blank linear
_NAME = rf"{_CAPITAL}(?<!\w.)[\w’'-]{{1,60}}+"
_BLANK = r"[ \xa0]"
# of one word: "MS. JEAN-PIERRE" and "FOR IMMEDIATE RELEASE" have none
_INITIALS = re.compile(r"[A-Z](?<![\w-].)(?<![A-Z][ .].)[A-Z]{2,5}(?![\w-])(?! [A-Z]{2})")
_NUMERAL = re.compile(r"[IVX]+")
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 6  # words with capitals of a phrase; what is longer is a row of names
_FEW = 16  # words that are looked for by themselves
_POSSESSIVE = re.compile(r"(?:[’']s|[’'])$")  # "President Quill’s", "the United States’"
_ZONES = frozenset("BST CDT CEST CET CST EDT EST GMT MDT MST PDT PST UTC".split())  # noqa: SIM905
MOST_PER_TEXT = 24  # phrases
_MOST = 120  # phrases of an archive
_LEAST_TEXTS = 3  # in which a phrase recurs
_LARGEST_SHARE = 0.3  # of the texts: a phrase of nearly all says nothing


@cache
def _phrase() -> re.Pattern[str]:
    """Two words with capitals or more, "of" and the like between them."""
    links = "|".join(sorted(label_words().phrase_links))
    return re.compile(rf"{_NAME}(?:{_BLANK}(?:(?:{links}){_BLANK}(?:the{_BLANK})?)?{_NAME}){{1,{_LONGEST}}}")


def count_phrases(text: str, *, without: Collection[str]) -> tuple[tuple[str, int], ...]:
    """Candidates of one text with their counts, the commonest first; `without`: words of its people's names, folded."""
    known = label_words()
    leading = _leading()
    given = given_names()
    counts: Counter[str] = Counter()
    for phrase in (*_phrase().findall(text), *_initials(text)):
        words = _POSSESSIVE.sub("", phrase).split()
        if len(words) > 1 and phrase.isupper():
            continue  # a dateline, a headline, a label: "SANTA MARLA", "THE WARDEN"
        while len(words) > 1 and words[0].casefold() in leading:
            words = words[1:]  # "The Harbour Fund", "On Harbour Day"
        folded = [word.casefold() for word in words]
        holder = next((place for place, word in enumerate(folded) if place and word in given), len(words))
        if holder < len(words) and folded[0] not in given:  # "Harbour Board Chair Jane Example"
            words, folded = words[:holder], folded[:holder]
        if len(words) > _LONGEST and sum(word[0].isupper() for word in words) > _LONGEST:
            continue
        if len(words) == 1 and not _names_by_itself(words[0]):
            continue
        if words[-1][-1].isdigit() or all(is_title(word) or word in known.title_words for word in folded):
            continue  # "Room B-12", "Vice President"
        if any(word in without for word in folded) or any(word in known.fields for word in folded[:1]):
            continue
        counts[" ".join(words)] += 1
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(ranked[:MOST_PER_TEXT])


@cache
def _leading() -> frozenset[str]:
    """Words that open a sentence and no name: "the", "on", and not "New" (York)."""
    of_names = {word.casefold() for table in tables("people").values() for word in listed(table, "not_names")}
    return label_words().articles | (label_words().not_names - of_names)


def _names_by_itself(word: str) -> bool:
    """Whether a word in capitals names something: "NATO", and not "JANE", "NOW" or "III"."""
    low = word.casefold()
    known = label_words()
    return word.isupper() and not _NUMERAL.fullmatch(word) and low not in given_names() and low not in known.not_names


def _initials(text: str) -> list[str]:
    """Names in initials, no words that are only written in capitals: those stand in small letters elsewhere."""
    found = [word for word in _INITIALS.findall(text) if word not in _ZONES]
    if not found:
        return []
    different = set(found)
    if len(different) > _FEW:
        written = set(_WORD.findall(text))
        return [word for word in found if word.lower() not in written and word.capitalize() not in written]
    small = {word for word in different if _stands(word.lower(), text) or _stands(word.capitalize(), text)}
    return [word for word in found if word not in small]


def _stands(word: str, text: str) -> bool:
    """Whether a word stands in a text with no letter before or behind it."""
    here = text.find(word)
    while here >= 0:
        end = here + len(word)
        if not (here and _LETTER.match(text, here - 1)) and not _LETTER.match(text, end):
            return True
        here = text.find(word, end)
    return False


@dataclass(slots=True)
class PhraseCounts:
    """The candidates of many texts, counted; a text can be taken out again."""

    weights: dict[str, int] = field(default_factory=dict)  # by spelling
    texts: dict[str, int] = field(default_factory=dict)  # how many have it, by folded phrase
    total: int = 0  # of the texts

    def add(self, phrases: Sequence[tuple[str, int]], *, times: int = 1) -> None:
        """Counts the candidates of a text once more, or with -1 once less."""
        for phrase, count in phrases:
            _count(self.weights, phrase, times if count < 2 else 2 * times)
        for folded in {phrase.casefold() for phrase, _ in phrases}:
            _count(self.texts, folded, times)
        self.total += times


def _count(counts: dict[str, int], name: str, more: int) -> None:
    counts[name] = now = counts.get(name, 0) + more
    if not now:
        del counts[name]


def choose_phrases(
    texts: Sequence[Sequence[tuple[str, int]]], *, known: Collection[str] = (), people: Collection[str] = ()
) -> dict[str, str]:
    """The phrases that are tags of the whole archive; `texts`: the candidates of each text. See choose_counted."""
    counts = PhraseCounts()
    for phrases in texts:
        counts.add(phrases)
    return choose_counted(counts, known=known, people=people)


def choose_counted(
    counts: PhraseCounts, *, known: Collection[str] = (), people: Collection[str] = ()
) -> dict[str, str]:
    """The phrases that are tags of the whole archive: phrase -> the spelling that stands for it.

    `known`: folded names that are tags already; `people`: those of persons.
    Chosen by how many texts have it, times how few others do (TF-IDF over texts); ties by name, so always the same.
    """
    held, total = counts.texts, counts.total
    most = max(_LEAST_TEXTS, int(total * _LARGEST_SHARE)) if total > 2 * _LEAST_TEXTS else total
    fitting = [
        folded
        for folded, count in held.items()
        if _LEAST_TEXTS <= count <= most and folded not in known and folded not in people
    ]
    ranked = sorted(fitting, key=lambda folded: (-_weight(held[folded], total), folded))
    chosen: list[str] = []
    for folded in ranked:
        if len(chosen) >= _MOST:
            break
        if not any(_says_the_same(folded, other, held) for other in chosen):
            chosen.append(folded)
    spread: dict[str, dict[str, int]] = {folded: {} for folded in chosen}
    for spelling, weight in counts.weights.items():
        if (folded := spelling.casefold()) in spread:
            spread[folded][spelling] = weight
    return {spelling: _commonest(weights) for weights in spread.values() for spelling in weights}


def _commonest(weights: Mapping[str, int]) -> str:
    return min(weights, key=lambda spelling: (-weights[spelling], spelling))


def _weight(texts: int, total: int) -> float:
    return round(texts * math.log((total + 1) / texts), 6)


def _says_the_same(folded: str, other: str, held: Mapping[str, int]) -> bool:
    """Whether one is a part of the other and comes in about as many texts: "Harbour Fund", "Harbour Fund Board"."""
    part = folded in other or other in folded
    return part and min(held[folded], held[other]) * 3 >= max(held[folded], held[other]) * 2
