"""Who wrote it, in Chinese, Japanese and Korean: no capital shows a name, so it stands beside a word for who writes.

作者：林岸    （本报记者 林岸 苏禾）    文／山田太郎    김하늘 기자 sky@example.org
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator import languages
from generator.model import Found, Span
from generator.recognise.metadata.page import Page, Row

_HAN, _KANA, _HANGUL = "\u4e00-\u9fff", "\u3040-\u30ff", "가-힣"
# the letters that follow a surname, and how many
_GIVEN = {"zh": rf"[ ·]?[{_HAN}]{{1,2}}", "ja": rf"[ ]?[{_HAN}{_KANA}]{{1,4}}", "ko": rf"[{_HANGUL}]{{1,3}}"}
_END = r"(?=\s*(?:$|[)）】〕\]|｜丨·；;,，。、/／=＝_]|\s))"
_NO_MARK = r"(?!\s?[:：/／=＝・|｜])"  # "撮影／佐藤花子" begins with who took the picture
_LONGEST, _MOST = 90, 6  # characters of a row that tells who wrote; names
_OPENING = 60  # characters of running text: "（东港时报记者 林岸）", "[서울=갯마을뉴스] 김하늘 기자 ="
_ABOVE, _BELOW, _BEFORE, _INTO, _BEHIND = 3, 8, 6, 2, 5  # rows around the headline, and around the text
_PARTED = re.compile(r"[、，,／/&＆·\s]+")


def reads(language: str | None) -> bool:
    """Whether authors of a page in this language are found here."""
    return (language or "").partition("-")[0] in _GIVEN


def find_uncased(page: Page, title: int | None) -> tuple[Found[str], ...]:
    """The authors that the first row names that names any: near the headline, where the text begins, behind it."""
    language = (page.language or "").partition("-")[0]
    for row in _near(page, title):
        is_prose = row.is_prose or len(row.text) > _LONGEST
        text = row.text[:_OPENING] if is_prose else row.text
        for pattern in _patterns(language, is_prose=is_prose):
            match = pattern.search(text)
            if match and not _of_pictures(language).match(text, match.end()):
                return tuple(_names(row, match))[:_MOST]
    return ()


@cache
def _of_pictures(language: str) -> re.Pattern[str]:
    """What goes on behind a name with a word for who took the picture: "记者林岸、苏禾摄"."""
    other = languages.words(languages.section(language, "metadata"), "author_not")
    return re.compile(rf"[^\s)）】|。]{{0,12}}?\s?(?:{_any(other)}){_NO_MARK}")


def _near(page: Page, title: int | None) -> Iterator[Row]:
    start, end, rows = page.body_start, page.body_end, page.rows
    first = title if title is not None else 0
    wanted = dict.fromkeys(range(max(0, first - _ABOVE), min(len(rows), first + _BELOW + 1)))
    wanted |= dict.fromkeys(range(max(0, start - _BEFORE), min(len(rows), start + _INTO + 1)))
    wanted |= dict.fromkeys(range(max(0, end - _INTO), min(len(rows), end + _BEHIND)))
    return (rows[number] for number in wanted if number != title)


def _names(row: Row, match: re.Match[str]) -> Iterator[Found[str]]:
    at = match.start("names")
    for part in _PARTED.split(match["names"]):
        place = row.text.index(part, at)
        at = place + len(part)
        yield Found(part, "author-word", Span(row.span.start + place, row.span.start + at))


@cache
def _patterns(language: str, *, is_prose: bool) -> tuple[re.Pattern[str], ...]:
    """What tells authors in a language; in running text only what stands in brackets or before a dash."""
    known, people = languages.section(language, "metadata"), languages.section(language, "people")
    surnames = _any(languages.words(people, "surnames"))
    name = rf"(?:{surnames}){_GIVEN[language]}"
    parting = r"[、，,/&·]\s?" if language == "ko" else r"(?:[、，,／/&＆·]\s?|\s)"
    names = rf"(?P<names>{name}(?:{parting}{name}){{0,5}})"
    before, behind = _any(languages.words(known, "author_before")), _any(languages.words(known, "author_behind"))
    short = _any(languages.words(known, "author_mark"))
    other = _any(languages.words(known, "author_not"))
    unlike = rf"(?!\s?(?:{other}){_NO_MARK})(?<!{other.replace('|', ')(?<!')})"
    found = list[str]()
    if behind:
        role = rf"\s?(?:[{_HANGUL}]{{1,6}}\s?)?(?:{behind})(?=\s|$|[=＝\[(,.·])"
        opening = r"^(?:[\[(【][^\])】\n]{2,24}[\])】]\s?)?"
        found.append(rf"{opening}(?:글\s?[:：]?\s?)?{names}{role}{unlike}")
    elif is_prose:
        found.append(
            rf"[(（【\[][^()（）【】\[\]]{{0,14}}(?:{before})[:：]?\s*{names}(?=\s*(?:[^()（）]{{0,6}})[)）】\]]){unlike}"
        )
    else:
        found.append(rf"(?:{before})\s*[:：/／|｜丨=＝・]?\s*{names}{_END}{unlike}")
        found.append(rf"(?:^|[\s(（【\[])(?:{short})\s?[:：/／|｜丨=＝・]\s?{names}{_END}{unlike}")
    return tuple(map(re.compile, found))


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
