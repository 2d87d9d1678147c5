"""Which language a text is in: by its script, then by function words and telling letters.

Our own short way, because a page costs well under a millisecond where py3langid takes 0.9 s to load and 80 µs a
snippet, and because none of the small libraries knows Hausa, Tigrinya and Yoruba. None where the words do not say.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from generator.nouns import dataclass
from generator.writing import by_lines, without_typography

_LEAST_PROSE = 60  # characters of a line
_SAMPLE = 3_600  # characters of a text that are looked at: a beginning, a middle and an end
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ASCII_MARKS = {code: " " for code in range(128) if not chr(code).isalpha() and chr(code) != "'"}
_LOOSE_APOSTROPHE = re.compile(r"'(?:(?![a-z])|(?<![a-z]'))")
_INDIC_WORD = re.compile(r"[\u0900-\u0963\u0970-\u09ff]+")  # vowel signs are marks, which \w leaves out
_MARKUP = re.compile(r"[<＜][^<>＜＞]{1,500}[>＞]")
_BEYOND_MARKS = re.compile(r"[^\u0000-\u036f\u1e00-\u1eff\u2000-\u2070\u20a0-\u20cf]")  # quick to search for
_BEYOND_LATIN = re.compile(r"[^\W\d_\u0000-\u036f\u1e00-\u1eff\ua720-\ua7ff\uab30-\uab6f\ufb00-\ufb06]")

# first code point of each stretch, and the script of the letters in it
_STRETCHES: tuple[tuple[int, str], ...] = (
    (0x0370, "Grek"), (0x0400, "Cyrl"), (0x0530, "Armn"), (0x0590, "Hebr"), (0x0600, "Arab"), (0x0700, "Syrc"),
    (0x0750, "Arab"), (0x0780, "Thaa"), (0x07C0, "Nkoo"), (0x0800, "other"), (0x08A0, "Arab"), (0x0900, "Deva"),
    (0x0980, "Beng"), (0x0A00, "Guru"), (0x0A80, "Gujr"), (0x0B00, "Orya"), (0x0B80, "Taml"), (0x0C00, "Telu"),
    (0x0C80, "Knda"), (0x0D00, "Mlym"), (0x0D80, "Sinh"), (0x0E00, "Thai"), (0x0E80, "Laoo"), (0x0F00, "Tibt"),
    (0x1000, "Mymr"), (0x10A0, "Geor"), (0x1100, "Hang"), (0x1200, "Ethi"), (0x13A0, "Cher"), (0x1400, "Cans"),
    (0x1680, "other"), (0x1780, "Khmr"), (0x1800, "Mong"), (0x18B0, "other"), (0x1C80, "Cyrl"), (0x1C90, "Geor"),
    (0x1CC0, "other"), (0x1F00, "Grek"), (0x2000, "other"), (0x2D00, "Geor"), (0x2D30, "Tfng"), (0x2D80, "Ethi"),
    (0x2DE0, "Cyrl"), (0x2E00, "other"), (0x2E80, "Hani"), (0x3040, "Kana"), (0x3100, "Bopo"), (0x3130, "Hang"),
    (0x3190, "other"), (0x31F0, "Kana"), (0x3200, "other"), (0x3400, "Hani"), (0xA000, "other"), (0xA640, "Cyrl"),
    (0xA6A0, "other"), (0xAB00, "Ethi"), (0xAB30, "other"), (0xAC00, "Hang"), (0xD800, "other"), (0xF900, "Hani"),
    (0xFB13, "Armn"), (0xFB1D, "Hebr"), (0xFB50, "Arab"), (0xFE00, "other"), (0xFE70, "Arab"), (0xFF00, "other"),
    (0xFF66, "Kana"), (0xFFA0, "Hang"), (0xFFE0, "other"), (0x20000, "Hani"), (0x3FFFF, "other"),
)  # fmt: skip
_STARTS = [start for start, _ in _STRETCHES]

# scripts that one language of wide use is written in
_ONE_LANGUAGE: Mapping[str, str] = {
    "Grek": "el", "Armn": "hy", "Geor": "ka", "Thai": "th", "Laoo": "lo", "Khmr": "km", "Mymr": "my", "Tibt": "bo",
    "Guru": "pa", "Gujr": "gu", "Orya": "or", "Taml": "ta", "Telu": "te", "Knda": "kn", "Mlym": "ml", "Sinh": "si",
    "Thaa": "dv", "Hang": "ko", "Kana": "ja", "Nkoo": "nqo", "Cher": "chr", "Syrc": "syc", "Tfng": "zgh", "Bopo": "zh",
    "Mong": "mn",
}  # fmt: skip

# the other scripts: the language where no function word speaks, and all that are told apart by words
_SEVERAL: Mapping[str, tuple[str, ...]] = {
    "Cyrl": ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "tt"),
    "Arab": ("ar", "fa", "ur", "ps", "ckb", "ug", "sd"),
    "Hebr": ("he", "yi"),
    "Deva": ("hi", "mr", "ne"),
    "Beng": ("bn", "as"),
    "Ethi": ("am", "ti"),
}

# Letters that tell languages of one script apart: each occurrence counts like a word.
_TELLING: Mapping[str, str] = {
    "ß": "de", "ñ": "es gl", "ã": "pt", "õ": "pt et", "å": "sv da nb nn", "ø": "da nb nn fo", "ð": "is fo", "þ": "is",
    "ł": "pl", "ą": "pl lt", "ę": "pl lt", "ś": "pl", "ż": "pl mt", "ź": "pl", "ń": "pl", "ő": "hu", "ű": "hu",
    "ř": "cs", "ů": "cs", "ě": "cs", "ľ": "sk", "ĺ": "sk", "ŕ": "sk", "ô": "sk fr vi", "ğ": "tr az", "ı": "tr az",
    "ş": "tr az ro tk", "ə": "az", "ț": "ro", "ș": "ro", "ţ": "ro", "ă": "ro vi", "đ": "hr bs vi", "ć": "pl hr bs",
    "ų": "lt", "ė": "lt", "į": "lt", "ļ": "lv", "ņ": "lv", "ķ": "lv", "ģ": "lv", "ī": "lv", "ħ": "mt", "ġ": "mt",
    "ĉ": "eo", "ĝ": "eo", "ĥ": "eo", "ĵ": "eo", "ŝ": "eo", "ŭ": "eo", "ẹ": "yo vi", "ọ": "yo vi ig", "ṣ": "yo",
    "ɗ": "ha", "ɓ": "ha", "ƙ": "ha", "ị": "ig vi", "ụ": "ig vi", "ư": "vi", "ơ": "vi", "ậ": "vi", "ế": "vi", "ộ": "vi",
    "ý": "cs sk is", "ň": "tk cs sk",
    "ы": "ru be kk ky tt mn", "э": "ru be mn ky", "ё": "ru be", "і": "uk be kk", "ї": "uk", "є": "uk", "ґ": "uk",
    "ў": "be", "ъ": "bg ru", "ђ": "sr", "ј": "sr mk", "љ": "sr mk", "њ": "sr mk", "ћ": "sr", "џ": "sr mk", "ѓ": "mk",
    "ќ": "mk", "ѕ": "mk", "ә": "kk tt", "ғ": "kk tg", "қ": "kk tg", "ң": "kk ky tt", "ө": "kk ky mn tt",
    "ұ": "kk", "ү": "kk ky mn tt", "ҳ": "tg", "ӣ": "tg", "ҷ": "tg", "һ": "kk tt",
    "پ": "fa ur ps ckb ug sd", "چ": "fa ur ps ckb ug sd", "گ": "fa ur ckb ug sd", "ک": "fa ur ps ckb sd",
    "ی": "fa ur ps ckb", "ة": "ar", "ى": "ar ug", "ي": "ar ug sd ps", "ك": "ar ug", "أ": "ar", "إ": "ar",
    "ٹ": "ur", "ڈ": "ur", "ڑ": "ur", "ں": "ur", "ے": "ur", "ہ": "ur", "ھ": "ur ug sd", "ښ": "ps", "ځ": "ps", "څ": "ps",
    "ې": "ps ug", "ړ": "ps", "ڼ": "ps", "ۆ": "ckb ug", "ێ": "ckb", "ڵ": "ckb", "ە": "ckb ug", "ۇ": "ug", "ڭ": "ug",
    "ٻ": "sd", "ڄ": "sd", "ڪ": "sd", "ٿ": "sd", "ৰ": "as", "ৱ": "as", "র": "bn", "ኣ": "ti", "እ": "am ti", "ዝ": "ti",
    "ጸ": "ti", "ኸ": "ti", "አ": "am", "ኝ": "am", "ळ": "mr",
}  # fmt: skip

_TRADITIONAL = set("們這個來說時會國學對為與開關問間東車馬長門見頁風飛龍魚鳥麥黃點齊體應該還讓過進運發經濟權萬實")
_SIMPLIFIED = set("们这个来说时会国学对为与开关问间东车马长门见页风飞龙鱼鸟麦黄点齐体应该还让过进运发经济权万实")
_AMBIGUOUS = _TRADITIONAL & _SIMPLIFIED

_LEAST_SHARE = 0.1  # of the words, for a language of the Latin script
_TOLD_SHARE = 0.2  # of the words, with letters that tell a language
_LEAST_WORDS = 4  # fewer words say nothing
_LEAST_LEAD = 1.06  # over the runner-up
_SHORT = 40  # words; fewer tell a language only where two signs of it stand in them
_SHORT_LEAD = 1.2  # over the runner-up, where there are so few
_WIDE = frozenset(("en", "de", "fr", "es"))  # that most short texts are in: one word of theirs is enough


@dataclass(frozen=True, slots=True)
class Guess:
    """A language with how much of the text speaks for it."""

    language: str  # BCP 47, with a script subtag for Chinese
    share: float  # share of the words that are function words of the language, 0 to 1
    lead: float  # over the runner-up, as a ratio; 99 where there is none


@cache
def function_words() -> Mapping[str, Mapping[str, float]]:
    """Each function word with its weight for each language it belongs to."""
    languages: dict[str, list[str]] = {}
    text = Path(__file__).with_name("function_words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#") or not line:
            continue
        code, _, words = line.partition(": ")
        for word in dict.fromkeys(words.split()):
            languages.setdefault(word, []).append(code)
    return {word: dict.fromkeys(codes, _weight(word, len(codes))) for word, codes in languages.items()}


def _weight(word: str, languages: int) -> float:
    """How much a word says: less where several languages have it, and where it is a single letter."""
    return (0.5 if len(word) == 1 and word.isascii() else 1.0) / math.sqrt(languages)


def identify(text: str) -> Guess | None:
    """The language of a text, or None where its words do not say."""
    sample = _sample(text)
    script, share = _script(sample)
    if script == "Hani" or script in _ONE_LANGUAGE:
        return Guess(_one_language(sample, script), share, 99.0)
    if script == "Latn":
        return _by_words(sample, None) or _by_lines(text[: 2 * _SAMPLE])
    codes = _SEVERAL.get(script)
    if codes is None:
        return None
    return _by_words(sample, frozenset(codes)) or Guess(codes[0], share, 1.0)


def speaks(text: str, language: str) -> float:
    """The share of the words of `text` that are function words of `language`: a quick check, 0 to 1."""
    words = text.lower().split()
    known = words_of(language)
    return sum(map(known.__contains__, words)) / len(words) if words else 0.0


@cache
def words_of(language: str) -> frozenset[str]:
    """The function words of a language."""
    return frozenset(word for word, weights in function_words().items() if language in weights)


def _sample(text: str) -> str:
    """A beginning, a middle and an end of the text, or of its long lines: menus name languages."""
    lines = text[: 20 * _SAMPLE].replace("\r", "\n").split("\n")
    prose = "\n".join([line for line in lines if len(line) >= _LEAST_PROSE])
    text = prose if len(prose) > 400 else text
    if len(text) <= _SAMPLE:
        return text
    third, middle = _SAMPLE // 3, len(text) // 2
    return f"{text[:third]} {text[middle : middle + third]} {text[-third:]}"


def _script(sample: str) -> tuple[str, float]:
    """The script most letters are in ("Latn", "Cyrl", ... , ISO 15924) with their share."""
    if sample.isascii() or not _BEYOND_MARKS.search(sample):
        return "Latn", 1.0
    beyond = _BEYOND_LATIN.findall(sample)
    if len(beyond) * 12 < len(sample):
        return "Latn", 1.0
    latin = max(0, sum(map(str.isalpha, sample)) - len(beyond))
    if len(beyond) * 4 < latin:
        return "Latn", 1.0
    counts = Counter(_STRETCHES[bisect_right(_STARTS, ord(char)) - 1][1] for char in beyond)
    if not counts:
        return "other", 0.0
    han, kana, hangul = counts["Hani"], counts["Kana"], counts["Hang"]
    if kana * 12 > han + kana and han + kana > len(beyond) / 2:
        return "Kana", (han + kana) / (len(beyond) + latin)
    if hangul * 6 > han + hangul and han + hangul > len(beyond) / 2:
        return "Hang", (han + hangul) / (len(beyond) + latin)
    script, count = counts.most_common(1)[0]
    if latin > 2 * count:
        return "Latn", 1.0
    return script, count / (len(beyond) + latin)


def _one_language(sample: str, script: str) -> str:
    if script != "Hani":
        return _ONE_LANGUAGE[script]
    traditional = sum(char in _TRADITIONAL and char not in _AMBIGUOUS for char in sample)
    simplified = sum(char in _SIMPLIFIED and char not in _AMBIGUOUS for char in sample)
    if traditional == simplified:
        return "zh"
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _by_words(sample: str, codes: frozenset[str] | None) -> Guess | None:
    lowered = sample.lower().replace("’", "'")
    words = _words(lowered, codes)
    if not words or (codes is None and len(words) < _LEAST_WORDS):
        return None
    known, scores = function_words(), defaultdict[str, float](float)
    hits = [(known[word], count) for word, count in Counter(filter(known.__contains__, words)).items()]
    for weights, count in hits:
        for code, weight in weights.items():
            scores[code] += weight * count
    if not without_typography(lowered).isascii():
        for letter, count in Counter(_telling_letters().findall(lowered)).items():
            for code in _TELLING[letter].split():
                scores[code] += min(count, len(words) / 8) / len(_TELLING[letter].split())
    ranked = sorted(
        ((code, score) for code, score in scores.items() if codes is None or code in codes),
        key=lambda item: (-item[1], item[0]),
    )
    if not ranked:
        return None
    (best, score), second = ranked[0], ranked[1][1] if len(ranked) > 1 else 0.0
    spoken = sum(count for weights, count in hits if best in weights)
    guess = Guess(best, spoken / len(words), score / second if second else 99.0)
    # one word may stand a thousand times
    is_thin = len(words) < _SHORT or sum(best in weights for weights, _ in hits) < 2
    if codes is None and is_thin and not _is_told(best, hits, lowered, guess.lead):
        return None
    if codes is None and guess.share < _LEAST_SHARE and guess.lead >= _LEAST_LEAD:
        guess = replace(guess, share=_told_by_letters(words, best, spoken) or guess.share)
    if codes is None and (guess.share < _LEAST_SHARE or guess.lead < _LEAST_LEAD):
        return None
    return guess


def _is_told(language: str, hits: Sequence[tuple[Mapping[str, float], int]], lowered: str, lead: float) -> bool:
    """Whether a short text shows its language twice: by two function words, or one and a letter that tells it.

    One alone may be a name: "Ben" is Turkish for "I".
    """
    words = sum(language in weights for weights, _ in hits)
    if language in _WIDE:
        return words > 1 or lead >= _SHORT_LEAD
    if words > 1:
        return lead >= _SHORT_LEAD
    letters = set(_telling_letters().findall(lowered))
    return words + sum(language in _TELLING[letter].split() for letter in letters) > 1


def _told_by_letters(words: Sequence[str], language: str, spoken: int) -> float:
    """The least share where letters that hardly another language has stand in enough words; 0 where they do not.

    Languages that put their endings together have few small words: a short text of theirs shows its letters first.
    """
    letters = [letter for letter, codes in _TELLING.items() if language in codes.split() and codes.count(" ") < 2]
    told = sum(any(letter in word for letter in letters) for word in words)
    return _LEAST_SHARE if spoken and spoken + told >= _TOLD_SHARE * len(words) else 0.0


def _words(lowered: str, codes: frozenset[str] | None) -> list[str]:
    """The words of a text in small letters, its apostrophes straight; `codes`: the languages it can be in."""
    if codes and codes & {"hi", "bn"}:
        return _INDIC_WORD.findall(lowered)
    return by_lines(without_typography(lowered), _plain_words, _WORD.findall)


def _plain_words(lowered: str) -> list[str]:
    return _LOOSE_APOSTROPHE.sub(" ", lowered).translate(_ASCII_MARKS).split()


def _by_lines(text: str) -> Guess | None:
    """The language most words stand in, line by line: for pages that teasers in other languages surround."""
    words = Counter[str]()
    for line in dict.fromkeys(_MARKUP.sub(" ", text).splitlines()):
        script, share = _script(line)
        if script in _ONE_LANGUAGE:
            words[_ONE_LANGUAGE[script]] += int(share * len(line) / 6)
        elif script == "Latn" and (guess := _by_words(line, None)) and guess.share >= 0.15:
            words[guess.language] += line.count(" ") + 1
    ranked = sorted(words.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < 2 * _LEAST_WORDS or ranked[0][1] < 0.4 * sum(words.values()):
        return None
    return Guess(ranked[0][0], 0.1, ranked[0][1] / ranked[1][1] if len(ranked) > 1 and ranked[1][1] else 99.0)


@cache
def _telling_letters() -> re.Pattern[str]:
    return re.compile("[" + "".join(letter for letter in _TELLING if len(letter) == 1) + "]")
