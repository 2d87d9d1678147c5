"""Markdown -> the words that its reader sees.

Crawlers hand pages on as Markdown: every link with its address, pictures, tags, escapes. None of it was said or
printed. What is a file of Markdown says its name; another text is taken for one by its lines of bare links, which only
a converter of pages writes. Headings (#) and list marks stay: the next rooms read them, and so does a bold name that
opens a line. Links and pictures are listed one by one with what they held.

The grammar is that of CommonMark 0.31, as far as converters use it: https://spec.commonmark.org/0.31.2/.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from itertools import chain
from pathlib import PurePosixPath

from generator.model import Repair, Span
from generator.read.marks.unmarked import Unmarked

LEAST_LINES, LEAST_SHARE = 5, 0.15  # that hold nothing but links, or a tag: of 80 crawled pages 79 have a quarter of
# such lines and more, of 6,900 other texts none has an eighth
_ANNOUNCED = "\nMarkdown Content:\n"  # how a reader of pages opens what it hands on
_SUFFIXES = (".md", ".markdown")
_MOST_LISTED = 500  # links and pictures; the rest is counted
_MOST_SHOWN = 300  # characters of one of them
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
       | <a\b[^<>]{{0,4000}}+>(?P<anchor>(?:[^<]|<(?!/?a\b)){{0,3000}}+)</a\s{{0,4}}+>
       | \\(?P<escaped>[!-/:-@\[-`{{-~\n])
       | <(?P<bare>(?:https?|mailto|tel):[^<>\s]{{1,2000}}+)>
       | (?P<tag></?[a-zA-Z][\w:-]{{0,30}}+(?:\s[^<>]{{0,4000}}+|/)?+>)
       | (?P<entity>&(?:[a-zA-Z][a-zA-Z0-9]{{1,30}}+|\#[0-9]{{1,7}}+|\#[xX][0-9a-fA-F]{{1,6}}+);)
    """,
    re.VERBOSE | re.DOTALL,
)
_UNSEEN = re.compile(r"<(?:(?P<comment>!--)|(?P<element>script|style|svg|noscript)\b)", re.IGNORECASE)
_BARE_LINKS = re.compile(
    rf"""^(?<!\\\n)[ \t]*+(?:(?:[-*+>|•]|\#{{1,6}}|\d{{1,3}}[.)])[ \t]++){{0,4}}+
         (?:(?:{_PICTURE}|\[{_WORDS}\]{_ADDRESS})(?:[ \t\r|·•,/>»*_]|\\\n)*+)++$""",
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_BARE_TAG = re.compile(
    r"^</?(?:div|section|span|figure|picture|img|article|aside|nav)\b[^<>\n]{0,2000}+>\r?$", re.MULTILINE
)
_HTML = re.compile(r"\s*+<(?:!doctype|html|head|body)\b", re.IGNORECASE)  # which another reader must read
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
_BREAKS = frozenset(
    "br p div li tr h1 h2 h3 h4 h5 h6 ul ol table section article blockquote figure".split()  # noqa: SIM905 - words
)
_LINKS = ("picture", "words", "anchor")
_KINDS = {
    "code": "escapes and tags of HTML",
    "heading": "underlined headings",
    "link": "links",
    "mark": "marks of emphasis, quoting and code",
}
_CELLS = frozenset(("td", "th"))
_LINE = re.compile(r"[^\n]++")
_LETTER = re.compile(r"[^\W\d_]")
_OPENS_LINE = re.compile(r"\n[ \t]*(?:[-*+][ \t]+)?\Z")
_LOOK = 20  # characters looked at before and behind a bold name


def is_markdown(path: str, text: str) -> bool:
    """Whether a text is Markdown: its file says so, or it holds lines of bare links as converted pages do."""
    if PurePosixPath(path).suffix.lower() in _SUFFIXES:
        return True
    if "](" not in text or _HTML.match(text):
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

    bare, unseen = _without_unseen(bare)
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
    bare, links, others = _unlinked(bare)
    listed = [Repair("code", code[:_MOST_SHOWN], "") for code in unseen[:_MOST_LISTED]]
    listed += [_repair(bare, *link) for link in links[:_MOST_LISTED]]
    counted["link"] = counted.get("link", 0) + max(0, len(links) - _MOST_LISTED)
    counted["code"] = others
    sums = [Repair("markdown", _KINDS[kind], "", count=count) for kind, count in counted.items() if count]
    return Unmarked(bare, (*listed, *sums), tuple(_whole_lines(bare, [span for span, _ in links])))


def _repair(text: str, span: Span, before: str) -> Repair:
    return Repair("picture" if before[0] == "!" else "link", before[:_MOST_SHOWN], span.of(text)[:_MOST_SHOWN], span)


def _without_unseen(text: str) -> tuple[str, list[str]]:
    """The text without comments, scripts, styles and drawings of HTML, and those; one that is not closed stays."""
    pieces, unseen, end, unclosed = list[str](), list[str](), 0, set[str]()
    for opening in _UNSEEN.finditer(text):
        closing = f"</{opening['element'].lower()}>" if opening["element"] else "-->"
        if opening.start() < end or closing in unclosed:
            continue
        stop = text.find(closing, opening.end())
        if stop < 0:
            unclosed.add(closing)
            continue
        pieces.append(text[end : opening.start()])
        end = stop + len(closing)
        unseen.append(text[opening.start() : end])
    return "".join((*pieces, text[end:])), unseen


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


def _unlinked(text: str) -> tuple[str, list[tuple[Span, str]], int]:
    """The text without links, pictures, tags and escapes; where the words of each link now stand, with what it was;
    and how many marks of other kinds there were.
    """
    pieces, links, end, length, others = list[str](), list[tuple[Span, str]](), 0, 0, 0
    for match in _MARK.finditer(text):
        pieces += (text[end : match.start()], _seen(match))
        start = length + len(pieces[-2])
        length = start + len(pieces[-1])
        end = match.end()
        if match.lastgroup in _LINKS:
            links.append((Span(start, length), match[0]))
        else:
            others += 1
    return "".join((*pieces, text[end:])), links, others


def _whole_lines(text: str, links: Sequence[Span]) -> Iterator[Span]:
    """The lines that hold words of links and no others."""
    at = 0
    for line in _LINE.finditer(text):
        while at < len(links) and links[at].end <= line.start():
            at += 1
        position, first = line.start(), at
        while at < len(links) and links[at].start < line.end():
            if _LETTER.search(text, position, max(position, links[at].start)):
                break
            position = links[at].end
            at += 1
        else:
            if at > first and not _LETTER.search(text, min(position, line.end()), line.end()):
                yield Span(*line.span())
        at = max(first, at - 1)


def _seen(match: re.Match[str]) -> str:
    """What a reader of the page sees of a mark."""
    words = match["words"] or match["anchor"]
    if words is not None or match["picture"]:
        return _between(_unlinked(words)[0], match) if words else ""
    if match["tag"]:
        name = match["tag"].strip("</> \t\n").split(None, 1)[0].lower()
        if name in _BREAKS:
            return "" if _is_at_line_end(match) else "\n"
        return " " if name in _CELLS else ""
    if match["entity"]:
        return unescape(match["entity"])
    return match["escaped"] or match["bare"] or ""


def _between(words: str, match: re.Match[str]) -> str:
    """The words of a link, a blank at their ends only where it parts them from a word: "[the port ](/p)is"."""
    before, behind = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    opening = " " if words[:1] == " " and before.isalnum() else ""
    closing = " " if words[-1:] == " " and behind.isalnum() else ""
    return opening + words.strip(" ") + closing


def _is_at_line_end(match: re.Match[str]) -> bool:
    start, end = match.span()
    return not start or match.string[start - 1] == "\n" or match.string[end : end + 1] in ("\n", "")
