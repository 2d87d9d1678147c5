"""Markdown -> the words that its reader sees.

Crawlers hand pages on as Markdown: every link with its address, pictures, tags, escapes. None of it was said or
printed. What is a file of Markdown says its name; another text is taken for one by its lines of bare links, which only
a converter of pages writes. Headings (#) and list marks stay: the next rooms read them, and so does a bold name that
opens a line. Links and pictures are listed one by one with what they held.

The grammar is that of CommonMark 0.31, as far as converters use it: https://spec.commonmark.org/0.31.2/.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain
from pathlib import PurePosixPath

from generator.model import Repair
from generator.read.marks.links import between, listed, unlinked, whole_lines
from generator.read.marks.tags import ANCHOR, IS_PAGE, REFERENCE, TAG, character, seen_of_tag, without_unseen
from generator.read.marks.unmarked import Unmarked

LEAST_LINES, LEAST_SHARE = 5, 0.15  # that hold nothing but links, or a tag: of 80 crawled pages 79 have a quarter of
# such lines and more, of 6,900 other texts none has an eighth
_ANNOUNCED = "\nMarkdown Content:\n"  # how a reader of pages opens what it hands on
_SUFFIXES = (".md", ".markdown")
_LEAST_RUN_IN = 3  # lines that open with a bold name: a transcript's, whose labels keep their marks

# "(https://a.example/b "title")", "(<a b>)", "()", behind it what pandoc adds in braces; and what is no link by the
# grammar, because its address holds blanks
_TITLE = r"""(?:\s{1,4}+(?:"[^"]{0,500}+"|'[^']{0,500}+'|\([^()\n]{0,500}+\)))?+"""
_PLAIN = r"""(?:[^\s()\\]|\\.|\([^\s()]{0,500}+\)|\n(?=[^\s"])){0,4000}+"""
_ODD = r"(?:https?:|javascript:|mailto:|/)(?:[^()\n]|\([^()\n]{0,500}+\)){0,4000}+"
_ADDRESS = (
    rf"(?:\(\s{{0,4}}+(?:<[^<>\n]{{0,2000}}+>|{_PLAIN}){_TITLE}\s{{0,4}}+\)|\({_ODD}\))(?:\{{[^{{}}\n]{{0,300}}+\}})?+"
)
_PICTURE = rf"!\[(?:[^\[\]\\]|\\.|\[[^\[\]\\]{{0,200}}+\]){{0,1000}}+\]{_ADDRESS}"
_WORDS = rf"(?:{_PICTURE}|[^\[\]\\]|\\.|\[[^\[\]\\]{{0,500}}+\]){{0,3000}}+"
_MARK = re.compile(
    rf"""(?P<picture>{_PICTURE})
       | \[(?P<words>{_WORDS})\]{_ADDRESS}
       | {ANCHOR}
       | \\(?P<escaped>[!-/:-@\[-`{{-~\n])
       | <(?P<bare>(?:https?|mailto|tel):[^<>\s]{{1,2000}}+)>
       | {TAG}
       | {REFERENCE}
    """,
    re.VERBOSE | re.DOTALL,
)
_BARE_LINKS = re.compile(
    rf"""^(?<!\\\n)[ \t]*+(?:(?:[-*+>|•]|\#{{1,6}}|\d{{1,3}}[.)])[ \t]++){{0,4}}+
         (?:(?:{_PICTURE}|\[{_WORDS}\]{_ADDRESS})(?:[ \t\r|·•,/>»*_]|\\\n)*+)++$""",
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_BARE_TAG = re.compile(
    r"^</?(?:div|section|span|figure|picture|img|article|aside|nav)\b[^<>\n]{0,2000}+>\r?$", re.MULTILINE
)
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\[\]\n]{1,200}+\]:[ \t]++(?:<|\S{0,30}?[/#])[^\n]{0,3000}+", re.MULTILINE)
_REFERENCE = re.compile(r"(?<![\\!\]])\[(?P<words>[^\[\]\\\n]{1,300}+)\] ?\[[^\[\]\n]{0,200}+\]")
_FENCE = re.compile(r"^(?::{3,}|```|~~~)[^\n]{0,300}+", re.MULTILINE)
_QUOTED = re.compile(r"^ {0,3}(?:>[ \t]?){1,9}+", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?P<words>[^\W_][^\n]{0,300}+)\n(?:(?P<first>={3,}+)|-{3,}+)[ \t\r]*+$", re.MULTILINE)
_CODE = re.compile(r"(?<![`\\])`(?P<words>[^`\n]{1,300}+)`(?!`)")

_INSIDE = r"(?:\]\([^()\n]{0,500}+\)|\\.|[^%s\n\\]|\n(?![ \t]*+\n)){1,2000}+"
_BOLD = re.compile(
    rf"(?<![\\*])(?P<stars>\*\*\*?)(?=[^\s*])(?P<a>{_INSIDE % '*'})(?<=[^\s*])(?P=stars)(?!\*)"
    rf"|(?<![\\\w])(?P<lines>___?)(?=[^\s_])(?P<b>{_INSIDE % '_'})(?<=[^\s_])(?P=lines)(?!\w)"
)
_EMPHASIS = re.compile(
    rf"(?<![\\*\w])\*(?=[^\s*])(?P<a>{_INSIDE % '*'})(?<=[^\s*\\])\*(?![*\w])"
    rf"|(?<![\\\w])_(?=[^\s_])(?P<b>{_INSIDE % '_'})(?<=[^\s_\\])_(?!\w)"
)
_KINDS = {
    "code": "escapes and tags of HTML",
    "heading": "underlined headings",
    "link": "links",
    "mark": "marks of emphasis, quoting and code",
}
_OPENS_LINE = re.compile(r"\n[ \t]*(?:[-*+][ \t]+)?\Z")
_LOOK = 20  # characters looked at before and behind a bold name


def is_markdown(path: str, text: str) -> bool:
    """Whether a text is Markdown: its file says so, or it holds lines of bare links as converted pages do."""
    if PurePosixPath(path).suffix.lower() in _SUFFIXES:
        return True
    if "](" not in text or IS_PAGE.match(text):
        return False
    if _ANNOUNCED in text:
        return True
    bare = sum(1 for _ in chain(_BARE_LINKS.finditer(text), _BARE_TAG.finditer(text)))
    return bare >= LEAST_LINES and bare >= LEAST_SHARE * sum(1 for line in text.splitlines() if line.strip())


def without_marks(text: str) -> Unmarked:
    """The words of a text in Markdown, what was taken off, and which of its lines were links."""
    bare, counted = text, dict[str, int]()

    def take(kind: str, pattern: re.Pattern[str], put: str | Callable[[re.Match[str]], str]) -> None:
        nonlocal bare
        bare, count = pattern.subn(put, bare)
        if count:
            counted[kind] = counted.get(kind, 0) + count

    bare, unseen = without_unseen(bare)
    if _DEFINITION.search(bare):
        take("link", _DEFINITION, "")
        take("link", _REFERENCE, r"\g<words>")
    take("heading", _UNDERLINED, lambda match: f"{'#' if match['first'] else '##'} {match['words']}\n")
    take("mark", _FENCE, "")
    take("mark", _QUOTED, "")
    take("mark", _CODE, r"\g<words>")
    run_ins = sum(map(_is_run_in, _BOLD.finditer(bare)))
    take("mark", _BOLD, _words if run_ins < _LEAST_RUN_IN else _unless_run_in)
    take("mark", _EMPHASIS, _words)
    bare, links, others = unlinked(bare, _MARK, _seen)
    repairs, more = listed(bare, links, unseen)
    counted["link"] = counted.get("link", 0) + more
    counted["code"] = others
    sums = [Repair("markdown", _KINDS[kind], "", count=count) for kind, count in counted.items() if count]
    return Unmarked(bare, (*repairs, *sums), tuple(whole_lines(bare, [span for span, _ in links])))


def _words(match: re.Match[str]) -> str:
    return match["a"] or match["b"]


def _unless_run_in(match: re.Match[str]) -> str:
    return match[0] if _is_run_in(match) else _words(match)


def _is_run_in(match: re.Match[str]) -> bool:
    """Whether bold words open a line that goes on, as the label of a turn does."""
    text, start, end = match.string, match.start(), match.end()
    if "\n" in match[0] or not _OPENS_LINE.search("\n" + text[max(0, start - _LOOK) : start]):
        return False
    return text[end : end + _LOOK].partition("\n")[0].strip() != ""


def _seen(match: re.Match[str]) -> str:
    """What a reader of the page sees of a mark."""
    words = match["words"] or match["anchor"]
    if words is not None or match["picture"]:
        return between(unlinked(words, _MARK, _seen)[0], match) if words else ""
    if match["tag"]:
        seen = seen_of_tag(match["tag"])
        return "" if seen == "\n" and _is_at_line_end(match) else seen
    if match["reference"]:
        return character(match["reference"])
    return match["escaped"] or match["bare"] or ""


def _is_at_line_end(match: re.Match[str]) -> bool:
    start, end = match.span()
    return not start or match.string[start - 1] == "\n" or match.string[end : end + 1] in ("\n", "")
